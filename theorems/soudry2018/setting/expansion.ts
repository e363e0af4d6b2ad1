import { around, type Enclosure, subtract } from 'theorycheck/statement';
import {
  beyondMargin,
  type DescentInstance,
  enclosed,
  type Iterate,
  type Limit,
  residual,
  signedRows,
} from './instances.js';

/**
 * The limit with the modes of the residual, predicted at later moments from an independent early
 * iterate.
 */
export interface Modes extends Limit {
  /** Unit eigenvectors of H in the order of the eigenvalues. */
  readonly vectors: readonly (readonly number[])[];
  /**
   * |vectors_j . r - modes_j| <= errors_j at the step whose natural logarithm is `logTime`;
   * `driven` solves the recursion with the constant term of order 1/t^2 alone, from zero at the
   * step at which the prediction begins.
   */
  readonly states: readonly {
    readonly logTime: number;
    readonly modes: readonly number[];
    readonly errors: readonly number[];
    readonly driven: readonly number[];
  }[];
}

/** Modes taken step by step. */
export interface Expansion extends Modes {
  /** The early step. */
  readonly from: number;
  readonly states: readonly (Modes['states'][number] & { readonly step: number })[];
}

/** The eigenvectors without their part along thetahat; that of thetahat itself becomes zero. */
export function vectorsAcross({ vectors, direction }: Modes): number[][] {
  return vectors.map((v) => across(v, direction));
}

/**
 * The eigenvalues of H on the complement of thetahat, ascending: all but one that is 1, since H
 * thetahat = thetahat.
 */
export function eigenvaluesAcross({ eigenvalues }: Limit): number[] {
  const apart = eigenvalues.map((x) => Math.abs(x - 1));
  const own = apart.indexOf(Math.min(...apart));
  return eigenvalues.filter((_, j) => j !== own);
}

/** The least of the margins beyond the support, or Infinity. */
export function leastKappa(i: DescentInstance): number {
  const rows = signedRows(i);
  const { direction } = i.certificates.separable;
  return Math.min(...beyondMargin(i).map((n) => rows[n]!.reduce((total, x, j) => total + x * direction[j]!, 0)));
}

/**
 * The predicted residual across thetahat at the k-th step, with a bound on each coordinate's error.
 */
export function predictedAcross(a: Modes, k: number): { value: number[]; error: number[] } {
  const { modes, errors } = a.states[k]!;
  const vectors = vectorsAcross(a);
  const size = a.direction.length;
  const combine = (of: (v: number, j: number) => number) =>
    Array.from({ length: size }, (_, c) => vectors.reduce((total, v, j) => total + of(v[c]!, j), 0));
  return {
    value: combine((v, j) => v * modes[j]!),
    error: combine((v, j) => Math.abs(v) * errors[j]! * (1 + 1e-9) + 1e-13 * Math.abs(modes[j]!)),
  };
}

/** The observed residual across thetahat. */
export function observedAcross(x: Iterate, a: Limit): Enclosure[] {
  return partAcross(residual(enclosed(x, x.radius), x.step, a), x, a);
}

/** The part across thetahat of the residual r of an iterate. */
export function partAcross(r: Enclosure[], x: Pick<Iterate, 'point' | 'radius' | 'basis'>, a: Limit): Enclosure[] {
  const squared = a.direction.reduce((total, v) => total + v * v, 0);
  const reach = x.radius + a.radius + 2 ** -48 * Math.hypot(...x.point, ...a.limit);
  // |r| within its radii, so the part along thetahat moves by no more than that; middles suffice
  // for its size
  const middle = r.map((e) => (e.lo + e.hi) / 2);
  const along = middle.reduce((total, v, j) => total + v * a.direction[j]!, 0) / squared;
  return r.map((e, j) => subtract(e, around(along * a.direction[j]!, reach, x.basis)));
}

function across(v: readonly number[], direction: readonly number[]): number[] {
  const squared = direction.reduce((total, x) => total + x * x, 0);
  const along = v.reduce((total, x, j) => total + x * direction[j]!, 0) / squared;
  return v.map((x, j) => x - along * direction[j]!);
}
