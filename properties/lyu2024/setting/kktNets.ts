import fc, { type Arbitrary } from 'fast-check';
import { type SparseNetRanges, sparseNets } from 'theorycheck/arbitraries';
import type { Workbench } from 'theorycheck/workbench';
import type { NetInstance } from '../../../theorems/lyu2024/setting/diagonalNet.js';
import { logistic } from './netFlow.js';

/** Scales, powers of the decay and shares of log alpha that a stratum draws from. */
export type Scales = Pick<SparseNetRanges, 'exponents' | 'powerQuarters' | 'sixteenths'>;

/** How many coordinates n points have. */
const dimensions = {
  fewer: (n: number) => 2 * n,
  equal: (n: number) => n,
  more: (n: number) => Math.max(2, Math.floor(n / 2)),
} as const;

/**
 * Nets with n < d, n = d and n > d, whose labels are the sign of the sum of two coordinates
 * (`sparse`) or of all of them, with the exponential loss and with the logistic one.
 */
export function kktNets({ data }: Workbench, scales: Scales): Arbitrary<NetInstance> {
  const drawn = (regime: keyof typeof dimensions, sparse: boolean) =>
    sparseNets(
      ({ points }, stream) => {
        const dimension = dimensions[regime](points);
        return data.sparseClassification({ points, dimension, relevant: sparse ? 2 : dimension }, stream);
      },
      { points: [3, regime === 'more' ? 8 : 6], surplus: [0, 0], relevant: [1, 1], ...scales },
    );
  const regimes = Object.keys(dimensions) as (keyof typeof dimensions)[];
  const all = fc.oneof(...regimes.flatMap((regime) => [drawn(regime, true), drawn(regime, false)]));
  return fc.oneof(all, logistic(all));
}
