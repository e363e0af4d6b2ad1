import {
  add,
  divide,
  equal,
  every,
  exactly,
  inner,
  type Judgement,
  type SingleStep,
  scale,
  subtract,
  sum,
  type Theorem,
} from 'theorycheck/statement';
import { fullBatch, type RidgeInstance, smallRidge } from './setting/ridgeInstance.js';

/** Step sizes as multiples of eta, one for each parameter. */
export type OneStepInstance = RidgeInstance & { readonly stepFactors: readonly number[] };

/** With or without decay, one step size or one for each parameter. */
export interface Setting {
  readonly decay: boolean;
  readonly each: boolean;
}

/** A state taken as exact and the next one, in the setting of its run. */
export interface OneStep extends SingleStep {
  readonly setting: Setting;
}

/**
 * One step of descent on ridge regression, whatever the targets:
 *
 *     theta'_j = theta_j - eta_j ( (1/n) sum_i (phi_i . theta - y_i) phi_ij + lambda theta_j ),
 *
 * with decay lambda or none, with one step size or one for each parameter. Each instance poses all
 * four, with a teacher's targets or others.
 *
 * The state before is taken as exact, so that only the rounding of one step is allowed for.
 * Scale: |theta| + |theta_0|, not zero whatever a solver answers, and the size of the step, max_j
 * eta_j (lambda (|theta| + |theta_0|) + (1/n) sum_i |r_i| |phi_i|), r_i the residuals. Resolution
 * 1e-10 of it.
 *
 * Trivial region: none. Blind spots: whatever depends on the steps before.
 *
 * @see M. Xu, G. Vardi, I. Safran (2026), To Grok Grokking, arXiv 2601.19791v4, the update in
 * section 3.
 */
export const theorem: Theorem<OneStepInstance, null, readonly OneStep[]> = {
  id: 'xu2026/one-step',
  says: 'One step of descent on ridge regression moves every parameter by minus its step size times the derivative, with and without decay.',
  source: { paper: 'Xu, Vardi, Safran 2026', item: 'section 3, gradient descent' },
  kind: 'exact',
  hypotheses: { fullBatch },
  trivial: () => false,
  conclude: (i, _, steps) => every(steps.flatMap((s) => judged(i, s))),
  witness: { ...smallRidge, stepFactors: [1, 0.5, 2] },
  blindSpots: 'Whatever depends on the steps before.',
  expected: 'survived',
};

/** The step sizes of a run. */
export function stepsOf({ eta, stepFactors }: OneStepInstance, { each }: Setting): number[] {
  return stepFactors.map((factor) => (each ? factor * eta : eta));
}

/** The judgements of the statement about one step. */
function judged(i: OneStepInstance, { setting, step, now, next }: OneStep): Judgement[] {
  const theta = now.map(exactly);
  const residuals = i.features.map((row, n) => subtract(inner(row.map(exactly), theta), exactly(i.targets[n]!)));
  const n = exactly(i.features.length);
  const lambda = setting.decay ? i.lambda : 0;
  const steps = stepsOf(i, setting);
  const size = Math.hypot(...now) + Math.hypot(...i.start);
  const pull = residuals.reduce((t, r, k) => t + Math.max(-r.lo, r.hi) * Math.hypot(...i.features[k]!), 0) / n.lo;
  const natural = size + Math.max(...steps) * (lambda * size + pull);
  const at = `step ${step}, ${setting.decay ? 'decay' : 'no decay'}, ${setting.each ? 'a step size each' : 'one step size'}`;
  return theta.map((before, j) => {
    const slope = add(divide(sum(residuals.map((r, k) => scale(i.features[k]![j]!, r))), n), scale(lambda, before));
    return equal(next[j]!, subtract(before, scale(steps[j]!, slope)), 1e-10, natural, `parameter ${j}, ${at}`);
  });
}
