import type { Judgement } from './judgement.js';

/** Of one property. Never "proved". */
export type Verdict = 'survived' | 'refuted' | 'inconclusive' | 'vacuous' | 'invalid';

/**
 * Of one instance. `outside`: a hypothesis is not met. `trivial`: the statement says nothing there.
 */
export type Outcome = 'holds' | 'violates' | 'undecided' | 'outside' | 'trivial';

/**
 * `exact`: at every finite step, only rounding is forgiven. `bound`: with explicit constants.
 * `limit`: asymptotic, in a finite form whose error term is computed from the instance before it is
 * simulated. `law`: about a probability. `expectation`: about a mean. `quantile`: about a quantile.
 * `regularity`: a measured law with a frozen band, never evidence for a theorem.
 */
export type Kind = 'exact' | 'bound' | 'limit' | 'regularity' | ChanceKind;

/** The kinds of statements about chance. */
export type ChanceKind = 'law' | 'expectation' | 'quantile';

/**
 * Whose statement it is that must come out refuted. `printed`: it stands so in the source.
 * `reading`: one way to read a text that is vague. `consequence`: it follows from what is printed.
 * `unclaimed`: nobody printed it; it shows what a hypothesis or a method is worth.
 */
export type Origin = (typeof origins)[number];
/** All origins. */
export const origins = ['printed', 'reading', 'consequence', 'unclaimed'] as const;

/** Where the statement was published, or that it was derived here. */
export interface Source {
  /** Authors and year, as `Soudry et al. 2018`. */
  readonly paper: string;
  /** The place in it, as `Theorem 3`. */
  readonly item: string;
}

/**
 * A hypothesis, checked on every instance before anything is simulated.
 *
 * - about `data`: an exact check of the certificate that the instance carries under the
 *   hypothesis's name.
 * - about `parameters`: a judgement from instance and oracle answers (a step size below a
 *   curvature, say).
 * - about the `objective` or the `law`: a tag of the problem or sampler, itself tested.
 *
 * `constitutive` says why the conclusion cannot even be stated without it; then nothing can be
 * learnt by dropping it.
 */
export type Hypothesis<I, A> = {
  /** Why the conclusion cannot even be stated without it. */
  readonly constitutive?: string;
} & (
  | {
      /** Checked on the data alone. */
      readonly about: 'data';
      /** The hypothesis in half a sentence. */
      readonly says: string;
      /**
       * Whether the instance meets it, exactly; `certificate` is what the instance carries under
       * its name.
       */
      check(instance: I, certificate: unknown): boolean;
    }
  | {
      /** Judged from the instance and the answers of the oracles. */
      readonly about: 'parameters';
      /** The hypothesis in half a sentence. */
      readonly says: string;
      /** The hypothesis as comparisons. */
      met(instance: I, answers: A): Judgement;
    }
  | {
      /** Checked by the engine on every problem that is posed, or on the sampler. */
      readonly about: 'objective' | 'law';
      /** The hypothesis in half a sentence. */
      readonly says: string;
      /** Name of what is demanded, as `logistic loss`. */
      readonly tag: string;
    }
);

/**
 * Whatever an instance is, it may carry certificates by hypothesis name. Plain data: numbers,
 * strings, arrays, objects.
 */
export interface Certified {
  /** What proves a hypothesis of the instance, by the name of the hypothesis. */
  readonly certificates?: Readonly<Record<string, unknown>>;
}

/** A stretch of a run that has a name. */
export interface Phase {
  /** In a word or two, as `plateau`. */
  readonly name: string;
  /**
   * Where it begins, in steps: 0 is the start, and it need not be whole. Where the comparisons of
   * the theorem are named by another clock (`sigma 2.5`, `log time 8`), in units of that clock.
   */
  readonly from: number;
  /** Where it ends, in the same units; Infinity where it has no end. */
  readonly to: number;
}

/**
 * A statement: named hypotheses, a conclusion, a source. Knows no solver and no chance.
 *
 * `I` instance, `A` what the oracles answer, `O` what the plan observes.
 */
export interface Theorem<I extends object, A, O> {
  /** `paper/claim-in-words`, the same as folder and file. */
  readonly id: string;
  /** The statement in one or two sentences, for lists and reports. */
  readonly says: string;
  /** Where it was published. */
  readonly source: Source;
  /** What is claimed; see `Kind`. */
  readonly kind: Exclude<Kind, ChanceKind>;
  /** By name. Coverage, ablation and reports use the names. */
  readonly hypotheses: Readonly<Record<string, Hypothesis<I, A>>>;
  /**
   * Where the statement says nothing (a bound above what is always true, a margin of one point).
   */
  trivial(instance: I, answers: A): boolean;
  /** The conclusion as comparisons: it asserts nothing and rounds nothing off. */
  conclude(instance: I, answers: A, observed: O): Judgement;
  /**
   * The phases of a run as the instance and the answers of the oracles date them beforehand, in the
   * order of time, in steps. Pictures over time shade them; no verdict rests on them.
   */
  phases?(instance: I, answers: A): readonly Phase[];
  /** An instance that meets all hypotheses. */
  readonly witness: I;
  /** What the statement says nothing about, for the reader. */
  readonly blindSpots: string;
  /** The verdict that must come out. */
  readonly expected: Exclude<Verdict, 'invalid'>;
  /** Of a statement that is expected to be refuted; default `printed`. */
  readonly origin?: Origin;
}
