import type { Workbench } from 'theorycheck/workbench';
import type { HullDistance } from '../../../theorems/beck2025/setting/hullDistance.js';
import type { PointsInstance } from '../../../theorems/beck2025/setting/runs.js';

/** The distance of the origin from the hull: 0 by an exact certificate, or enclosed. */
export function distanceOf(i: PointsInstance, { oracles }: Workbench): HullDistance | { undecided: string } {
  const side = oracles.separability(i.points);
  if ('undecided' in side) return side;
  return side.verdict === 'separable' ? oracles.minimumNormPoint(i.points) : { lo: 0, hi: 0 };
}
