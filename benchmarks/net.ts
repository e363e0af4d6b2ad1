/**
 * Diagonal nets at large starts and small decay: evaluations of the field and errors. Run: npm run
 * bench -- net [--quick]
 */
import { randomInt } from 'node:crypto';
import { sparseClassification } from '../src/data/sparseClassification.js';
import { streamOf } from '../src/data/stream.js';
import { diagonalNetFlow } from '../src/solvers/nets/diagonalNetFlow.js';
import { netLogTimeDescent } from '../src/solvers/nets/netLogTimeDescent.js';
import type { DiagonalNetProblem, RunRequest, Solver, State, Trajectory } from '../src/statement/index.js';
import { mirrorFlow } from '../test/reference/nets/mirrorFlow.js';
import { type Figure, figure, figuresWritten } from './figures.js';

/**
 * Times in units of log(alpha)/lambda: before the transition, next to it on either side, after it,
 * late.
 */
const times = [0.5, 0.9, 1.1, 2, 5];

export async function netTable(quick: boolean): Promise<void> {
  const seed = randomInt(2 ** 31);
  console.log(`seed ${seed}`);
  const count = quick ? 3 : 11;
  const problems = (decay: number) =>
    Array.from({ length: count }, (_, k): DiagonalNetProblem => {
      const draw = sparseClassification({ points: 8, dimension: 10, relevant: 2 }, streamOf(`${seed} ${k}`));
      return {
        kind: 'diagonal net',
        points: 8,
        dimension: 10,
        features: Float64Array.from(draw.points.flat()),
        targets: Float64Array.from(draw.labels),
        loss: k % 2 ? 'exponential' : 'logistic',
        weightDecay: decay,
      };
    });
  const figures: Figure[] = [];
  for (const [alpha, decay, tolerance, goal] of [
    [1e12, 1e-8, 1e-4, 3000],
    [1e80, 1e-80, 1e-4, null],
  ] as const) {
    const on = `alpha ${alpha.toExponential(0)}, lambda ${decay.toExponential(0)}, d=10, ${count} draws`;
    const evaluations: number[] = [];
    const errors: number[] = [];
    const descents: number[] = [];
    const apart: number[] = [];
    const others: number[] = [];
    for (const problem of problems(decay)) {
      const request = requestOf(problem, alpha);
      const flow = solved(diagonalNetFlow, { ...request, tolerance });
      const reference = solved(diagonalNetFlow, { ...request, tolerance: 1e-8 });
      evaluations.push(flow.cost.gradients);
      errors.push(distance(flow, reference));
      if (alpha < 1e40) others.push(distance(solved(mirrorFlow, { ...request, tolerance: 1e-4 }), reference));
      // Descent as long: the step is a hundredth of what 1/alpha^2 allows at the start, so that it
      // keeps to the flow.
      const step = 0.01 / alpha ** 2;
      const logTimes = request.visit.logTimes!.map((t) => t - Math.log(step));
      const descent = solved(netLogTimeDescent, {
        ...request,
        dynamics: 'descent',
        step,
        visit: { logTimes },
        tolerance: 1e-6,
      });
      descents.push(descent.cost.gradients);
      apart.push(distance(descent, reference));
    }
    figures.push(
      figure('evaluations of the flow, both runs', on, evaluations, goal === null ? null : ['at most', goal]),
      figure('error of the weights there', on, errors, ['at most', 1e-6]),
      ...(others.length > 0 ? [figure('distance of the second method, at 1e-4', on, others, null)] : []),
      figure('gradients of descent with a small step, at 1e-6', on, descents, null),
      figure('its distance to the flow', on, apart, null),
    );
  }
  figuresWritten('net', `diagonal nets, seed ${seed}`, figures);
}

function requestOf(problem: DiagonalNetProblem, alpha: number): RunRequest {
  const unit = Math.log(Math.log(alpha)) - Math.log(problem.weightDecay);
  return {
    problem,
    start: new Float64Array(2 * problem.dimension).fill(alpha),
    dynamics: 'flow',
    step: 1,
    visit: { logTimes: times.map((x) => Math.log(x) + unit) },
  };
}

function solved(solver: Solver, request: RunRequest): Trajectory {
  const accepted = solver.accepts(request);
  if (accepted !== true) throw new Error(`${solver.name}: ${accepted}`);
  const trajectory = solver.solve(request) as Trajectory;
  if (trajectory.ended !== 'complete') throw new Error(`${solver.name} ${trajectory.ended}: ${trajectory.reason}`);
  return trajectory;
}

/** The largest |w_k - w_k'|/(1 + |w_k'|) over all visits. */
function distance(a: Trajectory, b: Trajectory): number {
  const weights = (state: State) => state.extra!.w as Float64Array;
  return Math.max(
    ...a.states.map((state, n) => {
      const other = weights(b.states[n]!);
      return weights(state).reduce(
        (most, w, k) => Math.max(most, Math.abs(w - other[k]!) / (1 + Math.abs(other[k]!))),
        0,
      );
    }),
  );
}
