import type { Rational } from '../exact/rational.js';
import type { Enclosure } from './enclosure.js';
import type { Origin, Source, Verdict } from './theorem.js';

/** What all statements about chance have. */
interface AboutChance<P> {
  /** `paper/claim-in-words`, the same as folder and file. */
  readonly id: string;
  /** The statement in one or two sentences. */
  readonly says: string;
  /** Where it was published. */
  readonly source: Source;
  /**
   * By name; each is a tag of the sampler or of the parameters, or of the objective: then the
   * engine checks it on every problem that a draw poses.
   */
  readonly hypotheses: Readonly<
    Record<
      string,
      {
        /** Of the sampler (`law`), of the parameters, or of the objective. */
        readonly about: 'law' | 'parameters' | 'objective';
        /** The hypothesis in half a sentence. */
        readonly says: string;
        /** Name of what is demanded. */
        readonly tag: string;
        /** Why the conclusion cannot even be stated without it. */
        readonly constitutive?: string;
      }
    >
  >;
  /** Where the statement holds by itself and an observation carries no evidence. */
  trivial(parameters: P): boolean;
  /** Parameters that meet all hypotheses. */
  readonly witness: P;
  /** What the statement says nothing about, for the reader. */
  readonly blindSpots: string;
  /** The verdict that must come out. */
  readonly expected: Exclude<Verdict, 'invalid'>;
  /** Of a statement that is expected to be refuted; default `printed`. */
  readonly origin?: Origin;
}

/**
 * A theorem about a probability. An irrational probability is given as a rational within 2^-50 of
 * it: over n draws that moves the logarithm of the e-process by at most n 2^-50 / min(p, 1-p).
 */
export interface Law<P> extends AboutChance<P> {
  /** Told apart from theorems by this. */
  readonly kind: 'law';
  /** The probability that is claimed, of a yes. */
  probability(parameters: P): Rational;
  /** Whether the probability of a yes is claimed to be this, at least this or at most this. */
  readonly sense: 'equal' | 'at least' | 'at most';
  /** The alternative that the draws must be able to detect with probability at least 0.99. */
  detects(parameters: P): Rational;
}

/**
 * A theorem about the mean of a quantity g of known range. The mean of a quantity without bounds
 * cannot be tested: a value that is rare enough to be never drawn may move it as far as one likes.
 * For such a quantity state a quantile.
 */
export interface Expectation<P> extends AboutChance<P> {
  /** Told apart by this. */
  readonly kind: 'expectation';
  /** The mean that is claimed. */
  mean(parameters: P): Rational;
  /** Least and greatest value that g can take. Every draw is checked; one outside is a fault. */
  range(parameters: P): readonly [lo: Rational, hi: Rational];
  /** Whether the mean is claimed to be this, at least this or at most this. */
  readonly sense: 'equal' | 'at least' | 'at most';
  /** The mean that the draws must be able to detect with probability at least 0.99. */
  detects(parameters: P): Rational;
}

/**
 * A theorem about a quantile of a quantity g, which may have any values. "The q-quantile is at most
 * v" means P(g <= v) >= q, and "at least v" means P(g < v) <= q. The test is that of a law.
 */
export interface Quantile<P> extends AboutChance<P> {
  /** Told apart by this. */
  readonly kind: 'quantile';
  /** Which quantile: q, as 1/2 for the median. */
  share(parameters: P): Rational;
  /** The value v that it is claimed to be at most, or at least. */
  value(parameters: P): number | Enclosure;
  /** Whether the quantile is claimed to be at most or at least the value. */
  readonly sense: 'at least' | 'at most';
  /**
   * The probability P(g <= v), for `at least` P(g < v), that the draws must be able to detect with
   * probability at least 0.99.
   */
  detects(parameters: P): Rational;
}

/** Any statement about chance: a probability, a mean or a quantile. */
export type ChanceStatement<P> = Law<P> | Expectation<P> | Quantile<P>;
