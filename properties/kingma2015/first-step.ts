import { property } from 'theorycheck/workbench';
import { theorem } from '../../theorems/kingma2015/first-step.js';
import type { AdamRun, Visited } from '../../theorems/kingma2015/setting/adam.js';
import { linear, squares } from './setting/draws.js';
import { adam } from './setting/runs.js';

export const firstStep = property<AdamRun, null, readonly Visited[]>({
  theorem,
  instances: 32,
  strata: () => ({
    'the first step on least squares': { share: 0.5, measured: {}, instances: squares(1) },
    'all steps on a linear objective': { share: 0.5, measured: {}, instances: linear(40) },
  }),
  without: () => ({
    numbers: linear(40).map((i) => ({ ...i, epsilon: -1 / 32 })),
    constant: squares(12),
  }),
  consult: () => null,
  simulate: (i) => adam(i, [1, i.steps]),
  kills: [
    'solver/method-adam-without-bias-correction',
    'solver/method-adam-epsilon-in-the-root',
    'solver/method-adam-epsilon-before-the-correction',
    'statement/kingma2015/first-step-two-per-cent-longer',
    'statement/kingma2015/first-step-without-epsilon',
    'statement/kingma2015/first-step-of-descent',
  ],
});
