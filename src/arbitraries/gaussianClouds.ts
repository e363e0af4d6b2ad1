import fc, { type Arbitrary } from 'fast-check';
import { streamOf } from '../data/stream.js';
import type { Stream } from '../statement/stream.js';

/** Ranges, ends included. */
export interface GaussianConstraints {
  /** Number of points. */
  readonly points: readonly [from: number, to: number];
  /** Dimension over points, in hundredths. */
  readonly hundredths: readonly [from: number, to: number];
  /** Standard deviations. */
  readonly sigmas: readonly number[];
}

/** Independent N(0, sigma^2 I) points, rounded to eighths of sigma. */
export function gaussianClouds(
  data: { readonly gaussianCloud: (points: number, dimension: number, stream: Stream) => number[][] },
  { points, hundredths, sigmas }: GaussianConstraints,
): Arbitrary<{ points: number[][] }> {
  return fc
    .record({
      seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
      points: fc.integer({ min: points[0], max: points[1] }),
      hundredths: fc.integer({ min: hundredths[0], max: hundredths[1] }),
      sigma: fc.constantFrom(...sigmas),
    })
    .map(({ seed, points, hundredths, sigma }) => {
      const dimension = Math.max(1, Math.round((points * hundredths) / 100));
      return { points: gaussianCloudOf(data, { points, dimension, sigma }, `gaussian cloud ${seed}`) };
    });
}

/** The N(0, sigma^2 I) points that a key names, rounded to eighths of sigma. */
export function gaussianCloudOf(
  data: { readonly gaussianCloud: (points: number, dimension: number, stream: Stream) => number[][] },
  { points, dimension, sigma }: { readonly points: number; readonly dimension: number; readonly sigma: number },
  key: string,
): number[][] {
  const cloud = data.gaussianCloud(points, dimension, streamOf(key));
  return cloud.map((x) => x.map((c) => (sigma * Math.round(8 * c)) / 8));
}
