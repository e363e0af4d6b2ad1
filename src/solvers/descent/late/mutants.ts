import { twoTo } from '../../../exact/powers.js';
import type { ClassificationProblem, DiagonalNetProblem } from '../../../statement/problem.js';
import type { RunRequest } from '../../../statement/solver.js';
import { type Mutant, onSolver } from '../../../workbench/mutant.js';
import { underTest } from '../underTest.js';

type Loss = ClassificationProblem['loss'];

/** Plain descent in float64 but for what is said here. */
interface Faulty {
  /** Minus the slope of the loss at a margin. */
  pull?(margin: number, loss: Loss): number;
  /** What the gradient becomes before the step. */
  gradient?(entry: number): number;
  /** Whether the parameters stay where they are from now on. */
  stops?(gradient: Float64Array, lossBefore: number, loss: number): boolean;
}

function rightPull(margin: number, loss: Loss): number {
  return loss === 'logistic' ? 1 / (1 + Math.exp(margin)) : Math.exp(-margin);
}

function lossAt(margin: number, loss: Loss): number {
  return loss === 'logistic' ? Math.log1p(Math.exp(-margin)) : Math.exp(-margin);
}

type Late = ClassificationProblem | DiagonalNetProblem;

/** The losses, summed or averaged, and their gradient in the weights and a bias. */
function linear(problem: Late, weights: Float64Array, bias: number, pull: typeof rightPull) {
  const { points, dimension, features, loss } = problem;
  const labels = problem.kind === 'classification' ? problem.labels : problem.targets;
  const isMean = problem.kind === 'diagonal net' || problem.reduction === 'mean';
  const gradient = new Float64Array(dimension + 1);
  let value = 0;
  for (let n = 0; n < points; n++) {
    const x = features.subarray(n * dimension, (n + 1) * dimension);
    const y = labels[n]!;
    const margin = y * x.reduce((sum, v, j) => sum + v * weights[j]!, bias);
    const p = (y * pull(margin, loss as Loss)) / (isMean ? points : 1);
    value += lossAt(margin, loss as Loss) / (isMean ? points : 1);
    for (let j = 0; j < dimension; j++) gradient[j] = gradient[j]! - p * x[j]!;
    gradient[dimension] = gradient[dimension]! - p;
  }
  return { gradient, value };
}

/** The gradient in the parameters, and the loss at the same point. */
function slopes(problem: Late, theta: Float64Array, pull: typeof rightPull) {
  const { dimension: d, weightDecay } = problem;
  if (problem.kind === 'classification') {
    const { gradient, value } = linear(problem, theta, problem.bias ? theta[d]! : 0, pull);
    return { gradient: theta.map((v, j) => gradient[j]! + weightDecay * v), value };
  }
  const weights = theta.slice(0, d).map((u, k) => u * u - theta[d + k]! * theta[d + k]!);
  const { gradient, value } = linear(problem, weights, 0, pull);
  return { gradient: theta.map((v, j) => (weightDecay + (j < d ? 2 : -2) * gradient[j % d]!) * v), value };
}

function* iterates(faulty: Faulty, { problem, start, step }: RunRequest) {
  const theta = Float64Array.from(start);
  let before = Number.POSITIVE_INFINITY;
  let stopped = false;
  for (;;) {
    const { gradient, value } = slopes(problem as Late, theta, faulty.pull ?? rightPull);
    stopped ||= faulty.stops?.(gradient, before, value) ?? false;
    before = value;
    if (!stopped)
      for (let j = 0; j < theta.length; j++) {
        const g = faulty.gradient?.(gradient[j]!) ?? gradient[j]!;
        theta[j] = theta[j]! - (typeof step === 'number' ? step : step[j]!) * g;
      }
    yield theta;
  }
}

function hasMargins({ problem }: RunRequest): boolean {
  return problem.kind === 'classification' || (problem.kind === 'diagonal net' && problem.loss !== 'squared');
}

/** A plain descent with a mistake that shows late in training, on classification and on nets. */
function late(mistake: string, faulty: Faulty): Mutant {
  const solver = underTest(
    { name: mistake, version: '1', accepts: () => true, iterates: (request) => iterates(faulty, request) },
    mistake,
  );
  return onSolver(
    'gradient-descent',
    mistake,
    (original, request) => (hasMargins(request) ? solver : original).solve(request),
    { higher: false },
  );
}

/** Of the logistic loss, from its probability of the right label. */
function fromProbability(mistake: string, probability: (margin: number) => number): Mutant {
  return late(mistake, { pull: (m, loss) => (loss === 'logistic' ? 1 - probability(m) : Math.exp(-m)) });
}

const sigmoid = (margin: number) => 1 / (1 + Math.exp(-margin));

/** Eleven bits, of numbers that are not below 2^-14; multiples of 2^-24 below. */
function half(x: number): number {
  if (Math.abs(x) < twoTo(-14)) return Math.round(x * twoTo(24)) / twoTo(24);
  const split = x * (twoTo(42) + 1);
  return split - (split - x);
}

/** Descent in plain float64 with mistakes that do not show while the loss is large. */
export const mutants: Mutant[] = [
  /** 1 - sigmoid(m), where nothing is left from m = 37 on. */
  fromProbability('pull-as-one-minus-sigmoid', sigmoid),
  /** The same with the sigmoid in float32: nothing is left from m = 17 on. */
  fromProbability('sigmoid-in-float32', (m) => Math.fround(sigmoid(m))),
  /** Probabilities kept 1e-7 away from one: the pull never falls below that. */
  fromProbability('probability-clipped-at-1e-7', (m) => Math.min(sigmoid(m), 1 - 1e-7)),
  /** The same with 1e-12. */
  fromProbability('probability-clipped-at-1e-12', (m) => Math.min(sigmoid(m), 1 - 1e-12)),
  /** 1 - e^-l with l = log(1 + e^-m), which is zero from m = 37 on. */
  fromProbability('loss-without-log1p', (m) => Math.exp(-Math.log(1 + Math.exp(-m)))),
  /** Margins above 20 taken for 20, against overflow: the pull never falls below e^-20. */
  late('margin-clipped-at-20', { pull: (m, loss) => rightPull(Math.min(m, 20), loss) }),
  /** The same with 30. */
  late('margin-clipped-at-30', { pull: (m, loss) => rightPull(Math.min(m, 30), loss) }),
  /** Done where the gradient is shorter than 1e-5. */
  late('stops-at-gradient-1e-5', { stops: (g) => Math.hypot(...g) < 1e-5 }),
  /** The same with 1e-9. */
  late('stops-at-gradient-1e-9', { stops: (g) => Math.hypot(...g) < 1e-9 }),
  /** Done where a step takes less than 1e-9 off the loss. */
  late('stops-at-loss-change-1e-9', { stops: (_, before, now) => Math.abs(before - now) < 1e-9 }),
  /** Gradients in float16, 2^16 times as large while they are: below 2^-41 nothing is left. */
  late('gradient-in-scaled-float16', { gradient: (g) => half(twoTo(16) * g) / twoTo(16) }),
];
