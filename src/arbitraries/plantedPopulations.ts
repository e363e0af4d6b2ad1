import fc, { type Arbitrary } from 'fast-check';
import type { PlantedPopulation, PopulationPlan } from '../data/plantedPopulation.js';
import { streamOf } from '../data/stream.js';
import { squared } from '../exact/powers.js';
import type { Stream } from '../statement/stream.js';

type Range = readonly [from: number, to: number];

/** Ranges, ends included. */
export interface PopulationRanges {
  /** Number of features, the bias not counted. */
  readonly dimension: Range;
  /** Points in all, and how many of them are of class -1. */
  readonly points: Range;
  /** Points of class -1. */
  readonly minus: Range;
  /** Points of class +1 at the margin, and of class -1. */
  readonly hardPlus: Range;
  /** Points of class -1 at the margin. */
  readonly hardMinus: Range;
  /** The gap in 64ths. */
  readonly gap: Range;
  /** Spread along the margin in eighths. */
  readonly spread: Range;
}

/**
 * Populations with points at the margin, the others 1/2 to 2 from it, and a step size just below 8
 * over the Frobenius norm of Z^T Z.
 */
export function plantedPopulations(
  construct: (plan: PopulationPlan, stream: Stream) => PlantedPopulation,
  ranges: PopulationRanges,
): Arbitrary<PlantedPopulation & { stepSize: number }> {
  const within = ([min, max]: Range) => fc.integer({ min, max });
  const description = {
    seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
    dimension: within(ranges.dimension),
    points: within(ranges.points),
    minus: within(ranges.minus),
    hardPlus: within(ranges.hardPlus),
    hardMinus: within(ranges.hardMinus),
    gap: within(ranges.gap),
    spread: within(ranges.spread),
  };
  return fc.record(description).map(({ seed, points, minus, gap, spread, ...d }) => {
    const plan = { ...d, minus, plus: points - minus, gap: gap / 64, near: 1 / 2, far: 2, spread: spread / 8 };
    const drawn = construct(plan, streamOf(String(seed)));
    return { ...drawn, stepSize: Math.floor((0.99 * 8 * 2 ** 20) / frobenius(drawn)) / 2 ** 20 };
  });
}

function frobenius({ points }: PlantedPopulation): number {
  const rows = points.map((x) => [...x, 1]);
  let squares = 0;
  for (const i of rows[0]!.keys())
    for (const j of rows[0]!.keys()) squares += squared(rows.reduce((total, z) => total + z[i]! * z[j]!, 0));
  return Math.sqrt(squares);
}
