import { poses } from 'theorycheck/objectives';
import type { Enclosure } from 'theorycheck/statement';
import { expectationProperty, type Plan } from 'theorycheck/workbench';
import { law, type SgdRun, squaredDistance } from '../../theorems/ma2018/mean-distance-of-sgd.js';
import { leastSquares, sgd } from './setting/batches.js';

/** Attained: two points at right angles, one at a time, at the largest step. */
const single: SgdRun = law.witness;

/** Attained: two at a time. */
const pairs: SgdRun = {
  points: [
    [1, 1],
    [1, -1],
  ],
  solution: [0.25, 0.5],
  start: [-0.75, 0.5],
  ...{ batch: 2, stepSize: 5 / 8, steps: 1, drawn: 'with replacement', error: 0 },
};

/** Not attained: eigenvalues 4 and 1. */
export const uneven: SgdRun = {
  points: [
    [2, 1],
    [2, -1],
  ],
  solution: [0, 0],
  start: [0, 1],
  ...{ batch: 1, stepSize: 3 / 16, steps: 3, drawn: 'with replacement', error: 0 },
};

export const meanDistance = expectationProperty<SgdRun>({
  law,
  batches: [single, pairs, uneven],
  draws: 550,
  *draw(p, stream): Plan<Enclosure> {
    const { points, solution, start, batch, stepSize, steps, drawn } = p;
    const y = points.map((x, i) => x.reduce((t, v, j) => t + v * solution[j]!, i === 0 ? p.error : 0));
    const batches = Int32Array.from({ length: batch * steps }, () =>
      drawn === 'unfair' ? points.length - 1 : stream.whole(0, points.length - 1),
    );
    const { states } = yield {
      problem: poses(leastSquares, { X: points, y }),
      start: Float64Array.from(start),
      dynamics: { method: sgd(batch), hyperparameters: { step: stepSize }, batches },
      ...{ step: 1, by: 'method' },
      visit: { windows: [[steps, steps]] },
    };
    return squaredDistance(p, states[0]!);
  },
  without: {
    interpolated: [{ ...single, error: 1 }],
    independent: [{ ...single, drawn: 'unfair' }],
  },
  kills: [
    'solver/method-on-the-first-example-of-a-batch',
    'solver/method-stands-still',
    'statement/ma2018/mean-rate-a-tenth-larger',
    'statement/ma2018/mean-without-the-noise-of-batches',
  ],
});
