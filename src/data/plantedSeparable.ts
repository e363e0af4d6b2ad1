import { roundTo } from '../exact/dyadic.js';
import { twoTo } from '../exact/powers.js';
import type { Stream } from '../statement/stream.js';

/** What to plant; every number but the counts is a multiple of a small power of two. */
export interface PlantedSeparableParameters {
  /** Number of features d >= 1, the bias not counted. */
  readonly dimension: number;
  /** The distance between the classes is 2g with g = 2^-gapExponent. */
  readonly gapExponent: number;
  /** Distinct support points of each class, at least one. Together d + 1 or more of them span the data space with the bias. */
  readonly positiveSupport: number;
  readonly negativeSupport: number;
  /** Further copies of support points. */
  readonly duplicates: number;
  /** Points beyond the margin. */
  readonly others: number;
  /** Least margin of the points beyond the support, in eighths; above 8. */
  readonly otherMarginEighths: number;
  /** How far all points are moved along the normal, in units of g: the bias of the max-margin solution is minus this. */
  readonly shift: number;
  /** Size of the components along the margin: a multiple of 1/4. */
  readonly spread: number;
}

/** Labelled points with the proof of their max-margin solution. Arrays: points N x d, labels N, direction d + 1, multipliers N. */
export interface PlantedSeparable {
  readonly points: number[][];
  readonly labels: number[];
  readonly certificates: {
    readonly separable: { readonly direction: number[] };
    /** direction = sum_n multipliers_n y_n (x_n, 1) exactly, multipliers positive on the whole support and zero beyond. */
    readonly strictlyComplementary: { readonly direction: number[]; readonly multipliers: number[] };
  };
}

interface Point {
  readonly normal: number;
  readonly tangent: number[];
  readonly label: number;
  multiplier: number;
}

/**
 * Separable data whose max-margin solution with penalised bias is known without solving anything. With h = shift g, support points
 * sit at x_1 = h + y g, and
 *
 *     direction = (1/g, 0, ..., 0, -h/g),   A = ((1 + h^2)/g^2 - h/g) / 2,   B = ((1 + h^2)/g^2 + h/g) / 2
 *
 * satisfy sum alpha y (x, 1) = direction whenever the multipliers add up to A over the class +1 and to B over -1 and the weighted tangents agree,
 * sum_+ alpha p = sum_- alpha q: first coordinate A (g + h) + B (g - h) = 1/g, last A - B = -h/g. Weights are the leaves of a binary
 * tree, so every multiplier is A or B over a power of two; class means are B t and A t for one t; and the deviations from the mean are
 * free but for the one of the heaviest leaf, which balances them. All of it is dyadic.
 *
 * The first d - 1 free deviations form a triangular matrix, so positiveSupport + negativeSupport >= d + 1 makes the support span
 * all d + 1 dimensions. Throws RangeError on counts that make no sense.
 */
export function plantedSeparable(p: PlantedSeparableParameters, stream: Stream): PlantedSeparable {
  const { dimension, positiveSupport, negativeSupport } = p;
  if (!(dimension >= 1 && positiveSupport >= 1 && negativeSupport >= 1))
    throw new RangeError('a plant needs a dimension and at least one support point in each class');
  if (!(p.otherMarginEighths > 8)) throw new RangeError('points beyond the support need a margin above 8 eighths');
  const g = twoTo(-p.gapExponent);
  const h = p.shift * g;
  const total = (1 + h * h) / (g * g);
  const mass = { 1: (total - h / g) / 2, [-1]: (total + h / g) / 2 };
  const tilt = Array.from({ length: dimension - 1 }, () => roundTo((p.spread * stream.whole(-4, 4)) / (8 * total), 8));
  const free = freeDeviations(dimension - 1, positiveSupport + negativeSupport - 2, p.spread, stream);
  const classOf = (label: 1 | -1, count: number, deviations: number[][]): Point[] => {
    const mean = tilt.map((t) => t * mass[-label as 1 | -1]);
    const weights = leaves(count, stream);
    return balanced(deviations, weights, dimension - 1).map((deviation, n) => ({
      normal: h + label * g,
      tangent: mean.map((m, j) => m + deviation[j]!),
      label,
      multiplier: mass[label] * weights[n]!,
    }));
  };
  const support = [
    ...classOf(1, positiveSupport, free.slice(0, positiveSupport - 1)),
    ...classOf(-1, negativeSupport, free.slice(positiveSupport - 1)),
  ];
  for (let k = 0; k < p.duplicates; k++) {
    const original = support[stream.whole(0, support.length - 1)]!;
    original.multiplier /= 2;
    support.push({ ...original });
  }
  const others = Array.from({ length: p.others }, (): Point => {
    const label = stream.sign();
    const margin = (p.otherMarginEighths + stream.whole(0, 16)) / 8;
    const tangent = tilt.map(() => (p.spread * stream.whole(-8, 8)) / 16);
    return { normal: h + label * margin * g, tangent, label, multiplier: 0 };
  });
  const all = shuffled([...support, ...others], stream);
  const direction = [1 / g, ...tilt.map(() => 0), h === 0 ? 0 : -h / g];
  return {
    points: all.map((x) => [x.normal, ...x.tangent]),
    labels: all.map((x) => x.label),
    certificates: {
      separable: { direction },
      strictlyComplementary: { direction, multipliers: all.map((x) => x.multiplier) },
    },
  };
}

/** `count` vectors; the first `size` are lower triangular with diagonal at least spread/2 in size. */
function freeDeviations(size: number, count: number, spread: number, stream: Stream): number[][] {
  return Array.from({ length: count }, (_, k) =>
    Array.from({ length: size }, (_, j) => {
      if (k < size && j > k) return 0;
      return j === k ? (stream.sign() * spread * stream.whole(4, 8)) / 8 : (spread * stream.whole(-4, 4)) / 8;
    }),
  );
}

/** The weights of a random binary tree with `count` leaves, the heaviest last and at most eight times the lightest. */
function leaves(count: number, stream: Stream): number[] {
  const weights = [1];
  while (weights.length < count) {
    const heaviest = Math.max(...weights);
    const among = weights.flatMap((w, n) => (w > heaviest / 4 ? [n] : []));
    const at = among[stream.whole(0, among.length - 1)]!;
    weights.push(weights[at]! / 2);
    weights[at] = weights[at]! / 2;
  }
  return weights.sort((a, b) => a - b);
}

/** The deviations with one more that brings their weighted sum to zero: a division by a power of two. */
function balanced(deviations: number[][], weights: number[], size: number): number[][] {
  const rest = weights.at(-1)!;
  const last = Array.from({ length: size }, (_, j) => {
    const sum = deviations.reduce((total, v, n) => total + weights[n]! * v[j]!, 0);
    return sum === 0 ? 0 : -sum / rest;
  });
  return [...deviations, last];
}

/** In random order (Fisher and Yates). */
function shuffled<T>(items: T[], stream: Stream): T[] {
  const out = [...items];
  for (let k = out.length - 1; k > 0; k--) {
    const other = stream.whole(0, k);
    [out[k], out[other]] = [out[other]!, out[k]!];
  }
  return out;
}
