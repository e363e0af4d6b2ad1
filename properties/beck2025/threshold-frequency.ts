import type { Stream } from 'theorycheck/statement';
import { lawProperty, type Workbench } from 'theorycheck/workbench';
import type { PointsInSpace } from '../../theorems/beck2025/setting/wendel.js';
import { law } from '../../theorems/beck2025/threshold-frequency.js';
import { side } from './wendel-frequency.js';

const draw = ({ n, d }: PointsInSpace, stream: Stream, bench: Workbench) =>
  side(bench.data.gaussianCloud(n, d, stream), bench);
const kills = [
  'oracle/separable-and-not-exchanged',
  'oracle/bias-column-appended',
  'statement/beck2025/threshold-frequency-with-sides-exchanged',
];

/*
 * So many draws give power 0.99 against half a threshold at a level of 1e-11. The further out, the
 * fewer: one separable draw among 200 points in 60 dimensions is as much as 17 in log-evidence.
 */
export const beside = lawProperty<PointsInSpace>({
  law,
  aspect: 'beside',
  batches: [
    { n: 100, d: 30 },
    { n: 100, d: 70 },
  ],
  draws: 40,
  draw,
  kills: [...kills, 'statement/beck2025/threshold-frequency-without-threshold'],
});

export const twoHundred = lawProperty<PointsInSpace>({
  law,
  aspect: 'two-hundred-points',
  batches: [
    { n: 200, d: 60 },
    { n: 200, d: 140 },
  ],
  draws: 26,
  draw,
  kills,
});

export const inside = lawProperty<PointsInSpace>({
  law,
  aspect: 'inside-the-window',
  batches: [{ n: 40, d: 24 }],
  draws: 400,
  draw,
  kills: [
    ...kills,
    'oracle/decided-by-counting',
    'statement/beck2025/threshold-frequency-with-a-quarter-in-the-exponent',
  ],
});
