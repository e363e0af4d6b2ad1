import type { Rational } from '../exact/rational.js';
import type { Origin, Source, Verdict } from './theorem.js';

/**
 * A theorem about a probability. An irrational probability is given as a rational within 2^-50 of
 * it: over n draws that moves the logarithm of the e-process by at most n 2^-50 / min(p, 1-p).
 */
export interface Law<P> {
  readonly id: string;
  readonly says: string;
  readonly source: Source;
  readonly kind: 'law';
  readonly hypotheses: Readonly<
    Record<
      string,
      {
        readonly about: 'law' | 'parameters';
        readonly says: string;
        readonly tag: string;
        /** Why the conclusion cannot even be stated without it. */
        readonly constitutive?: string;
      }
    >
  >;
  probability(parameters: P): Rational;
  readonly sense: 'equal' | 'at least' | 'at most';
  /** The alternative that the draws must be able to detect with probability at least 0.99. */
  detects(parameters: P): Rational;
  /** Where the probability is 0 or 1 by itself and an observation carries no evidence. */
  trivial(parameters: P): boolean;
  readonly witness: P;
  readonly blindSpots: string;
  readonly expected: Exclude<Verdict, 'invalid'>;
  /** Of a statement that is expected to be refuted; default `printed`. */
  readonly origin?: Origin;
}
