import {
  add,
  type Enclosure,
  equal,
  every,
  exactly,
  exponential,
  type Judgement,
  scale,
  subtract,
  sum,
  type Theorem,
} from 'theorycheck/statement';
import { type ModelFlow, type Moment, modelFromZero } from './setting/effectiveModel.js';
import { exponentialLoss, meanLoss } from './setting/runs.js';

type Observed = { readonly moments: readonly Moment[] };

/**
 * The orbit of the effective one-dimensional model in closed form, below, at and above the
 * threshold.
 *
 * Gradient flow (not descent) on the exponential loss of x_1 = -sigma, x_2 = sigma x, x = 1 - 2
 * lambda, labels -1, from zero. With P = sigma S, at every time
 *
 *     e^(-P) - x e^(xP) = (1 - x) e^(sigma^2 x b - (1 - x) P)     (x not 0),
 *     -sigma^2 b = P + e^P - 1                                      (x = 0, lambda = 1/2).
 *
 * Derivation: dS/db = sum x_i e^(S x_i)/sum e^(S x_i), so with U(P) = e^(-P) - x e^(xP) one
 * has db/dP = -(e^(-P) + e^(xP))/(sigma^2 U). As U' = -e^(-P) - x^2 e^(xP), e^(-P) + e^(xP) =
 * ((x - 1)/x) U - U'/x. Integration gives sigma^2 x b = (1 - x) P + log(U/(1 - x)). The limit
 * x -> 0 is integrated directly.
 *
 * It contains the three regimes of the model: x > 0 sends P to log(1/x)/(1 + x); x = 0 gives -b ~
 * e^P/sigma^2, hence S ~ log log t/sigma; x < 0 gives |S|/|b| -> sigma |x|.
 * Scale: e^(-P) + |x| e^(xP), the size of the terms on the left, or P + e^P; resolution 2^-20 of
 * it.
 *
 * Trivial region: none. Blind spots: the clock, since any reparametrisation of time keeps the
 * orbit; descent, whose orbit differs by the order of eta.
 *
 * @see Beck, Levi, Bar-Sinai (2025), equation (11) and Table 1; the closed form of the orbit is
 * derived here.
 */
export const theorem: Theorem<ModelFlow, null, Observed> = {
  id: 'beck2025/effective-model-orbit',
  says: 'In the one-dimensional model the flow keeps to e^(-P) - x e^(xP) = (1 - x) e^(sigma^2 x b - (1 - x) P), P = sigma S, x = 1 - 2 lambda.',
  source: { paper: 'Beck, Levi, Bar-Sinai 2025', item: 'Equation (11), Table 1 (closed form derived here)' },
  kind: 'exact',
  hypotheses: { modelFromZero, exponentialLoss, meanLoss },
  trivial: () => false,
  conclude: (i, _, { moments }) => every(moments.map((m) => onOrbit(i, m))),
  witness: { sigma: 1, x: 0.5, loss: 'exponential', start: [0, 0] },
  blindSpots: 'The clock; descent with finite steps.',
  expected: 'survived',
};

function onOrbit({ sigma, x }: ModelFlow, { at, S, b }: Moment): Judgement {
  const P = scale(sigma, S);
  const slowed = scale(sigma * sigma, b);
  const falling = exponential(scale(-1, P));
  if (x === 0) {
    const right = sum([P, exponential(P), exactly(-1)]);
    return equal(scale(-1, slowed), right, 2 ** -20, right.hi + 2, at);
  }
  const rising = exponential(scale(x, P));
  const left = subtract(falling, scale(x, rising));
  const exponent: Enclosure = subtract(scale(x, slowed), scale(1 - x, P));
  return equal(left, scale(1 - x, exponential(exponent)), 2 ** -20, add(falling, scale(Math.abs(x), rising)).hi, at);
}
