import { latticeClouds, momentCurveClouds } from 'theorycheck/arbitraries';
import { property } from 'theorycheck/workbench';
import { theorem } from '../../theorems/beck2025/wendel-bound.js';
import { countSignings } from './setting/signings.js';

export const bound = property({
  theorem,
  instances: 19,
  strata: ({ data }) => ({
    'coordinates -1, 0, 1': {
      share: 0.6,
      measured: {},
      instances: latticeClouds(data, { surplus: [1, 4], dimension: [2, 3] }).map(({ points }) => ({
        points: points.map((x) => x.map((c) => Math.sign(Math.trunc(c / 3)))),
      })),
    },
    'general position': {
      share: 0.4,
      measured: {},
      instances: momentCurveClouds(data, { surplus: [1, 3], dimension: [2, 3] }),
    },
  }),
  consult: countSignings,
  // biome-ignore lint/correctness/useYield: nothing is trained
  *simulate() {
    return null;
  },
  kills: [
    'oracle/weak-for-strict-separation',
    'oracle/bias-column-appended',
    'statement/beck2025/bound-one-term-short',
  ],
});
