import {
  add,
  between,
  divide,
  type Enclosure,
  exactly,
  exponential,
  logarithmOfOnePlus,
  multiply,
  negate,
  scale,
  subtract,
} from 'theorycheck/statement';
import type { EffectiveModel } from './effectiveModel.js';
import { along, logTimeOfBias } from './grokkingTime.js';

/*
 * Where the population loss of the effective model turns.
 *
 * Test points N(0, sigma^2): log E e^(S x + b) = b + P^2/2. Along the orbit -db/dP = W/(sigma^2 U),
 * U = e^(-P) - x e^(xP), W = e^(-P) + e^(xP), so it rises where
 *
 *     sigma^2 > h(P) = W/(U P) = (1 + e^((1+x) P))/(P (1 - x e^((1+x) P))).
 *
 * h tends to infinity at 0 and at P_inf and has one minimum kappa(x): P^2 h' = (W/U)' P - W/U
 * rises, as W/U is convex. Indeed (W/U)' = (1 + x)^2 e^((x-1) P)/U^2, and the logarithm of that has
 * the slope (x - 1) + 2 (e^(-P) + x^2 e^(xP))/U = ((1 + x) e^(-P) + x (1 + x) e^(xP))/U > 0.
 */

/** The logarithms of the times between which the loss rises. */
export interface Turning {
  readonly from: Enclosure;
  readonly to: Enclosure;
}

/** h(P), for P below P_inf. */
export function threshold(x: number, P: number): Enclosure {
  const grown = exponential(multiply(add(exactly(1), exactly(x)), exactly(P)));
  return divide(add(exactly(1), grown), multiply(exactly(P), subtract(exactly(1), scale(x, grown))));
}

/** The P at which h is least, to within rounding, by bisection of the sign of its slope. */
export function leastAt(x: number): number {
  // (W/U)' P - W/U, times U/e^(-P)
  const slope = (P: number) => {
    const e = Math.exp((1 + x) * P);
    return ((1 + x) * (1 + x) * e * P) / (1 - x * e) - (1 + e);
  };
  return bisect(slope, 0, x === 0 ? 2 : -Math.log(x) / (1 + x));
}

/** When the loss turns; null where it falls for ever; undefined where that could not be proved. */
export function turningOf(i: EffectiveModel): Turning | null | undefined {
  const { sigma, x } = i;
  const least = leastAt(x);
  const level = sigma * sigma;
  const bottom = threshold(x, least);
  // Around `least` h is flat: its minimum is within 2^-40 of the value there.
  if (bottom.lo * (1 - 2 ** -40) > level) return null;
  if (bottom.hi >= level) return undefined;
  const over = (P: number) => threshold(x, P).lo - level;
  const first = bisect((P) => -over(P), 0, least);
  const last = bisect(over, least, x === 0 ? level : -Math.log(x) / (1 + x));
  const times = [first, last].map((P) => timeAround(i, P));
  const [from, to] = times;
  return from && to ? { from, to } : undefined;
}

/** log(eta t) around the time at which P is passed, if h - sigma^2 changes its sign there. */
function timeAround(i: EffectiveModel, P: number): Enclosure | undefined {
  const { sigma, x } = i;
  const level = multiply(exactly(sigma), exactly(sigma));
  const [lo, hi] = [P * (1 - 2 ** -24), P * (1 + 2 ** -24)];
  const side = (at: number) => {
    const gap = subtract(threshold(x, at), level);
    return gap.lo > 0 ? 1 : gap.hi < 0 ? -1 : 0;
  };
  if (side(lo) * side(hi) !== -1) return undefined;
  return logTimeOfBias(i, between(biasAt(i, lo).lo, biasAt(i, hi).hi, 'certified'));
}

/** -b at P: q/sigma^2 for x = 0, else -log(1 - x q)/(sigma^2 x). */
export function biasAt({ sigma, x }: EffectiveModel, P: number): Enclosure {
  const q = along(x, P);
  const speed = multiply(exactly(sigma), exactly(sigma));
  if (x === 0) return divide(q, speed);
  return divide(negate(logarithmOfOnePlus(negate(scale(x, q)))), scale(x, speed));
}

/** Where a function turns from negative to positive. */
export function bisect(f: (P: number) => number, from: number, to: number): number {
  let [lo, hi] = [from, to];
  for (let n = 0; n < 80; n++) {
    const middle = (lo + hi) / 2;
    if (f(middle) < 0) lo = middle;
    else hi = middle;
  }
  return (lo + hi) / 2;
}
