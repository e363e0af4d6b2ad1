import fc, { type Arbitrary } from 'fast-check';
import { methods } from 'theorycheck/objectives';
import { property } from 'theorycheck/workbench';
import type { Visited } from '../../theorems/kingma2015/setting/adam.js';
import { theorem } from '../../theorems/loshchilov2019/adam-with-l2-is-adamw.js';
import type { DecayingRun } from '../../theorems/xie2024/setting/adamW.js';
import { squares, whole } from '../kingma2015/setting/draws.js';
import { trained } from '../kingma2015/setting/runs.js';

const draws: Arbitrary<DecayingRun> = fc
  .record({ run: squares(1), decay: whole(1, 8) })
  .map(({ run, decay }) => ({ ...run, epsilon: 0, decay: decay / 8 }));

export const adamWithL2 = property<DecayingRun, null, readonly Visited[]>({
  theorem,
  instances: 4,
  strata: () => ({
    'least squares': { share: 1, measured: { trivial: 0.03, violates: 0.9 }, instances: draws },
  }),
  without: () => ({
    numbers: draws.map((i) => ({ ...i, epsilon: -1 / 64 })),
    noEpsilon: draws.map((i) => ({ ...i, epsilon: 1 / 2 })),
  }),
  consult: () => null,
  simulate({ stepSize: step, beta1, beta2, epsilon, decay, ...i }) {
    return trained(i, methods.adamW, { step, beta1, beta2, epsilon, decay }, [1, 1]);
  },
  kills: [
    'solver/method-adamw-with-coupled-decay',
    'solver/method-adamw-without-decay',
    'statement/loshchilov2019/first-step-from-the-decayed-start',
  ],
});
