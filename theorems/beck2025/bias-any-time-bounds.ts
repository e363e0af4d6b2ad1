import {
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
import {
  constantLabel,
  exponentialLoss,
  fromZero,
  meanLoss,
  type RunInstance,
  stableStep,
  surrounding,
  type Visited,
} from './setting/runs.js';
import { leastLoss, type Minimum, ofMinimum } from './setting/surroundedBias.js';

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
 * Origin in the interior of conv{x_i}, exponential loss, labels -1, start at zero, eta R^2 <= 1.
 * For every k
 *
 *     log(1 + eta L_inf k) <= -b_k <= log(1 + eta e^eta k),   |S_k| <= log(N)/rho,
 *     |S_k|^2 <= 2 S_k . S_inf,
 *
 * rho the distance from 0 to the boundary of the hull.
 *
 * Derivation: with E = e^(-b), E_{k+1} = E_k e^(eta L_0(S_k)/E_k). e^x >= 1 + x and L_0 >= L_inf
 * give the lower bound. eta R^2 <= 1 keeps L_0(S_k) <= 1 (`setting/surroundedBias.ts`, 2),
 * E >= 1 and e^x <= 1 + x e^x give E_{k+1} <= E_k + eta e^eta. Some x_i has S . x_i >= rho |S|,
 * so 1 >= L_0(S) >= e^(rho |S|)/N. The last says that S_k is no further from S_inf than 0 is
 * (`setting/surroundedBias.ts`, 2).
 *
 * The bound by rho is loose by a factor of two to five, as L_0 falls well below one; the last one
 * is loose by a factor of two at the end, and an equality at the start. How S_k approaches S_inf is
 * held by `weights-saturate`.
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
  hypotheses: { surrounding, constantLabel, fromZero, stableStep, exponentialLoss, meanLoss },
  trivial: () => false,
  conclude: (i, { minimum, facets }, { visited }) => {
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
            atMost(lower, negate(b), upper.hi, at),
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
  blindSpots: 'Errors that keep b between both bounds; the logistic loss.',
  expected: 'survived',
};
