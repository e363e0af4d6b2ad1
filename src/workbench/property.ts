import type { Arbitrary } from 'fast-check';
import type { Enclosure } from '../statement/enclosure.js';
import type { Judgement } from '../statement/judgement.js';
import type { Expectation, Law, Quantile } from '../statement/law.js';
import type { RunRequest, Trajectory } from '../statement/solver.js';
import type { Stream } from '../statement/stream.js';
import type { Theorem } from '../statement/theorem.js';
import type { OnData } from './dataSet.js';
import type { Workbench } from './workbench.js';

/** By this brand two copies of the package recognise each other's properties. */
export const brand = Symbol.for('theorycheck/property');

/** By this brand a file's own workbench is found among its exports. */
export const workbenchBrand = Symbol.for('theorycheck/workbench');

/**
 * What the plan is: it yields run requests and receives trajectories. It never calls a solver: the
 * engine does.
 */
export type Plan<O> = Generator<RunRequest, O, Trajectory>;

/**
 * A class of instances with its share of the budget.
 *
 * `measured` holds the shares of its draws that are trivial, outside their hypotheses, undecided,
 * or repeat an earlier one, as `theorycheck shares` measures them; of a statement that must come
 * out refuted also the share that violates. So many more instances are drawn that the quota of
 * evidence is missed with probability at most 1e-6. `{}` says that all draws are evidence. Where it
 * is left out nothing is known, and the property draws at least 50 instances at the default budget.
 */
export interface Stratum<I> {
  /** Share of the quota; the shares of all strata add up to one. */
  readonly share: number;
  /** What draws an instance. */
  readonly instances: Arbitrary<I>;
  /** Measured shares of its draws; see above. */
  readonly measured?: {
    /** On which the statement says nothing. */
    readonly trivial?: number;
    /** That miss a hypothesis. */
    readonly outside?: number;
    /** That cannot be decided. */
    readonly undecided?: number;
    /** That repeat an earlier one. */
    readonly repeated?: number;
    /** Of a statement that must come out refuted: that violate it. */
    readonly violates?: number;
  };
}

/** How a theorem is put to the test. */
export interface Property<I extends object, A, O> {
  /** The statement. */
  readonly theorem: Theorem<I, A, O>;
  /** After the theorem's id, behind `#`, where one theorem has several properties. */
  readonly aspect?: string;
  /**
   * Id of the property whose instances this property sees: a printed statement and its correction
   * are tried on the same draws.
   */
  readonly drawsOf?: string;
  /**
   * Quota at the default budget, a tenth of it at the quick one and ten times as much at the
   * thorough one: so many decided, distinct instances that are not trivial must hold before the
   * statement survives. A quarter more are drawn, by the shares of the strata, at least one a
   * stratum; see `Stratum.measured`.
   */
  readonly instances: number;
  /** The classes of instances, by name. */
  strata(bench: Workbench): Readonly<Record<string, Stratum<I>>>;
  /**
   * Instances that break the named hypothesis only, for ablation: ablation tries them with that
   * hypothesis dropped, so tags may be broken too.
   */
  without?(bench: Workbench): Readonly<Record<string, Arbitrary<I>>>;
  /** Known instances, replayed first. */
  readonly corpus?: readonly I[];
  /**
   * The instance that a user's own data make, for `theorycheck data`; left out where none can be
   * made.
   */
  readonly onData?: OnData<I>;
  /**
   * For the search of a small counterexample, which leaves out rows, columns and bits of an
   * instance: what of the rest depends on them (targets, certificates) computed anew. Hypotheses
   * are checked again in any case.
   */
  repair?(instance: I): I;
  /** Asks the oracles. `undecided` says, in half a sentence, why they cannot tell. */
  consult(instance: I, bench: Workbench): A | { readonly undecided: string };
  /** The plan. */
  simulate(instance: I, answers: A): Plan<O>;
  /**
   * Mutants that this property must refute (or, where the statement is expected to be refuted, let
   * survive).
   */
  readonly kills: readonly string[];
}

/** What a draw of a law comes to. */
export type Answer = 'yes' | 'no' | 'undecided' | Judgement;

/** What a draw of an expectation or a quantile comes to. */
export type Measured = number | Enclosure | 'undecided';

/** How a statement about chance is put to the test: parameters for each batch, then draws. */
interface Drawing<P, Statement, Result> {
  /** The statement. */
  readonly law: Statement;
  /** After the law's id, behind `#`, where one law has several properties. */
  readonly aspect?: string;
  /**
   * The parameters of the batches; each batch gets its own sequential test and an equal share of
   * the level.
   */
  readonly batches: readonly P[];
  /**
   * Draws a batch at the quick and the default budget, ten times as many at the thorough one; must
   * give power >= 0.99 against `law.detects`.
   */
  readonly draws: number;
  /**
   * One independent draw. Of a law: whether its event came about, in a word or as a judgement (that
   * holds: yes; that is violated: no). Of an expectation or a quantile: the quantity, as a number
   * or, where it comes from a run, as an enclosure. A draw that trains is a plan: a generator,
   * which yields run requests and receives trajectories. What rests on measured errors counts where
   * it comes out the same at higher precision, and is undecided elsewhere.
   */
  draw(parameters: P, stream: Stream, bench: Workbench): Result | Plan<Result>;
  /** Batches of parameters that break the named hypothesis only, for ablation. */
  readonly without?: Readonly<Record<string, readonly P[]>>;
  /**
   * Mutants that this property must refute (or, where the law is expected to be refuted, let
   * survive).
   */
  readonly kills: readonly string[];
}

/** How a law is put to the test. */
export interface LawProperty<P> extends Drawing<P, Law<P>, Answer> {}

/** How a statement about a mean is put to the test. */
export interface ExpectationProperty<P> extends Drawing<P, Expectation<P>, Measured> {}

/** How a statement about a quantile is put to the test. */
export interface QuantileProperty<P> extends Drawing<P, Quantile<P>, Measured> {}

/**
 * Any type: the engine handles every type of instance, answer, observation and parameter.
 */
// biome-ignore lint/suspicious/noExplicitAny: the engine handles every type of instance and answer
export type Anything = any;

/** A property of some theorem, its types forgotten. */
export type TheoremProperty = Property<Anything, Anything, Anything>;

/** A property of some statement about chance, its types forgotten. */
export type LawfulProperty = LawProperty<Anything> | ExpectationProperty<Anything> | QuantileProperty<Anything>;

/** Any property, its types forgotten. */
export type AnyProperty =
  | (TheoremProperty & {
      /** Tells theorems from laws. */
      readonly [brand]: 'property';
    })
  | (LawfulProperty & {
      /** Tells laws from theorems. */
      readonly [brand]: 'law';
    });

/** Marks a property of a theorem, so that the command line finds it among a file's exports. */
export function property<I extends object, A, O>(
  p: Property<I, A, O>,
): Property<I, A, O> & { readonly [brand]: 'property' } {
  return { ...p, [brand]: 'property' };
}

/** Marks a property of a law. */
export function lawProperty<P>(p: LawProperty<P>): LawProperty<P> & { readonly [brand]: 'law' } {
  return { ...p, [brand]: 'law' };
}

/** Marks a property of a statement about a mean. */
export function expectationProperty<P>(
  p: ExpectationProperty<P>,
): ExpectationProperty<P> & { readonly [brand]: 'law' } {
  return { ...p, [brand]: 'law' };
}

/** Marks a property of a statement about a quantile. */
export function quantileProperty<P>(p: QuantileProperty<P>): QuantileProperty<P> & { readonly [brand]: 'law' } {
  return { ...p, [brand]: 'law' };
}

/** The id of a property: its theorem's, with `#aspect` where it has one. */
export function idOf(p: AnyProperty): string {
  const id = p[brand] === 'law' ? p.law.id : p.theorem.id;
  return p.aspect === undefined ? id : `${id}#${p.aspect}`;
}
