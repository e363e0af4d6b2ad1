import { squared } from 'theorycheck/exact';
import type { At } from 'theorycheck/reproduce';
import { hidden, places } from '../../../theorems/lyu2024/setting/lazyCompletion.js';
import type { CompletionInstance } from '../../../theorems/lyu2024/setting/matrixCompletion.js';

type Square = readonly (readonly number[])[];

const square = (d: number, of: (k: number, l: number) => number): number[][] =>
  Array.from({ length: d }, (_, k) => Array.from({ length: d }, (__, l) => of(k, l)));

/** A B, of square matrices. */
export function times(a: Square, b: Square): number[][] {
  return square(a.length, (k, l) => a[k]!.reduce((total, x, j) => total + x * b[j]![l]!, 0));
}

/**
 * The table i j/d^2, from U = V = alpha. Pairs (i, j) with i <= j are seen but for so many, drawn
 * among those that are neither on the diagonal nor next to each other in a drawn order of the rows.
 *
 * So the rows hang together, and the table is the one completion of least nuclear norm: the
 * diagonal fixes the trace, which the nuclear norm is not below, with equality for matrices that
 * have no negative eigenvalue; these are Gram matrices of d vectors, and a pair that is seen says
 * that its two vectors are parallel.
 */
export function tableOf(
  at: At,
  { size: d, hide, alpha, lambda }: { size: number; hide: number; alpha: number; lambda: number },
): CompletionInstance {
  const stream = at.stream('seen');
  const shuffled = <T>(all: readonly T[]) =>
    all
      .map((x) => ({ x, key: stream.uniform() }))
      .sort((a, b) => a.key - b.key)
      .map(({ x }) => x);
  const order = shuffled(Array.from({ length: d }, (_, k) => k));
  const apart = order.flatMap((k, n) => order.slice(n + 2).map((l) => [Math.min(k, l), Math.max(k, l)] as const));
  const left = new Set(
    shuffled(apart)
      .slice(0, hide)
      .map(([k, l]) => k * d + l),
  );
  const factor = square(d, (k, l) => (k === l ? alpha : 0));
  return {
    targets: square(d, (k, l) => ((k + 1) * (l + 1)) / squared(d)),
    seen: square(d, (k, l) => (k <= l && !left.has(k * d + l) ? 1 : 0)),
    ...{ U: factor, V: factor, eta: 1, lambda, steps: 1 },
  };
}

/** W and V^T U at a point [U, V]. */
export function matricesAt(d: number, point: ArrayLike<number>): { W: number[][]; balance: number[][] } {
  const U = (k: number, l: number) => point[k * d + l]!;
  const V = (k: number, l: number) => point[(d + k) * d + l]!;
  const each = Array.from({ length: d }, (_, j) => j);
  return {
    W: square(d, (k, l) => each.reduce((sum, j) => sum + U(k, j) * U(l, j) - V(k, j) * V(l, j), 0)),
    balance: square(d, (k, l) => each.reduce((sum, j) => sum + V(j, k) * U(j, l), 0)),
  };
}

/** The table where it is seen, on both sides of the diagonal, and zero elsewhere. */
export function seenTable({ targets, seen }: CompletionInstance): number[][] {
  return square(seen.length, (k, l) => (seen[k]![l] === 1 || seen[l]![k] === 1 ? targets[k]![l]! : 0));
}

/** Root of the mean square of W - X over pairs; with W = 0 that of X. */
export function rootMeanSquare({ targets }: CompletionInstance, pairs: ReturnType<typeof places>, W?: Square): number {
  const squares = pairs.map(([k, l]) => squared((W === undefined ? 0 : W[k]![l]!) - targets[k]![l]!));
  return Math.sqrt(squares.reduce((a, b) => a + b, 0) / squares.length);
}

/** The largest entry, in absolute value, that is not seen. */
export function largestHidden(i: CompletionInstance, W: Square): number {
  return Math.max(...hidden(i).map(([k, l]) => Math.abs(W[k]![l]!)));
}

/**
 * What the objective of no point [U, V] is below, by duality. Since |U|^2 + |V|^2 is
 * at least the nuclear norm of W, F is at least (1/N) sum (W_ij - X_ij)^2 + lambda/2 |W|_*, and
 *
 *     min_W of that  >=  - sum over Omega of (N/4 R_ij^2 + R_ij X_ij)
 *
 * for every R on Omega whose symmetric part has a spectral norm of at most lambda/2. R is the
 * slope (2/N) (W - X) at a point, made smaller where that is needed.
 */
export function leastObjective(i: CompletionInstance, W: Square): number {
  const at = places(i);
  const N = at.length;
  const slopes = at.map(([k, l]) => (2 / N) * (W[k]![l]! - i.targets[k]![l]!));
  const symmetric = square(W.length, () => 0);
  for (const [n, [k, l]] of at.entries()) {
    symmetric[k]![l]! += slopes[n]! / 2;
    symmetric[l]![k]! += slopes[n]! / 2;
  }
  const shrink = Math.min(1, i.lambda / 2 / spectralNorm(symmetric));
  return at.reduce((total, [k, l], n) => {
    const r = shrink * slopes[n]!;
    return total - (N / 4) * squared(r) - r * i.targets[k]![l]!;
  }, 0);
}

/** The spectral norm of a symmetric A, from above to a share of log(d)/1024: |A^512|_F^(1/512). */
function spectralNorm(matrix: Square): number {
  let [power, logarithm] = [matrix, 0];
  for (let k = 1, n = 0; n < 10; n++, k *= 2) {
    const size = Math.sqrt(power.flat().reduce((sum, x) => sum + squared(x), 0));
    if (size === 0) return 0;
    logarithm += Math.log(size) / k;
    const unit = power.map((row) => row.map((x) => x / size));
    power = times(unit, unit);
  }
  return Math.exp(logarithm);
}
