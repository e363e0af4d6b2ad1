import { property } from 'theorycheck/workbench';
import { theorem as fall } from '../../theorems/soudry2018/late-fall-of-the-loss.js';
import { theorem as increment } from '../../theorems/soudry2018/late-increment.js';
import { brokenLateStarts, lateEnds, lateStarts } from './setting/lateStarts.js';

/** Mistakes that hide while the loss is large. */
const lateMistakes = [
  'solver/pull-as-one-minus-sigmoid',
  'solver/sigmoid-in-float32',
  'solver/probability-clipped-at-1e-7',
  'solver/probability-clipped-at-1e-12',
  'solver/loss-without-log1p',
  'solver/margin-clipped-at-20',
  'solver/margin-clipped-at-30',
  'solver/stops-at-gradient-1e-5',
  'solver/stops-at-gradient-1e-9',
  'solver/stops-at-loss-change-1e-9',
  'solver/gradient-in-scaled-float16',
];

/** (K - 1)/2 eta R^2 L is at most 2^-8; a single step may be longer. */
const hardlyMoving = (steps: number) => {
  const max = steps === 1 ? -1 : -7 - Math.ceil(Math.log2(steps - 1));
  return { min: max - 3, max };
};

/** eta R^2 L is at most 2^-8: the two bounds are close, and K steps may go far. */
const shortSteps = () => ({ min: -11, max: -8 });

export const lateIncrement = property({
  theorem: increment,
  instances: 30,
  strata: (bench) => lateStarts(bench, hardlyMoving),
  consult: () => null,
  simulate: lateEnds,
  kills: [
    'solver/step-scaled-by-1.02',
    'solver/mean-for-sum',
    'solver/bias-step-halved',
    ...lateMistakes,
    'statement/soudry2018/late-way-two-per-cent-longer',
    'statement/soudry2018/late-way-two-per-cent-shorter',
    'statement/soudry2018/late-way-off-by-a-tenth-less',
  ],
});

export const lateFallOfTheLoss = property({
  theorem: fall,
  instances: 30,
  strata: (bench) => lateStarts(bench, shortSteps),
  without: () => brokenLateStarts(shortSteps),
  consult: () => null,
  simulate: lateEnds,
  kills: [
    'solver/step-scaled-by-1.02',
    'solver/mean-for-sum',
    ...lateMistakes,
    'statement/soudry2018/late-loss-falls-two-per-cent-faster',
    'statement/soudry2018/late-loss-falls-two-per-cent-slower',
    'statement/soudry2018/late-loss-of-twice-the-margin',
  ],
});
