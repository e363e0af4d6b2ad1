import type { Node } from './graph.js';

/** How the examples of a batch are drawn. */
export interface BatchLaw {
  /** With replacement; each example once a pass, in a fresh order; in the order of the data. */
  readonly law: 'with replacement' | 'reshuffled' | 'cyclic';
  /** Number of examples in a batch. */
  readonly size: number;
  /** Name of the size that counts examples. */
  readonly examples: string;
}

/** Noise that is added to an array of data, most often to labels, anew in each step. */
export interface LabelNoise {
  /** Independent for each entry: standard normal, or +1 and -1 with equal probability. */
  readonly law: 'gaussian' | 'rademacher';
  /** What the draws are multiplied by. */
  readonly scale: number;
  /** Name of the array. */
  readonly of: string;
}

/** A method of training as plain data: what a record holds, and what a foreign solver sees. */
export interface Method {
  /** Of this form. */
  readonly schema: 1;
  /** What readers call it. */
  readonly name: string;
  /** Names of numbers that a run sets. */
  readonly hyperparameters: readonly string[];
  /** Arrays beside the parameters that the method carries on: one entry for each parameter. */
  readonly state: readonly string[];
  /** How batches are drawn, if there are any. */
  readonly batch?: BatchLaw;
  /**
   * Numbers that each step is handed, one for each parameter: independent ones, or a 1 at a
   * coordinate that is drawn uniformly and 0 elsewhere.
   */
  readonly noise?: 'gaussian' | 'rademacher' | 'coordinate';
  /** What is added to labels, if anything; the gradient then is that on the noisy labels. */
  readonly labelNoise?: LabelNoise;
  /** All operations. Inputs are nodes of kind `data`: arrays of the shape `[p]`, or numbers. */
  readonly nodes: readonly Node[];
  /** Nodes that hold the parameters and the state after a step, by name. */
  readonly next: Readonly<Record<string, number>>;
  /** Nodes that hold the state before the first step; what is not named begins at zero. */
  readonly initial: Readonly<Record<string, number>>;
}

/** A method with its numbers, and with what chance gives it: what a run request holds. */
export interface Dynamics {
  /** The method. */
  readonly method: Method;
  /** A number for each hyperparameter. */
  readonly hyperparameters: Readonly<Record<string, number>>;
  /** Of a method with batches: the examples of each step, from 0, step by step. */
  readonly batches?: Int32Array;
  /** Of a method with noise: a number for each parameter of each step, step by step. */
  readonly noise?: Float64Array;
  /**
   * Of a method with label noise: what is added to each entry of its array, step by step; where
   * batches are drawn, to each entry of the batch. The sum is rounded to a double.
   */
  readonly labelNoise?: Float64Array;
}
