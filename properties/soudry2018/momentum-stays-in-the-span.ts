import { methods, withDraws } from 'theorycheck/objectives';
import { property } from 'theorycheck/workbench';
import { theorem as adaptive } from '../../theorems/soudry2018/adaptive-methods-stay-in-the-span.js';
import { type MethodState, type SpanInstance, theorem } from '../../theorems/soudry2018/momentum-stays-in-the-span.js';
import { offTheSpan, runs, spans } from './setting/spanRuns.js';

const few = { points: [1, 2], within: [2, 3], across: [1, 2] } as const;
const many = { points: [4, 7], within: [2, 3], across: [1, 2] } as const;

/** Whichever way signs point, they may be in the span: then adaptive methods stay there too. */
const strata = () => ({
  'fewer points than dimensions': { share: 0.5, measured: { violates: 0.9 }, instances: spans(few) },
  'points in a subspace': { share: 0.5, measured: { violates: 0.9 }, instances: spans(many) },
});

const shape = {
  instances: 14,
  strata,
  without: () => ({ across: spans(many).map(offTheSpan) }),
  consult: () => null,
};

export const momentumStays = property<SpanInstance, null, readonly MethodState[]>({
  theorem,
  ...shape,
  *simulate(i) {
    const { stepSize: step, momentum } = i;
    const batches = { law: 'reshuffled', size: 1, examples: 'n' } as const;
    const draws = { key: i.key, steps: i.steps, examples: i.points.length };
    return yield* runs(i, {
      'heavy ball': { method: methods.heavyBall, hyperparameters: { step, momentum } },
      Nesterov: { method: methods.nesterov, hyperparameters: { step, momentum } },
      'Nesterov, growing momentum': { method: methods.nesterovConvex, hyperparameters: { step } },
      'momentum with dampening': {
        method: methods.torchSgd,
        hyperparameters: { step, momentum, dampening: 0.5, decay: 0 },
      },
      'one point at a time': withDraws(methods.stochasticDescent(batches), { step }, draws),
    });
  },
  kills: [
    'solver/method-last-coordinate-longer',
    'solver/method-in-single-precision',
    'solver/method-with-decay-of-the-parameters',
    'statement/soudry2018/span-left-by-a-millionth',
  ],
});

export const adaptiveStay = property<SpanInstance, null, readonly MethodState[]>({
  theorem: adaptive,
  drawsOf: 'soudry2018/momentum-stays-in-the-span',
  ...shape,
  *simulate(i) {
    const { stepSize: step, momentum: beta1 } = i;
    const epsilon = 2 ** -26;
    return yield* runs(i, {
      AdaGrad: { method: methods.adaGrad, hyperparameters: { step, epsilon } },
      Adam: { method: methods.adam, hyperparameters: { step, beta1, beta2: 0.999, epsilon, decay: 0 } },
      RMSprop: { method: methods.rmsProp, hyperparameters: { step, alpha: 0.99, epsilon } },
    });
  },
  kills: ['solver/method-as-heavy-ball', 'statement/soudry2018/span-left-by-the-length-of-a-step'],
});
