import { squared } from '../exact/powers.js';
import { evaluatorInDoubles } from '../objectives/evaluator.js';
import type {
  ClassificationProblem,
  DiagonalNetProblem,
  ObjectiveProblem,
  Problem,
  RidgeProblem,
} from '../statement/problem.js';

/**
 * The value of an objective at a point, in doubles, decay included; null for a kind of an author's
 * own, of which gradients alone are known. Nothing is judged by it: a line search may want it.
 */
export function objectiveValue(problem: Problem): (point: Float64Array) => number | null {
  const value = plainValue(problem);
  return (point) => {
    const v = value(point);
    return v !== null && Number.isFinite(v) ? v : null;
  };
}

function plainValue(problem: Problem): (point: Float64Array) => number | null {
  if (problem.kind === 'objective') return ofObjective(problem as ObjectiveProblem);
  if (problem.kind === 'ridge') {
    const { targets, points } = problem as RidgeProblem;
    return (w) =>
      ofExamples(problem as RidgeProblem, w, (z, i) => squared(z - targets[i]!) / 2) / points + decay(problem, w);
  }
  if (problem.kind === 'classification') return ofClassification(problem as ClassificationProblem);
  if (problem.kind === 'diagonal net') return ofNet(problem as DiagonalNetProblem);
  return () => null;
}

function ofObjective({ objective, sizes, arrays }: ObjectiveProblem): (point: Float64Array) => number {
  const evaluator = evaluatorInDoubles(objective, sizes, arrays, ['value']);
  const out = new Float64Array(1);
  return (point) => {
    evaluator.evaluate(point, out);
    return out[0]!;
  };
}

function ofClassification(problem: ClassificationProblem): (point: Float64Array) => number {
  const { labels, dimension, points, bias, reduction, loss } = problem;
  return (w) => {
    const shift = bias ? w[dimension]! : 0;
    const total = ofExamples(problem, w, (z, i) => lossAt(loss, labels[i]! * (z + shift)));
    return (reduction === 'mean' ? total / points : total) + decay(problem, w);
  };
}

function ofNet(problem: DiagonalNetProblem): (point: Float64Array) => number {
  const { dimension, points, targets, loss } = problem;
  return (w) => {
    const product = Float64Array.from({ length: dimension }, (_, j) => squared(w[j]!) - squared(w[dimension + j]!));
    const one = (z: number, i: number) =>
      loss === 'squared' ? squared(z - targets[i]!) : lossAt(loss, targets[i]! * z);
    return ofExamples(problem, product, one) / points + decay(problem, w);
  };
}

/** log(1 + e^-m) or e^-m. */
function lossAt(loss: 'logistic' | 'exponential', margin: number): number {
  if (loss === 'exponential') return Math.exp(-margin);
  return Math.max(-margin, 0) + Math.log1p(Math.exp(-Math.abs(margin)));
}

/** The sum over the examples of a function of x_i . w and i. */
function ofExamples(
  { points, dimension, features }: { points: number; dimension: number; features: Float64Array },
  w: Float64Array,
  of: (score: number, i: number) => number,
): number {
  let total = 0;
  for (let i = 0; i < points; i++) {
    let score = 0;
    for (let j = 0; j < dimension; j++) score += features[i * dimension + j]! * w[j]!;
    total += of(score, i);
  }
  return total;
}

function decay(problem: Problem, w: Float64Array): number {
  const { weightDecay } = problem as { weightDecay: number };
  return (weightDecay / 2) * w.reduce((sum, x) => sum + squared(x), 0);
}
