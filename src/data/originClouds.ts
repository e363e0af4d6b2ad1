import { power } from '../exact/powers.js';
import type { Stream } from '../statement/stream.js';

/** How many points in how many dimensions; `scale` (default 1) is a factor on all coordinates. */
export interface CloudPlan {
  /** Number of points. */
  readonly points: number;
  /** Number of coordinates. */
  readonly dimension: number;
  /** Factor on all coordinates; default 1. */
  readonly scale?: number;
}

/** Points row by row, with the certificates of what was planted. */
export interface Cloud<Name extends string> {
  /** points x dimension, row by row. */
  readonly points: number[][];
  /** What proves where the origin is, by the name of the hypothesis. */
  readonly certificates: Readonly<Record<Name, number[]>>;
}

/** Whole multiples of 1/8 in [from, to]. */
function eighths(from: number, to: number, stream: Stream): number {
  return stream.whole(8 * from, 8 * to) / 8;
}

/**
 * Points strictly on one side of a hyperplane through the origin: u . x_i >= |u|^2 for the planted
 * u with entries -1, 0, 1. Certificate `separable`: u. The margin is at least |u| scale >= scale.
 */
export function besideOrigin({ points, dimension, scale = 1 }: CloudPlan, stream: Stream): Cloud<'separable'> {
  const u: number[] = Array.from({ length: dimension }, () => stream.whole(-1, 1));
  if (!u.some((c) => c !== 0)) u[stream.whole(0, dimension - 1)] = stream.sign();
  const planted = Array.from({ length: points }, () => {
    const x = u.map(() => eighths(-3, 3, stream));
    const side = x.reduce((total, c, j) => total + c * u[j]!, 0) < 0 ? -1 : 1;
    return x.map((c, j) => scale * (side * c + u[j]!));
  });
  return { points: planted, certificates: { separable: u } };
}

/**
 * Points with the origin in the interior of their hull, points > dimension: the first ones are
 * dominated by one axis each, hence independent, and the last is minus a positive combination of
 * all others. Certificate `surrounding`: the weights of that combination. Dominance (off-axis
 * entries at most 1/8, axes at least 1) holds for up to eight dimensions.
 */
export function aroundOrigin({ points, dimension, scale = 1 }: CloudPlan, stream: Stream): Cloud<'surrounding'> {
  const others = Array.from({ length: points - 1 }, (_, i) =>
    Array.from({ length: dimension }, (_, j) =>
      i < dimension
        ? i === j
          ? stream.sign() * eighths(1, 2, stream)
          : stream.whole(-1, 1) / 8
        : eighths(-1, 1, stream),
    ),
  );
  const weights = others.map(() => stream.whole(1, 8) / 4);
  const last = Array.from({ length: dimension }, (_, j) => 0 - others.reduce((t, x, i) => t + weights[i]! * x[j]!, 0));
  const planted = [...others, last].map((x) => x.map((c) => scale * c));
  return { points: planted, certificates: { surrounding: [...weights, 1] } };
}

/**
 * Points with coordinates among the whole multiples of 1/8 in [-8, 8]; rarely, some of them are
 * dependent.
 */
export function latticeCloud({ points, dimension }: CloudPlan, stream: Stream): number[][] {
  return Array.from({ length: points }, () => Array.from({ length: dimension }, () => eighths(-8, 8, stream)));
}

/**
 * Points of the moment curve (1, t, t^2, ...) at distinct t, each with a sign: any `dimension` of
 * them are independent (Vandermonde), so they are in general position by construction.
 */
export function momentCurve({ points, dimension }: CloudPlan, stream: Stream): number[][] {
  let t = stream.whole(-points, 0);
  return Array.from({ length: points }, () => {
    t += stream.whole(1, 3);
    const sign = stream.sign();
    return Array.from({ length: dimension }, (_, j) => sign * power(t, j));
  });
}
