import { exactly } from 'theorycheck/statement';
import { property } from 'theorycheck/workbench';
import { theorem } from '../../theorems/drori2014/last-value.js';
import type { MinimumAnswers, SumInstance, SumState } from '../../theorems/drori2014/setting/sums.js';
import { descent, onData, randomSums, trained, worstHubers } from './setting/sums.js';

export const lastValue = property<SumInstance, MinimumAnswers, readonly SumState[]>({
  theorem,
  instances: 40,
  strata: () => ({
    'least squares': { share: 0.25, measured: {}, instances: randomSums('square') },
    'logistic loss': { share: 0.2, measured: {}, instances: randomSums('logistic') },
    'Huber functions': { share: 0.25, measured: {}, instances: randomSums('huber') },
    'the worst case': { share: 0.3, measured: {}, instances: worstHubers() },
  }),
  without: () => ({
    // Steps of up to five times what is allowed.
    smooth: worstHubers().map((i) => ({ ...i, smoothness: i.smoothness / 4, stepSize: 4 * i.stepSize })),
    step: randomSums('square').map((i) => ({ ...i, stepSize: 4 / i.smoothness })),
    fitted: randomSums('huber').map((i) => ({ ...i, targets: i.targets.map((b) => b + 1) })),
  }),
  onData,
  consult(i, { oracles }) {
    // Where all rows are fitted no term of the sum is above its least value, 0.
    if (i.fitted !== null) return { minimum: { at: i.fitted.map(exactly), value: exactly(0) } };
    const minimum = oracles.minimiser(trained(i), Float64Array.from(i.start));
    return 'undecided' in minimum ? minimum : { minimum };
  },
  simulate: descent,
  kills: [
    'solver/sign-error-in-one-coordinate',
    'solver/bias-frozen-after-first-step',
    'oracle/minimiser-half-way-to-the-start',
    'statement/drori2014/two-and-a-half-per-cent-faster',
    'statement/drori2014/ten-per-cent-lower-at-the-start',
  ],
});
