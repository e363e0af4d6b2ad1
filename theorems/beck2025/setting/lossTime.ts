import {
  add,
  between,
  type Enclosure,
  exactly,
  exponential,
  logarithm,
  logarithmOfOnePlus,
  multiply,
  negate,
  scale,
  square,
  subtract,
} from 'theorycheck/statement';
import type { EffectiveModel } from './effectiveModel.js';
import { logTimeOfBias, lossAt, positionAt, roughlyAt } from './grokkingTime.js';
import { atMostFromLimit, limitOfP, logOfLeastLoss, powerOf } from './settling.js';
import { biasAt, bisect, leastAt, threshold } from './testLoss.js';

/*
 * The times at which the losses of the effective model come down to e^(-H).
 *
 * 1. Train loss: e^(-B) L_0(P(B)). B - log L_0 rises along the orbit, as L_0 falls, so it is H at
 *    one B_tr.
 * 2. Test loss (setting/testLoss.ts): e^(-B + P^2/2). B - P^2/2 rises up to P_1, falls to P_2 and
 *    rises from there to infinity, or rises all the way. B_gen is the last B at which it is H. If
 *    it is below H at P_2, that is beyond P_2, else before P_1.
 * 3. The delay Theta = log(t_gen/t_tr). With F = (H - log 2)/2, 0 < x, and delta(B) the upper
 *    bound on P_inf - P of setting/settling.ts. eta t = int_0^B e^B/L_0 dB, and L_0 >= L_inf.
 *      a. eta t_gen <= e^(B_gen)/L_inf, B_gen = H + P_gen^2/2 <= H + P_inf^2/2.
 *      b. eta t_tr <= e^H, as 1/L has the slope eta (1 + |grad log L_0|^2) >= eta in time.
 *      c. L_0/L_inf = (x e^d + e^(-xd))/(1 + x) with d = P_inf - P: the mean of e^Y, Y a variable
 *         of mean 0 and width (1 + x) d. So L_0 <= L_inf e^((1+x)^2 d^2/8) (Hoeffding).
 *      d. e^(B_tr) = L_0 e^H >= L_inf e^H, and L_inf > 1/2, so B_tr >= H - log 2 = 2 F. The part of
 *         the integral above F alone: eta t_tr >= e^H (1 - e^(-F)) e^(-(1+x)^2 delta(F)^2/8).
 *      e. Likewise eta t_gen >= e^(B_gen) (1 - e^(-F)) e^(-(1+x)^2 delta(F)^2/8)/L_inf, and B_gen
 *         >= H, so P_gen >= P_inf - delta(H) and P_gen^2/2 >= P_inf^2/2 - P_inf delta(H).
 *    Together, with xi = -log(1 - e^(-F)) + (1 + x)^2 delta(F)^2/8,
 *        -xi - P_inf delta(H) <= Theta - (P_inf^2/2 - log L_inf) <= xi.
 */

/** log(eta t_tr) and log(eta t_gen). */
export interface LossTimes {
  readonly train: Enclosure;
  readonly test: Enclosure;
}

/** B - log L_0, the logarithm of 1 over the train loss. */
function trainAt(i: EffectiveModel, B: number): Enclosure {
  return subtract(exactly(B), logarithm(lossAt(i.x, positionAt(i, B))));
}

/** B - P^2/2, the logarithm of 1 over the test loss. */
function testAt(i: EffectiveModel, B: number): Enclosure {
  return subtract(exactly(B), scale(1 / 2, square(positionAt(i, B))));
}

/** Both times, or null where a sign could not be proved. */
export function lossTimes(i: EffectiveModel, H: number): LossTimes | null {
  const trainNear = (B: number) => {
    const P = roughlyAt(i, B);
    return B - Math.log((Math.exp(-P) + Math.exp(i.x * P)) / 2);
  };
  const train = enclosed(
    (B) => trainAt(i, B),
    H,
    bisect((B) => trainNear(B) - H, 0, H + 1),
  );
  const range = rangeOfLast(i, H);
  const testNear = (B: number) => {
    const P = roughlyAt(i, B);
    return B - (P * P) / 2;
  };
  const test =
    range &&
    enclosed(
      (B) => testAt(i, B),
      H,
      bisect((B) => testNear(B) - H, ...range),
    );
  if (!train || !test) return null;
  // Where the test loss turned is too near for what is seen 2^-12 before t_gen.
  if (range[0] > 0 && test.lo < range[0] + 2 ** -10) return null;
  return { train: logTimeOfBias(i, train), test: logTimeOfBias(i, test) };
}

/** An interval on which B - P^2/2 rises and reaches H for the last time. */
function rangeOfLast(i: EffectiveModel, H: number): [number, number] | null {
  const { sigma, x } = i;
  const least = leastAt(x);
  const level = sigma * sigma;
  let far = 2 * H;
  while (testAt(i, far).lo <= H) far *= 2;
  // Around `least` h is flat: its minimum is within 2^-40 of the value there.
  const bottom = threshold(x, least);
  if (bottom.lo * (1 - 2 ** -40) > level) return [0, far];
  if (bottom.hi >= level) return null;
  const over = (P: number) => threshold(x, P).lo - level;
  const first = bisect((P) => -over(P), 0, least) * (1 - 2 ** -24);
  const last = bisect(over, least, x === 0 ? level : -Math.log(x) / (1 + x)) * (1 + 2 ** -24);
  if (!(threshold(x, first).lo > level && threshold(x, last).lo > level)) return null;
  const valley = biasAt(i, last).hi;
  const there = testAt(i, valley);
  if (there.hi < H) return [valley, Math.max(far, 2 * valley)];
  // Below H - 2^-10 at no point between P_1 and P_2.
  return there.lo > H + 2 ** -10 ? [0, biasAt(i, first).lo] : null;
}

/** Where a rising function is `level`: about B, between two points at which its sign is proved. */
function enclosed(f: (B: number) => Enclosure, level: number, B: number): Enclosure | null {
  for (let share = 2 ** -30; share < 2 ** -14; share *= 16) {
    const [lo, hi] = [B * (1 - share), B * (1 + share)];
    if (f(lo).hi < level && f(hi).lo > level) return between(lo, hi, 'certified');
  }
  return null;
}

/** Theta lies between `lower` and `upper`, both about P_inf^2/2 - log L_inf (3). */
export interface DelayBounds {
  readonly lower: Enclosure;
  readonly upper: Enclosure;
}

export function delayBounds(i: EffectiveModel, H: number): DelayBounds {
  const { x } = i;
  const P = limitOfP(x);
  const law = subtract(scale(1 / 2, square(P)), logOfLeastLoss(x));
  const F = scale(1 / 2, subtract(exactly(H), logarithm(exactly(2))));
  const width = multiply(add(exactly(1), exactly(x)), atMostFromLimit(x, multiply(powerOf(i), F)));
  const xi = add(negate(logarithmOfOnePlus(negate(exponential(negate(F))))), scale(1 / 8, square(width)));
  const short = multiply(P, atMostFromLimit(x, multiply(powerOf(i), exactly(H))));
  return { lower: subtract(subtract(law, xi), short), upper: add(law, xi) };
}

/** log(e^(P_inf^2/2 + H)/L_inf), above log(eta t_gen); infinite for x = 0 (3 a). */
export function logTimeOfSettledLoss(x: number, H: number): Enclosure {
  if (x === 0) return exactly(Number.POSITIVE_INFINITY);
  return subtract(add(scale(1 / 2, square(limitOfP(x))), exactly(H)), logOfLeastLoss(x));
}
