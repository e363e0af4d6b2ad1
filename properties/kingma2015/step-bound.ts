import { property } from 'theorycheck/workbench';
import type { AdamRun, Visited } from '../../theorems/kingma2015/setting/adam.js';
import { theorem } from '../../theorems/kingma2015/step-bound.js';
import { theorem as printed } from '../../theorems/kingma2015/step-bound-as-printed.js';
import { firstCase, offASaddle, outOfSaturation, secondCase, squares } from './setting/draws.js';
import { adam } from './setting/runs.js';

/** eps below 0 shortens the denominator. */
const negativeEpsilon = offASaddle.map((i) => ({ ...i, epsilon: -(2 ** -12) }));

const growing = {
  'first case, out of saturation': outOfSaturation(firstCase),
  'second case, out of saturation': outOfSaturation(secondCase),
  'second case, off a saddle': offASaddle,
};

export const stepBound = property<AdamRun, null, readonly Visited[]>({
  theorem,
  instances: 24,
  strata: () => ({
    ...Object.fromEntries(
      Object.entries(growing).map(([name, instances]) => [name, { share: 0.25, measured: {}, instances }]),
    ),
    'least squares': { share: 0.25, measured: {}, instances: squares(40) },
  }),
  without: () => ({ numbers: negativeEpsilon }),
  consult: () => null,
  simulate: (i) => adam(i),
  kills: [
    'solver/method-adam-without-bias-correction',
    'solver/method-last-coordinate-longer',
    'statement/kingma2015/bound-two-per-cent-smaller',
    'statement/kingma2015/bound-by-a-single-gradient',
    'statement/kingma2015/bound-without-beta2-in-the-sum',
  ],
});

export const stepBoundAsPrinted = property<AdamRun, null, readonly Visited[]>({
  theorem: printed,
  instances: 6,
  strata: () =>
    Object.fromEntries(
      Object.entries(growing).map(([name, instances]) => [
        name,
        { share: 1 / 3, measured: { violates: 0.9 }, instances },
      ]),
    ),
  without: () => ({
    numbers: negativeEpsilon,
    noEpsilon: outOfSaturation(secondCase).map((i) => ({ ...i, epsilon: 2 ** -40 })),
  }),
  consult: () => null,
  simulate: (i) => adam(i),
  kills: [
    'solver/method-stands-still',
    'solver/method-adam-as-signs',
    'statement/kingma2015/bound-of-growing-gradients',
  ],
});
