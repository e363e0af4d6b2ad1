import fc, { type Arbitrary } from 'fast-check';
import { property } from 'theorycheck/workbench';
import { theorem } from '../../theorems/beck2025/boundary-weights-grow.js';
import type { PointsInstance } from '../../theorems/beck2025/setting/runs.js';
import { earlyAndLate, runOn, withBiasAlone, withMixedLabels } from './setting/runs.js';
import { turn, turned } from './setting/turns.js';

const run = { steps: 10000, loss: 'exponential', share: [8, 16] } as const;

/**
 * (a, 0), (-a, 0) and (0, h), the first two moved by `lift` towards the third or away from it, then
 * turned.
 */
function triangles(lift = 0): Arbitrary<PointsInstance> {
  return fc
    .record({ a: fc.integer({ min: 64, max: 384 }), h: fc.integer({ min: 64, max: 768 }), turn })
    .map(({ a, h, turn }) => ({
      points: [
        [a / 64, lift],
        [-a / 64, lift],
        [0, h / 64],
      ].map((x) => turned(x, turn)),
    }));
}

export const growth = property({
  theorem,
  instances: 16,
  strata: () => ({
    triangles: { share: 0.5, measured: {}, instances: runOn(triangles(), run) },
    'logistic loss': { share: 0.5, measured: {}, instances: runOn(triangles(), { ...run, loss: 'logistic' }) },
  }),
  without: () => ({
    // The edge lowered below the origin: now it is inside, and the weights saturate.
    onAnEdge: runOn(triangles(-1), run),
    constantLabel: runOn(triangles(), run).map(withMixedLabels),
    fromZero: runOn(triangles(), run).map(withBiasAlone),
    stableStep: runOn(triangles(), { ...run, share: [64, 1600] }),
  }),
  consult: () => null,
  simulate: earlyAndLate,
  kills: [
    'solver/bias-step-halved',
    'solver/first-point-dropped',
    'statement/beck2025/boundary-weights-like-the-bias',
    'statement/beck2025/boundary-weights-a-fiftieth-larger',
    'statement/beck2025/boundary-weights-a-fiftieth-smaller',
    'statement/beck2025/boundary-bias-a-fiftieth-ahead',
    'statement/beck2025/logistic-boundary-a-tenth-smaller',
  ],
});
