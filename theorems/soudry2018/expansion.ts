import { around, type Enclosure, subtract } from 'theorycheck/statement';
import { beyondMargin, type Descent, enclosed, type Iterate, type Limit, residual, signedRows } from './instances.js';

/** The limit with the modes of the residual, predicted at later steps from an independent early iterate. */
export interface Expansion extends Limit {
  /** Unit eigenvectors of H in the order of the eigenvalues. */
  readonly vectors: readonly (readonly number[])[];
  /** The early step. */
  readonly from: number;
  /** |vectors_j . r(step) - modes_j| <= errors_j; `driven`: what the constant term of order 1/t^2 alone makes of nothing from the early step on. */
  readonly states: readonly {
    readonly step: number;
    readonly modes: readonly number[];
    readonly errors: readonly number[];
    readonly driven: readonly number[];
  }[];
}

/** The eigenvectors without their part along thetahat; that of thetahat itself becomes zero. */
export function vectorsAcross({ vectors, direction }: Expansion): number[][] {
  return vectors.map((v) => across(v, direction));
}

/** The eigenvalues of H on the complement of thetahat, ascending: all but one that is 1, since H thetahat = thetahat. */
export function eigenvaluesAcross({ eigenvalues }: Limit): number[] {
  const apart = eigenvalues.map((x) => Math.abs(x - 1));
  const own = apart.indexOf(Math.min(...apart));
  return eigenvalues.filter((_, j) => j !== own);
}

/** The least of the margins beyond the support, or Infinity. */
export function leastKappa(i: Descent): number {
  const rows = signedRows(i);
  const { direction } = i.certificates.separable;
  return Math.min(...beyondMargin(i).map((n) => rows[n]!.reduce((total, x, j) => total + x * direction[j]!, 0)));
}

/** The predicted residual across thetahat at the k-th step, with a bound on each coordinate's error. */
export function predictedAcross(a: Expansion, k: number): { value: number[]; error: number[] } {
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
export function observedAcross(x: Iterate, a: Expansion): Enclosure[] {
  const r = residual(enclosed(x, x.radius), x.step, a);
  const squared = a.direction.reduce((total, v) => total + v * v, 0);
  const reach = x.radius + a.radius + 2 ** -48 * Math.hypot(...x.point, ...a.limit);
  // |r| within its radii, so the part along thetahat moves by no more than that; middles suffice for its size
  const middle = r.map((e) => (e.lo + e.hi) / 2);
  const along = middle.reduce((total, v, j) => total + v * a.direction[j]!, 0) / squared;
  return r.map((e, j) => subtract(e, around(along * a.direction[j]!, reach, x.basis)));
}

function across(v: readonly number[], direction: readonly number[]): number[] {
  const squared = direction.reduce((total, x) => total + x * x, 0);
  const along = v.reduce((total, x, j) => total + x * direction[j]!, 0) / squared;
  return v.map((x, j) => x - along * direction[j]!);
}
