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
 * The draws give power 0.99 against half a threshold at a level of 1e-11. A draw costs 10 ms at
 * (60, 20), 14 ms at (100, 70), 30 ms at (100, 30), 100 ms at (200, 150).
 */
export const beside = lawProperty<PointsInSpace>({
  law,
  aspect: 'beside',
  batches: [
    { n: 60, d: 20 },
    { n: 100, d: 70 },
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
