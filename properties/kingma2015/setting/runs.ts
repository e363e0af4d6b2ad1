import { methods, objective, poses } from 'theorycheck/objectives';
import { type Method, type Problem, parametersIn } from 'theorycheck/statement';
import type { Plan } from 'theorycheck/workbench';
import type { AdamProblem, AdamRun, Visited } from '../../../theorems/kingma2015/setting/adam.js';

const rightShare = objective({
  name: 'minus the mean of sigmoids',
  data: { A: ['n', 'd'], c: ['n'] },
  parameters: { x: ['d'] },
  value: ({ A, c }, { x }, o) => o.negate(o.mean(o.sigmoid(o.subtract(o.matmul(A, x), c)))),
});

const products = objective({
  name: 'half squared errors of products',
  data: { c: ['d'] },
  parameters: { u: ['d'], v: ['d'] },
  value: ({ c }, { u, v }, o) => o.scale(1 / 2, o.sum(o.square(o.subtract(o.multiply(u, v), c)))),
});

const linear = objective({
  name: 'linear',
  data: { c: ['d'] },
  parameters: { x: ['d'] },
  value: ({ c }, { x }, o) => o.dot(c, x),
});

/** The problem that a run poses; least squares as ridge regression without a decay. */
export function posed({ objective: of, rows, offsets }: AdamProblem, decay = 0): Problem {
  if (of === 'saturated') return poses(rightShare, { A: rows, c: offsets });
  if (of === 'product') return poses(products, { c: offsets });
  if (of === 'linear') return poses(linear, { c: offsets });
  return {
    ...{ kind: 'ridge', points: rows.length, dimension: rows[0]!.length, weightDecay: decay },
    ...{ features: Float64Array.from(rows.flat()), targets: Float64Array.from(offsets) },
  };
}

/** A run of a method, seen after the steps of `window`. */
export function* trained(
  i: AdamProblem,
  method: Method,
  hyperparameters: Readonly<Record<string, number>>,
  window: readonly [number, number],
): Plan<readonly Visited[]> {
  const { states } = yield {
    problem: posed(i),
    start: Float64Array.from(i.start),
    dynamics: { method, hyperparameters },
    ...{ step: 1, by: 'method' },
    visit: { windows: [[window[0], window[1]]] },
  };
  return states.map((s) => ({ step: Number(s.step), x: parametersIn(s) }));
}

/** Adam without a decay, seen after the steps of `window`; without one after all, from 0 on. */
export function adam(i: AdamRun, window: readonly [number, number] = [0, i.steps]) {
  const { stepSize: step, beta1, beta2, epsilon } = i;
  return trained(i, methods.adam, { step, beta1, beta2, epsilon, decay: 0 }, window);
}
