import type { Arbitrary } from 'fast-check';
import type { ArrayWords } from '../../objectives/poses.js';
import type { Dynamics } from '../../statement/dynamics.js';
import type { Enclosure } from '../../statement/enclosure.js';
import type { Objective } from '../../statement/graph.js';
import type { Judgement } from '../../statement/judgement.js';
import type { Source, Theorem } from '../../statement/theorem.js';
import type { Stratum } from '../property.js';
import type { Measures } from './measures.js';
import type { Need, References } from './references.js';
import type { RunView } from './runView.js';

/** What is trained, from where, how, and for how long. */
export interface RunWords {
  /** The objective. */
  readonly objective: Objective;
  /** Its arrays by name. */
  readonly data: Readonly<Record<string, ArrayWords>>;
  /** Sizes that the arrays do not tell, by name. */
  readonly sizes?: Readonly<Record<string, number>>;
  /** The parameters before the first step: in their flat order, or by block. */
  readonly start: readonly number[] | Readonly<Record<string, ArrayWords>>;
  /** Step size of gradient descent. */
  readonly step?: number;
  /** Another method with its numbers, instead of `step`. */
  readonly dynamics?: Dynamics;
  /** Number of steps. */
  readonly steps: number;
  /** The steps after which the run is looked at; default all of them. The start is always seen. */
  readonly look?: readonly number[];
}

/** What a hypothesis may ask about the run before it is taken. */
export interface Given extends References {
  /** The largest eigenvalue of the Hessian at the start; of a quadratic, anywhere. */
  readonly curvature: Enclosure;
}

/** What the conclusion speaks of. */
export interface Observed extends References {
  /** The run. */
  readonly run: RunView;
}

/** A claim about a run of training in one call; the fields of an instance are handed on by name. */
export interface ClaimWords<I extends object> {
  /** `my/claim-in-words`. */
  readonly id: string;
  /** The statement in a sentence. */
  readonly says: string;
  /** Paper and place: `Drori and Teboulle 2014, Theorem 3.1`. */
  readonly source: string | Source;
  /** What is claimed; default `bound`. */
  readonly kind?: Theorem<I, unknown, unknown>['kind'];
  /** The verdict that must come out; default `survived`. */
  readonly expected?: Theorem<I, unknown, unknown>['expected'];
  /** Whose statement it is, if it must come out refuted. */
  readonly origin?: Theorem<I, unknown, unknown>['origin'];
  /** What the claim says nothing about. */
  readonly blindSpots?: string;
  /** Whether the objective must be convex, which the rules of composition check. */
  readonly convex?: boolean;
  /** Hypotheses by name, as comparisons. */
  readonly given?: Readonly<Record<string, (instance: I, given: Given) => Judgement>>;
  /** Draws instances, or classes of them with shares. */
  readonly instances: Arbitrary<I> | Readonly<Record<string, Stratum<I>>>;
  /** Quota of evidence at the default budget; default 40. */
  readonly quota?: number;
  /** References that the claim speaks of: `minimum`, a `maxMargin` in a norm, a `nearest` one. */
  readonly needs?: readonly Need[];
  /** The scores of the examples, from symbols: for margins and accuracy. */
  readonly predicts?: Measures[string];
  /** The array that holds the labels of the examples; default `y`. */
  readonly labels?: string;
  /** Quantities that the conclusion asks for by `run.measure(name, step)`. */
  readonly measures?: Measures;
  /** The run of an instance. */
  run(instance: I): RunWords;
  /** The conclusion. */
  conclude(of: I & Observed): Judgement;
  /** Where the claim says nothing. */
  trivial?(instance: I): boolean;
  /** Instances that break the named hypothesis alone, for ablation. */
  readonly without?: Readonly<Record<string, Arbitrary<I>>>;
  /** Mutants that must be noticed; in the repository only. */
  readonly kills?: readonly string[];
}
