import fc, { type Arbitrary } from 'fast-check';
import type { RidgeDescription, RidgeDraw } from '../data/ridgeDraw.js';
import { streamOf } from '../data/stream.js';
import { realPower } from '../exact/powers.js';
import type { Stream } from '../statement/stream.js';

/** What may vary in a ridge instance; each range is drawn uniformly, its ends included. */
export interface RidgeRanges {
  /** Which variances the features have. */
  readonly family: RidgeDescription['family'];
  /** Number of points n. */
  readonly points: readonly [number, number];
  /** dimension - points: the size of the kernel. */
  readonly surplus: readonly [number, number];
  /** The exponent e of the weight decay 2^-e. */
  readonly decayBits: readonly [number, number];
  /** Step size as a share of 2/(s_1 + weight decay), in sixteenths; at most 15. */
  readonly stepSixteenths: readonly [number, number];
  /** Powers of two by which the step size is divided; default none. */
  readonly stepBits?: readonly [number, number];
  /** Standard deviation of the entries of the start. */
  readonly startScale: number;
  /** Length of the teacher: 0 or a power of two. */
  readonly teacherScale: number;
}

/**
 * A ridge draw, the key of its stream, and three steps in (10^4, 10^5], uniform in their logarithm,
 * for spot checks of a run.
 */
export type SeededRidge = RidgeDraw & {
  /** Key of the stream that it was drawn from. */
  readonly seed: string;
  /** The three steps, in order. */
  readonly later: readonly number[];
};

/**
 * Ridge regressions from small descriptions: sizes, decay, step and a seed, by the construction of
 * the workbench.
 */
export function ridgeInstances(
  data: { readonly ridgeDraw: (description: RidgeDescription, stream: Stream) => RidgeDraw },
  ranges: RidgeRanges,
): Arbitrary<SeededRidge> {
  const within = ([min, max]: readonly [number, number]) => fc.integer({ min, max });
  const description = fc.record({
    seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
    points: within(ranges.points),
    surplus: within(ranges.surplus),
    decayBits: within(ranges.decayBits),
    stepSixteenths: within(ranges.stepSixteenths),
    stepBits: within(ranges.stepBits ?? [0, 0]),
  });
  const { family, startScale, teacherScale } = ranges;
  return description.map(({ seed, surplus, ...d }) => ({
    ...data.ridgeDraw(
      { ...d, dimension: d.points + surplus, family, startScale, teacherScale },
      streamOf(String(seed)),
    ),
    seed: String(seed),
    later: laterSteps(String(seed)),
  }));
}

/** Three different steps beyond 10^4, in order. */
export function laterSteps(seed: string): number[] {
  const stream = streamOf(`${seed}/later`);
  const steps = new Set<number>();
  while (steps.size < 3) steps.add(Math.floor(10_001 * realPower(9.99, stream.uniform())));
  return [...steps].sort((a, b) => a - b);
}
