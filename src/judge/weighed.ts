import type { Described } from './described.js';
import type { Estimate } from './result.js';

/**
 * Probability with which the draws must refute the declared alternative before a law may survive.
 */
export const requiredPower = 0.99;

/** Alternatives this far from the claim, in units of the range, are looked at beside it. */
export const besides = 0.03;

/** Confidence of the interval around the estimate. */
export const confidence = 0.95;

/** What the draws of a batch say, by the test of the kind of statement. */
export interface Weighed {
  /**
   * The number of draws after which they refute the law, whatever is not known of them; null where
   * they do not.
   */
  readonly refutedAfter: number | null;
  /** Whether what is not known of them decides whether they do. */
  readonly isOpen: boolean;
  /** What was seen after so many draws, in words. */
  seen(draws: number): string;
  /** log of the largest evidence that there may be; -log of the level is the bar. */
  readonly largest: number;
  readonly estimate: Estimate;
}

/** An estimate in words. */
export function estimateWords({ share, interval: [lo, hi], quantile }: Estimate): string {
  const of = `estimate ${brief(share)}, 95 % interval [${brief(lo)}, ${brief(hi)}]`;
  if (quantile === undefined) return of;
  const [from, to] = quantile.interval;
  return `${of}; quantile ${brief(quantile.estimate)}, 95 % interval [${brief(from)}, ${brief(to)}]`;
}

/** The words before a claimed number. */
export function senseWords(sense: NonNullable<Described['sense']>): string {
  return sense === 'equal' ? '' : `${sense} `;
}

/** Four digits of a number. */
export function brief(p: number): string {
  return p.toPrecision(4);
}
