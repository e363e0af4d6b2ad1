/**
 * Gaussian elimination with partial pivoting on a square matrix in one flat array, row by row.
 * `factor` overwrites the matrix with its factors and returns the row order, or null when a pivot
 * vanishes or is not finite; `solve` overwrites the right-hand side.
 */
export function factor(matrix: Float64Array, size: number, rows: Int32Array = new Int32Array(size)): Int32Array | null {
  for (let i = 0; i < size; i++) rows[i] = i;
  for (let column = 0; column < size; column++) {
    let best = column;
    for (let i = column + 1; i < size; i++)
      if (Math.abs(matrix[i * size + column]!) > Math.abs(matrix[best * size + column]!)) best = i;
    const pivot = matrix[best * size + column]!;
    if (!(Math.abs(pivot) > 0 && Math.abs(pivot) < Number.POSITIVE_INFINITY)) return null;
    if (best !== column) {
      for (let j = 0; j < size; j++) {
        const kept = matrix[best * size + j]!;
        matrix[best * size + j] = matrix[column * size + j]!;
        matrix[column * size + j] = kept;
      }
      const kept = rows[best]!;
      rows[best] = rows[column]!;
      rows[column] = kept;
    }
    for (let i = column + 1; i < size; i++) {
      const ratio = matrix[i * size + column]! / pivot;
      if (ratio === 0) continue;
      matrix[i * size + column] = ratio;
      for (let k = i * size + column + 1, l = column * size + column + 1; k < (i + 1) * size; k++, l++)
        matrix[k] = matrix[k]! - ratio * matrix[l]!;
    }
  }
  return rows;
}

/** Solves with the factors of `factor`; `right` becomes the solution. */
export function solve(
  factors: Float64Array,
  rows: Int32Array,
  right: Float64Array,
  permuted: Float64Array = new Float64Array(rows.length),
): void {
  const size = rows.length;
  for (let i = 0; i < size; i++) permuted[i] = right[rows[i]!]!;
  for (let i = 0; i < size; i++) {
    let sum = permuted[i]!;
    for (let j = 0; j < i; j++) sum -= factors[i * size + j]! * permuted[j]!;
    permuted[i] = sum;
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = permuted[i]!;
    for (let j = i + 1; j < size; j++) sum -= factors[i * size + j]! * permuted[j]!;
    permuted[i] = sum / factors[i * size + i]!;
  }
  right.set(permuted);
}
