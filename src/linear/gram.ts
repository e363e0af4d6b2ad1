/**
 * The smaller of the Gram matrices rows^T rows and rows rows^T (order x order, row by row), each
 * entry a sum in order. Four entries at a time: their sums do not wait for each other.
 */
export function smallerGram(rows: Float64Array, points: number, size: number): Float64Array<ArrayBuffer> {
  const wide = points < size;
  const [order, length] = wide ? [points, size] : [size, points];
  const vectors = wide ? rows : transposed(rows, points, size);
  const gram = new Float64Array(order * order);
  for (let i = 0; i < order; i++)
    for (let j = 0; j <= i; j += 4) {
      // Beyond the last one the last is taken again.
      const at = [0, 1, 2, 3].map((k) => Math.min(j + k, order - 1) * length);
      const [a, b, c, d] = at as [number, number, number, number];
      let [p, q, r, s] = [0, 0, 0, 0];
      for (let k = 0, here = i * length; k < length; k++, here++) {
        const x = vectors[here]!;
        p += x * vectors[a + k]!;
        q += x * vectors[b + k]!;
        r += x * vectors[c + k]!;
        s += x * vectors[d + k]!;
      }
      const sums = [p, q, r, s];
      for (let k = 0; k < 4 && j + k <= i; k++) {
        gram[i * order + j + k] = sums[k]!;
        gram[(j + k) * order + i] = sums[k]!;
      }
    }
  return gram;
}

function transposed(rows: Float64Array, points: number, size: number): Float64Array {
  const columns = new Float64Array(rows.length);
  for (let i = 0; i < points; i++) for (let j = 0; j < size; j++) columns[j * points + i] = rows[i * size + j]!;
  return columns;
}
