import type { Rational } from '../exact/rational.js';
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
