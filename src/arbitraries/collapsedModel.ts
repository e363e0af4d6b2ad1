import fc, { type Arbitrary } from 'fast-check';
import { quasiStaticCrossing } from '../data/collapsedClusters.js';
import type { Data } from '../data/index.js';
import { streamOf } from '../data/stream.js';

/** Which instances of the collapsed model to draw. */
export interface CollapsedConstraints {
  /** Points of the smaller class. */
  readonly minus: readonly [from: number, to: number];
  /**
   * Eighths by which the larger class exceeds the smaller one: its size is minus + ceil(minus
   * excess/8).
   */
  readonly excess: readonly [from: number, to: number];
  /** The gap in units of 1/256. */
  readonly gap: readonly [from: number, to: number];
  /**
   * Sixteenths of 4/((plus + minus)(1 + gap^2)), the largest step size with a monotone map of the
   * bias.
   */
  readonly stepShare: readonly [from: number, to: number];
}

const whole = ([min, max]: readonly [from: number, to: number]) => fc.integer({ min, max });

/** The data of the collapsed model with a step size. */
export function collapsedModel(data: Pick<Data, 'collapsedClusters'>, constraints: CollapsedConstraints) {
  return fc
    .record({
      seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
      minus: whole(constraints.minus),
      excess: whole(constraints.excess),
      units: whole(constraints.gap),
      stepShare: whole(constraints.stepShare),
    })
    .map(({ seed, minus, excess, units, stepShare }) => {
      const plus = minus + Math.sign(excess) * Math.ceil((minus * Math.abs(excess)) / 8);
      const gap = units / 256;
      // Rounded down to a multiple of 2^-16, which keeps the product below the limit.
      const stepSize = Math.floor(((stepShare / 16) * 4 * 2 ** 16) / ((plus + minus) * (1 + gap * gap))) / 2 ** 16;
      return { ...data.collapsedClusters({ plus, minus, gap }, streamOf(String(seed))), stepSize };
    });
}

/**
 * An instance of the collapsed model with a test point of the smaller class at a multiple of
 * eighths of the gap.
 */
export function collapsedTestPoint(
  data: Pick<Data, 'collapsedClusters'>,
  constraints: CollapsedConstraints,
  eighths: readonly [from: number, to: number],
): Arbitrary<
  ReturnType<Data['collapsedClusters']> & { stepSize: number; distance: number; crossing: [from: number, to: number] }
> {
  return fc.tuple(collapsedModel(data, constraints), whole(eighths)).map(([model, eighth]) => {
    const distance = eighth / 8;
    return { ...model, distance, crossing: quasiStaticCrossing(model.plus, model.minus, distance) };
  });
}
