import type { ClassificationProblem, RidgeProblem } from '../../statement/problem.js';
import type { RunRequest, Solver, State } from '../../statement/solver.js';
import { type Mutant, onRequest, onSolver } from '../../workbench/mutant.js';
import { gradientDescent } from './gradientDescent.js';

const descent = 'gradient-descent';

/** Descent on a ridge problem of which some fields are others; other problems as posed. */
function onRidge(mistake: string, change: (p: RidgeProblem, step: number) => Partial<RidgeProblem>): Mutant {
  return onRequest(descent, mistake, (r) =>
    r.problem.kind === 'ridge' ? { ...r, problem: { ...r.problem, ...change(r.problem, r.step as number) } } : r,
  );
}

/** Descent on a classification problem of which some fields are others; other problems as posed. */
function onClassification(
  mistake: string,
  change: (p: ClassificationProblem) => Partial<ClassificationProblem>,
): Mutant {
  return onRequest(descent, mistake, (r) =>
    r.problem.kind === 'classification' ? { ...r, problem: { ...r.problem, ...change(r.problem) } } : r,
  );
}

/** The step of each parameter, with that of the last one changed. */
function lastStep(r: RunRequest, change: (step: number) => number): Float64Array {
  const step = typeof r.step === 'number' ? new Float64Array(r.start.length).fill(r.step) : r.step.slice();
  step[step.length - 1] = change(step.at(-1)!);
  return step;
}

/** A data term that is so many times as large. */
function dataTimes({ features, targets }: RidgeProblem, factor: number): Partial<RidgeProblem> {
  const root = Math.sqrt(factor);
  return { features: features.map((x) => root * x), targets: targets.map((y) => root * y) };
}

/** Gradient descent with one deliberate error each. */
export const mutants: Mutant[] = [
  /** Steps two per cent too long: a learning-rate schedule that is slightly off. */
  onRequest(descent, 'step-scaled-by-1.02', (r) => ({
    ...r,
    step: typeof r.step === 'number' ? 1.02 * r.step : r.step.map((s) => 1.02 * s),
  })),
  /** The last parameter, the bias where there is one, learns at half the rate. */
  onRequest(descent, 'bias-step-halved', (r) => ({ ...r, step: lastStep(r, (s) => s / 2) })),
  /**
   * The last coordinate moves up its gradient instead of down. Behind no gate, which refuses a step
   * size below zero.
   */
  { name: 'solver/sign-error-in-one-coordinate', changes: `solvers.${descent}`, make: () => uphill(gradientDescent) },
  /** The last parameter takes the first step and no other; it claims the accuracy of one step. */
  onSolver(descent, 'bias-frozen-after-first-step', frozen),
  /**
   * Keeps the parameters in single precision between steps, yet claims the certified radius of the
   * original: a solver that overstates its own accuracy. One step at a time through the original,
   * rounded after each.
   */
  onSolver(descent, 'float32-state', inSinglePrecision, { higher: false }),

  /** Averages the loss where the problem sums it. */
  onClassification('mean-for-sum', () => ({ reduction: 'mean' })),
  /** Forgets the weight decay of a classification problem. */
  onClassification('classifier-without-decay', () => ({ weightDecay: 0 })),
  /** A loop over the points that starts at the second. */
  onClassification('first-point-dropped', ({ points, dimension, features, labels }) => ({
    points: points - 1,
    features: features.slice(dimension),
    labels: labels.slice(1),
  })),
  /**
   * Adds 0.01/2 b^2 to the logistic loss: a weight decay that was meant for the weights and caught
   * the bias.
   */
  onSolver(descent, 'ridge-on-bias', withDecayedBias, { higher: false }),

  /** Forgets the weight decay of a ridge problem. */
  onRidge('without-decay', () => ({ weightDecay: 0 })),
  /** Differentiates lambda/4 |theta|^2 where the objective has lambda/2 |theta|^2. */
  onRidge('decay-halved', (p) => ({ weightDecay: p.weightDecay / 2 })),
  /** Differentiates lambda |theta|^2 where the objective has lambda/2 |theta|^2. */
  onRidge('decay-doubled', (p) => ({ weightDecay: 2 * p.weightDecay })),
  /** Four times the weight decay. */
  onRidge('decay-quadrupled', (p) => ({ weightDecay: 4 * p.weightDecay })),
  /** Adds 2^-14 to the weight decay: small decays are hardly smaller. */
  onRidge('decay-floored', (p) => ({ weightDecay: p.weightDecay + 2 ** -14 })),
  /** Puts the weight decay inside the mean over the points: it is divided by their number. */
  onRidge('decay-over-points', (p) => ({ weightDecay: p.weightDecay / p.points })),
  /** Shrinks the parameters by the weight decay itself, not by step times weight decay. */
  onRidge('decay-not-scaled-by-the-step', (p, step) => ({ weightDecay: p.weightDecay / step })),
  /**
   * Decays after the step: (1 - eta lambda) (theta - eta g), decoupled weight decay. That is the
   * step of a data term scaled by 1 - eta lambda, with the decay unchanged.
   */
  onRidge('decay-after-step', (p, step) => dataTimes(p, 1 - step * p.weightDecay)),
  /**
   * Sums the data term of a ridge problem where it should be averaged: its gradient is n times too
   * large.
   */
  onRidge('gradient-without-1-over-n', (p) => dataTimes(p, p.points)),
  /**
   * Decays the fitted directions only: the part of the start in the kernel of the data is carried
   * along unchanged.
   */
  onSolver(descent, 'decay-only-in-row-space', decayedInRowSpace),

  /** A weight decay, of an objective that has one as an array, that is 2^-7 larger. */
  onRequest(descent, 'objective-decay-floored', ({ problem, ...r }) => {
    if (problem.kind !== 'objective' || problem.arrays.lambda === undefined) return { problem, ...r };
    const arrays = { ...problem.arrays, lambda: problem.arrays.lambda.map((x) => x + 2 ** -7) };
    return { ...r, problem: { ...problem, arrays } };
  }),

  /** Forgets the weight decay of a diagonal net. */
  onRequest(descent, 'net-without-decay', (r) =>
    r.problem.kind === 'diagonal net' ? { ...r, problem: { ...r.problem, weightDecay: 0 } } : r,
  ),
  /**
   * A diagonal net in another metric: all parameters but those of the first coordinate move by half
   * their step.
   */
  onRequest(descent, 'net-half-the-step-off-the-first-coordinate', (r) => {
    if (r.problem.kind !== 'diagonal net') return r;
    const { dimension } = r.problem;
    const of = (j: number) => (typeof r.step === 'number' ? r.step : r.step[j]!);
    return { ...r, step: r.start.map((_, j) => of(j) * (j % dimension === 0 ? 1 : 0.5)) };
  }),
];

function uphill({ higherPrecision, ...original }: Solver): Solver {
  return {
    ...original,
    solve: (r) => original.solve({ ...r, step: lastStep(r, (s) => -s) }),
    ...(higherPrecision === undefined ? {} : { higherPrecision: uphill(higherPrecision) }),
  };
}

async function frozen(original: Solver, request: RunRequest) {
  const windows = request.visit.windows!;
  const first = await original.solve({ ...request, visit: { windows: [[0, 1]] } });
  const later = windows.flatMap(([from, to]) => (to < 2 ? [] : [[Math.max(1, from - 1), to - 1] as const]));
  if (first.ended !== 'complete' || later.length === 0) return original.solve(request);
  const rest = await original.solve({
    ...request,
    start: first.states[1]!.point,
    step: lastStep(request, () => 0),
    visit: { windows: later },
  });
  const before = first.states.filter(({ step: k }) => windows.some(([from, to]) => from <= k! && k! <= to));
  const after = rest.states.map((s) => ({
    ...s,
    step: s.step! + 1n,
    logTime: Math.log(Number(s.step) + 1),
    radius: s.stepRadius,
  }));
  return { ...rest, states: [...before, ...after] };
}

async function inSinglePrecision(original: Solver, request: RunRequest) {
  const windows = request.visit.windows ?? [];
  const last = Math.max(...windows.map((w) => w[1]));
  const visited = (k: number) => windows.some(([from, to]) => k >= from && k <= to);
  const states: State[] = [];
  let point: Float64Array = request.start;
  let radius = 0;
  for (let k = 0; k <= last; k++) {
    const one = await original.solve({ ...request, start: point, visit: { windows: [[0, 1]] } });
    const logTime = k === 0 ? Number.NEGATIVE_INFINITY : Math.log(k);
    const stepRadius = one.states[1]?.stepRadius ?? 0;
    if (visited(k))
      states.push({ step: BigInt(k), logTime, point, radius, stepRadius, basis: k === 0 ? 'exact' : 'certified' });
    if (one.ended !== 'complete') return { ...one, states };
    radius += stepRadius;
    point = Float64Array.from(Float32Array.from(one.states[1]!.point));
  }
  return { ended: 'complete' as const, states, cost: { gradients: last } };
}

/** The states as claimed by the original, their points by a loop of its own. */
async function withDecayedBias(original: Solver, request: RunRequest) {
  const claimed = await original.solve(request);
  const { problem } = request;
  if (problem.kind !== 'classification' || problem.loss !== 'logistic' || !problem.bias) return claimed;
  const { points, dimension: d, features, labels } = problem;
  const stepOf = (j: number) => (typeof request.step === 'number' ? request.step : request.step[j]!);
  const theta = Float64Array.from(request.start);
  let k = 0;
  const states = claimed.states.map((state) => {
    for (; k < Number(state.step); k++) {
      const gradient = new Float64Array(d + 1);
      gradient[d] = 0.01 * theta[d]!;
      for (let n = 0; n < points; n++) {
        let output = theta[d]!;
        for (let j = 0; j < d; j++) output += features[n * d + j]! * theta[j]!;
        const pull = labels[n]! / (1 + Math.exp(labels[n]! * output));
        for (let j = 0; j < d; j++) gradient[j] = gradient[j]! - pull * features[n * d + j]!;
        gradient[d] = gradient[d]! - pull;
      }
      for (let j = 0; j <= d; j++) theta[j] = theta[j]! - stepOf(j) * gradient[j]!;
    }
    return { ...state, point: theta.slice() };
  });
  return { ...claimed, states };
}

async function decayedInRowSpace(original: Solver, request: RunRequest) {
  if (request.problem.kind !== 'ridge') return original.solve(request);
  const rest = kernelPart(request.problem, request.start);
  const run = await original.solve({ ...request, start: request.start.map((x, j) => x - rest[j]!) });
  return { ...run, states: run.states.map((s) => ({ ...s, point: s.point.map((x, j) => x + rest[j]!) })) };
}

/** By Gram-Schmidt on the rows, twice. */
function kernelPart({ features, points, dimension }: RidgeProblem, start: Float64Array): Float64Array {
  const basis: Float64Array[] = [];
  const cleared = (v: Float64Array) => {
    for (let pass = 0; pass < 2; pass++)
      for (const b of basis) {
        const along = b.reduce((sum, x, j) => sum + x * v[j]!, 0);
        for (let j = 0; j < dimension; j++) v[j] = v[j]! - along * b[j]!;
      }
    return v;
  };
  for (let i = 0; i < points; i++) {
    const row = cleared(features.slice(i * dimension, (i + 1) * dimension));
    const length = Math.hypot(...row);
    basis.push(row.map((x) => x / length));
  }
  return cleared(start.slice());
}
