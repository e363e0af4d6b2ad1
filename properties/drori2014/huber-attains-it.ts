import { property } from 'theorycheck/workbench';
import { theorem as raised } from '../../theorems/drori2014/denominator-raised-by-one.js';
import { theorem } from '../../theorems/drori2014/huber-attains-it.js';
import type { SumInstance, SumState } from '../../theorems/drori2014/setting/sums.js';
import { descent, worstHubers } from './setting/sums.js';

const shape = {
  instances: 20,
  without: () => ({
    step: worstHubers().map((i) => {
      const stepSize = 2 / i.smoothness;
      const passed = 2 * i.steps * stepSize * i.smoothness + 1;
      const before = 2 * i.steps * i.stepSize * i.smoothness + 1;
      return { ...i, stepSize, thresholds: i.thresholds.map((tau) => (tau * before) / passed) };
    }),
    fitted: worstHubers().map((i) => ({ ...i, fitted: i.fitted!.map((x) => x + 1) })),
    // A longer first row, its threshold for the longer form.
    frame: worstHubers().map((i) => {
      const [first, ...others] = i.rows;
      const thresholds = i.thresholds.map((tau, n) => (n === 0 ? 2 * tau : tau));
      const targets = i.targets.map((b, n) => (n === 0 ? 2 * b : b));
      return { ...i, rows: [first!.map((x) => 2 * x), ...others], targets, thresholds };
    }),
    worst: worstHubers().map((i) => ({ ...i, thresholds: i.thresholds.map((tau) => tau / 2) })),
  }),
  consult: () => null,
  simulate: descent,
};

export const huberAttains = property<SumInstance, null, readonly SumState[]>({
  theorem,
  ...shape,
  strata: () => ({ 'orthogonal rows': { share: 1, measured: {}, instances: worstHubers() } }),
  kills: [
    'solver/step-scaled-by-1.02',
    'solver/float32-state',
    'statement/drori2014/value-two-per-cent-lower',
    'statement/drori2014/value-two-per-cent-higher',
  ],
});

export const raisedByOne = property<SumInstance, null, readonly SumState[]>({
  theorem: raised,
  drawsOf: theorem.id,
  ...shape,
  strata: () => ({ 'orthogonal rows': { share: 1, measured: { violates: 0.95 }, instances: worstHubers() } }),
  kills: ['statement/drori2014/denominator-put-back', 'statement/drori2014/bound-of-the-textbooks'],
});
