import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { multiplyPair, type Pair, pair } from '../../arithmetic/doubleDouble.js';
import { innerRows, type PairRow, pairRow } from '../../arithmetic/pairRows.js';
import { inner, inverseRoot, negate, over, plus, times } from '../../arithmetic/pairs.js';
import { squared, twoTo } from '../../exact/powers.js';
import { dot } from '../../linear/dot.js';
import type { RidgeProblem } from '../../statement/problem.js';

/**
 * A right singular direction of the data matrix, with s = sigma^2 / points and targets' part
 * v . X^T y / points.
 */
export interface Direction {
  readonly v: PairRow;
  readonly s: Pair;
  readonly pull: Pair;
}

/**
 * Up to this many singular values the double decomposition is refined; beyond, that would take
 * seconds.
 */
export const refinedUpTo = 96;

/**
 * Directions whose sigma is below 2^-48 (unrefined) or 2^-90 (refined) of the largest are rounding
 * of a zero, and left out.
 */
const zeroBelow = { double: 2 ** -48, refined: 2 ** -90 };

/**
 * Right singular directions of the data matrix itself: its Gram matrix would square the condition
 * number. The singular value decomposition in double leaves errors of u sigma_1 in every sigma, a
 * relative u cond; up to order 96 they are taken out by one-sided Jacobi rotations in
 * double-double, which start from it, so that two or three sweeps do. Nothing here is relied on:
 * the caller measures the residual of every direction.
 *
 * The matrix is decomposed with its shorter side as columns, scaled by a power of two to entries of
 * at most 1 (the library returns finite numbers for ones that are not, and its iteration has no
 * limit). Where many columns are much longer than that, their triangular factor is decomposed:
 * it has the same right singular vectors. A sentence where the outcome is not finite.
 *
 * @see Z. Drmac, K. Veselic (2008), New fast and accurate Jacobi SVD algorithm, SIAM J. Matrix
 * Anal. Appl. 29 (preconditioned rotations).
 */
export function ridgeDirections(problem: RidgeProblem): Direction[] | string {
  const { points, dimension, features, targets } = problem;
  const tall = points >= dimension;
  const [length, order] = tall ? [points, dimension] : [dimension, points];
  const entry = (l: number, k: number) => features[tall ? l * dimension + k : k * dimension + l]!;
  const largest = features.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  if (largest === 0) return [];
  const scale = twoTo(-Math.ceil(Math.log2(largest)));
  const columns = Array.from({ length: order }, (_, k) =>
    Float64Array.from({ length }, (__, l) => entry(l, k) * scale),
  );
  const refined = order <= refinedUpTo;
  const rows = refined || length < 2 * order ? length : triangular(columns);
  const matrix = Matrix.zeros(rows, order);
  for (let l = 0; l < rows; l++) for (let k = 0; k < order; k++) matrix.set(l, k, columns[k]![l]!);
  const turn = new SingularValueDecomposition(matrix, { computeLeftSingularVectors: false }).rightSingularVectors;
  const basis = Array.from({ length: order }, (_, k) => Array.from({ length: order }, (__, j) => pair(turn.get(j, k))));
  if (!basis.flat().every((x) => Number.isFinite(x[0]!))) return 'the singular value decomposition is not finite';
  const images = refined ? refinedImages(basis, entry, length) : roundedImages(basis, entry, length);
  const squares = images.map((b) => innerRows(b, b));
  const top = Math.max(...squares.map((s) => s[0]!));
  const least = top * squared(refined ? zeroBelow.refined : zeroBelow.double);
  const right = pairRow(Array.from(targets));
  return squares.flatMap((square, k): Direction[] => {
    if (!(square[0]! > least)) return [];
    const size = inverseRoot(square);
    const turned = packed(basis[k]!);
    const v = tall ? turned : multiple(images[k]!, size);
    // v . X^T y is (X v) . y, and X v is the image for a tall matrix, sigma times the basis vector
    // for a wide one.
    const pull = tall ? innerRows(images[k]!, right) : times(innerRows(turned, right), times(square, size));
    return [{ v, s: over(square, points), pull: over(pull, points) }];
  });
}

/**
 * The triangular factor of a tall matrix by Householder reflections, in place, and how many rows it
 * has.
 *
 * @see T. Chan (1982), An improved algorithm for computing the singular value decomposition, ACM
 * Trans. Math. Software 8, 72-83.
 */
function triangular(columns: readonly Float64Array[]): number {
  for (const [k, column] of columns.entries()) {
    const mirror = column.slice(k);
    const size = Math.sqrt(dot(mirror, mirror));
    mirror[0] = mirror[0]! + (mirror[0]! < 0 ? -size : size);
    const square = dot(mirror, mirror);
    if (square === 0) continue;
    for (const other of columns.slice(k)) {
      const rest = other.subarray(k);
      const factor = (-2 * dot(mirror, rest)) / square;
      for (let l = 0; l < rest.length; l++) rest[l] = rest[l]! + factor * mirror[l]!;
    }
    column.fill(0, k + 1);
  }
  return columns.length;
}

/** The entry of a matrix at a place along its longer side and one along its shorter side. */
type Entry = (l: number, k: number) => number;

/** The matrix times each basis vector, both refined in double-double: the basis in place. */
function refinedImages(basis: Pair[][], entry: Entry, length: number): PairRow[] {
  orthonormalise(basis);
  const lines = basis.map((_, k) => Array.from({ length }, (__, l) => pair(entry(l, k))));
  const images = basis.map((q) => combination(q, lines));
  rotate(images, basis);
  return images.map(packed);
}

/** The matrix times each basis vector, in double. */
function roundedImages(basis: readonly (readonly Pair[])[], entry: Entry, length: number): PairRow[] {
  const lines = basis.map((_, k) => Float64Array.from({ length }, (__, l) => entry(l, k)));
  return basis.map((q) => {
    const image = new Float64Array(2 * length);
    for (const [k, line] of lines.entries()) {
      const c = q[k]![0]!;
      for (let l = 0; l < length; l++) image[2 * l] = image[2 * l]! + c * line[l]!;
    }
    return image;
  });
}

/** Pairs in one array. */
function packed(pairs: readonly Pair[]): PairRow {
  const row = new Float64Array(2 * pairs.length);
  for (const [k, x] of pairs.entries()) row.set(x, 2 * k);
  return row;
}

/** c x. */
function multiple(x: PairRow, c: Pair): PairRow {
  const row = new Float64Array(x.length);
  const term = pair();
  for (let k = 0; k < x.length; k += 2) {
    multiplyPair(x[k]!, x[k + 1]!, c[0]!, c[1]!, term);
    row.set(term, k);
  }
  return row;
}

/** sum_j q_j line_j. */
function combination(q: readonly Pair[], lines: readonly (readonly Pair[])[]): Pair[] {
  return lines[0]!.map((_, l) => q.reduce((sum, c, j) => plus(sum, times(c, lines[j]![l]!)), pair()));
}

/**
 * Gram-Schmidt on vectors that are orthonormal to double rounding: the squares of what is wrong are
 * far below 2^-100.
 */
function orthonormalise(vectors: Pair[][]): void {
  for (let k = 0; k < vectors.length; k++) {
    for (let i = 0; i < k; i++) {
      const along = negate(inner(vectors[i]!, vectors[k]!));
      vectors[k] = vectors[k]!.map((x, j) => plus(x, times(along, vectors[i]![j]!)));
    }
    const size = inverseRoot(inner(vectors[k]!, vectors[k]!));
    vectors[k] = vectors[k]!.map((x) => times(x, size));
  }
}

/**
 * Rotates pairs of images, and of basis vectors with them, until all are orthogonal to 2^-96 of
 * their lengths; at most 30 sweeps.
 */
function rotate(images: Pair[][], basis: Pair[][]): void {
  const longest = Math.max(...images.map((b) => inner(b, b)[0]!));
  for (let sweep = 0, turned = true; turned && sweep < 30; sweep++) {
    turned = false;
    for (let i = 0; i < images.length; i++)
      for (let j = i + 1; j < images.length; j++) {
        const a = inner(images[i]!, images[i]!)[0]!;
        const b = inner(images[j]!, images[j]!)[0]!;
        const g = inner(images[i]!, images[j]!)[0]!;
        if (Math.min(a, b) < longest * squared(zeroBelow.refined) || Math.abs(g) <= 2 ** -96 * Math.sqrt(a * b))
          continue;
        turned = true;
        const cot = (b - a) / (2 * g);
        const t = (cot < 0 ? -1 : 1) / (Math.abs(cot) + Math.hypot(1, cot));
        const c = inverseRoot(plus(pair(1), times(pair(t), pair(t))));
        turnBoth(images, i, j, c, times(c, pair(t)));
        turnBoth(basis, i, j, c, times(c, pair(t)));
      }
  }
}

/** x_i <- c x_i - s x_j, x_j <- s x_i + c x_j. */
function turnBoth(vectors: Pair[][], i: number, j: number, c: Pair, s: Pair): void {
  const [x, y] = [vectors[i]!, vectors[j]!];
  vectors[i] = x.map((xk, k) => plus(times(c, xk), negate(times(s, y[k]!))));
  vectors[j] = x.map((xk, k) => plus(times(s, xk), times(c, y[k]!)));
}
