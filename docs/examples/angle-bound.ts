import fc from 'fast-check';
import { signOfInner } from 'theorycheck/exact';
import {
  atMost,
  type Enclosure,
  every,
  exactly,
  inner,
  multiply,
  norm,
  parametersIn,
  type RunRequest,
  scale,
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

interface Visited {
  readonly step: number;
  readonly w: Enclosure[];
}

/** z_n = y_n x_n: u separates when u . z_n > 0 for all n. */
const signed = (i: Instance) => i.points.map((x, n) => x.map((c) => i.labels[n]! * c));

/**
 * Claim. Descent on the logistic loss from zero, any step size, data separated by u with
 * gamma = min u . z_n > 0 and R = max |z_n|. Then at every step u . w >= (gamma / R) |w|.
 *
 * Proof. A step adds eta sum p_n z_n with p_n > 0. It adds at least eta gamma sum p_n to u . w and
 * at most eta R sum p_n to |w|; both start at zero. (u need not have length one: it stands on both
 * sides through gamma.)
 *
 * Trivial: one point, where w stays on its ray and gamma / R = u . z / |z|.
 */
const theorem: Theorem<Instance, object, Visited[]> = {
  id: 'my/angle-bound',
  says: 'From zero, u . w(t) >= (gamma / R) |w(t)| at every step, for every u that separates with margin gamma.',
  source: { paper: 'docs', item: 'your-own-claim.md' },
  kind: 'exact',
  hypotheses: {
    separable: {
      about: 'data',
      says: 'u . z_n > 0 for every n',
      check: (i) => signed(i).every((z) => signOfInner(i.separator, z) > 0),
    },
    logistic: { about: 'objective', says: 'the loss is logistic', tag: 'logistic loss' },
  },
  trivial: ({ points }) => points.length === 1,
  conclude(i, _, visited) {
    const rows = signed(i);
    const u = i.separator.map(exactly);
    // The products of small whole numbers are exact, so gamma is a number and not an enclosure.
    const gamma = Math.min(...rows.map((z) => z.reduce((sum, c, j) => sum + c * i.separator[j]!, 0)));
    const R = rows.map((z) => norm(z.map(exactly))).reduce((a, b) => (a.hi > b.hi ? a : b));
    return every(
      visited.map(({ step, w }) =>
        atMost(scale(gamma, norm(w)), multiply(R, inner(u, w)), R.hi * norm(u).hi * norm(w).hi, `step ${step}`),
      ),
    );
  },
  witness: {
    points: [
      [1, 0],
      [0, 1],
    ],
    labels: [1, 1],
    separator: [5, 7],
  },
  blindSpots: 'Nothing is said about u . w alone: a descent that stood still would obey.',
  expected: 'survived',
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

/** The steps 1 to 200 of descent from zero. */
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
    visit: { windows: [[1, 200]] },
  };
}

export const claim = property({
  theorem,
  instances: 40,
  strata: () => ({ planted: { share: 1, instances } }),
  without: () => ({
    // The labels of one half-plane flipped: u no longer separates.
    separable: instances.map((i) => ({ ...i, labels: i.labels.map((y, n) => (n === 0 ? -y : y)) })),
  }),
  consult: () => ({}),
  *simulate(i): Generator<RunRequest, Visited[], Trajectory> {
    const { states } = yield request(i);
    return states.map((s) => ({
      step: Number(s.step),
      w: parametersIn(s),
    }));
  },
  kills: [],
});
