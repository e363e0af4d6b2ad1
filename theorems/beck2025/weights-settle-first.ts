import {
  add,
  atMost,
  type Enclosure,
  every,
  exactly,
  exponential,
  type Judgement,
  logarithmOfOnePlus,
  multiply,
  negate,
  scale,
  subtract,
  type Theorem,
} from 'theorycheck/statement';
import { type EffectiveModel, type ModelFlow, type Moment, modelFromZero } from './setting/effectiveModel.js';
import { exponentialLoss, meanLoss } from './setting/runs.js';
import { atLeastFromLimit, atMostFromLimit, limitOfP, logOfLeastLoss, powerOf } from './setting/settling.js';

/** What the flow shows at a time. */
export interface SettlingMoment extends Moment {
  readonly logTime: number;
}

/**
 * Large sigma: the weights reach their limit before the bias moves, at each lambda below 1/2, and
 * with a power of time that fails as lambda -> 1/2.
 *
 * Gradient flow on the exponential loss of x_1 = -sigma, x_2 = sigma x, x = 1 - 2 lambda in (0, 1),
 * labels -1, from zero; B = -b, P = sigma S -> P_inf = log(1/x)/(1 + x). At every time, with
 * omega = (1 - x) x^(-x/(1+x)),
 *
 *     omega e^(-sigma^2 x B)/(1 + x^(1/(1+x))) <= P_inf - P <= -log(1 - omega e^(-sigma^2 x B)),
 *     log(1 + eta L_inf t) <= B <= log(1 + eta t).
 *
 * So P_inf - P is, up to constants, (1 + eta t)^(-sigma^2 (1 - 2 lambda)): at each fixed t it
 * vanishes as sigma grows, while B stays as it is. At a fixed sigma the power vanishes as lambda ->
 * 1/2, where P = log(1 + sigma^2 u) grows for ever (`critical-model-clock`). Hence the order of
 * the two limits matters (`grokking-time-saturates`).
 *
 * Derivation: setting/settling.ts for the first line. For the second, e^B has the slope eta L_0,
 * and L_inf <= L_0 <= 1.
 *
 * Both lines are observed, and what they make together of P_inf - P as a function of time. P has
 * settled where sigma^2 x B is large; it is looked at where that is about 1/4 to 6.
 *
 * Scale: the upper bound on P_inf - P, attained within 2^-10; 1 + B. Trivial region: none. Blind
 * spots: descent; the logistic loss; data of more dimensions, whose weights settle like a power of
 * time that is sigma^2 times one of the shape (`weights-saturate`).
 *
 * @see Beck, Levi, Bar-Sinai (2025), Proposition 3.5, for S in general; rates derived here.
 */
export const theorem: Theorem<ModelFlow, null, { readonly moments: readonly SettlingMoment[] }> = {
  id: 'beck2025/weights-settle-first',
  says: 'In the one-dimensional model P_inf - P falls like (1 + eta t)^(-sigma^2 (1 - 2 lambda)), within constants on both sides, while -b <= log(1 + eta t).',
  source: { paper: 'Beck, Levi, Bar-Sinai 2025', item: 'Proposition 3.5, one-dimensional model (rates derived here)' },
  kind: 'bound',
  hypotheses: { modelFromZero, exponentialLoss, meanLoss },
  trivial: () => false,
  conclude: (i, _, { moments }) => every(moments.flatMap((moment) => settled(i, moment))),
  witness: { sigma: 4, x: 2 ** -4, loss: 'exponential', start: [0, 0] },
  blindSpots: 'Descent; the logistic loss; more dimensions.',
  expected: 'survived',
};

/** A mistake of the exponent or of omega, as a factor; 1 where there is none. */
export interface Mistake {
  readonly power?: number;
  readonly omega?: number;
}

/** The inequalities at one moment. */
export function settled(
  i: EffectiveModel,
  moment: SettlingMoment,
  { power = 1, omega = 1 }: Mistake = {},
): Judgement[] {
  const { x, sigma } = i;
  const { at, S, b } = moment;
  const B = negate(b);
  const rest = subtract(limitOfP(x), scale(sigma, S));
  // omega' e^(-a) = omega e^(-(a - log(omega'/omega)))
  const passed = (of: Enclosure) => subtract(scale(power, multiply(powerOf(i), of)), exactly(Math.log(omega)));
  const upper = atMostFromLimit(x, passed(B));
  const measure = { scale: upper.hi, resolution: 2 ** -10 };
  const slow = logarithmOfOnePlus(exponential(add(exactly(moment.logTime), logOfLeastLoss(x))));
  const fast = logarithmOfOnePlus(exponential(exactly(moment.logTime)));
  return [
    atMost(rest, upper, measure, at),
    atMost(atLeastFromLimit(x, passed(B)), rest, measure, at),
    atMost(slow, B, { scale: 1 + B.hi, resolution: 2 ** -24 }, at),
    atMost(B, fast, { scale: 1 + B.hi, resolution: 2 ** -24 }, at),
    atMost(rest, atMostFromLimit(x, passed(slow)), measure, at),
    atMost(atLeastFromLimit(x, passed(fast)), rest, measure, at),
  ];
}
