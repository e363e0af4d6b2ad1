import { streamOf } from '../../src/data/stream.js';
import type { ClassificationProblem } from '../../src/statement/problem.js';
import type { Stream } from '../../src/statement/stream.js';

/** A classification problem, a stable step and a start, named by the key that drew them. */
export interface Instance {
  readonly key: string;
  readonly problem: ClassificationProblem;
  readonly step: number;
  readonly start: Float64Array;
}

/** What a draw may be held to; the rest is drawn. */
export interface Shape {
  readonly points?: readonly [number, number];
  readonly dimension?: readonly [number, number];
  /**
   * Distance planted between the classes and the separating plane; negative ones mix the classes.
   */
  readonly gap?: number;
  readonly loss?: ClassificationProblem['loss'];
  readonly reduction?: ClassificationProblem['reduction'];
  readonly bias?: boolean;
  readonly weightDecay?: number;
}

/** A key that no run had before. */
export const freshKey = (name: string) => `${name} ${process.hrtime.bigint()}`;

const either = <T>(stream: Stream, ...choices: readonly T[]) => choices[stream.whole(0, choices.length - 1)]!;

/**
 * Rows x = 1.5 N(0, I)/sqrt(d), label the side of a random plane, moved by `gap` across it.
 * Logistic: step beta, at most step sum |row|^2/4, up to 1.875; exponential: step sum |row|^2 below
 * 0.95. Start 0 or, three times in ten, small.
 */
export function drawn(key: string, shape: Shape = {}): Instance {
  const stream = streamOf(key);
  const points = stream.whole(...(shape.points ?? [5, 40]));
  const dimension = stream.whole(...(shape.dimension ?? [2, 6]));
  const gap = shape.gap ?? either(stream, 0.5, 0.3, 0.1, 0.05, 0.02, -0.05);
  const loss = shape.loss ?? either(stream, 'logistic' as const, 'exponential' as const);
  const reduction = shape.reduction ?? either(stream, 'sum' as const, 'mean' as const);
  const bias = shape.bias ?? either(stream, true, false);
  const weightDecay = shape.weightDecay ?? either(stream, 0, 0, 10 ** (-1 - 3 * stream.uniform()));
  const plane = Array.from({ length: dimension }, () => stream.normal());
  const length = Math.hypot(...plane);
  const features = new Float64Array(points * dimension);
  const labels = new Float64Array(points);
  let squares = 0;
  for (let i = 0; i < points; i++) {
    const x = plane.map(() => (1.5 * stream.normal()) / Math.sqrt(dimension));
    const side = x.reduce((sum, v, j) => sum + v * plane[j]!, 0) < 0 ? -1 : 1;
    labels[i] = side;
    x.forEach((v, j) => {
      features[i * dimension + j] = v + (side * gap * plane[j]!) / length;
      squares += features[i * dimension + j]! ** 2;
    });
    if (bias) squares += 1;
  }
  const size = dimension + (bias ? 1 : 0);
  const start = new Float64Array(size);
  if (stream.uniform() < 0.3) for (let l = 0; l < size; l++) start[l] = 0.3 * stream.normal();
  // Logistic: step beta <= step squares/4 = at most 1.9. Exponential: e^-z starts next to 1, step
  // squares below 1.
  const share = loss === 'logistic' ? 7 * stream.uniform() ** 2 + 0.5 : 0.9 * stream.uniform() + 0.05;
  const sum = (share / squares) * (reduction === 'mean' ? points : 1);
  return {
    key,
    problem: { kind: 'classification', points, dimension, features, labels, loss, bias, reduction, weightDecay },
    // step (beta + 2 decay) <= 7.5/4 + 0.1.
    step: weightDecay > 0 ? Math.min(sum, 0.05 / weightDecay) : sum,
    start,
  };
}
