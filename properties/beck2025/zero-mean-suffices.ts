import { lawProperty } from 'theorycheck/workbench';
import type { Sizes } from '../../theorems/beck2025/wendel-frequency.js';
import { law } from '../../theorems/beck2025/zero-mean-suffices.js';
import { side } from './wendel-frequency.js';

export const centredSkew = lawProperty<Sizes>({
  law,
  batches: [{ n: 10, d: 4 }],
  // Power against 0.36, where 0.254 is claimed: a log-evidence of 0.026 a draw against a bar of 17.
  draws: 2000,
  draw: ({ n, d }, stream, bench) => side(bench.data.centredExponentialCloud(n, d, stream), bench),
  kills: [
    'data/centred-skew-with-fair-signs',
    'data/gaussian-for-centred-skew',
    'statement/beck2025/zero-mean-gives-at-least',
  ],
});
