import type { Data } from '../data/index.js';
import type { Oracles } from '../oracles/index.js';
import type { Solver } from '../statement/solver.js';

/**
 * Oracles of an author's own, by name: declared by `declare module 'theorycheck/workbench'
 * { interface OwnOracles { ... } }`.
 */
// biome-ignore lint/suspicious/noEmptyInterface: authors fill it in
export interface OwnOracles {}

/** Data constructions of an author's own, declared likewise. */
// biome-ignore lint/suspicious/noEmptyInterface: authors fill it in
export interface OwnData {}

/** The only door through which properties reach solvers, oracles and data constructions. */
export interface Workbench {
  /**
   * Slot name -> solver. A run request names its slot in `by`; who answers descent without it:
   * `trial/route.ts`.
   */
  readonly solvers: Readonly<Record<string, Solver>>;
  /** Independent computations of what theory predicts, by name. */
  readonly oracles: Oracles & OwnOracles;
  /** Data constructions, by name: (parameters, stream) -> instance data with certificates. */
  readonly data: Data & OwnData;
}
