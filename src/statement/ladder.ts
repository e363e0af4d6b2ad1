import { absolute, add, divide, type Enclosure, exactly, logarithm, subtract } from './enclosure.js';
import { atMost, every, type Judgement } from './judgement.js';
import { describeValue, Malformed } from './malformed.js';
import type { ChanceKind, Kind, Phase, Theorem } from './theorem.js';

/** One rung of a ladder: a size, and what was observed there. */
export interface Rung {
  /** A number of points, of features, of steps. */
  readonly size: number;
  /** A positive number. */
  readonly value: Enclosure;
}

/** What a statement along growing sizes has, whatever its errors rest on. */
interface Scaling<I extends object, A>
  extends Omit<Theorem<I, A, readonly Rung[]>, 'kind' | 'conclude' | 'trivial' | 'phases'> {
  /** The sizes, growing: three at least. */
  sizes(instance: I): readonly number[];
  /** The exponent a in value = c size^a. */
  exponent(instance: I, answers: A): Enclosure | number;
  /**
   * The ladder must be able to tell an exponent that is off by this: where it is not, from its
   * first rung to its last, an instance is trivial.
   */
  readonly detects: number;
  /** Where else the statement says nothing. */
  trivial?(instance: I, answers: A): boolean;
  /** As of a theorem: named intervals of steps that are dated beforehand. */
  phases?(instance: I, answers: A): readonly Phase[];
}

/** A ladder whose errors are computed from the instance, before anything is simulated. */
export interface ProvedLadder<I extends object, A> extends Scaling<I, A> {
  /** What is claimed. */
  readonly kind: Exclude<Kind, ChanceKind | 'regularity'>;
  /** |log(value / (c size^a))| is at most this, for some c that is the same on all rungs. */
  error(instance: I, answers: A, size: number): Enclosure | number;
}

/** A ladder whose slopes were measured: a band around the exponent, no evidence for a theorem. */
export interface MeasuredLadder<I extends object, A> extends Scaling<I, A> {
  /** It says what it is. */
  readonly kind: 'regularity';
  /** The slopes between rungs are within this of the exponent. */
  readonly band: number;
}

/** A statement along growing sizes, with an exponent. */
export type Ladder<I extends object, A> = ProvedLadder<I, A> | MeasuredLadder<I, A>;

/**
 * The theorem of a ladder: one property over all rungs, with a judgement on the slope between every
 * two of them.
 *
 * Let value_k = c n_k^a e^(r_k) with |r_k| <= e_k. Then for k < l
 *
 *     log(value_l / value_k) = a log(n_l / n_k) + r_l - r_k,
 *
 * so the slope, the left side over log(n_l / n_k), is within (e_k + e_l) / log(n_l / n_k) of a. The
 * widest pair is the sharpest. The slack is that of the slope, whose unit is one.
 */
export function ladderTheorem<I extends object, A>(ladder: Ladder<I, A>): Theorem<I, A, readonly Rung[]> {
  const { sizes, exponent, detects, trivial, error, band, ...statement } = ladder as ProvedLadder<I, A> & {
    readonly band?: number;
  };
  requireErrors(ladder.kind, error, band, detects);
  const allowed = (i: I, a: A, from: number, to: number): Enclosure => {
    if (band !== undefined) return exactly(band);
    const [left, right] = [from, to].map((size) => enclosed(error(i, a, size)));
    return divide(add(left!, right!), logRatio(from, to));
  };
  return {
    ...statement,
    trivial: (i, a) => {
      const all = checked(sizes(i));
      // What is allowed is weighed before the run, by its upper end.
      return allowed(i, a, all[0]!, all.at(-1)!).hi > detects || (trivial?.(i, a) ?? false);
    },
    conclude: (i, a, rungs) =>
      every(pairsOf(rungs).map(([k, l]) => slopeWithin(k, l, exponent(i, a), allowed(i, a, k.size, l.size)))),
  };
}

function slopeWithin(from: Rung, to: Rung, exponent: Enclosure | number, allowed: Enclosure): Judgement {
  const slope = divide(subtract(logarithm(to.value), logarithm(from.value)), logRatio(from.size, to.size));
  const off = absolute(subtract(slope, enclosed(exponent)));
  return atMost(off, allowed, 1, `the slope from size ${from.size} to ${to.size}`);
}

function pairsOf(rungs: readonly Rung[]): [Rung, Rung][] {
  return rungs.flatMap((from, k) => rungs.slice(k + 1).map((to): [Rung, Rung] => [from, to]));
}

function logRatio(from: number, to: number): Enclosure {
  return subtract(logarithm(exactly(to)), logarithm(exactly(from)));
}

function enclosed(x: Enclosure | number): Enclosure {
  return typeof x === 'number' ? exactly(x) : x;
}

/** The sizes of a ladder, where they are such. */
export function checked(sizes: readonly number[]): readonly number[] {
  const isLadder =
    Array.isArray(sizes) &&
    sizes.length >= 3 &&
    sizes.every((n, k) => Number.isFinite(n) && n > (k === 0 ? 0 : sizes[k - 1]!));
  if (!isLadder)
    throw new Malformed(
      `the sizes of the ladder are ${Array.isArray(sizes) ? `[${sizes}]` : describeValue(sizes)}: it needs three or more, above 0 and growing`,
    );
  return sizes;
}

function requireErrors(kind: unknown, error: unknown, band: unknown, detects: unknown): void {
  const isMeasured = kind === 'regularity';
  if (isMeasured !== (typeof error !== 'function'))
    throw new Malformed(
      isMeasured
        ? 'a ladder that is a regularity has a band in the place of error(instance, answers, size)'
        : `a ladder of kind '${kind}' needs error(instance, answers, size), computed before the run; without it its kind is 'regularity'`,
    );
  if (isMeasured ? !isPositive(band) : band !== undefined)
    throw new Malformed(`band is ${describeValue(band)}: a regularity has a number above 0, and nothing else has one`);
  if (!isPositive(detects)) throw new Malformed(`detects is ${describeValue(detects)}: it must be a number above 0`);
}

function isPositive(x: unknown): boolean {
  return typeof x === 'number' && x > 0 && x < Number.POSITIVE_INFINITY;
}
