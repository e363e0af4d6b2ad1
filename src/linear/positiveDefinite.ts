/**
 * A proved lower bound, at least 0, on the smallest eigenvalue of a symmetric matrix (size x size, row by row), of which `guess` is
 * an estimate. A is accepted as at least mu I when Cholesky's factorisation of the computed A - (mu + shift) I runs through in floating
 * point: then the smallest eigenvalue of that matrix is at least -gamma/(1 - gamma) tr, gamma = gamma_{size + 2} (Rump, Verification of
 * positive definiteness, BIT 46, 2006), and shift = 4 (size + 4) u tr A + `uncertainty` holds it, the subtraction's roundings included;
 * `uncertainty` bounds the spectral norm of the error of the entries. Tried at 1, 1/2 and 1/4 of the guess.
 */
export function smallestEigenvalueBound(
  matrix: Float64Array,
  size: number,
  guess: number,
  uncertainty: number,
): number {
  let trace = 0;
  for (let i = 0; i < size; i++) trace += matrix[i * size + i]!;
  const shift = (4 * (size + 4) * 2 ** -53 * trace + uncertainty) * (1 + 1e-9);
  for (const share of [1 - 1e-6, 0.5, 0.25]) {
    const bound = share * guess - 2 * shift;
    if (bound > 0 && isFactorised(matrix, size, bound + shift)) return bound;
  }
  return 0;
}

function isFactorised(matrix: Float64Array, size: number, less: number): boolean {
  const factor = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j]! - (i === j ? less : 0);
      for (let k = 0; k < j; k++) sum -= factor[i * size + k]! * factor[j * size + k]!;
      if (i !== j) factor[i * size + j] = sum / factor[j * size + j]!;
      else if (sum > 0) factor[i * size + i] = Math.sqrt(sum);
      else return false;
    }
  return true;
}
