import type { RunRequest } from './solver.js';

/**
 * Gradient descent as its author has it: one step after another, in plain floating point.
 * `verify --solver FILE` puts the export `solver` of a file into the place of the shipped descent.
 * The engine reads off the steps that a plan visits, and allows for the rounding of float64
 * arithmetic in any order of summation, no more.
 */
export interface Descent {
  /** Not the name of a shipped solver; it stands in every record. */
  readonly name: string;
  /** Stands in every record: change it when the solver changes. */
  readonly version: string;
  /**
   * True, or a sentence why this solver does not take the request (another kind of problem, a step
   * size for each parameter).
   */
  accepts(request: RunRequest): true | string;
  /**
   * Yields the parameters after step 1, 2, 3, ..., for as long as it is asked. The parameters are
   * as many as `request.start`, in the order that the problem's page says (`ClassificationProblem`,
   * `RidgeProblem`, `DiagonalNetProblem`).
   */
  iterates(request: RunRequest): Iterable<ArrayLike<number>>;
}
