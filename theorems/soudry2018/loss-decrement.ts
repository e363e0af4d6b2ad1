import {
  add,
  atMost,
  divide,
  type Enclosure,
  every,
  exactly,
  exponential,
  inner,
  type Judgement,
  logarithmOfOnePlus,
  multiply,
  square,
  subtract,
  sum,
  type Theorem,
} from 'theorycheck/statement';
import { type DescentInstance, enclosed, force, type Iterate, objective, signedRows } from './setting/instances.js';

/**
 * Labelled points, separable or not, with a step size, a start and the steps after which one more
 * is looked at.
 */
export interface Stepwise extends Pick<DescentInstance, 'points' | 'labels' | 'stepSize' | 'start'> {
  readonly steps: readonly number[];
}

/** Pairs of a state and the next, the state taken as exact. */
export type Pairs = readonly (readonly [now: Iterate, next: Iterate])[];

/**
 * The decrease of the loss in one step, from both sides.
 *
 * For the summed logistic loss with a bias, any data, any step size eta > 0 and any state theta,
 * with g = grad L(theta) and g' = grad L(theta - eta g),
 *
 *     eta g . g' <= L(theta) - L(theta - eta g) <= eta |g|^2.
 *
 * Proof. L is convex: L(theta) >= L(theta') + g' . (theta - theta') and L(theta') >= L(theta) + g .
 * (theta' - theta), with theta - theta' = eta g.
 *
 * The two sides differ by eta g . (g - g'), a share of about eta times the curvature along
 * g, which is 2/t in late training. The gradients are computed here from the states and the
 * loss difference from the step that the solver took, sum_n log(1 + p'_n (e^(D_n) - 1)) with
 * D_n = z_n . (theta' - theta), without cancellation.
 *
 * Trivial region: none of the steps is asked for.
 * Blind spots: the history of the run, since each step is judged from its own state.
 *
 * @see Soudry, Hoffer, Nacson, Gunasekar, Srebro (2018), JMLR 19(70), the descent lemma of section
 * 3; the lower side is derived here.
 */
export const theorem: Theorem<Stepwise, null, Pairs> = {
  id: 'soudry2018/loss-decrement',
  says: "A step takes at most eta |g|^2 off the loss and at least eta g . g', with g, g' the gradients before and after.",
  source: { paper: 'Soudry et al. 2018', item: 'Descent lemma in the proof of Theorem 3, two-sided (derived here)' },
  kind: 'exact',
  hypotheses: objective,
  trivial: ({ steps }) => steps.length === 0,
  conclude: (i, _, pairs) => every(pairs.flatMap((pair) => oneStep(i, pair))),
  witness: {
    points: [[1.25], [-0.5], [0.25]],
    labels: [1, -1, -1],
    stepSize: 0.25,
    start: [0, 0],
    steps: [0, 7],
  },
  blindSpots: 'What a step has in common with a true one: where it started from, and errors below a share 2/t of it.',
  expected: 'survived',
};

function oneStep(i: Stepwise, [now, next]: Pairs[number]): Judgement[] {
  const theta = enclosed(now, 0);
  const after = enclosed(next, next.stepRadius);
  const before = force(i, theta);
  const eta = exactly(i.stepSize);
  const taken = decrement(i, theta, after);
  const most = divide(sum(before.map(square)), eta);
  const least = divide(inner(before, force(i, after)), eta);
  const at = `step ${now.step}`;
  return [atMost(least, taken, most.hi, `${at}, from below`), atMost(taken, most, most.hi, `${at}, from above`)];
}

/** L(theta) - L(after). */
function decrement(i: Stepwise, theta: Enclosure[], after: Enclosure[]): Enclosure {
  const moved = after.map((x, j) => subtract(x, theta[j]!));
  const one = exactly(1);
  return sum(
    signedRows(i).map((row) => {
      const z = row.map(exactly);
      const p = divide(one, add(one, exponential(inner(z, after))));
      return logarithmOfOnePlus(multiply(p, subtract(exponential(inner(z, moved)), one)));
    }),
  );
}
