import type { Arbitrary } from 'fast-check';
import { type DescentInstance, logarithmAbove } from '../../../theorems/soudry2018/setting/instances.js';

/**
 * The same data under the exponential loss: a quarter of the step size, and a start along thetahat,
 * whose margins are at least log N.
 */
export function withExponentialLoss(instances: Arbitrary<DescentInstance>): Arbitrary<DescentInstance> {
  return instances.map((i) => ({
    ...i,
    loss: 'exponential',
    start: i.certificates.separable.direction.map((x) => logarithmAbove(i.points.length) * x),
    stepSize: i.stepSize / 4,
    certificates: { ...i.certificates, stepBelowTwoOverBeta: { bound: i.certificates.stepBelowTwoOverBeta.bound / 4 } },
  }));
}
