import fc from 'fast-check';
import {
  atMost,
  between,
  type Enclosure,
  exactly,
  norm,
  parametersIn,
  type RunRequest,
  type Theorem,
} from 'theorycheck/statement';
import { property } from 'theorycheck/workbench';

/** Forty points in five dimensions, labels +-1. */
interface Instance {
  readonly points: number[][];
  readonly labels: number[];
  readonly step: number;
}

/** The steps that are taken, and the state that is looked at. */
const steps = 100_000;

const longest = ({ points }: Instance) => Math.max(...points.map((x) => x.reduce((sum, c) => sum + c * c, 0)));

/**
 * Claim. Descent on the mean logistic loss from zero, eta R^2 <= 4, R = max |x_n|: |w(t)| is at
 * most sqrt(2 eta t log 2).
 *
 * Proof. The loss is R^2/4-smooth, so each step lowers it by eta |g|^2 / 2 at least, and the sum of
 * |g|^2 is at most 2 log 2/eta. |w(t)| is at most eta times the sum of |g|, hence at most
 * eta sqrt(t 2 log 2/eta).
 *
 * What a user tries first: one state of a long run, of data with no structure that would help.
 */
const theorem: Theorem<Instance, object, Enclosure[]> = {
  id: 'my/norm-by-the-root-of-time',
  says: 'From zero, |w(t)| is at most sqrt(2 eta t log 2).',
  source: { paper: 'benchmarks', item: 'README.md' },
  kind: 'bound',
  hypotheses: {
    shortStep: {
      about: 'parameters',
      says: 'eta R^2 <= 4',
      // Eighths: the square and its product with the step are exact.
      met: (i) => atMost(exactly(i.step * longest(i)), exactly(4), 4),
    },
    logistic: { about: 'objective', says: 'the loss is logistic', tag: 'logistic loss' },
  },
  trivial: () => false,
  conclude(i, _, w) {
    const bound = Math.sqrt(2 * i.step * steps * Math.LN2);
    return atMost(norm(w), between(bound * (1 - 2 ** -50), bound * (1 + 2 ** -50), 'exact'), bound, `step ${steps}`);
  },
  witness: { points: [[1, 0, 0, 0, 0]], labels: [1], step: 1 },
  expected: 'survived',
  blindSpots: 'A descent that stood still would obey.',
};

/** Coordinates are eighths up to 2; the label is the sign of the first one, which is never zero. */
const instances = fc
  .array(fc.array(fc.integer({ min: -16, max: 16 }), { minLength: 5, maxLength: 5 }), { minLength: 40, maxLength: 40 })
  .map((drawn): Instance => {
    const points = drawn.map(([first, ...rest]) => [first || 1, ...rest].map((c) => c / 8));
    const labels = points.map(([first]) => Math.sign(first!));
    // R^2 is at most 5 * 2^2 = 20.
    return { points, labels, step: 1 / 8 };
  });

function request({ points, labels, step }: Instance): RunRequest {
  return {
    problem: {
      kind: 'classification',
      points: points.length,
      dimension: 5,
      features: Float64Array.from(points.flat()),
      labels: Float64Array.from(labels),
      loss: 'logistic',
      bias: false,
      reduction: 'mean',
      weightDecay: 0,
    },
    start: new Float64Array(5),
    dynamics: 'descent',
    step,
    visit: { windows: [[steps, steps]] },
  };
}

export const claim = property({
  theorem,
  instances: 100,
  strata: () => ({ planted: { share: 1, instances } }),
  consult: () => ({}),
  *simulate(i) {
    const { states } = yield request(i);
    return parametersIn(states[0]!);
  },
  kills: [],
});
