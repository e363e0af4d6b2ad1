import fc, { type Arbitrary } from 'fast-check';
import { gaussianCloudOf } from 'theorycheck/arbitraries';
import { property } from 'theorycheck/workbench';
import { type GaussianSets, sets, theorem } from '../../theorems/beck2025/minimiser-on-gaussian-data.js';

const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 });

function of(N: number, d: number): Arbitrary<GaussianSets> {
  return fc.record({ seed, N: fc.constant(N), d: fc.constant(d) });
}

export const minimiser = property({
  theorem,
  instances: 2,
  strata: () => ({
    'lambda 0.2': { share: 0.5, measured: {}, instances: of(80, 16) },
    'lambda 0.3': { share: 0.5, measured: {}, instances: of(80, 24) },
  }),
  without: () => ({}),
  consult({ seed, N, d }, { data, oracles }) {
    const minima = Array.from({ length: sets }, (_, n) => {
      const cloud = { points: N, dimension: d, sigma: 1 };
      const found = oracles.exponentialMinimum(gaussianCloudOf(data, cloud, `minimum ${seed}, set ${n}`));
      return 'undecided' in found
        ? { length: Number.POSITIVE_INFINITY, loss: 0 }
        : { length: Math.hypot(...found.point), loss: found.lo };
    });
    return { lengths: minima.map((m) => m.length), losses: minima.map((m) => m.loss) };
  },
  // biome-ignore lint/correctness/useYield: nothing is trained
  *simulate() {
    return null;
  },
  kills: [
    'data/normals-half-as-wide',
    'oracle/minimiser-at-half-its-length',
    'statement/beck2025/gaussian-length-of-one-dimension',
    'statement/beck2025/gaussian-loss-of-one-dimension',
  ],
});
