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
 * Draws come in hundreds. A hundred or four hundred give power 0.99 against half a threshold at a
 * level of 1e-11. A draw costs 6 ms at (40, 12), 7 ms at (60, 40), 20 ms at (100, 70) and 100 ms at
 * (200, 150), so that 60 points are the most that some two seconds allow.
 */
export const beside = lawProperty<PointsInSpace>({
  law,
  aspect: 'beside',
  batches: [
    { n: 40, d: 12 },
    { n: 60, d: 40 },
  ],
  draws: 100,
  draw,
  kills: [...kills, 'statement/beck2025/threshold-frequency-without-threshold'],
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
