import { curvatureBelow, marginsAtLeastOne } from 'theorycheck/exact';
import {
  add,
  atMost,
  divide,
  type Enclosure,
  every,
  exactly,
  exponential,
  logarithmOfOnePlus,
  scale,
  square,
  subtract,
  sum,
  type Theorem,
} from 'theorycheck/statement';
import { type DescentInstance, enclosed, type Iterate, lossAt, objective, signedRows } from './setting/instances.js';

/** A run with a vector of margin at least one on every point; it need not be the shortest. */
export interface LossRun extends Pick<DescentInstance, 'points' | 'labels' | 'stepSize' | 'start'> {
  readonly certificates: {
    readonly separable: { readonly direction: number[] };
    readonly stepAtMostOneOverBeta: { readonly bound: number };
  };
}

/**
 * A bound on the loss at every step, without unknown constants.
 *
 * Let v have margin z_n . v >= 1 on all N points, eta <= 1/beta, beta = sigma_max^2/4. Then for
 * every t >= 1 and every c >= 0
 *
 *     L(theta(t)) + |theta(t) - c v|^2/(2 eta t) <= N log(1 + e^-c) + |theta(0) - c v|^2/(2 eta t).
 *
 * From zero, with c = log t and without the second term on the left, that is L(t) <= N/t + |v|^2
 * log^2 t/(2 eta t), for the best v the max-margin vector.
 *
 * Proof. Let u = c v, where L(u) <= N log(1 + e^-c), and let g = grad L(theta(s)). Descent lemma:
 * L(s+1) <= L(s) - eta (1 - eta beta/2) |g|^2 <= L(s) - (eta/2) |g|^2. Convexity: L(s) <= L(u) +
 * g . (theta(s) - u). And |theta(s+1) - u|^2 = |theta(s) - u|^2 - 2 eta g . (theta(s) - u) + eta^2
 * |g|^2, so that L(s+1) - L(u) <= (|theta(s) - u|^2 - |theta(s+1) - u|^2)/(2 eta). Sum over s < t;
 * L(t) is the least of the L(s+1).
 *
 * Checked for c = 0, 1, log t and log(N eta t/|v|^2), which is near the best.
 *
 * Trivial region: at the last step the bound is no better than N log 2.
 * Blind spots: the bound is above the loss by a factor of some (log t)^2/2. A step
 * size in the bound that is a tenth off is not noticed, one that is twice as large is.
 * `soudry2018/loss-decrement` and `soudry2018/loss-leading-order` are sharp.
 *
 * @see Soudry, Hoffer, Nacson, Gunasekar, Srebro (2018), JMLR 19(70), Theorem 5
 * (loss of order 1/t); the constants are derived here.
 */
export const theorem: Theorem<LossRun, null, readonly Iterate[]> = {
  id: 'soudry2018/loss-any-time-bound',
  says: 'At every step the loss is at most N/t + |v|^2 log^2 t/(2 eta t) for any v of margin one; here in its sharper form, for every c v.',
  source: { paper: 'Soudry et al. 2018', item: 'Theorem 5' },
  kind: 'bound',
  hypotheses: {
    separable: {
      about: 'data',
      says: 'v has margin at least one on every point: z_n . v >= 1',
      check: (i, c) => marginsAtLeastOne((c as { direction: number[] }).direction, signedRows(i)),
    },
    stepAtMostOneOverBeta: {
      about: 'data',
      says: 'eta <= 1/beta = 4/sigma_max^2',
      check(i, c) {
        const { bound } = c as { bound: number };
        return bound <= 4 && curvatureBelow(bound, i.stepSize, signedRows(i));
      },
    },
    ...objective,
  },
  trivial: (i) => !(Math.min(...multiples(i, lastStep).map((c) => allowed(i, c, lastStep).lo)) < N(i) * Math.LN2),
  conclude: (i, _, seen) =>
    every(
      seen
        .filter(({ step }) => step >= 1)
        .flatMap((x) =>
          multiples(i, x.step).map((c) => {
            const theta = enclosed(x, x.radius);
            const left = add(lossAt(i, theta), share(i, distance(i, theta, c), x.step));
            return atMost(left, allowed(i, c, x.step), N(i), `step ${x.step}, c = ${c}`);
          }),
        ),
    ),
  witness: {
    points: [[0.5], [-0.5], [-1.5]],
    labels: [1, -1, -1],
    stepSize: 0.5,
    start: [0, 0],
    certificates: { separable: { direction: [2, 0] }, stepAtMostOneOverBeta: { bound: 3.5 } },
  },
  blindSpots: 'Anything that keeps the loss below some (log t)^2/2 times its true size.',
  expected: 'survived',
};

/** The last step that is looked at. */
export const lastStep = 4096;

const N = (i: LossRun) => i.points.length;
const vectorOf = (i: LossRun) => i.certificates.separable.direction;

function multiples(i: LossRun, t: number): number[] {
  const squared = vectorOf(i).reduce((total, x) => total + x * x, 0);
  return [0, 1, Math.log(t), Math.max(0, Math.log((N(i) * i.stepSize * t) / squared))];
}

/** |theta - c v|^2. */
function distance(i: LossRun, theta: readonly Enclosure[], c: number): Enclosure {
  return sum(vectorOf(i).map((x, j) => square(subtract(theta[j]!, scale(c, exactly(x))))));
}

/** x/(2 eta t). */
function share(i: LossRun, x: Enclosure, t: number): Enclosure {
  return divide(x, scale(2 * t, exactly(i.stepSize)));
}

function allowed(i: LossRun, c: number, t: number): Enclosure {
  const there = scale(N(i), logarithmOfOnePlus(exponential(exactly(-c))));
  return add(there, share(i, distance(i, i.start.map(exactly), c), t));
}
