import { roundTo } from '../exact/dyadic.js';
import { twoTo } from '../exact/powers.js';
import type { Stream } from '../statement/stream.js';

/** Draws `points` points of R^`dimension`, row by row. */
export type Sampler = (points: number, dimension: number, stream: Stream) => number[][];

function rows(points: number, row: () => number[]): number[][] {
  return Array.from({ length: points }, row);
}

/**
 * Independent standard normal coordinates: isotropic, symmetric, in general position almost surely.
 */
export const gaussianCloud: Sampler = (points, dimension, stream) =>
  rows(points, () => Array.from({ length: dimension }, () => stream.normal()));

/**
 * Axes stretched by 1, 2, 4, ... (up to 64) and a common factor 1/(|normal| + 1/256) for the whole
 * point: no variance to speak of, not isotropic, yet each point's law is symmetric about the
 * origin.
 */
export const heavyTailedCloud: Sampler = (points, dimension, stream) =>
  rows(points, () => {
    const factor = roundTo(1 / (Math.abs(stream.normal()) + 2 ** -8), 20);
    return Array.from({ length: dimension }, (_, j) => factor * twoTo(j % 7) * stream.normal());
  });

/** Coordinates exponential less their mean: mean zero, yet not symmetric. */
export const centredExponentialCloud: Sampler = (points, dimension, stream) =>
  rows(points, () => Array.from({ length: dimension }, () => roundTo(-1 - Math.log(1 - stream.uniform()), 40)));

/** Coordinates +1 or -1 with equal chance: symmetric, but often not in general position. */
export const signCloud: Sampler = (points, dimension, stream) =>
  rows(points, () => Array.from({ length: dimension }, () => stream.sign()));

/**
 * Coordinates exponential, hence positive and skewed, with one fair sign for the whole point:
 * symmetric about the origin although every point lies in one of two opposite orthants.
 */
export const signedSkewCloud: Sampler = (points, dimension, stream) =>
  rows(points, () => {
    const sign = stream.sign();
    return Array.from({ length: dimension }, () => -sign * roundTo(Math.log(1 - stream.uniform()), 40));
  });
