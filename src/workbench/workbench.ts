import type { Data } from '../data/index.js';
import type { Oracles } from '../oracles/index.js';
import type { Solver } from '../statement/solver.js';

/** The only door through which properties reach solvers, oracles and data constructions. */
export interface Workbench {
  /**
   * Slot name -> solver. A run request names its slot in `by`; who answers descent without it:
   * `verify/route.ts`.
   */
  readonly solvers: Readonly<Record<string, Solver>>;
  readonly oracles: Oracles;
  readonly data: Data;
}
