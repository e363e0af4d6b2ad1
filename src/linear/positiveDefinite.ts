/**
 * A proved lower bound, at least 0, on the smallest eigenvalue of a symmetric matrix (size x size,
 * row by row), of which `guess` is an estimate. A is accepted as at least mu I when Cholesky's
 * factorisation of the computed A - (mu + shift) I runs through in floating point: then the
 * smallest eigenvalue of that matrix is at least -gamma/(1 - gamma) tr, gamma = gamma_{size + 2}
 * (Rump, Verification of positive definiteness, BIT 46, 2006), and shift = 4 (size + 4) u tr A +
 * `uncertainty` holds it, the subtraction's roundings included; `uncertainty` bounds the spectral
 * norm of the error of the entries. Tried at 1, 1/2 and 1/4 of the guess.
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

/**
 * A proved upper bound on the largest eigenvalue of a symmetric positive semidefinite matrix whose
 * entries are off by at most `uncertainty` in spectral norm; within 0.1 to 2 % where the largest
 * eigenvalues lie apart, the trace at worst.
 *
 * c is accepted when Cholesky's factorisation of the computed c I - A - shift I runs through: as
 * above, c I - A is then at least shift - 4 (size + 4) u tr(c I - A) - `uncertainty` >= 0. tr(c I -
 * A) <= size c. c is an estimate by power iteration and a little more, ever more until it holds.
 */
export function largestEigenvalueBound(matrix: Float64Array, size: number, uncertainty: number): number {
  let trace = 0;
  for (let i = 0; i < size; i++) trace += matrix[i * size + i]!;
  const most = (trace + uncertainty) * (1 + 1e-9);
  const negative = matrix.map((x) => -x);
  const guess = estimate(matrix, size);
  for (let slack = 2 ** -10; ; slack *= 4) {
    const bound = guess * (1 + slack);
    if (!(bound < most) || slack > 1) return most;
    const shift = (4 * (size + 4) * 2 ** -53 * size * bound + uncertainty) * (1 + 1e-9);
    for (let i = 0; i < size; i++) negative[i * size + i] = bound - matrix[i * size + i]!;
    if (isFactorised(negative, size, shift)) return bound;
  }
}

/**
 * Rounds of the power iteration: its quotient is then within some parts in a thousand, and a
 * factorisation costs as much.
 */
const rounds = 60;

/** An estimate of the largest eigenvalue, rarely above it. */
function estimate(matrix: Float64Array, size: number): number {
  // No symmetry of the data makes this start orthogonal to what is looked for.
  let from = Float64Array.from({ length: size }, (_, i) => 1 + ((i * 0.6180339887498949) % 1));
  let value = 0;
  for (let round = 0; round < rounds; round++) {
    const length = Math.sqrt(from.reduce((sum, x) => sum + x * x, 0));
    if (!(length > 0)) return 0;
    for (let i = 0; i < size; i++) from[i] = from[i]! / length;
    const to = new Float64Array(size);
    value = 0;
    for (let i = 0, at = 0; i < size; i++, at += size) {
      let sum = 0;
      for (let j = 0; j < size; j++) sum += matrix[at + j]! * from[j]!;
      to[i] = sum;
      value += sum * from[i]!;
    }
    from = to;
  }
  return value;
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
