import fc, { type Arbitrary } from 'fast-check';
import { property } from 'theorycheck/workbench';
import type { Visited } from '../../theorems/kingma2015/setting/adam.js';
import { theorem } from '../../theorems/xie2024/corner-of-the-box.js';
import type { DecayingRun } from '../../theorems/xie2024/setting/adamW.js';
import { linear, squares, whole } from '../kingma2015/setting/draws.js';
import { adamW } from './setting/runs.js';

/** Linear objectives, with a decay such that alpha lambda is `share`. */
const corners = (share: Arbitrary<number>, steps: number, runs = linear(steps)): Arbitrary<DecayingRun> =>
  fc.record({ run: runs, share }).map(({ run, share: k }) => ({ ...run, decay: k / run.stepSize }));

const sixtyFourths = (min: number, max: number) => whole(min, max).map((k) => k / 64 - 2 ** -20);

export const corner = property<DecayingRun, null, readonly Visited[]>({
  theorem,
  instances: 24,
  strata: () => ({
    'on the way': { share: 0.5, measured: {}, instances: corners(sixtyFourths(1, 4), 20) },
    'up to the corner': { share: 0.5, measured: {}, instances: corners(sixtyFourths(8, 96), 60) },
  }),
  without: () => ({
    numbers: corners(sixtyFourths(1, 4), 20).map((i) => ({ ...i, epsilon: -1 / 32 })),
    linear: corners(sixtyFourths(1, 4), 20, squares(20)),
  }),
  consult: () => null,
  simulate: adamW,
  kills: [
    'solver/method-adam-without-bias-correction',
    'solver/method-adam-epsilon-in-the-root',
    'solver/method-adamw-with-coupled-decay',
    'solver/method-adamw-decays-without-the-step-size',
    'solver/method-adamw-decays-after-the-step',
    'solver/method-adamw-without-decay',
    'statement/xie2024/corner-two-per-cent-further',
    'statement/xie2024/corner-at-a-larger-rate',
    'statement/xie2024/corner-along-the-gradient',
  ],
});
