import { every } from 'theorycheck/statement';
import { statementMutant } from 'theorycheck/workbench';
import { neverFalls, theorem as normalised } from './normalised-margin-grows.js';
import { smoothedMargin } from './setting/smoothedMargin.js';
import { falls, grows, theorem as smoothed } from './smoothed-margin-grows.js';

/** Mistakes in statements of this paper. */
export const mutants = [
  /** The degree two per cent larger. */
  statementMutant(smoothed, 'degree-two-per-cent-larger', () => ({
    conclude: (i, _, seen) => every(grows(i, seen, 1.02)),
  })),
  /** The pace of the loss a tenth faster. */
  statementMutant(smoothed, 'pace-a-tenth-faster', () => ({
    conclude: (i, _, seen) => every(falls(i, seen, 1.1)),
  })),
  /** The smoothed margin, which does not fall. */
  statementMutant(normalised, 'smoothed-after-all', () => ({
    conclude: (i, _, seen) => neverFalls(i, seen, smoothedMargin),
  })),
];
