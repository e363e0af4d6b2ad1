import { exactInner } from 'theorycheck/exact';
import {
  add,
  atMost,
  divide,
  type Enclosure,
  every,
  exactly,
  inner,
  type Judgement,
  multiply,
  norm,
  scale,
  square,
  subtract,
  sum,
  type Theorem,
} from 'theorycheck/statement';
import type { RidgeInstance } from './setting/ridgeInstance.js';

/** A ridge problem with a vector that every row of features is orthogonal to. */
export type GapInstance = Pick<RidgeInstance, 'features' | 'targets' | 'start' | 'eta' | 'lambda'> & {
  /** Not zero, and orthogonal to every row without rounding. */
  readonly across: readonly number[];
  readonly steps: number;
};

/** The end of training: the ridge estimate and the objective there. */
export interface GapAnswers {
  readonly minimum: { readonly at: readonly Enclosure[]; readonly value: Enclosure };
}

/** Descent after some steps. */
export interface GapState {
  readonly step: number;
  readonly theta: readonly Enclosure[];
}

/**
 * How fast descent gets to the ridge estimate, from both sides. With
 *
 *     F(theta) = |Phi theta - y|^2/(2n) + lambda/2 |theta|^2,
 *
 * theta_lambda its minimiser, G = 1 - eta lambda, and 0 < eta <= 2/(Lbar + 2 lambda), for every t
 *
 *     |theta_t - theta_lambda| <= G^t |theta_0 - theta_lambda|,
 *     F(theta_t) - F(theta_lambda) <= G^(2t) (F(theta_0) - F(theta_lambda)),
 *     F(theta_t) - F(theta_lambda) >= lambda/2 G^(2t) (v . theta_0)^2/|v|^2    if Phi v = 0.
 *
 * Derivation: F is quadratic with Hessian S + lambda, so with e_t = theta_t - theta_lambda and its
 * parts e_t,i along v_i and e_t,0 in the kernel,
 *
 *     e_t,i = rho_i^t e_0,i,   e_t,0 = G^t e_0,0,
 *     F(theta_t) - F(theta_lambda) = 1/2 sum_i (s_i + lambda) e_t,i^2 + lambda/2 |e_t,0|^2.
 *
 * s_1 <= trace S = Lbar gives eta (s_1 + 2 lambda) <= 2, that is -rho_1 <= G, and rho_i <= G
 * always: both upper bounds. theta_lambda is in the row space, so v . e_t = G^t v . theta_0, and
 * the last term is at least what is along v: the lower bound. Where theta_0 - theta_lambda is a
 * multiple of v the second and the third are equalities.
 *
 * Scale: F(theta_0) - F(theta_lambda), and |theta_0 - theta_lambda|. Resolution 2^-30 of it.
 * Trivial region: theta_0 = theta_lambda as far as the enclosures tell.
 * Blind spots: steps so late that the gap is below the rounding of F.
 *
 * @see M. Xu, G. Vardi, I. Safran (2026), To Grok Grokking, arXiv 2601.19791v4, the window of
 * Theorem 4.1 and the end theta_lambda of Theorem 4.6; the rates are derived here.
 */
export const theorem: Theorem<GapInstance, GapAnswers, readonly GapState[]> = {
  id: 'xu2026/gap-to-the-minimiser',
  says: 'Distance and objective gap to the ridge estimate fall at least by G^t and G^(2t), the gap no faster than its kernel part.',
  source: { paper: 'Xu, Vardi, Safran 2026', item: 'Theorem 4.6, the end of training, with its rate' },
  kind: 'bound',
  hypotheses: {
    kernel: {
      about: 'data',
      says: 'the vector across is orthogonal to every row of features',
      check: ({ features, across }) =>
        across.some((x) => x !== 0) && features.every((row) => exactInner(row, across).integer === 0n),
    },
    window: {
      about: 'parameters',
      says: 'eta <= 2/(Lbar + 2 lambda)',
      met: ({ features, eta, lambda }) => {
        const squares = sum(features.flat().map((x) => square(exactly(x))));
        const curvature = add(divide(squares, exactly(features.length)), exactly(2 * lambda));
        return atMost(multiply(exactly(eta), curvature), 2);
      },
    },
  },
  trivial: ({ start }, { minimum }) => !(distance(start.map(exactly), minimum.at).lo > 2 ** -20),
  conclude: (i, a, states) => falls(i, a, states, { gap: 1, floor: 1 }),
  witness: {
    features: [
      [1, 0, 0],
      [0, 0.5, 0],
    ],
    targets: [0.25, 0.25],
    across: [0, 0, 1],
    start: [2, -1, 3],
    eta: 1,
    lambda: 0.015625,
    steps: 16,
  },
  blindSpots: 'Steps so late that the gap is below the rounding of the objective.',
  expected: 'survived',
};

/** The comparisons, with the two bounds on the gap at some multiple. */
export function falls(
  i: GapInstance,
  { minimum }: GapAnswers,
  states: readonly GapState[],
  { gap, floor }: { readonly gap: number; readonly floor: number },
): Judgement {
  const start = i.start.map(exactly);
  const first = distance(start, minimum.at);
  const whole = subtract(objectiveAt(i, start), minimum.value);
  const across = i.across.map(exactly);
  const along = scale(i.lambda / 2, divide(square(inner(across, start)), sum(across.map(square))));
  const shrink = subtract(exactly(1), multiply(exactly(i.eta), exactly(i.lambda)));
  return every(
    states.flatMap(({ step, theta }) => {
      const kept = powerOf(shrink, step);
      const seen = subtract(objectiveAt(i, theta), minimum.value);
      const [far, high] = [first, whole].map(({ hi }) => ({ scale: hi, resolution: 2 ** -30 }));
      return [
        atMost(distance(theta, minimum.at), multiply(kept, first), far, `step ${step}, distance`),
        atMost(seen, scale(gap, multiply(square(kept), whole)), high, `step ${step}, gap`),
        atMost(scale(floor, multiply(square(kept), along)), seen, high, `step ${step}, kernel part`),
      ];
    }),
  );
}

/** x^k by repeated squaring, for x above zero. */
function powerOf(x: Enclosure, k: number): Enclosure {
  if (k === 0) return exactly(1);
  const half = square(powerOf(x, Math.floor(k / 2)));
  return k % 2 === 0 ? half : multiply(half, x);
}

function distance(a: readonly Enclosure[], b: readonly Enclosure[]): Enclosure {
  return norm(a.map((x, j) => subtract(x, b[j]!)));
}

function objectiveAt({ features, targets, lambda }: GapInstance, theta: readonly Enclosure[]): Enclosure {
  const squares = features.map((row, n) => square(subtract(inner(row.map(exactly), theta), exactly(targets[n]!))));
  const decay = scale(lambda / 2, sum(theta.map(square)));
  return add(divide(sum(squares), exactly(2 * features.length)), decay);
}
