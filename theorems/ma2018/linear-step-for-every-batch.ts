import { atMost, type Enclosure, equal, exactly, multiply, norm, square, type Theorem } from 'theorycheck/statement';
import { type Interpolated, interpolates, largestSquare, meanSquare, offset } from './setting/interpolated.js';

/**
 * The step m/beta, which grows in proportion to the batch, for every m: then the mean distance to
 * w* does not grow. The paper says it up to m = beta/lambda_1 + 1 only, where the linear scaling
 * ends; beyond, nobody says it. Refuted: with A <= beta H attained (all points of one length) and
 * delta along the first eigenvector, `one-step-over-all-batches` reads
 *
 *     E |w_1 - w*|^2 / |delta|^2 = 1 - (m lambda_1/beta) (1 - (m - 1) lambda_1/beta),
 *
 * which is above 1 as soon as (m - 1) lambda_1 > beta. Instances have points of one length along
 * one line, so lambda_1 = beta: every m >= 3 is beyond, m = 2 is at the boundary and holds.
 *
 * Scale: |delta|^2. Trivial region: delta = 0. Blind spots: several lengths.
 *
 * @see S. Ma, R. Bassily, M. Belkin (2018), The Power of Interpolation, ICML, section 4, the linear
 * scaling regime; as stated here.
 */
export const theorem: Theorem<Interpolated, null, readonly (readonly Enclosure[])[]> = {
  id: 'ma2018/linear-step-for-every-batch',
  says: 'With the step m/beta the mean distance to w* does not grow, for every size m of the batch; refuted beyond m = beta/lambda_1 + 1.',
  source: { paper: 'Ma, Bassily, Belkin 2018', item: 'linear scaling, without its limit, as stated here' },
  kind: 'exact',
  hypotheses: {
    ...interpolates,
    inProportion: {
      about: 'parameters',
      says: 'eta beta = m',
      met: ({ points, batch, stepSize }) =>
        equal(multiply(exactly(stepSize), largestSquare(points)), batch, 1e-9, batch),
    },
  },
  trivial: (i) => norm(offset(i)).lo === 0,
  conclude: (i, _, after) => growsAtMost(i, after, 1),
  witness: {
    points: [[1], [-1], [1]],
    labels: [0.5, -0.5, 0.5],
    solution: [0.5],
    combination: [1, 0, 0],
    start: [1.5],
    batch: 3,
    stepSize: 3,
  },
  blindSpots: 'Several lengths.',
  expected: 'refuted',
  origin: 'unclaimed',
};

/** The mean of |w_1 - w*|^2 is at most `factor` |delta|^2. */
export function growsAtMost(i: Interpolated, after: readonly (readonly Enclosure[])[], factor: number) {
  const whole = square(norm(offset(i)));
  return atMost(meanSquare(i, after), multiply(exactly(factor), whole), {
    scale: whole.hi,
    resolution: 1e-9,
  });
}
