import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

/** Enclosures of the smallest and of the largest eigenvalue. */
export interface ExtremeEigenvalues {
  readonly least: readonly [lo: number, hi: number];
  readonly most: readonly [lo: number, hi: number];
}

const unknown: ExtremeEigenvalues = {
  least: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  most: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
};

/**
 * Proved enclosures of the extreme eigenvalues of a symmetric matrix (size x size, row by row), the
 * entries being off by `uncertainty` in spectral norm; without ends where that could not be done.
 *
 * With V, L the computed vectors and values, A = V L V^T + E. By Weyl's inequality the eigenvalues
 * of A are within |E| of those of V L V^T, and by Ostrowski's those are L_k times a number in
 * [1 - d, 1 + d], d = |V^T V - I|. Norms are bounded by Frobenius norms of what is computed; the
 * moduli of the products that are added up sum to at most some size |L|, so 4 gamma size |L| covers
 * the rounding of E, gamma = (2 size + 4) u.
 */
export function extremeEigenvalues(given: Float64Array, size: number, uncertain: number): ExtremeEigenvalues {
  if (!given.every(Number.isFinite) || !Number.isFinite(uncertain)) return unknown;
  // The library divides by what it rotates away, and a subnormal number has no inverse: what is far
  // below the largest entry counts as uncertain.
  const top = given.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const faint = Math.max(top * 2 ** -200, 2 ** -900);
  const matrix = given.map((x) => (Math.abs(x) < faint ? 0 : x));
  const uncertainty = uncertain + (matrix.some((x, at) => x !== given[at]) ? size * faint : 0);
  let computed: EigenvalueDecomposition;
  try {
    computed = new EigenvalueDecomposition(Matrix.from1DArray(size, size, matrix), { assumeSymmetric: true });
  } catch {
    return unknown;
  }
  const V = computed.eigenvectorMatrix;
  const values = computed.realEigenvalues;
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (!Number.isFinite(least + most)) return unknown;
  const largest = Math.max(Math.abs(least), Math.abs(most));
  const gamma = (2 * size + 4) * 2 ** -53;
  let off = 0;
  let turned = 0;
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) {
      let entry = -matrix[i * size + j]!;
      let overlap = i === j ? -1 : 0;
      for (let k = 0; k < size; k++) {
        entry += V.get(i, k) * values[k]! * V.get(j, k);
        overlap += V.get(k, i) * V.get(k, j);
      }
      off += entry * entry;
      turned += overlap * overlap;
    }
  const tilt = Math.sqrt(turned) * (1 + 1e-9) + 4 * gamma * size;
  const error = (Math.sqrt(off) + 4 * gamma * size * largest + uncertainty) * (1 + 1e-9) + Number.MIN_VALUE;
  const around = (value: number) => {
    const reach = Math.abs(value) * tilt + error;
    return [value - reach, value + reach] as const;
  };
  return { least: around(least), most: around(most) };
}
