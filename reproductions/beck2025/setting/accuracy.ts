import { exactly } from 'theorycheck/statement';
import { normalProbabilityOf } from '../../../theorems/beck2025/setting/gaussian.js';
import { middle } from './modelCurves.js';

/** Phi(z), the distribution function of a normal number. */
export function normalShare(z: number): number {
  return Number.isFinite(z) ? middle(normalProbabilityOf(exactly(z))) : z > 0 ? 1 : 0;
}

/** Where Phi is 0.95. */
export const level95 = 1.6448536269514722;
