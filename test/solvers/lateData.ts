import { gramBound } from '../../src/linear/gramBound.js';
import type { ClassificationProblem, MarginLoss } from '../../src/statement/problem.js';
import type { Stream } from '../../src/statement/stream.js';

/**
 * Gaussian points pushed apart by `gap` along a random direction; with a bias they are separable
 * when the gap is positive.
 */
export function separatedCloud(
  stream: Stream,
  points: number,
  dimension: number,
  gap: number,
  more: Partial<ClassificationProblem> = {},
): ClassificationProblem {
  const direction = Array.from({ length: dimension }, () => stream.normal());
  const norm = Math.hypot(...direction);
  const features = new Float64Array(points * dimension);
  const labels = new Float64Array(points);
  for (let i = 0; i < points; i++) {
    const x = direction.map(() => (1.5 * stream.normal()) / Math.sqrt(dimension));
    const label = x.reduce((sum, c, j) => sum + c * direction[j]!, 0) >= 0 ? 1 : -1;
    labels[i] = label;
    for (const [j, c] of x.entries()) features[i * dimension + j] = c + (label * gap * direction[j]!) / norm;
  }
  return {
    kind: 'classification',
    points,
    dimension,
    features,
    labels,
    loss: 'logistic',
    bias: true,
    reduction: 'sum',
    weightDecay: 0,
    ...more,
  };
}

/**
 * Support vectors with a known max margin: rows (label 1, no bias), the direction, the multipliers.
 */
export interface PlantedSupport {
  readonly problem: ClassificationProblem;
  readonly direction: Float64Array;
  /** One for each row, 0 off the support. */
  readonly multipliers: readonly number[];
}

/**
 * In the plane: two support vectors (g, a), (g, -b) with a, b > 0 and g at least a quarter, hence
 * direction (1/g, 0) and multipliers b/(a + b), a/(a + b) over g^2; and `others` rows of margin at
 * least 3/2.
 */
export function plantedSupport(stream: Stream, others: number, loss: MarginLoss): PlantedSupport {
  const sixteenths = (from: number, to: number) => stream.whole(from, to) / 16;
  const g = [0.25, 0.5, 1][stream.whole(0, 2)]!;
  const [a, b] = [sixteenths(4, 24), sixteenths(4, 24)];
  const rest = Array.from({ length: others }, () => [g * (1.5 + sixteenths(0, 16)), stream.sign() * sixteenths(0, 16)]);
  const rows = [[g, a], [g, -b], ...rest];
  return {
    problem: {
      kind: 'classification',
      points: rows.length,
      dimension: 2,
      features: Float64Array.from(rows.flat()),
      labels: new Float64Array(rows.length).fill(1),
      loss,
      bias: false,
      reduction: 'sum',
      weightDecay: 0,
    },
    direction: Float64Array.of(1 / g, 0),
    multipliers: [b / (a + b) / g ** 2, a / (a + b) / g ** 2, ...rest.map(() => 0)],
  };
}

/** One over the largest curvature: of the loss anywhere (logistic), or at zero (exponential). */
export function stepOf(problem: ClassificationProblem): number {
  const size = problem.dimension + (problem.bias ? 1 : 0);
  const rows = Float64Array.from({ length: problem.points * size }, (_, at) => {
    const [i, j] = [Math.floor(at / size), at % size];
    return problem.labels[i]! * (j < problem.dimension ? problem.features[i * problem.dimension + j]! : 1);
  });
  const sum = gramBound(rows, problem.points, size) / (problem.loss === 'logistic' ? 4 : 1);
  return problem.reduction === 'mean' ? problem.points / sum : 1 / sum;
}
