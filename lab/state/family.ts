import { grid, type LabState } from './state.js';

/** One run of the family. */
export interface Cell {
  readonly column: number;
  readonly row: number;
  readonly state: LabState;
  readonly outcome: Outcome;
  /** eta beta: below 2 the theorems that ask for a small step apply. */
  readonly timesBeta: number;
  /** Bias over length, and the least margin over it, at the last step. */
  readonly bias: number;
  readonly margin: number;
  /** log10 of the objective at the moments that were looked at. */
  readonly losses: readonly number[];
}

export const outcomes = [
  'all right, the objective fell',
  'all right, the objective rose on the way',
  'some are wrong at step 1000',
  'no line separates the classes',
] as const;
type Outcome = (typeof outcomes)[number];

/** Moves of class plus to the right, in units of the grid, and indices of step sizes. */
export const moves = Array.from({ length: 21 }, (_, k) => (k - 10) * 6);
export const steps = Array.from({ length: 14 }, (_, k) => -40 + 8 * k);

/** How far class plus is moved, as a number. */
export function moveText(column: number): string {
  return `${moves[column]! / grid}`;
}
