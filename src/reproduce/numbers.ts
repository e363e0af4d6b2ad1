/** A number with three digits that count, for a sentence. */
export function shown(x: number): string {
  return String(Number(x.toPrecision(3)));
}

/**
 * Whether a number is the one that was predicted, to a share of it: 5 % where none is given. This
 * is what `agrees` means of numbers in a finding that names no other share.
 */
export function near(seen: number, predicted: number, share = 0.05): boolean {
  return Math.abs(seen - predicted) <= share * Math.abs(predicted);
}

/** The slope of the straight line that fits points (x, y) best in the mean square. */
export function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (k: 0 | 1) => points.reduce((total, p) => total + p[k], 0) / points.length;
  const [mx, my] = [mean(0), mean(1)];
  const of = (f: (dx: number, dy: number) => number) => points.reduce((total, [x, y]) => total + f(x - mx, y - my), 0);
  return of((dx, dy) => dx * dy) / of((dx) => dx * dx);
}

/** The value that half of the numbers are below. */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
