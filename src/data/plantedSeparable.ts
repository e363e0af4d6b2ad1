import { roundTo } from '../exact/dyadic.js';
import { squared, twoTo } from '../exact/powers.js';
import type { Stream } from '../statement/stream.js';
import { classMultipliers, freeDeviations, meeting, solvedFor } from './plantedSupport.js';
import { rationalFrame } from './rationalFrames.js';
import { shuffle } from './shuffled.js';

/** What to plant; every number but the counts is a multiple of a small power of two. */
export interface PlantedSeparableParameters {
  /** Number of features d >= 1, the bias not counted. */
  readonly dimension: number;
  /**
   * The distance between the classes is 2g with g = 2^-gapExponent along an axis; turned, g is 4/5
   * of that in the plane and 2/3 in space.
   */
  readonly gapExponent: number;
  /**
   * 0: the normal is the first axis; 1, 2, ...: it is the first vector of
   * `rationalFrame(dimension, turn)`.
   */
  readonly turn: number;
  /**
   * Distinct support points of each class, at least one. Together d + 1 or more of them span the
   * data space with the bias.
   */
  readonly positiveSupport: number;
  /** The same of class -1. */
  readonly negativeSupport: number;
  /** Further copies of support points. */
  readonly duplicates: number;
  /** Points beyond the margin. */
  readonly others: number;
  /** Least margin of the points beyond the support, in eighths; above 8. */
  readonly otherMarginEighths: number;
  /** Their margins are up to so many eighths larger; 16 where it is not said. */
  readonly otherSpreadEighths?: number;
  /**
   * Minus the bias of the max-margin solution: how far all points are moved along the normal, in
   * units of g.
   */
  readonly shift: number;
  /** Size of the components along the margin: a multiple of 1/4. */
  readonly spread: number;
}

/**
 * Labelled points with the proof of their max-margin solution. Arrays: points N x d, labels N,
 * direction d + 1, multipliers N.
 */
export interface PlantedSeparable {
  /** N x d, row by row. */
  readonly points: number[][];
  /** +1 or -1, one for each point. */
  readonly labels: number[];
  /**
   * The max-margin direction (w, b), and the multipliers that prove it, by the names of the
   * hypotheses.
   */
  readonly certificates: {
    readonly separable: { readonly direction: number[] };
    /**
     * direction = sum_n multipliers_n y_n (x_n, 1) exactly, multipliers positive on the whole
     * support and zero beyond.
     */
    readonly strictlyComplementary: { readonly direction: number[]; readonly multipliers: number[] };
  };
}

interface Point {
  readonly x: number[];
  readonly label: number;
  multiplier: number;
}

/**
 * Separable data whose max-margin solution with penalised bias is known without solving anything,
 * all of it dyadic.
 *
 * Let r_1 ... r_d be orthogonal vectors of length N, w = c r_1 with c a power of two, b = -shift,
 * and x_0 any vector with w . x_0 = 1. A point x = (y m - b) x_0 + sum_{j > 1} t_j r_j of class y
 * has margin m. With multipliers that add up to A = (|w|^2 + b^2 + b)/2 over the class +1 and to
 * B = A - b over -1, the points of margin one give sum alpha y = b and
 *
 *     sum alpha y x = |w|^2 x_0 + sum_j r_j sum alpha y t_j = w     if
 *         sum alpha y t_j = -|w|^2 x_0 . r_j/N^2 = -c (c x_0) . r_j     for every j > 1.
 *
 * Weights are the leaves of a binary tree, but for one point, the pivot, whose multiplier is a
 * power of two: its t_j solves the last equations. All other tangents are free. The first d - 1
 * deviations from a class centre form a triangular matrix, so positiveSupport + negativeSupport >=
 * d + 1 makes the support span all d + 1 dimensions. Two points alone have no pivot: there A t - B
 * t' = const is solved in whole numbers; where that has no solution the data are not turned. Throws
 * RangeError on counts that make no sense.
 */
export function plantedSeparable(p: PlantedSeparableParameters, stream: Stream): PlantedSeparable {
  const { dimension, positiveSupport, negativeSupport } = p;
  if (!(dimension >= 1 && positiveSupport >= 1 && negativeSupport >= 1))
    throw new RangeError('a plant needs a dimension and at least one support point in each class');
  if (!(p.otherMarginEighths > 8)) throw new RangeError('points beyond the support need a margin above 8 eighths');
  const { rows, length, foot, lengthExponent } = rationalFrame(dimension, p.turn);
  const tangents = rows.slice(1);
  const factor = twoTo(p.gapExponent - lengthExponent);
  const bias = p.shift === 0 ? 0 : -p.shift;
  const total = squared(factor * length) + squared(bias);
  const mass = { 1: (total + bias) / 2, [-1]: (total - bias) / 2 };
  const slant = tangents.map((r) => foot.reduce((sum, v, j) => sum + v * r[j]!, 0));
  const target = slant.map((s) => 0 - factor * s);
  /**
   * Multiples of the tangents that bring a point with this multiple of x_0 to these components
   * along the margin.
   */
  const across = (multiple: number, components: readonly number[]) =>
    components.map((v, j) => roundTo(v / length - (multiple * slant[j]!) / (factor * squared(length)), 8));
  const place = (multiple: number, t: readonly number[]) =>
    rows[0]!.map((_, k) => (multiple * foot[k]!) / factor + t.reduce((sum, v, j) => sum + v * tangents[j]![k]!, 0));

  const tilt = tangents.map(() => roundTo((p.spread * stream.whole(-4, 4)) / (8 * total), 8));
  const free = freeDeviations(dimension - 1, positiveSupport + negativeSupport - 2, p.spread, stream);
  const deviations = { 1: free.slice(0, positiveSupport - 1), [-1]: free.slice(positiveSupport - 1) };
  const counts = { 1: positiveSupport, [-1]: negativeSupport };
  const pivotOf = Math.max(positiveSupport, negativeSupport) === 1 ? 0 : positiveSupport >= negativeSupport ? 1 : -1;
  const centre = (y: 1 | -1) =>
    across(
      y - bias,
      tilt.map((v) => v * mass[-y as 1 | -1]),
    );
  const support = ([1, -1] as const).flatMap((label) => {
    const multipliers = classMultipliers(counts[label], mass[label], label === pivotOf, stream);
    const start = centre(label);
    const rest = multipliers.at(-1)!;
    const own = deviations[label].map((v) => v.map((c) => roundTo(c / length, 8)));
    // In the class without the pivot the heaviest leaf balances the others: a division by a power
    // of two.
    const last = start.map((_, j) => own.reduce((sum, v, n) => sum - (multipliers[n]! / rest) * v[j]!, 0));
    return [...own, last].map((v, n) => ({
      t: v.map((c, j) => c + start[j]!),
      label,
      multiplier: multipliers[n]!,
      pivot: label === pivotOf && n === own.length,
    }));
  });
  if (pivotOf === 0) {
    const pair = meeting(mass[1], mass[-1], target, centre(1));
    if (pair === null) return plantedSeparable({ ...p, turn: 0 }, stream);
    for (const [n, t] of pair.entries()) support[n]!.t = t;
  }
  const planted = support.map(({ t, label, multiplier, pivot }): Point => {
    const own = pivot ? solvedFor(support, target) : t;
    return { x: place(label - bias, own), label, multiplier };
  });
  for (let k = 0; k < p.duplicates; k++) {
    const original = planted[stream.whole(0, planted.length - 1)]!;
    original.multiplier /= 2;
    planted.push({ ...original });
  }
  const others = Array.from({ length: p.others }, (): Point => {
    const label = stream.sign();
    const multiple = (label * (p.otherMarginEighths + stream.whole(0, p.otherSpreadEighths ?? 16))) / 8 - bias;
    const components = tangents.map(() => (p.spread * stream.whole(-8, 8)) / 16);
    return { x: place(multiple, across(multiple, components)), label, multiplier: 0 };
  });
  const all = shuffle([...planted, ...others], stream);
  const direction = [...rows[0]!.map((v) => factor * v + 0), bias];
  return {
    points: all.map(({ x }) => x.map((v) => v + 0)),
    labels: all.map((x) => x.label),
    certificates: {
      separable: { direction },
      strictlyComplementary: { direction, multipliers: all.map((x) => x.multiplier) },
    },
  };
}
