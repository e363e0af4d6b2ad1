/** A complex square matrix, row by row: real and imaginary parts. */
export interface ComplexMatrix {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/**
 * Gaussian elimination with partial pivoting (by |re| + |im|) of a complex matrix, as `denseLu` for
 * a real one: `factorComplex` overwrites the matrix with its factors and returns the row order, or
 * null when a pivot vanishes or is not finite.
 */
export function factorComplex(
  { re, im }: ComplexMatrix,
  size: number,
  rows: Int32Array = new Int32Array(size),
): Int32Array | null {
  for (let i = 0; i < size; i++) rows[i] = i;
  const weight = (at: number) => Math.abs(re[at]!) + Math.abs(im[at]!);
  for (let column = 0; column < size; column++) {
    let best = column;
    for (let i = column + 1; i < size; i++) if (weight(i * size + column) > weight(best * size + column)) best = i;
    const pivotAt = column * size + column;
    const largest = weight(best * size + column);
    if (!(largest > 0 && largest < Number.POSITIVE_INFINITY)) return null;
    if (best !== column) {
      exchange(re, size, best, column);
      exchange(im, size, best, column);
      const kept = rows[best]!;
      rows[best] = rows[column]!;
      rows[column] = kept;
    }
    // 1/(p + qi) = (p - qi)/(p^2 + q^2), scaled so that the squares neither overflow nor vanish.
    const [p, q] = [re[pivotAt]! / largest, im[pivotAt]! / largest];
    const square = (p * p + q * q) * largest;
    const [inverseRe, inverseIm] = [p / square, -q / square];
    for (let i = column + 1; i < size; i++) {
      const at = i * size + column;
      const [x, y] = [re[at]!, im[at]!];
      if (x === 0 && y === 0) continue;
      const [a, b] = [x * inverseRe - y * inverseIm, x * inverseIm + y * inverseRe];
      re[at] = a;
      im[at] = b;
      for (let k = at + 1, l = pivotAt + 1; k < (i + 1) * size; k++, l++) {
        re[k] = re[k]! - (a * re[l]! - b * im[l]!);
        im[k] = im[k]! - (a * im[l]! + b * re[l]!);
      }
    }
  }
  return rows;
}

/** Solves with the factors of `factorComplex`; the right-hand side becomes the solution. */
export function solveComplex(
  { re, im }: ComplexMatrix,
  rows: Int32Array,
  right: ComplexMatrix,
  x: Float64Array = new Float64Array(rows.length),
  y: Float64Array = new Float64Array(rows.length),
): void {
  const size = rows.length;
  for (let i = 0; i < size; i++) {
    x[i] = right.re[rows[i]!]!;
    y[i] = right.im[rows[i]!]!;
  }
  for (let i = 0; i < size; i++) reduce(re, im, x, y, i, 0, i);
  for (let i = size - 1; i >= 0; i--) {
    reduce(re, im, x, y, i, i + 1, size);
    const at = i * size + i;
    const largest = Math.abs(re[at]!) + Math.abs(im[at]!);
    const [p, q] = [re[at]! / largest, im[at]! / largest];
    const square = (p * p + q * q) * largest;
    const [a, b] = [x[i]!, y[i]!];
    x[i] = (a * p + b * q) / square;
    y[i] = (b * p - a * q) / square;
  }
  right.re.set(x);
  right.im.set(y);
}

/** Takes from entry i what the entries `from` to `to` of the solution contribute to its row. */
function reduce(
  re: Float64Array,
  im: Float64Array,
  x: Float64Array,
  y: Float64Array,
  i: number,
  from: number,
  to: number,
): void {
  const row = i * x.length;
  let a = x[i]!;
  let b = y[i]!;
  for (let j = from; j < to; j++) {
    a -= re[row + j]! * x[j]! - im[row + j]! * y[j]!;
    b -= re[row + j]! * y[j]! + im[row + j]! * x[j]!;
  }
  x[i] = a;
  y[i] = b;
}

function exchange(matrix: Float64Array, size: number, first: number, second: number): void {
  for (let j = 0; j < size; j++) {
    const kept = matrix[first * size + j]!;
    matrix[first * size + j] = matrix[second * size + j]!;
    matrix[second * size + j] = kept;
  }
}
