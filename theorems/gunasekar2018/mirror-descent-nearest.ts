import {
  atMost,
  type Enclosure,
  equal,
  every,
  exactly,
  inner,
  type Judgement,
  multiply,
  norm,
  scale,
  squareRoot,
  subtract,
  type Theorem,
} from 'theorycheck/statement';
import { bregman, kept, type MirrorRun, mirrors, reach, slopes } from './setting/mirrorDescent.js';
import type { Visited } from './setting/signDescent.js';

/**
 * Mirror descent on |X w - y|^2/2 goes to the solution that is nearest to its start in the Bregman
 * distance of its potential, here the hypentropy. At every step t
 *
 *     v . (asinh(w_t/beta) - asinh(w_0/beta)) = 0    for every v with X v = 0,
 *     |w_t - w^B| <= sqrt(2 K D(w^B, w_0) q^t),
 *
 * q = 1 - 2 eta (1 - eta sigma_1^2 K/2) beta^2 sigma^2/K, K as in `reach`: known before the run.
 *
 * Derivation: a step adds -eta X^T r to psi'(w), r = X w - y: a combination of rows. For any
 * solution s, D(s, w') = D(s, w) - eta r . X (w - s) + D(w, w') = D(s, w) - eta |r|^2 + D(w, w')
 * exactly (three points). D(w, w') is at most (eta^2/2) |X^T r|^2 times the largest second
 * derivative of the conjugate on the way, sqrt(w^2 + beta^2) <= K: so D(s, w) falls by
 * eta (1 - eta sigma_1^2 K/2) |r|^2 at least. That holds for shorter steps as well, so the way
 * never leaves D(s, .) <= D(s, w_0), where K is valid. Now s = w^B: both invariants make psi'(w) -
 * psi'(w^B) = X^T nu. psi'' lies between 1/K and 1/beta, so |nu| <= x/(beta sigma), x = |w - w^B|,
 * and D(w^B, w) + D(w, w^B) = nu . r with D(w, w^B) >= x^2/(2 K): D(w^B, w) is at most
 * x |r|/(beta sigma) - x^2/(2 K) <= K |r|^2/(2 beta^2 sigma^2). That is the factor q. Last,
 * x^2/(2 K) <= D(w^B, w).
 *
 * Scale: |v| times |psi'| of start and state; the distance of start and w^B. Resolution 1e-9.
 * Trivial region: the start is w^B. Blind spots: other potentials, losses without a finite
 * minimiser; the rate, which is far better than q.
 *
 * @see S. Gunasekar, J. Lee, D. Soudry, N. Srebro (2018), Characterizing Implicit Bias in Terms of
 * Optimization Geometry, ICML, Theorem 1; as stated here.
 */
export const theorem: Theorem<MirrorRun, readonly Enclosure[], readonly Visited[]> = {
  id: 'gunasekar2018/mirror-descent-nearest',
  says: 'Mirror descent with the hypentropy keeps asinh(w/beta) - asinh(w_0/beta) in the span of the rows, and comes to the Bregman-nearest solution within a known bound.',
  source: { paper: 'Gunasekar et al. 2018', item: 'Theorem 1, with a rate, as stated here' },
  kind: 'limit',
  hypotheses: mirrors,
  trivial: (i, nearest) => away(i.start.map(exactly), nearest).lo === 0,
  conclude: (i, nearest, seen) => every([...staysAcross(i, seen), ...comesTo(i, nearest, nearest, seen)]),
  witness: {
    rows: [[1, 0.5, 0.5]],
    targets: [1],
    solution: [1, 0, 0],
    across: [[-0.5, 0, 1]],
    start: [0, 0.25, -0.25],
    ...{ beta: 1, stepSize: 0.125, steps: 300 },
  },
  blindSpots: 'Other potentials; how fast it is.',
  expected: 'survived',
};

const away = (a: readonly Enclosure[], b: readonly Enclosure[]) => norm(a.map((x, j) => subtract(x, b[j]!)));

/** The first line at each visit, with the potential of scale `beta`. */
export function staysAcross(i: MirrorRun, seen: readonly Visited[], beta = i.beta): Judgement[] {
  const before = slopes(i.start.map(exactly), beta);
  return seen.flatMap(({ step, w }) => {
    const now = slopes(w, beta);
    const moved = now.map((z, j) => subtract(z, before[j]!));
    return i.across.map((v, k) => {
      const size = Math.hypot(...v) * (norm(now).hi + norm(before).hi);
      return equal(inner(v.map(exactly), moved), 0, 1e-9, size, `vector ${k}, step ${step}`);
    });
  });
}

/** The second line, with `limit` in the place of w^B; the bound is that of w^B. */
export function comesTo(
  i: MirrorRun,
  nearest: readonly Enclosure[],
  limit: readonly Enclosure[],
  seen: readonly Visited[],
): Judgement[] {
  const start = i.start.map(exactly);
  const whole = scale(2, multiply(reach(i), bregman(nearest, start, i.beta)));
  const factor = kept(i);
  return seen.map(({ step, w }) => {
    let left = exactly(1);
    for (let t = 0; t < step; t++) left = multiply(left, factor);
    return atMost(away(w, limit), squareRoot(multiply(whole, left)), away(start, nearest).hi, `step ${step}`);
  });
}
