import type { Workbench } from 'theorycheck/workbench';
import type { Surroundings } from '../../theorems/beck2025/bias-any-time-bounds.js';
import type { PointsInstance } from '../../theorems/beck2025/setting.js';

/** The minimum of the exponential loss without bias, and the facets of the hull. */
export function surroundingsOf(i: PointsInstance, { oracles }: Workbench): Surroundings | { undecided: string } {
  const minimum = oracles.exponentialMinimum(i.points);
  if ('undecided' in minimum) return minimum;
  const facets = oracles.hullFacets(i.points);
  return Array.isArray(facets) ? { minimum, facets } : facets;
}
