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
  // Loops: a law takes a hundred thousand of these.
  const row = () => {
    const entries: number[] = [];
    for (let j = 0; j < dimension; j++) entries.push(stream.normal());
    return entries;
  };
  const features: number[][] = [];
  for (let i = 0; i < points; i++) features.push(row());
  return { features, start: row().map((x) => startScale * x) };
}
