import { parametersIn } from 'theorycheck/statement';
import { property } from 'theorycheck/workbench';
import { theorem } from '../../theorems/lyu2024/deep-balance-of-descent.js';
import type { Trained } from '../../theorems/lyu2024/matrix-balance-of-descent.js';
import type { DeepInstance } from '../../theorems/lyu2024/setting/deepLinear.js';
import { deepNets, descentOn } from './setting/deepNets.js';

/** Layers of size about one, where the curvature within reach is below 64. */
const small = { eighths: 5, steps: [3, 10], stepBits: [7, 9] } as const;

export const balanceOfDescent = property<DeepInstance, null, readonly Trained[]>({
  theorem,
  instances: 16,
  strata: () => ({
    'depth 2': { share: 0.4, measured: {}, instances: deepNets({ ...small, depth: [2, 2], decay: true }) },
    'depth 3 and 4': { share: 0.3, measured: {}, instances: deepNets({ ...small, depth: [3, 4], decay: true }) },
    'without decay': { share: 0.3, measured: {}, instances: deepNets({ ...small, depth: [2, 4], decay: false }) },
  }),
  without: () => ({
    // Far points before a small first layer: curvature grows, and what there is to learn does not.
    // With |x| >= 8 and M >= 1/2 the curvature is at least 2 |x|^2 M^2 + lambda > 32 = 1/eta.
    smallSteps: deepNets({ ...small, stepBits: [5, 5], depth: [2, 2], decay: true }).map((i) => ({
      ...i,
      points: i.points.map(([first, ...rest]) => [
        (first! < 0 ? -16 : 16) * Math.max(1 / 2, Math.abs(first!)),
        ...rest.map((x) => 16 * x),
      ]),
      layers: i.layers.map((layer, l) => (l === 0 ? layer.map((row) => row.map((w) => w / 16)) : layer)),
    })),
  }),
  consult: () => null,
  *simulate(i) {
    const { states } = yield descentOn(i);
    return states.map((s) => ({ step: Number(s.step), theta: parametersIn(s) }));
  },
  kills: ['statement/lyu2024/deep-balance-falls-by-a-tenth', 'statement/lyu2024/deep-balance-drifts-by-a-thousandth'],
});
