import type { Stream } from '../statement/stream.js';

/** Labelled points: N x d and N. */
export interface LabelledLattice {
  /** N x d, row by row. */
  readonly points: number[][];
  /** +1 or -1, one for each point. */
  readonly labels: number[];
}

/**
 * Random labelled points whose coordinates are multiples of 5/16 up to 5/4. Turning two coordinates
 * by the angle of the triangle 3, 4, 5 keeps them dyadic.
 */
export function labelledLattice(
  size: { readonly points: number; readonly dimension: number },
  stream: Stream,
): LabelledLattice {
  const points = Array.from({ length: size.points }, () =>
    Array.from({ length: size.dimension }, () => (5 * stream.whole(-4, 4)) / 16),
  );
  return { points, labels: points.map(() => stream.sign()) };
}
