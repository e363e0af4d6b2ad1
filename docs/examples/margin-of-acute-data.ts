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

/** Points of the plane and labels +-1. */
interface Instance {
  readonly points: number[][];
  readonly labels: number[];
}

interface Visited {
  readonly step: number;
  readonly w: Enclosure[];
}

/** z_n = y_n x_n */
const signed = (i: Instance) => i.points.map((x, n) => x.map((c) => i.labels[n]! * c));

/** min z_n . w */
const leastMargin = (i: Instance, w: Enclosure[]) =>
  signed(i)
    .map((z) => inner(z.map(exactly), w))
    .reduce(smaller);

/**
 * Claim. Descent on the logistic loss from zero, any step size: where no two of the z_n are at an
 * obtuse angle, the least margin min z_n . w(t) never falls.
 *
 * Proof. A step changes z_n . w by eta sum_m p_m z_m . z_n, and every term is >= 0.
 *
 * Trivial: one point, whose margin grows with every step.
 */
const theorem: Theorem<Instance, object, Visited[]> = {
  id: 'my/margin-of-acute-data',
  says: 'Where z_m . z_n >= 0 for all m, n, the least margin min z_n . w(t) never falls.',
  source: { paper: 'docs', item: 'your-own-claim.md' },
  kind: 'exact',
  hypotheses: {
    acute: {
      about: 'data',
      says: 'z_m . z_n >= 0 for all m and n',
      check: (i) => signed(i).every((z, _, all) => all.every((other) => signOfInner(z, other) >= 0)),
    },
    logistic: { about: 'objective', says: 'the loss is logistic', tag: 'logistic loss' },
  },
  trivial: ({ points }) => points.length === 1,
  conclude(i, _, visited) {
    const R = signed(i).map((z) => norm(z.map(exactly)).hi);
    return every(
      visited.slice(1).map(({ step, w }, k) => {
        const [before, after] = [leastMargin(i, visited[k]!.w), leastMargin(i, w)];
        return atMost(before, after, Math.max(...R) ** 2, `step ${step}`);
      }),
    );
  },
  witness: {
    points: [
      [1, 0],
      [0, 1],
    ],
    labels: [1, 1],
  },
  blindSpots: 'A descent that stood still would obey.',
  expected: 'survived',
};

/** Whole vectors with coordinates from the lowest to 4. */
const drawn = (lowest: number) =>
  fc
    .array(fc.record({ x: fc.integer({ min: lowest, max: 4 }), y: fc.integer({ min: lowest, max: 4 }) }), {
      minLength: 2,
      maxLength: 8,
    })
    .map((all) => all.map(({ x, y }) => [x, y]));

/**
 * In the quadrant x, y > 0 no two vectors are at an obtuse angle; the labels turn some of them to
 * the opposite quadrant and back.
 */
const quadrant = drawn(1).map(
  (z): Instance => ({
    points: z.map((c, n) => (n % 2 ? c.map((v) => -v) : c)),
    labels: z.map((_, n) => (n % 2 ? -1 : 1)),
  }),
);

/** All over the plane, and the first two at an obtuse angle. */
const obtuse = drawn(-4).map((z): Instance => ({ points: [[2, 1], [-1, 1], ...z.slice(2)], labels: z.map(() => 1) }));

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
  strata: () => ({ quadrant: { share: 1, instances: quadrant } }),
  without: () => ({ acute: obtuse }),
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
