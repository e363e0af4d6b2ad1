import {
  add,
  atMost,
  divide,
  type Enclosure,
  equal,
  every,
  exactly,
  inner,
  multiply,
  norm,
  scale,
  square,
  subtract,
  sum,
  type Theorem,
} from 'theorycheck/statement';
import { type Interpolated, interpolates, meanSquare, offset, smallStep, spectrum } from './setting/interpolated.js';

/**
 * One step of stochastic descent on a batch of m examples, drawn with replacement, where w* fits
 * every label. Over all n^m batches the mean is, exactly,
 *
 *     E |w_1 - w*|^2 = |delta|^2 - 2 eta delta.H delta
 *                      + (eta^2/m) (delta.A delta + (m - 1) |H delta|^2)
 *
 * and for eta <= m / (beta + (m - 1) lambda_1)
 *
 *     E |w_1 - w*|^2 <= (1 - eta lambda_n) |delta|^2.
 *
 * At the largest such eta this is the rate 1 - m lambda_n / (beta + (m - 1) lambda_1) of the paper,
 * and step after step it gives its power.
 *
 * Derivation: labels without error make the gradient on a batch G delta, G = (1/m) sum x x^T over
 * the batch. So w_1 - w* = delta - eta G delta. E G = H. In E G^2 the m pairs of an example with
 * itself give A/m, the m (m - 1) others H^2 (m-1)/m: draws are independent. That is the first line.
 * Since |x_i|^2 <= beta, delta.A delta <= beta delta.H delta; since H <= lambda_1, |H delta|^2 <=
 * lambda_1 delta.H delta. So E |w_1 - w*|^2 - |delta|^2 is at most eta delta.H delta times
 * eta (beta + (m-1) lambda_1)/m - 2 <= -1, and delta.H delta >= lambda_n |delta|^2 for a delta in
 * the span of the points.
 *
 * Both are attained by orthogonal points of one length: A = beta H, H = lambda on the span.
 *
 * Scale: |delta|^2. Resolution of the equality 1e-9.
 * Trivial region: delta = 0. Blind spots: batches without replacement; labels with noise.
 *
 * @see S. Ma, R. Bassily, M. Belkin (2018), The Power of Interpolation, ICML, Theorem 1; as stated
 * here.
 */
export const theorem: Theorem<Interpolated, null, readonly (readonly Enclosure[])[]> = {
  id: 'ma2018/one-step-over-all-batches',
  says: 'Over all batches of m, E|w_1 - w*|^2 is a sum that the data fix, and at most (1 - eta lambda_n)|w_0 - w*|^2 for eta <= m/(beta + (m-1) lambda_1).',
  source: { paper: 'Ma, Bassily, Belkin 2018', item: 'Theorem 1, one step, as stated here' },
  kind: 'exact',
  hypotheses: {
    ...interpolates,
    smallStep,
    squares: { about: 'objective', says: 'the mean of half squared errors, as a formula', tag: 'convex' },
  },
  trivial: (i) => norm(offset(i)).lo === 0,
  conclude: (i, _, after) => judged(i, after),
  witness: {
    points: [
      [1, 0.5, 0],
      [0, 1, -0.5],
    ],
    labels: [1.25, 0.25],
    solution: [1, 0.5, 0.5],
    combination: [1, -0.5],
    start: [2, 0.5, 0.75],
    batch: 2,
    stepSize: 0.5,
  },
  blindSpots: 'Batches without replacement; labels with noise.',
  expected: 'survived',
};

/** Both comparisons; the second order of the first times `second`, the rate times `rate`. */
export function judged(i: Interpolated, after: readonly (readonly Enclosure[])[], { second = 1, rate = 1 } = {}) {
  const delta = offset(i);
  const whole = square(norm(delta));
  const mean = meanSquare(i, after);
  const kept = subtract(exactly(1), multiply(exactly(rate * i.stepSize), spectrum(i.points).least));
  return every([
    equal(mean, predicted(i, delta, second), 1e-9, whole.hi, 'the mean'),
    atMost(mean, multiply(kept, whole), whole.hi, 'its bound'),
  ]);
}

/** The right side of the first line. */
function predicted({ points, batch, stepSize }: Interpolated, delta: Enclosure[], second: number): Enclosure {
  const along = points.map((x) => inner(x.map(exactly), delta));
  const mean = (terms: readonly Enclosure[]) => divide(sum(terms), exactly(points.length));
  const first = mean(along.map(square));
  const own = mean(points.map((x, i) => multiply(square(norm(x.map(exactly))), square(along[i]!))));
  const H = delta.map((_, j) => mean(points.map((x, i) => scale(x[j]!, along[i]!))));
  const others = multiply(exactly(batch - 1), square(norm(H)));
  const share = divide(multiply(exactly(second), square(exactly(stepSize))), exactly(batch));
  const moved = subtract(multiply(share, add(own, others)), multiply(exactly(2 * stepSize), first));
  return add(square(norm(delta)), moved);
}
