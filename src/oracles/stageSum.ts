/** A stage of log time: whole steps t with A <= t < B, given by log A and length = log(B/A). */
export interface Stage {
  readonly log: number;
  readonly length: number;
}

/** value - below <= the sum <= value + above. */
export interface StageSum {
  readonly value: number;
  readonly below: number;
  readonly above: number;
}

/**
 * How far prod_{A <= s < B} (1 - rate/s) may fall below (A/B)^rate, relatively; it is never above, for 0 <= rate <= A.
 *
 * 1 - x <= e^-x and sum 1/s >= log(B/A) give the upper side. For x <= 1/2 also -log(1 - x) <= x + x^2, and sum 1/s <= log(B/A) + 1/A,
 * sum 1/s^2 <= 1/A^2 + 1/A: the product is at least (A/B)^rate e^-(rate/A + rate^2 (1/A + 1/A^2)), and e^-x >= 1 - x. Infinite where rate > A/2.
 */
export function productShortfall(rate: number, { log }: Stage): number {
  const inverse = Math.exp(-log);
  return rate * inverse <= 0.5 ? rate * inverse + rate ** 2 * (inverse + inverse ** 2) : Number.POSITIVE_INFINITY;
}

/**
 * sum_{A <= t < B} e^logFactor t^-power prod_{t < s < B} (1 - rate/s): what a forcing e^logFactor t^-power leaves at B in a mode of this rate, rate <= A.
 *
 * value = e^logFactor B^-rate integral_A^B t^(rate - power) dt. The product is at most ((t+1)/B)^rate, and at least that less its shortfall;
 * ((t+1)/t)^rate is between 1 and (1 + 1/A)^rate; the sum of the monotone t^(rate - power) differs from its integral by no more than the
 * difference f of its first and last terms. So the sum is between (1 - shortfall)(value - f) and (1 + 1/A)^rate (value + f).
 *
 * Powers of A are put in with the logarithm of the factor, so that neither overflows alone.
 */
export function stageSum(rate: number, power: number, stage: Stage, logFactor = 0): StageSum {
  const { log, length } = stage;
  const decay = Math.exp(-rate * length);
  const exponent = rate - power + 1;
  // (e^x - 1)/x is 1 to half of x near zero, which is beyond what is asked of it below 1e-9.
  const grown =
    Math.abs(exponent) < 1e-9
      ? length * Math.exp(Math.abs(exponent) * length)
      : Math.expm1(exponent * length) / exponent;
  const value = Math.exp(logFactor + (1 - power) * log) * decay * grown;
  const apart = Math.exp(logFactor - power * log) * decay * Math.abs(Math.expm1((rate - power) * length));
  const widened = Math.expm1(rate * Math.log1p(Math.exp(-log)));
  // The roundings of exponents below 1e5 and of the functions.
  const rounding = 1e-11 * (value + apart);
  return {
    value,
    below: productShortfall(rate, stage) * value + apart + rounding,
    above: widened * (value + apart) + apart + rounding,
  };
}
