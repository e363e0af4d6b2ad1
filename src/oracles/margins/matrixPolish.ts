import { Matrix, pseudoInverse, SingularValueDecomposition } from 'ml-matrix';

/** How near to the largest a singular value, and how large a multiplier, counts as active. */
const ranks = [1e-3, 1e-5, 1e-7];
const shares = [1e-3, 1e-5, 1e-7];

/**
 * The other half of a pair of optimal matrices, from one half that is right to rounding and a guess
 * at the other, which is right to some 1e-8: the barrier in doubles gives no more.
 *
 * Optimal are W and S = sum b_n z_n with <S, W> = |S| |W|. Where the spectral norm of the half X =
 * U D V^T bounds, the other half is U_1 H V_1^T for the singular vectors U_1, V_1 of its largest
 * singular values and some symmetric H. That makes it a linear system: of b and H where S is looked
 * for, of H where W is, which has <z_n, W> equal for all b_n > 0. It is solved by the least change
 * of the guess, for several readings of what is active. Nothing is proved: the caller bounds each.
 */
export function* multipliersBeside(
  rows: readonly (readonly number[])[],
  W: readonly (readonly number[])[],
  guess: readonly number[],
): Generator<number[]> {
  for (const { U, V } of facesOf(W))
    for (const active of activeSets(guess)) {
      const pairs = pairsOf(U[0]!.length);
      const b = active.map((n) => guess[n]!);
      const S = rows[0]!.map((_, k) => active.reduce((t, n, i) => t + b[i]! * rows[n]![k]!, 0));
      const bases = pairs.map((pair) => basisOf(U, V, pair));
      const H = bases.map((E, i) => S.reduce((t, x, k) => t + x * E[k]!, 0) / share(pairs[i]!));
      const equations = S.map((_, k) => [...active.map((n) => rows[n]![k]!), ...bases.map((E) => -E[k]!)]);
      const left = S.map((x, k) => bases.reduce((t, E, i) => t + H[i]! * E[k]!, -x));
      const change = leastChange(
        [...equations, [...active.map(() => 1), ...pairs.map(() => 0)]],
        [...left, 1 - b.reduce((x, y) => x + y, 0)],
      );
      if (change === null) continue;
      const all = new Array<number>(rows.length).fill(0);
      for (const [i, n] of active.entries()) all[n] = b[i]! + change[i]!;
      yield all;
    }
}

/** The same for W, from the multipliers of S. */
export function* weightsBeside(
  rows: readonly (readonly number[])[],
  width: number,
  multipliers: readonly number[],
  guess: readonly number[],
): Generator<number[][]> {
  const S = rows[0]!.map((_, k) => rows.reduce((t, z, n) => t + multipliers[n]! * z[k]!, 0));
  const rowsOf = (flat: readonly number[]) =>
    Array.from({ length: flat.length / width }, (_, i) => flat.slice(i * width, (i + 1) * width));
  for (const { U, V } of facesOf(rowsOf(S)))
    for (const active of activeSets(multipliers)) {
      const pairs = pairsOf(U[0]!.length);
      const bases = pairs.map((pair) => basisOf(U, V, pair));
      const found = bases.map((E, i) => E.reduce((t, x, k) => t + x * guess[k]!, 0) / share(pairs[i]!));
      // The guess may have any length; H has trace 1.
      const length = pairs.reduce((t, [i, j], k) => t + (i === j ? found[k]! : 0), 0);
      if (!(length > 0)) continue;
      const H = found.map((h) => h / length);
      const along = active.map((n) => bases.map((E) => E.reduce((t, x, k) => t + x * rows[n]![k]!, 0)));
      const margins = along.map((row) => row.reduce((t, x, i) => t + x * H[i]!, 0));
      const margin = margins.reduce((a, b) => a + b, 0) / margins.length;
      const trace = pairs.map(([i, j]) => (i === j ? 1 : 0));
      const change = leastChange(
        [...along.map((row) => [...row, -1]), [...trace, 0]],
        [...margins.map((m) => margin - m), 1 - trace.reduce<number>((t, x, i) => t + x * H[i]!, 0)],
      );
      if (change === null) continue;
      yield rowsOf(guess.map((_, k) => bases.reduce((t, E, i) => t + E[k]! * (H[i]! + change[i]!), 0)));
    }
}

/** The singular vectors of the largest singular values, by several readings. */
function facesOf(X: readonly (readonly number[])[]): { U: number[][]; V: number[][] }[] {
  if (!X.flat().every(Number.isFinite)) return [];
  const svd = new SingularValueDecomposition(new Matrix(X.map((row) => [...row])), { autoTranspose: true });
  const [first, ...others] = svd.diagonal as [number, ...number[]];
  const counts = new Set(ranks.map((near) => 1 + others.filter((s) => s >= first * (1 - near)).length));
  return [...counts].map((count) => ({
    U: svd.leftSingularVectors.to2DArray().map((row) => row.slice(0, count)),
    V: svd.rightSingularVectors.to2DArray().map((row) => row.slice(0, count)),
  }));
}

function activeSets(multipliers: readonly number[]): number[][] {
  const largest = Math.max(...multipliers);
  const sets = shares.map((share) => multipliers.flatMap((b, n) => (b > share * largest ? [n] : [])));
  return sets.filter((set, i) => set.length > 0 && (i === 0 || set.length !== sets[i - 1]!.length));
}

function pairsOf(rank: number): [number, number][] {
  return Array.from({ length: rank }, (_, i) =>
    Array.from({ length: rank - i }, (_, j): [number, number] => [i, i + j]),
  ).flat();
}

/** u_i v_j^T + u_j v_i^T, or u_i v_i^T, flat. */
function basisOf(
  U: readonly (readonly number[])[],
  V: readonly (readonly number[])[],
  [i, j]: readonly [number, number],
) {
  return U.flatMap((u) => V.map((v) => (i === j ? u[i]! * v[i]! : u[i]! * v[j]! + u[j]! * v[i]!)));
}

/** The squared length of the basis matrix of a pair. */
const share = ([i, j]: readonly [number, number]) => (i === j ? 1 : 2);

/** The shortest solution of some equations, by least squares; null where it is not finite. */
function leastChange(equations: number[][], right: number[]): number[] | null {
  if (!equations.flat().every(Number.isFinite)) return null;
  const change = pseudoInverse(new Matrix(equations), 1e-10).mmul(Matrix.columnVector(right)).to1DArray();
  return change.every(Number.isFinite) ? change : null;
}
