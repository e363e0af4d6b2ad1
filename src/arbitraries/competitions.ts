import fc, { type Arbitrary } from 'fast-check';
import type { CompetitionPlan, PlantedCompetition } from '../data/plantedCompetition.js';
import { streamOf } from '../data/stream.js';
import { squared, twoTo } from '../exact/powers.js';
import type { Stream } from '../statement/stream.js';

type Range = readonly [from: number, to: number];

/** Ranges, ends included. */
export interface CompetitionRanges {
  /** Number of features, the bias not counted. */
  readonly dimension: Range;
  /** Points of class +1 in all. */
  readonly plus: Range;
  /** Points of class -1 in all. */
  readonly minus: Range;
  /** Support points of class +1. */
  readonly hardPlus: Range;
  /** Support points of class -1. */
  readonly hardMinus: Range;
  /** The gap is 2^-gapExponent along an axis. */
  readonly gapExponent: Range;
  /** Which rational frame. */
  readonly turn: Range;
  /** Whether every point has a mirror image across the normal. */
  readonly mirrored: boolean;
  /** The other points are at least this far from the plane, in gaps, and at most `far`. */
  readonly nearGaps: Range;
  /** Largest distance of the other points. */
  readonly far: Range;
  /** Spread along the margin in quarters. */
  readonly spreadQuarters: Range;
  /** Step size in sixteenths of 4/|Z^T Z|_F, where step size times curvature is at most one. */
  readonly stepSixteenths: Range;
}

/** A population and its support points, with a step size for descent from zero. */
export interface CompetitionRun extends PlantedCompetition {
  /** One step size for all parameters: eta |Z^T Z|_F is at most `bound`, and that is at most 4. */
  readonly stepSize: number;
  /** d + 1 zeros. */
  readonly start: number[];
  /** `bound` is above stepSize sigma_max^2. */
  readonly certificates: PlantedCompetition['certificates'] & {
    readonly stepBelowTwoOverBeta: { readonly bound: number };
  };
}

/** Populations with support points of both classes: a seed and a dozen small numbers. */
export function competitions(
  construct: (plan: CompetitionPlan, stream: Stream) => PlantedCompetition,
  ranges: CompetitionRanges,
): Arbitrary<CompetitionRun> {
  const within = ([min, max]: Range) => fc.integer({ min, max });
  const description = {
    seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
    dimension: within(ranges.dimension),
    plus: within(ranges.plus),
    minus: within(ranges.minus),
    hardPlus: within(ranges.hardPlus),
    hardMinus: within(ranges.hardMinus),
    gapExponent: within(ranges.gapExponent),
    turn: within(ranges.turn),
    nearGaps: within(ranges.nearGaps),
    far: within(ranges.far),
    spreadQuarters: within(ranges.spreadQuarters),
    stepSixteenths: within(ranges.stepSixteenths),
  };
  return fc.record(description).map(({ seed, nearGaps, spreadQuarters, stepSixteenths, ...d }) => {
    const plan = {
      ...d,
      mirrored: ranges.mirrored,
      near: nearGaps * twoTo(-d.gapExponent),
      spread: spreadQuarters / 4,
    };
    const drawn = construct(plan, streamOf(String(seed)));
    const bound = stepSixteenths / 4;
    return {
      ...drawn,
      // A multiple of 2^-24; 2^-40 is far above the rounding of the norm.
      stepSize: Math.floor(((bound * (1 - 2 ** -40)) / frobenius(drawn)) * 2 ** 24) / 2 ** 24,
      start: new Array<number>(d.dimension + 1).fill(0),
      certificates: { ...drawn.certificates, stepBelowTwoOverBeta: { bound } },
    };
  });
}

/** |Z^T Z|_F, Z the signed rows y (x, 1): at least sigma_max^2. */
function frobenius({ points }: PlantedCompetition): number {
  const rows = points.map((x) => [...x, 1]);
  let squares = 0;
  for (const i of rows[0]!.keys())
    for (let j = 0; j <= i; j++) {
      let entry = 0;
      for (const z of rows) entry += z[i]! * z[j]!;
      squares += (i === j ? 1 : 2) * squared(entry);
    }
  return Math.sqrt(squares);
}
