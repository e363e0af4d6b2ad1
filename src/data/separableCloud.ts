import type { Stream } from '../statement/stream.js';

/** Coordinates and gap in eighths. */
export interface SeparableCloudPlan {
  /** Number of coordinates. */
  readonly dimension: number;
  /** Points of both classes together, at least 2; an even number where `mirrored`. */
  readonly count: number;
  /** Half the distance of the classes along the first axis, at least 1. */
  readonly gapEighths: number;
  /** Where along the first axis the middle between the classes is. */
  readonly offsetEighths: number;
  /**
   * With every point comes its mirror image, of the other class: (x, y) and (-x, -y). The offset is
   * then not used.
   */
  readonly mirrored: boolean;
}

/** Labelled points with a vector (w, b) that separates them. */
export interface SeparableCloud {
  /** count x dimension, multiples of 1/8. */
  readonly points: number[][];
  /** +1 or -1, one for each point. */
  readonly labels: number[];
  /** A vector (w, b) that separates the points. */
  readonly certificates: { readonly separable: { readonly direction: number[] } };
}

/**
 * Points on both sides of a slab across the first axis, otherwise spread at random: their
 * max-margin solution is tilted in general.
 */
export function separableCloud(plan: SeparableCloudPlan, stream: Stream): SeparableCloud {
  const { dimension, count, gapEighths, mirrored } = plan;
  const offset = mirrored ? 0 : plan.offsetEighths;
  const points: number[][] = [];
  const labels: number[] = [];
  for (let n = 0; points.length < count; n++) {
    // The first two points see to it that both classes occur.
    const label = n < 2 ? (n === 0 ? 1 : -1) : stream.sign();
    const normal = offset + label * (gapEighths + stream.whole(0, 12));
    const x = [normal, ...Array.from({ length: dimension - 1 }, () => stream.whole(-16, 16))].map((k) => k / 8 + 0);
    points.push(x);
    labels.push(label);
    if (!mirrored) continue;
    points.push(x.map((v) => 0 - v));
    labels.push(-label);
  }
  const direction = [8, ...Array.from({ length: dimension - 1 }, () => 0), 0 - offset];
  return { points, labels, certificates: { separable: { direction } } };
}
