import fc from 'fast-check';
import { signOfInner } from 'theorycheck/exact';
import {
  atMost,
  type Enclosure,
  every,
  exactly,
  inner,
  norm,
  parametersIn,
  type RunRequest,
  smaller,
  type Theorem,
  type Trajectory,
} from 'theorycheck/statement';
import { property } from 'theorycheck/workbench';

/** Points of the plane, labels +-1, and a vector u that separates them. */
interface Instance {
  readonly points: number[][];
  readonly labels: number[];
  readonly separator: number[];
}

/** z_n = y_n x_n: u separates when u . z_n > 0 for all n. */
const signed = (i: Instance) => i.points.map((x, n) => x.map((c) => i.labels[n]! * c));

/** u separates: u . z_n > 0 for every n, decided with whole numbers. */
const separates = (i: Instance) => signed(i).every((z) => signOfInner(i.separator, z) > 0);

/** min z_n . w */
const leastMargin = (i: Instance, w: Enclosure[]) =>
  signed(i)
    .map((z) => inner(z.map(exactly), w))
    .reduce(smaller);

/** R^2, R = max |z_n|: the unit of the margins. */
const unit = (i: Instance) => Math.max(...signed(i).map((z) => norm(z.map(exactly)).hi)) ** 2;

/**
 * Claim. Descent on the logistic loss from zero, on separable data, step size below 2/beta: the
 * least margin min z_n . w(t) never falls.
 *
 * "Proof". Every step lowers the loss, and the loss is governed by the worst point.
 *
 * Trivial: one point, whose margin grows with every step.
 */
const theorem: Theorem<Instance, object, Enclosure[][]> = {
  id: 'my/margin-never-falls',
  source: { paper: 'docs', item: 'your-own-claim.md' },
  kind: 'exact',
  expected: 'survived',
  says: 'From zero on separable data the least margin min z_n . w(t) never falls.',
  hypotheses: {
    separable: { about: 'data', says: 'u . z_n > 0 for every n', check: separates },
    logistic: { about: 'objective', says: 'the loss is logistic', tag: 'logistic loss' },
  },
  conclude: (i, _, path) => {
    const margins = path.map((w) => leastMargin(i, w));
    return every(margins.slice(1).map((after, t) => atMost(margins[t]!, after, unit(i), `step ${t + 1}`)));
  },
  trivial: ({ points }) => points.length === 1,
  witness: {
    points: [
      [1, 0],
      [0, 1],
    ],
    labels: [1, 1],
    separator: [5, 7],
  },
  blindSpots: 'A descent that stood still would obey.',
};

/**
 * Whole points with |coordinates| <= 4, labelled by u = (5, 7). 5x + 7y = 0 has no solution there
 * but the origin, which is moved to (1, 0): the data are separable by construction, and nothing is
 * filtered.
 */
const instances = fc
  .array(fc.record({ x: fc.integer({ min: -4, max: 4 }), y: fc.integer({ min: -4, max: 4 }) }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((drawn): Instance => {
    const points = drawn.map(({ x, y }) => (x === 0 && y === 0 ? [1, 0] : [x, y]));
    return { points, labels: points.map(([x, y]) => Math.sign(5 * x! + 7 * y!)), separator: [5, 7] };
  });

/** The steps 0 to 200 of descent from zero. */
function request({ points, labels }: Instance): RunRequest {
  return {
    problem: {
      kind: 'classification',
      points: points.length,
      dimension: 2,
      features: Float64Array.from(points.flat()),
      labels: Float64Array.from(labels),
      loss: 'logistic',
      bias: false,
      reduction: 'sum',
      weightDecay: 0,
    },
    start: new Float64Array(2),
    dynamics: 'descent',
    step: 1 / 64,
    visit: { windows: [[0, 200]] },
  };
}

export const claim = property({
  theorem,
  instances: 40,
  strata: () => ({ planted: { share: 1, instances } }),
  consult: () => ({}),
  *simulate(i): Generator<RunRequest, Enclosure[][], Trajectory> {
    const { states } = yield request(i);
    return states.map(parametersIn);
  },
  kills: [],
});
