import { latticeClouds, momentCurveClouds } from 'theorycheck/arbitraries';
import { property } from 'theorycheck/workbench';
import { theorem } from '../../theorems/beck2025/wendel-count.js';
import { inGeneralPosition } from './setting/generalPosition.js';
import { countSignings } from './setting/signings.js';

export const count = property({
  theorem,
  instances: 19,
  strata: ({ data }) => ({
    'lattice points': {
      share: 0.5,
      measured: {},
      instances: latticeClouds(data, { surplus: [1, 3], dimension: [2, 4] }).map(({ points }) => ({
        points: inGeneralPosition(points),
      })),
    },
    'signed moment curve': {
      share: 0.5,
      measured: {},
      instances: momentCurveClouds(data, { surplus: [1, 4], dimension: [2, 3] }),
    },
  }),
  without: ({ data }) => ({
    // The second point becomes minus the first, so that no signing with equal signs of both is
    // separable.
    generalPosition: momentCurveClouds(data, { surplus: [1, 4], dimension: [2, 3] }).map(({ points }) => ({
      points: points.map((x, i) => (i === 1 ? points[0]!.map((c) => -c) : x)),
    })),
  }),
  consult: countSignings,
  // biome-ignore lint/correctness/useYield: nothing is trained
  *simulate() {
    return null;
  },
  kills: [
    'oracle/bias-column-appended',
    'oracle/first-point-forgotten',
    'statement/beck2025/sum-to-d-inclusive',
    'statement/beck2025/sum-one-term-short',
  ],
});
