import { every } from 'theorycheck/statement';
import { statementMutant } from 'theorycheck/workbench';
import { theorem as accuracyNeverBelowStart } from '../../accuracy-never-below-start.js';
import { theorem as biasAnyTimeBounds } from '../../bias-any-time-bounds.js';
import { theorem as biasOffset } from '../../bias-offset.js';
import { theorem as biasSlope } from '../../bias-slope.js';
import { theorem as boundaryWeightsGrow, grown } from '../../boundary-weights-grow.js';
import { theorem as ratioTendsToDistance } from '../../ratio-tends-to-distance.js';
import { theorem as weightsSaturate } from '../../weights-saturate.js';
import type { Minimum } from '../minimum.js';
import type { RunInstance } from '../runs.js';

/** Statements with one deliberate error each, made with the logistic loss only. */
export const mutants = [
  /** |mean x_i| two per cent smaller with the logistic loss. */
  statementMutant(accuracyNeverBelowStart, 'logistic-start-at-a-smaller-ratio', (original) => ({
    conclude: (i, a, o) => {
      const factor = i.loss === 'logistic' ? 0.98 : 1;
      return original.conclude({ ...i, points: i.points.map((x) => x.map((c) => factor * c)) }, a, o);
    },
  })),
  /** Slope -1 on all data with the logistic loss. */
  statementMutant(biasSlope, 'logistic-slope-without-margin', (original) => ({
    conclude: (i, M, o) => original.conclude(i, i.loss === 'logistic' ? { lo: 0, hi: 0 } : M, o),
  })),
  /** M a tenth larger with the logistic loss. */
  statementMutant(ratioTendsToDistance, 'logistic-ratio-a-tenth-higher', (original) => ({
    conclude: (i, M, o) => original.conclude(i, i.loss === 'logistic' ? { lo: 1.1 * M.lo, hi: 1.1 * M.hi } : M, o),
  })),
  /** L_inf a fiftieth larger with the logistic loss. */
  statementMutant(biasAnyTimeBounds, 'logistic-bias-a-fiftieth-ahead', (original) => ({
    conclude: (i, a, o) => {
      const { lo, hi, ...rest } = a.minimum;
      const factor = i.loss === 'logistic' ? 1.02 : 1;
      return original.conclude(i, { ...a, minimum: { ...rest, lo: factor * lo, hi: factor * hi } }, o);
    },
  })),
  /** A tenth smaller with the logistic loss. */
  statementMutant(boundaryWeightsGrow, 'logistic-boundary-a-tenth-smaller', () => ({
    conclude: (i, _, { visited }) => every(grown(i, visited, { times: i.loss === 'logistic' ? 0.9 : 1 })),
  })),
  /** -log L_inf for an L_inf two per cent larger. */
  statementMutant(biasOffset, 'logistic-offset-a-fiftieth-off', (original) => ({
    conclude: (i, minimum, o) =>
      original.conclude(i, onLogistic(i, { ...minimum, lo: 1.02 * minimum.lo, hi: 1.02 * minimum.hi }, minimum), o),
  })),
  /** The exponent with which the error term decays, half as large again. */
  statementMutant(biasOffset, 'logistic-offset-a-half-earlier', (original) => ({
    conclude: (i, minimum, o) =>
      original.conclude(i, onLogistic(i, { ...minimum, curvature: 1.5 * minimum.curvature }, minimum), o),
  })),
  /** The exponent half as large again. */
  statementMutant(weightsSaturate, 'logistic-saturation-a-half-faster', (original) => ({
    conclude: (i, minimum, o) =>
      original.conclude(i, onLogistic(i, { ...minimum, curvature: 1.5 * minimum.curvature }, minimum), o),
  })),
];

function onLogistic(i: RunInstance, changed: Minimum, minimum: Minimum): Minimum {
  return i.loss === 'logistic' ? changed : minimum;
}
