import {
  add,
  atMost,
  type Enclosure,
  every,
  exactly,
  type Judgement,
  logarithm,
  negate,
  scale,
  square,
  subtract,
  type Theorem,
} from 'theorycheck/statement';
import { type ModelFlow, type Moment, modelFromZero } from './setting/effectiveModel.js';
import { lossAt } from './setting/grokkingTime.js';
import { type DelayBounds, delayBounds, type LossTimes } from './setting/lossTime.js';
import { exponentialLoss, meanLoss } from './setting/runs.js';

/** A flow of the effective model and the loss e^(-H) that is waited for. */
export interface FlowToLoss extends ModelFlow {
  readonly H: number;
}

/** Logarithms of times, in units of 1/eta. */
export interface LossDelays {
  readonly times: LossTimes;
  /** t_gen at this sigma and lambda = 1/2. */
  readonly saturation: Enclosure;
  /** e^(P_inf^2/2 + H)/L_inf, infinite at lambda = 1/2. */
  readonly settled: Enclosure;
}

/** What the flow shows around t_tr and t_gen, and at half of the settled time or late. */
export interface LossMoments {
  readonly beforeTrain?: Moment;
  readonly afterTrain?: Moment;
  readonly beforeTest?: Moment;
  readonly afterTest?: Moment;
  readonly atHalf?: Moment;
}

/**
 * The delay of the test loss behind the train loss near the threshold: log(t_gen/t_tr) tends to
 * log(1 - 2 lambda)^2/2 and a constant where sigma or the waiting is large first. At fixed sigma
 * and fixed level it saturates.
 *
 * Gradient flow on the exponential loss of x_1 = -sigma, x_2 = sigma x, x = 1 - 2 lambda in [0, 1),
 * labels -1, from zero; B = -b, P = sigma S. The train loss is e^(-B) L_0, the population loss on
 * test points N(0, sigma^2) is e^(-B + P^2/2). Let t_tr and t_gen be the times after which they are
 * at most e^(-H), H > log 2, for ever, and Theta = log(t_gen/t_tr). Then for x > 0
 *
 *     -xi - P_inf delta(H) <= Theta - (P_inf^2/2 - log L_inf) <= xi,
 *     xi = -log(1 - e^(-F)) + (1 + x)^2 delta(F)^2/8,   F = (H - log 2)/2,
 *
 * with delta(B) = min(P_inf, -log(1 - omega e^(-sigma^2 x B))), omega = (1 - x) x^(-x/(1+x)). As
 * sigma^2 x H and H grow both errors vanish. P_inf = log(1/x)/(1 + x) and L_inf -> 1/2 as x -> 0,
 * so that Theta is then near log(x)^2/2 + log 2: Theta^(1/2) over log(1 - 2 lambda) has the slope
 * -1/2^(1/2). And for every x and sigma
 *
 *     t_gen(x) <= t_gen(0) < infinity.
 *
 * Theta by quadrature at sigma = 100, H = 30 is 2.579, 11.032, 24.496 for x = 0.1, 0.01, 0.001, as
 * P_inf^2/2 - log L_inf is; at sigma = 1, H = 30 it is 2.49, 6.09, 6.77, and 6.85 at x = 0.
 *
 * Derivation: setting/lossTime.ts. At equal B, P is largest at x = 0 and L_0 least there
 * (`grokking-time-saturates`): so B - P^2/2 is least there, its last time at H latest, and more
 * time is needed to a given B.
 *
 * The flow is looked at 2^-12 in log t before the lower and after the upper end of both times, and
 * Theta is compared as computed from the orbit and a quadrature.
 *
 * Scale: 1 + B for losses; 1 for logarithms of times. Trivial region: none. Blind spots: descent;
 * the logistic population loss, with which the law is a power of 1 - 2 lambda; the full model.
 *
 * @see Beck, Levi, Bar-Sinai (2025), equations (39) to (41) and figure 9, whose caption has the
 * slope without its sign; constants and errors derived here.
 */
export const theorem: Theorem<FlowToLoss, LossDelays, LossMoments> = {
  id: 'beck2025/delay-of-the-loss',
  says: 'In the one-dimensional model log(t_gen/t_tr) of the losses is P_inf^2/2 - log L_inf, log(1 - 2 lambda)^2/2 + log 2 at the threshold, within an error that vanishes as sigma^2 (1 - 2 lambda) and log(1/level) grow; at fixed sigma and level t_gen is at most that at lambda = 1/2.',
  source: { paper: 'Beck, Levi, Bar-Sinai 2025', item: 'Equations (39) to (41), figure 9 (errors derived here)' },
  kind: 'bound',
  hypotheses: { modelFromZero, exponentialLoss, meanLoss },
  trivial: () => false,
  conclude: (i, { times, saturation }, { beforeTrain, afterTrain, beforeTest, afterTest }) =>
    every([
      ...above(i, beforeTrain, trainLoss),
      ...below(i, afterTrain, trainLoss),
      ...above(i, beforeTest, testLoss),
      ...below(i, afterTest, testLoss),
      atMost(times.test, saturation, { resolution: 2 ** -8, at: 'saturation' }),
      ...(i.x === 0 ? [] : delayWithin(times, delayBounds(i, i.H))),
    ]),
  witness: { sigma: 4, x: 2 ** -4, H: 16, loss: 'exponential', start: [0, 0] },
  blindSpots: 'Descent; the logistic population loss; the full model.',
  expected: 'survived',
};

/** Theta is between the bounds. */
export function delayWithin({ train, test }: LossTimes, { lower, upper }: DelayBounds): Judgement[] {
  const Theta = subtract(test, train);
  return [
    atMost(lower, Theta, { resolution: 2 ** -8, at: 'delay from below' }),
    atMost(Theta, upper, { resolution: 2 ** -8, at: 'delay from above' }),
  ];
}

/** The logarithm of a loss at a moment. */
type LogLoss = (i: FlowToLoss, moment: Moment) => Enclosure;

/** b + log L_0. */
function trainLoss({ x, sigma }: FlowToLoss, { S, b }: Moment): Enclosure {
  return add(b, logarithm(lossAt(x, scale(sigma, S))));
}

/** b + P^2/2. */
export function testLoss({ sigma }: FlowToLoss, { S, b }: Moment): Enclosure {
  return add(b, scale(1 / 2, square(scale(sigma, S))));
}

function below(i: FlowToLoss, moment: Moment | undefined, loss: LogLoss): Judgement[] {
  if (moment === undefined) return [];
  return [atMost(loss(i, moment), exactly(-i.H), 1 - moment.b.lo, moment.at)];
}

/** The loss is at least e^(-H). */
export function above(i: FlowToLoss, moment: Moment | undefined, loss: LogLoss): Judgement[] {
  if (moment === undefined) return [];
  return [atMost(negate(loss(i, moment)), exactly(i.H), 1 - moment.b.lo, moment.at)];
}
