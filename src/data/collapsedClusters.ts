import { roundTo } from '../exact/dyadic.js';
import type { Stream } from '../statement/stream.js';

/** What the collapsed model is made from; `gap` a dyadic number above 0. */
export interface CollapsedPlan {
  /** Points of class +1. */
  readonly plus: number;
  /** Points of class -1. */
  readonly minus: number;
  /** Distance of either cluster from 0. */
  readonly gap: number;
}

/** Two clusters on a line, each collapsed to one point, in an order drawn from the stream. */
export interface CollapsedClusters extends CollapsedPlan {
  /** (plus + minus) x 1: +gap or -gap. */
  readonly points: number[][];
  /** +1 at +gap, -1 at -gap. */
  readonly labels: number[];
}

/** `plus` copies of +gap with label +1 and `minus` copies of -gap with label -1, shuffled. */
export function collapsedClusters({ plus, minus, gap }: CollapsedPlan, stream: Stream): CollapsedClusters {
  const labels = [...Array<number>(plus).fill(1), ...Array<number>(minus).fill(-1)];
  for (let n = labels.length - 1; n > 0; n--) {
    const m = stream.whole(0, n);
    [labels[n], labels[m]] = [labels[m]!, labels[n]!];
  }
  return { plus, minus, gap, points: labels.map((y) => [y * gap]), labels };
}

/**
 * An interval of width 2^-29 around the root s* of distance s = B(s), where B(s) = log(p/q)/2 +
 * asinh((p - q) e^-s/(2 sqrt(p q))) is the quasi-static bias of the collapsed model. The difference
 * grows with slope at least `distance`, so halving finds it.
 */
export function quasiStaticCrossing(plus: number, minus: number, distance: number): [from: number, to: number] {
  const x0 = (plus - minus) / (2 * Math.sqrt(plus * minus));
  const above = (s: number) => distance * s - Math.log(plus / minus) / 2 - Math.asinh(x0 * Math.exp(-s));
  let [low, high] = [0, Math.log(plus / minus) / distance];
  for (let halving = 0; halving < 60; halving++) {
    const middle = (low + high) / 2;
    if (above(middle) < 0) low = middle;
    else high = middle;
  }
  const root = roundTo(low, 32);
  return [root - 2 ** -30, root + 2 ** -30];
}
