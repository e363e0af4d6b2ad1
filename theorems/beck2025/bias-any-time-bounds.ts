import {
  add,
  atMost,
  between,
  divide,
  type Enclosure,
  every,
  exactly,
  exponential,
  inner,
  logarithm,
  logarithmOfOnePlus,
  multiply,
  negate,
  norm,
  proved,
  scale,
  square,
  sum,
  type Theorem,
} from 'theorycheck/statement';
import { hullBounds } from './setting/hullDistance.js';
import { leastLoss, type Minimum, ofMinimum } from './setting/minimum.js';
import {
  constantLabel,
  fromZero,
  lateResolution,
  marginLoss,
  meanLoss,
  type RunInstance,
  stableStep,
  surrounding,
  type Visited,
} from './setting/runs.js';

/** The minimum of L_0 and the facets normal . x = offset of the hull. */
export interface Surroundings {
  readonly minimum: Minimum;
  readonly facets: readonly { readonly normal: readonly number[]; readonly offset: number }[];
}

/** rho, the distance from the origin to the boundary of the hull. */
export function depth(facets: Surroundings['facets']): Enclosure {
  const distances = facets.map(({ normal, offset }) => divide(exactly(offset), norm(normal.map(exactly))));
  return between(Math.min(...distances.map((d) => d.lo)), Math.min(...distances.map((d) => d.hi)), 'certified');
}

/** 2 S . S_inf. */
function nearer(S: readonly Enclosure[], { point, radius }: Minimum): Enclosure {
  const limit = point.map((c) => proved(c, radius, ofMinimum));
  return scale(2, inner(S, limit));
}

/**
 * Bounds on bias and weights at every step, on data that surround the origin.
 *
 * Origin in the interior of conv{x_i}, labels -1, start at zero, eta R^2 <= 1. With the exponential
 * loss, for every k
 *
 *     log(1 + eta L_inf k) <= -b_k <= log(1 + eta e^eta k),   |S_k| <= log(N)/rho,
 *     |S_k|^2 <= 2 S_k . S_inf,
 *
 * rho the distance from 0 to the boundary of the hull. With the paper's own loss, the logistic one,
 * and a of `setting/hullDistance.ts`, 8, for every k
 *
 *     1 + eta L_inf k <= e^(-b_k) - N L_inf b_k,
 *     -b_k <= log(1 + eta log(2) e^(eta log(2) + a) k),   |S_k| <= (a + N log 2)/rho.
 *
 * Derivation, exponential loss: with E = e^(-b), E_{k+1} = E_k e^(eta L_0(S_k)/E_k). e^x >= 1 + x
 * and L_0 >= L_inf give the lower bound. eta R^2 <= 1 keeps L_0(S_k) <= 1
 * (`setting/surroundedBias.ts`, 2), E >= 1 and e^x <= 1 + x e^x give E_{k+1} <= E_k + eta e^eta.
 * Some x_i has S . x_i >= rho |S|, so 1 >= L_0(S) >= e^(rho |S|)/N. The last says that S_k is no
 * further from S_inf than 0 is (`setting/surroundedBias.ts`, 2).
 *
 * Derivation, logistic loss: let X = mean e^(S . x_i + b) = L_0(S)/E >= L_inf/E. As no term exceeds
 * N X, the step in B = -b is eta G with G = mean e^f/(1 + e^f) >= X/(1 + N X), so at least
 * L_inf/(E + N L_inf), and E + N L_inf B grows by at least (E + N L_inf) eta G >= eta L_inf,
 * whatever eta. The bound on -b_k is that of `bias-slope` for M = 0, and E_k L_k <= log(2) e^a with
 * it (`setting/hullDistance.ts`, 8). Some x_i has S . x_i >= rho |S|, so N L_k >=
 * log(1 + e^(rho |S|)/E); (e^(N L) - 1)/L grows, and L_k <= log 2, so
 * e^(rho |S|) <= E_k L_k (2^N - 1)/log 2 <= e^a 2^N.
 *
 * The bound by rho is loose by a factor of two to five, as L_0 falls well below one, and by more
 * with the logistic loss; the last one of the exponential loss is loose by a factor of two at the
 * end, and an equality at the start. How S_k approaches S_inf is held by `weights-saturate`.
 *
 * Seen step by step, and at 10^15 steps by certified descent in log time, where bounds within 2^-30
 * count as met.
 *
 * Trivial region: none. Blind spots: errors that keep b between both bounds at all times.
 *
 * @see Beck, Levi, Bar-Sinai (2025), Proposition 3.2 (1), which states b ~ -log t; bounds derived
 * here.
 */
export const theorem: Theorem<RunInstance, Surroundings, { readonly visited: readonly Visited[] }> = {
  id: 'beck2025/bias-any-time-bounds',
  says: 'On data around the origin log(1 + eta L_inf k) <= -b_k <= log(1 + eta e^eta k) and |S_k| <= log(N)/rho for every k.',
  source: { paper: 'Beck, Levi, Bar-Sinai 2025', item: 'Proposition 3.2 (1), any-time form (derived here)' },
  kind: 'bound',
  hypotheses: { surrounding, constantLabel, fromZero, stableStep, marginLoss, meanLoss },
  trivial: () => false,
  conclude: (i, surroundings, { visited }) => {
    if (i.loss === 'logistic') return every(logisticBounds(i, surroundings, visited));
    const { minimum, facets } = surroundings;
    const rho = depth(facets);
    const largest = divide(logarithm(exactly(i.points.length)), rho);
    const fast = multiply(exactly(i.stepSize), exponential(exactly(i.stepSize)));
    return every(
      visited
        .filter((v) => v.step > 0)
        .flatMap(({ step, S, b }) => {
          const upper = logarithmOfOnePlus(scale(step, fast));
          const lower = logarithmOfOnePlus(scale(i.stepSize * step, leastLoss(minimum)));
          const at = `step ${step}`;
          return [
            atMost(lower, negate(b), { scale: upper.hi, resolution: lateResolution }, at),
            atMost(negate(b), upper, upper.hi, at),
            atMost(norm(S), largest, largest.hi, at),
            atMost(
              sum(S.map(square)),
              nearer(S, minimum),
              { scale: largest.hi * largest.hi, resolution: 2 ** -30 },
              at,
            ),
          ];
        }),
    );
  },
  witness: {
    points: [[4], [-2]],
    labels: [-1, -1],
    loss: 'exponential',
    stepSize: 1 / 32,
    steps: 5000,
    start: [0, 0],
    certificates: { surrounding: [1, 2] },
  },
  blindSpots: 'Errors that keep b between both bounds.',
  expected: 'survived',
};

function* logisticBounds(i: RunInstance, { minimum, facets }: Surroundings, visited: readonly Visited[]) {
  const { excess, fall } = hullBounds(i, { lo: 0, hi: 0 });
  const count = exactly(i.points.length);
  const largest = divide(add(excess, multiply(count, logarithm(exactly(2)))), depth(facets));
  const least = leastLoss(minimum);
  for (const { step, S, b } of visited) {
    if (step === 0) continue;
    const B = negate(b);
    const upper = fall(step).most;
    const risen = logarithm(add(exponential(B), multiply(multiply(count, least), B)));
    const at = `step ${step}`;
    yield atMost(
      logarithmOfOnePlus(scale(i.stepSize * step, least)),
      risen,
      { scale: upper.hi, resolution: lateResolution },
      at,
    );
    yield atMost(B, upper, upper.hi, at);
    yield atMost(norm(S), largest, largest.hi, at);
  }
}
