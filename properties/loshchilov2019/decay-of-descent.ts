import fc, { type Arbitrary } from 'fast-check';
import { methods } from 'theorycheck/objectives';
import { parametersIn } from 'theorycheck/statement';
import { property } from 'theorycheck/workbench';
import { type DecayingDescent, type TwoDescents, theorem } from '../../theorems/loshchilov2019/decay-of-descent.js';
import { squares, whole } from '../kingma2015/setting/draws.js';
import { posed, trained } from '../kingma2015/setting/runs.js';

/** Least squares with rows of square length 12 at most, and steps far below 2/12 in any case. */
const draws: Arbitrary<DecayingDescent> = fc
  .record({ run: squares(12), pace: whole(1, 8), decay: whole(1, 16) })
  .map(({ run, pace, decay }) => {
    const { objective, rows, offsets, start, steps } = run;
    return { ...{ objective, rows, offsets, start, steps }, stepSize: pace / 128, decay: decay / 8 };
  });

export const decayOfDescent = property<DecayingDescent, null, TwoDescents>({
  theorem,
  instances: 24,
  strata: () => ({ 'least squares': { share: 1, measured: {}, instances: draws } }),
  consult: () => null,
  *simulate(i) {
    const { states } = yield {
      problem: posed(i, i.decay),
      start: Float64Array.from(i.start),
      ...{ dynamics: 'descent', step: i.stepSize },
      visit: { windows: [[1, i.steps]] },
    };
    const regularised = states.map((s) => ({ step: Number(s.step), x: parametersIn(s) }));
    const hyperparameters = { step: i.stepSize, momentum: 0, dampening: 0, decay: i.decay };
    return { regularised, option: yield* trained(i, methods.torchSgd, hyperparameters, [1, i.steps]) };
  },
  kills: [
    'solver/decay-halved',
    'solver/method-last-coordinate-longer',
    'solver/step-scaled-by-1.02',
    'statement/loshchilov2019/decay-after-the-step',
    'statement/loshchilov2019/decay-two-per-cent-larger',
    'statement/loshchilov2019/decay-without-the-step-size',
  ],
});
