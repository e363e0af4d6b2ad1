/** Euclidean distance of two points of equal size; without the second the length of the first. */
export function distance(a: Float64Array, b?: Float64Array): number {
  let squares = 0;
  for (let j = 0; j < a.length; j++) {
    const apart = a[j]! - (b?.[j] ?? 0);
    squares += apart * apart;
  }
  return Math.sqrt(squares);
}
