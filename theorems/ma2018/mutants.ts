import { statementMutant } from 'theorycheck/workbench';
import { growsAtMost, theorem as linear } from './linear-step-for-every-batch.js';
import { mean, law as meanDistance } from './mean-distance-of-sgd.js';
import { judged, theorem as oneStep } from './one-step-over-all-batches.js';

/** Mistakes in statements of this paper. */
export const mutants = [
  /** The rate a tenth larger. */
  statementMutant(oneStep, 'rate-a-tenth-larger', () => ({
    conclude: (i, _, after) => judged(i, after, { rate: 1.1 }),
  })),
  /** The term of second order two per cent larger. */
  statementMutant(oneStep, 'second-order-two-per-cent-larger', () => ({
    conclude: (i, _, after) => judged(i, after, { second: 1.02 }),
  })),
  /** Batches count as one example: the step is judged without the gain of a batch. */
  statementMutant(oneStep, 'batch-forgotten', () => ({
    conclude: (i, _, after) => judged({ ...i, batch: 1 }, after),
  })),
  /** Growth by 1 + m (m - 1) is allowed, which is true. */
  statementMutant(linear, 'growth-by-the-square-of-the-batch', () => ({
    conclude: (i, _, after) => growsAtMost(i, after, 1 + i.batch * (i.batch - 1)),
  })),
  /** The rate of one step a tenth larger, in expectation. */
  statementMutant(meanDistance, 'mean-rate-a-tenth-larger', () => ({ mean: (p) => mean(p, 11n) })),
  /** The rate of full batches, which have no noise: 2 lambda_n eta - ... of the mean alone. */
  statementMutant(meanDistance, 'mean-without-the-noise-of-batches', () => ({
    mean: (p) => mean({ ...p, batch: 1_000_000 }),
  })),
];
