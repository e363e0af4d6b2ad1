import type { Stream } from '../statement/stream.js';

/** Points, dimension and standard deviation of the start. */
export interface GaussianSizes {
  /** Number of points. */
  readonly points: number;
  /** Number of columns. */
  readonly dimension: number;
  /** Standard deviation of the entries of the start. */
  readonly startScale: number;
}

/**
 * Independent standard normal features, and a start drawn after and independently of them: each
 * coordinate N(0, startScale^2).
 */
export function gaussianFeatures(
  { points, dimension, startScale }: GaussianSizes,
  stream: Stream,
): { readonly features: number[][]; readonly start: number[] } {
  const row = () => Array.from({ length: dimension }, () => stream.normal());
  const features = Array.from({ length: points }, row);
  return { features, start: row().map((x) => startScale * x) };
}
