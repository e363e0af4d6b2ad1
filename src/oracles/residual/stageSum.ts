import { squared } from '../../exact/powers.js';
/** A stage of log time: the steps t with A <= t < B, given by log A and length = log(B/A). */
export interface Stage {
  readonly log: number;
  readonly length: number;
}

/**
 * A moment: a whole number of steps while it is at most 2^53, Infinity beyond, where one step more
 * or less is below all roundings.
 */
export interface Moment {
  readonly steps: number;
  readonly log: number;
}

const countable = 2 ** 53;

/**
 * The moment of a logarithm of a step: that of the whole step next to it, as long as steps are
 * counted.
 */
export function momentAt(log: number): Moment {
  const steps = Math.round(Math.exp(log));
  return steps <= countable ? { steps, log: Math.log(steps) } : { steps: Number.POSITIVE_INFINITY, log };
}

/** Whether a moment comes before another one. */
export function isBefore(a: Moment, b: Moment): boolean {
  return a.steps < b.steps || (a.steps === b.steps && a.steps > countable && a.log < b.log);
}

/**
 * The stage from a moment towards a later one, of some length or the least more that ends at a
 * whole step, and the moment where it ends.
 */
export function stageTowards(from: Moment, to: Moment, length: number): { stage: Stage; end: Moment } {
  const { log, steps } = from;
  const next = Math.max(steps + 1, Math.round(steps * Math.exp(length)));
  const full =
    next <= countable ? { steps: next, log: Math.log(next) } : { steps: Number.POSITIVE_INFINITY, log: log + length };
  const end = isBefore(full, to) ? full : to;
  // The difference of two logarithms would round a stage of a few steps away.
  const counted = end.steps <= countable;
  return { stage: { log, length: counted ? Math.log1p((end.steps - steps) / steps) : end.log - log }, end };
}

/** value - below <= the sum <= value + above. */
export interface StageSum {
  readonly value: number;
  readonly below: number;
  readonly above: number;
}

/**
 * How far prod_{A <= s < B} (1 - rate/s) may fall below (A/B)^rate, relatively; it is never above,
 * for 0 <= rate <= A and whole A and B.
 *
 * 1 - x <= e^-x and sum 1/s >= log(B/A) give the upper side. For x <= 1/2 also
 * -log(1 - x) <= x + x^2, and sum 1/s <= log(B/A) + 1/A - 1/B, sum 1/s^2 <= 1/A^2 + 1/A - 1/B: the
 * product is at least (A/B)^rate e^-((rate + rate^2)(1/A - 1/B) + rate^2/A^2), and e^-x >= 1 - x.
 * Infinite where rate > A/2.
 */
export function productShortfall(rate: number, { log, length }: Stage): number {
  const inverse = Math.exp(-log);
  if (!(rate * inverse <= 0.5)) return Number.POSITIVE_INFINITY;
  return (rate + squared(rate)) * inverse * -Math.expm1(-length) * (1 + 1e-12) + squared(rate * inverse);
}

/**
 * sum_{A <= t < B} e^logFactor t^-power prod_{t < s < B} (1 - rate/s): what a forcing e^logFactor
 * t^-power leaves at B in a mode of this rate, rate <= A.
 *
 * value = e^logFactor B^-rate integral_A^B t^(rate - power) dt. The product is at most
 * ((t+1)/B)^rate, and at least that less its shortfall; ((t+1)/t)^rate is between 1 and
 * (1 + 1/A)^rate; the sum of the monotone t^(rate - power) differs from its integral by no
 * more than the difference f of its first and last terms. So the sum is between
 * (1 - shortfall)(value - f) and (1 + 1/A)^rate (value + f). A and B are whole; beyond 2^53 they
 * need not be, a term more or less being within the roundings that are added.
 *
 * Powers of A are put in with the logarithm of the factor, so that neither overflows alone.
 */
export function stageSum(rate: number, power: number, stage: Stage, logFactor = 0): StageSum {
  const { log, length } = stage;
  const value = Math.exp(logFactor + (1 - power) * log) * length * decayed(rate * length, (power - 1) * length);
  const apart =
    Math.exp(logFactor - power * log) * Math.abs(rate - power) * length * decayed(rate * length, power * length);
  const widened = Math.expm1(rate * Math.log1p(Math.exp(-log)));
  // The roundings of exponents below 1e5 and of the functions.
  const rounding = 1e-11 * (value + apart);
  return {
    value,
    below: productShortfall(rate, stage) * value + apart + rounding,
    above: widened * (value + apart) + apart + rounding,
  };
}

/**
 * (e^-y - e^-x)/(x - y), e^-x where they are equal: by the smaller of the two exponents, so that
 * nothing overflows.
 */
function decayed(x: number, y: number): number {
  const apart = Math.abs(x - y);
  return Math.exp(-Math.min(x, y)) * (apart === 0 ? 1 : -Math.expm1(-apart) / apart);
}
