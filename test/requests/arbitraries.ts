import fc, { type Arbitrary } from 'fast-check';
import { methods, objective, poses, withDraws } from '../../src/objectives/index.js';
import { parametersOf } from '../../src/problems/index.js';
import type { BatchLaw, Method } from '../../src/statement/dynamics.js';
import type { Objective } from '../../src/statement/graph.js';
import type { ObjectiveProblem, Problem } from '../../src/statement/problem.js';
import type { RunRequest } from '../../src/statement/solver.js';

const number = fc.integer({ min: -64, max: 64 }).map((k) => k / 16);
const numbers = (length: number) =>
  fc.array(number, { minLength: length, maxLength: length }).map((of) => Float64Array.from(of));
const labels = (length: number) =>
  fc.array(fc.constantFrom(1, -1), { minLength: length, maxLength: length }).map((of) => Float64Array.from(of));
const decay = fc.constantFrom(0, 0.125, 1);

/** Every kind of problem with every loss and reduction. */
export const problems: Arbitrary<Problem> = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 4 }))
  .chain(([points, dimension]) => {
    const size = {
      points: fc.constant(points),
      dimension: fc.constant(dimension),
      features: numbers(points * dimension),
    };
    const net = { kind: fc.constant('diagonal net' as const), ...size, weightDecay: decay };
    return fc.oneof(
      fc.record({
        kind: fc.constant('classification' as const),
        ...size,
        labels: labels(points),
        loss: fc.constantFrom('logistic' as const, 'exponential' as const),
        bias: fc.boolean(),
        reduction: fc.constantFrom('sum' as const, 'mean' as const),
        weightDecay: decay,
      }),
      fc.record({ kind: fc.constant('ridge' as const), ...size, targets: numbers(points), weightDecay: decay }),
      fc.record({
        ...net,
        targets: labels(points),
        loss: fc.constantFrom('logistic' as const, 'exponential' as const),
      }),
      fc.record({ ...net, targets: numbers(points), loss: fc.constant('squared' as const) }),
    );
  });

/** Disjoint windows in any order, and increasing log times, at least one of them. */
const descentVisits = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 6 }),
    fc.uniqueArray(fc.integer({ min: 0, max: 4000 }), { maxLength: 4 }),
    fc.boolean(),
  )
  .map(([cuts, logs, start]) => {
    const ends = [...cuts].sort((a, b) => a - b);
    const windows: [number, number][] = [];
    for (let k = 0; k + 1 < ends.length; k += 2) windows.push([ends[k]!, ends[k + 1]!]);
    const times = logs.sort((a, b) => a - b).map((q) => q / 16);
    const logTimes = start ? [Number.NEGATIVE_INFINITY, ...times] : times;
    return { windows: windows.reverse(), logTimes: windows.length + logTimes.length === 0 ? [0] : logTimes };
  });

const flowVisits = fc
  .uniqueArray(fc.integer({ min: -64, max: 64 }), { minLength: 1, maxLength: 5 })
  .map((of) => ({ logTimes: of.sort((a, b) => a - b).map((q) => q / 16) }));

/** Well-formed requests of every kind. */
export const requests: Arbitrary<RunRequest> = problems.chain((problem) => {
  const size = parametersOf(problem);
  const steps = fc.oneof(
    fc.constantFrom(0.0625, 0.5),
    numbers(size).map((of) => of.map(Math.abs)),
  );
  return fc.oneof(
    fc.record({
      problem: fc.constant(problem),
      start: numbers(size),
      dynamics: fc.constant('descent' as const),
      step: steps,
      visit: descentVisits,
    }),
    fc.record({
      problem: fc.constant(problem),
      start: numbers(size),
      dynamics: fc.constant('flow' as const),
      step: fc.constant(1),
      visit: flowVisits,
    }),
  );
});

const logistic = objective({
  name: 'logistic',
  data: { X: ['n', 'd'], y: ['n'] },
  parameters: { w: ['d'], b: [] },
  value: ({ X, y }, { w, b }, o) => o.mean(o.softplus(o.negate(o.multiply(y, o.add(o.matmul(X, w), b))))),
});

const net = objective({
  name: 'two-layer net',
  data: { X: ['n', 'd'], y: ['n'] },
  parameters: { W: ['d', 2], a: [2] },
  value: ({ X, y }, { W, a }, o) => o.mean(o.square(o.subtract(o.matmul(o.tanh(o.matmul(X, W)), a), y))),
});

/** Objectives that somebody wrote as graphs, on random data. */
export const objectiveProblems: Arbitrary<ObjectiveProblem> = fc
  .tuple(fc.constantFrom<Objective>(logistic, net), fc.integer({ min: 2, max: 5 }), fc.integer({ min: 1, max: 4 }))
  .chain(([of, n, d]) => fc.record({ X: numbers(n * d), y: numbers(n) }).map((data) => poses(of, data, { n, d })));

const batch = (law: BatchLaw['law']) => methods.stochasticDescent({ law, size: 2, examples: 'n' });

/** Runs of methods on them, with the draws that they need. */
export const methodRequests: Arbitrary<RunRequest> = objectiveProblems.chain((problem) => {
  const parameters = parametersOf(problem);
  const last = fc.integer({ min: 0, max: 3 });
  const run = fc.constantFrom<readonly [Method, Record<string, number>]>(
    [methods.descent, { step: 0.0625, decay: 0.125 }],
    [methods.heavyBall, { step: 0.0625, momentum: 0.5 }],
    [methods.adam, { step: 0.0625, beta1: 0.5, beta2: 0.75, epsilon: 0.125, decay: 0 }],
    [methods.langevin, { step: 0.0625, temperature: 0.25 }],
    [batch('with replacement'), { step: 0.0625 }],
    [batch('reshuffled'), { step: 0.0625 }],
  );
  return fc.tuple(run, last, numbers(parameters)).map(
    ([[method, hyperparameters], steps, start]): RunRequest => ({
      ...{ problem, start, step: 1, visit: { windows: [[0, steps]] } },
      dynamics: withDraws(method, hyperparameters, { key: 'k', steps, examples: problem.sizes.n!, parameters }),
    }),
  );
});
