import fc, { type Arbitrary } from 'fast-check';
import type { PlantedSeparable, PlantedSeparableParameters } from '../data/plantedSeparable.js';
import { streamOf } from '../data/stream.js';
import { gramBound } from '../linear/gramBound.js';
import type { Stream } from '../statement/stream.js';

type Range = readonly [from: number, to: number];

/** Planted separable data with a step size and a start of d + 1 entries, the bias last. */
export interface PlantedRun extends PlantedSeparable {
  /** `bound` is above stepSize sigma_max^2. */
  readonly certificates: PlantedSeparable['certificates'] & {
    readonly stepBelowTwoOverBeta: { readonly bound: number };
  };
  /** One step size for all parameters. */
  readonly stepSize: number;
  /** d + 1 entries, the bias last. */
  readonly start: number[];
}

/** Inclusive ranges of whole numbers. */
export interface PlantedRunRanges {
  /** Number of features d, the bias not counted. */
  readonly dimension: Range;
  /**
   * Distinct support points beyond the d + 1 that span; negative numbers leave directions free. At
   * least two points are planted.
   */
  readonly excessSupport: Range;
  /** Further copies of support points. */
  readonly duplicates: Range;
  /** Points beyond the margin. */
  readonly others: Range;
  /** e: half the distance between the classes is 2^-e along an axis. */
  readonly gapExponent: Range;
  /** 0: the normal is the first axis; 1, 2, ...: it is off the axes (`rationalFrame`). */
  readonly turn: Range;
  /** Least margin of the points beyond the support, in eighths. */
  readonly otherMarginEighths: Range;
  /** Margins of the points beyond the support are up to so many eighths larger than that. */
  readonly otherSpreadEighths: number;
  /** Bias of the max-margin solution in quarters. */
  readonly shiftQuarters: Range;
  /** Size of the components along the margin, in quarters. */
  readonly spreadQuarters: Range;
  /**
   * Step size in sixteenths of 8 / sigma_max^2, the largest that the descent theorems admit,
   * rounded down to a multiple of 2^-10.
   */
  readonly stepSixteenths: Range;
  /** Size of the entries of the start, in quarters; 0 starts at the origin. */
  readonly startQuarters: Range;
}

/** Where a range is not named. */
export const usualRanges: PlantedRunRanges = {
  dimension: [2, 4],
  excessSupport: [0, 2],
  duplicates: [0, 2],
  others: [0, 6],
  gapExponent: [1, 3],
  turn: [0, 3],
  otherMarginEighths: [16, 24],
  otherSpreadEighths: 16,
  shiftQuarters: [0, 0],
  spreadQuarters: [4, 6],
  stepSixteenths: [8, 15],
  startQuarters: [0, 0],
};

type Construction = (parameters: PlantedSeparableParameters, stream: Stream) => PlantedSeparable;

/** Runs on planted data: a seed and eleven small numbers, from which everything else follows. */
export function plantedRuns(construct: Construction, some: Partial<PlantedRunRanges> = {}): Arbitrary<PlantedRun> {
  const ranges = { ...usualRanges, ...some };
  const within = ([min, max]: Range) => fc.integer({ min, max });
  const description = {
    seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
    dimension: within(ranges.dimension),
    excessSupport: within(ranges.excessSupport),
    duplicates: within(ranges.duplicates),
    others: within(ranges.others),
    gapExponent: within(ranges.gapExponent),
    turn: within(ranges.turn),
    otherMarginEighths: within(ranges.otherMarginEighths),
    shiftQuarters: within(ranges.shiftQuarters),
    spreadQuarters: within(ranges.spreadQuarters),
    stepSixteenths: within(ranges.stepSixteenths),
    startQuarters: within(ranges.startQuarters),
  };
  return fc.record(description).map((d) => {
    const stream = streamOf(String(d.seed));
    const support = Math.max(2, d.dimension + 1 + d.excessSupport);
    // any split is a plant; one point each at the least
    const positiveSupport = 1 + stream.whole(0, support - 2);
    const plant = construct(
      {
        dimension: d.dimension,
        gapExponent: d.gapExponent,
        turn: d.turn,
        positiveSupport,
        negativeSupport: support - positiveSupport,
        duplicates: d.duplicates,
        others: d.others,
        otherMarginEighths: d.otherMarginEighths,
        otherSpreadEighths: ranges.otherSpreadEighths,
        shift: d.shiftQuarters / 4,
        spread: d.spreadQuarters / 4,
      },
      stream,
    );
    const start = Array.from(
      { length: d.dimension + 1 },
      () => stream.whole(-d.startQuarters, d.startQuarters) / 4 + 0,
    );
    const certificates = { ...plant.certificates, stepBelowTwoOverBeta: { bound: d.stepSixteenths / 2 } };
    return { ...plant, certificates, stepSize: stepSizeFor(plant, d.stepSixteenths), start };
  });
}

function stepSizeFor({ points, labels }: PlantedSeparable, sixteenths: number): number {
  const rows = Float64Array.from(points.flatMap((x, n) => [...x, 1].map((v) => labels[n]! * v)));
  const largest = 8 / gramBound(rows, points.length, rows.length / points.length);
  return Math.max(1, Math.floor((sixteenths / 16) * largest * 1024)) / 1024;
}
