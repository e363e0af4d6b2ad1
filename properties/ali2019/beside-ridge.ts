import { property } from 'theorycheck/workbench';
import { theorem as asTheFlow } from '../../theorems/ali2019/descent-as-the-flow.js';
import { theorem as ofDescent } from '../../theorems/ali2019/descent-beside-ridge.js';
import { theorem as ofTheFlow } from '../../theorems/ali2019/flow-beside-ridge.js';
import type { Estimates, FitInstance, RidgeAnswers } from '../../theorems/ali2019/setting/fits.js';
import { consultRidge, descent, designs, flow, framed, withSteps, withTimes } from './setting/fits.js';

export const flowBesideRidge = property<FitInstance, RidgeAnswers, readonly Estimates[]>({
  theorem: ofTheFlow,
  instances: 20,
  strata: () => ({
    'random designs': {
      share: 0.5,
      measured: {},
      instances: withTimes(designs(), [
        [2, 30],
        [40, 160],
        [200, 2000],
      ]),
    },
    // x = t s from 1.66 to 1.94 in the middle, where the factor is above 1.297; and near zero.
    'one eigenvalue': {
      share: 0.5,
      measured: {},
      instances: withTimes(framed(), [
        [1, 2],
        [106, 124],
      ]),
    },
  }),
  consult: consultRidge,
  simulate: flow,
  kills: [
    'solver/objective-flow-stalls-after-first-visit',
    'oracle/minimiser-half-way-to-the-start',
    'statement/ali2019/flow-fit-two-per-cent-lower',
    'statement/ali2019/flow-risk-two-per-cent-lower',
    'statement/ali2019/flow-at-least-two-per-cent-longer',
  ],
});

const strata = (violates: boolean) => ({
  'random designs': {
    share: 0.4,
    measured: violates ? { violates: 0.9 } : {},
    instances: withSteps(designs(), [4, 16]),
  },
  'the whole step': {
    share: 0.6,
    measured: violates ? { violates: 0.95 } : {},
    instances: withSteps(framed(), [16, 16]),
  },
});

const shape = {
  instances: 20,
  without: () => ({ shortSteps: withSteps(framed(), [24, 31]) }),
  consult: consultRidge,
  simulate: descent,
};

export const descentBesideRidge = property<FitInstance, RidgeAnswers, readonly Estimates[]>({
  theorem: ofDescent,
  ...shape,
  strata: () => strata(false),
  kills: [
    'solver/step-scaled-by-1.02',
    'solver/bias-step-halved',
    'oracle/minimiser-half-way-to-the-start',
    'statement/ali2019/descent-fit-two-per-cent-lower',
    'statement/ali2019/descent-risk-ten-per-cent-lower',
  ],
});

export const descentAsTheFlow = property<FitInstance, RidgeAnswers, readonly Estimates[]>({
  theorem: asTheFlow,
  drawsOf: ofDescent.id,
  ...shape,
  strata: () => strata(true),
  kills: ['statement/ali2019/factors-of-descent', 'statement/ali2019/lower-bounds-alone'],
});
