import { type EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { type Pair, pair } from '../../arithmetic/doubleDouble.js';
import { dot } from '../../linear/dot.js';
import { add, around, type Enclosure, exactly, inner, negate, square, sum } from '../../statement/enclosure.js';
import { largestOf, listFault, rowsFault } from '../dataFault.js';
import { symmetricSpectrum } from '../symmetricSpectrum.js';
import type { RidgeSetting } from './ridgeModes.js';

/** The spectrum of a ridge regression and what start and teacher are in it, without directions. */
export interface RidgeGram {
  /** s_1 >= ... >= s_n > 0, exact: the eigenvalues of an S' near S. */
  readonly values: readonly Pair[];
  /** v_i . start for the orthonormal eigenvectors v_i of S'. */
  readonly startAlong: readonly Enclosure[];
  /** v_i . teacher. */
  readonly teacherAlong: readonly Enclosure[];
  /** Of the parts n_0 of the start and p of the teacher in the kernel: |n_0|^2, n_0 . p, |p|^2. */
  readonly kernel: { readonly start: Enclosure; readonly both: Enclosure; readonly teacher: Enclosure };
  /** How far an iterate of the data may be from that of S': |theta_t - theta'_t| at most. */
  readonly drift: number;
  /** The same of (2 L_n)^(1/2) = |S^(1/2) (theta - teacher)|. */
  readonly lossDrift: number;
}

/** Entries whose squares, and the rounding of these, are normal doubles. */
const range = { least: 2 ** -200, most: 2 ** 200 };

/** What e may be of the least eigenvalue: then no strict inequality between eigenvalues is lost. */
const tolerance = 2 ** -30;

/**
 * The modes of descent on ridge regression from the Gram matrix K = X X^T / n of n points, in
 * double: for many columns, where `ridgeModes` takes seconds. It squares the condition number, so
 * it answers only where K is far from singular, and for targets of the teacher.
 *
 * Certificate. Q and diag(s) are the computed eigenvectors and eigenvalues of the computed K,
 * delta >= |Q^T Q - I| (Frobenius, rounding included), Q' the orthogonal matrix nearest to Q, so
 * |Q - Q'| <= delta, and K' = Q' diag(s) Q'^T. Then |K - K'| <= e with
 *
 *     e = gamma_(m+2) sum |x_i|^2 / n + |K - Q diag(s) Q^T| + delta (2 + delta) s_1.
 *
 * W = K^(-1/2) X / sqrt(n) has orthonormal rows, S = X^T X / n = W^T K W, and S' = W^T K' W is
 * within e of S and has the same kernel. Its eigenvectors are v_i = W^T q_i', and
 *
 *     v_i . x = q_i' . K^(-1/2) f,  f = X x / sqrt(n),   is within
 *     |f| ( delta / s_i^(1/2) + e / (2 l^(3/2)) )   of  q_i . f / s_i^(1/2),   l = s_n - e,
 *
 * since square roots of matrices of at least l differ by e/(2 l^(1/2)). What start and teacher have
 * in the kernel is what their v_i . x leave of their lengths, exactly.
 *
 * Drift. The iterates differ by d_t in the row space, d_{t+1} = (I - eta (S + lambda)) d_t
 * - eta (S - S')(theta'_t - teacher), and |theta'_t - teacher| <= R = |start| + 3 |teacher|. With
 * gap = min(eta (l + lambda), 2 - eta (s_1 + e + lambda)), |d_t| <= eta e R / gap. The root of
 * 2 L_n moves by (s_1 + e)^(1/2) |d_t| and by e/(2 l^(1/2)) R at most.
 */
export function ridgeGram(
  setting: RidgeSetting,
  rates: { readonly eta: number; readonly lambda: number },
): RidgeGram | { readonly undecided: string } {
  const { features, start, teacher } = setting;
  const fault =
    rowsFault(features, 'row') ??
    listFault(teacher, 'entry of the teacher', features[0]!.length, 'column') ??
    listFault(start, 'entry of the start', features[0]!.length, 'column');
  if (fault !== null) return { undecided: `ridge by its Gram matrix: ${fault}` };
  const [n, m] = [features.length, features[0]!.length];
  if (n > m) return { undecided: `the Gram matrix of ${n} points in ${m} dimensions is singular` };
  const reachOfData = largestOf(features.flat().map(Math.abs));
  if (!(reachOfData >= range.least && reachOfData <= range.most))
    return { undecided: `the largest entry of the data matrix is ${reachOfData}: its square may be lost` };
  const lower = features.map((row, i) => features.slice(0, i + 1).map((other) => dot(row, other) / n));
  const K = new Matrix(features.map((_, i) => features.map((__, j) => (i < j ? lower[j]![i]! : lower[i]![j]!))));
  const decomposed = symmetricSpectrum(K);
  if (decomposed === null) return { undecided: 'the Gram matrix has no spectrum in double' };
  const { values: s, vectors: q } = ordered(decomposed);
  const trace = K.trace();
  const { delta, e } = defects(K, s, q, m, trace);
  const [largest, least] = [s[0]!, s.at(-1)!];
  if (!(least > 0 && e <= tolerance * least)) return { undecided: 'the Gram matrix is too near to a singular one' };
  const floor = (least - e) * (1 - 1e-15);
  const along = (x: readonly number[]) => {
    const f = features.map((row) => dot(row, x) / Math.sqrt(n));
    const size = Math.hypot(...f) * (1 + 1e-12);
    // Of f: m + 3 roundings on |x_i| |x|, n trace the sum of the |x_i|^2.
    const ofF = gamma(m + 4) * Math.sqrt(trace) * Math.hypot(...x) * (1 + 1e-12) + m * Number.MIN_VALUE;
    return s.map((value, i) => {
      const radius =
        (size * (delta + gamma(n + 4)) + ofF) / Math.sqrt(value) + ((size + ofF) * e) / (2 * floor * Math.sqrt(floor));
      return around(dot(q[i]!, f) / Math.sqrt(value), radius * (1 + 1e-9), 'certified');
    });
  };
  const [a, b] = [along(start), along(teacher)];
  const product = (x: readonly number[], y: readonly number[]) => inner(x.map(exactly), y.map(exactly));
  const reach = (Math.hypot(...start) + 3 * Math.hypot(...teacher)) * (1 + 1e-9);
  const { eta, lambda } = rates;
  const gap = Math.min(eta * (floor + lambda), 2 - eta * (largest + e + lambda)) * (1 - 1e-9);
  if (!(gap > 0)) return { undecided: 'the step size is above 2/(s_1 + lambda)' };
  const drift = ((eta * e * reach) / gap) * (1 + 1e-9);
  return {
    values: s.map((value) => pair(value)),
    startAlong: a,
    teacherAlong: b,
    kernel: {
      start: add(product(start, start), negate(sum(a.map(square)))),
      both: add(product(start, teacher), negate(inner(a, b))),
      teacher: add(product(teacher, teacher), negate(sum(b.map(square)))),
    },
    drift,
    lossDrift: (Math.sqrt(largest + e) * drift + (e * reach) / (2 * Math.sqrt(floor))) * (1 + 1e-9),
  };
}

/** Eigenvalues from the largest on, eigenvectors by rows. */
function ordered(decomposed: EigenvalueDecomposition): { values: number[]; vectors: number[][] } {
  const vectors = decomposed.eigenvectorMatrix.transpose().to2DArray();
  const order = vectors
    .map((_, k) => k)
    .sort((a, b) => decomposed.realEigenvalues[b]! - decomposed.realEigenvalues[a]!);
  return { values: order.map((k) => decomposed.realEigenvalues[k]!), vectors: order.map((k) => vectors[k]!) };
}

/** n roundings in a row: a relative error of gamma_n at most. */
function gamma(n: number): number {
  return (n * 2 ** -53) / (1 - n * 2 ** -53);
}

/**
 * delta and e. A sum of n products of entries of two rows of Q rounds by gamma_n |q_i| |q_j| at
 * most, all of them together by gamma_n |Q|^2, and |Q|^2 is n to within 1/2 where delta is small.
 */
function defects(K: Matrix, s: readonly number[], q: readonly number[][], m: number, trace: number) {
  const n = q.length;
  const largest = largestOf(s.map(Math.abs));
  const Q = new Matrix(q as number[][]);
  const identity = Matrix.eye(n);
  const delta = (Q.mmul(Q.transpose()).sub(identity).norm() + gamma(n + 2) * (n + 1)) * (1 + 1e-9);
  const scaled = new Matrix(q.map((row, i) => row.map((x) => s[i]! * x)));
  const residual = Q.transpose().mmul(scaled).sub(K).norm();
  const e = residual + gamma(n + 4) * largest * (n + 1) + gamma(m + 3) * trace + delta * (2 + delta) * largest;
  return { delta, e: delta < 2 ** -20 ? e * (1 + 1e-9) : Number.POSITIVE_INFINITY };
}
