import fc, { type Arbitrary } from 'fast-check';
import { twoTo } from 'theorycheck/exact';
import { objective, poses } from 'theorycheck/objectives';
import type { RunRequest } from 'theorycheck/statement';
import type { TwoLayerInstance } from '../../../theorems/xu2026/setting/twoLayerNet.js';

/** A two-layer ReLU net with zero teacher: half the mean square of its outputs, and decay. */
const twoLayer = objective({
  name: 'two-layer ReLU net, zero teacher',
  data: { X: ['n', 'd'], lambda: [] },
  parameters: { a: ['m'], W: ['m', 'd'] },
  value({ X, lambda }, { a, W }, o) {
    const outputs = o.matmul(o.relu(o.matmul(X, o.transpose(W))), a);
    const size = o.add(o.sum(o.square(a)), o.sum(o.square(W)));
    return o.scale(1 / 2, o.add(o.mean(o.square(outputs)), o.multiply(lambda, size)));
  },
});

/** How the training points are fitted: units that none of them wakes, pairs that cancel, not. */
type Fit = 'asleep' | 'cancelling' | 'off';

/**
 * Training points have odd eighths above zero first, and zero last; hidden rows have even eighths
 * but for the first, so that none is at its kink there. Units asleep begin with a row below zero in
 * every coordinate. Units that cancel come in pairs with opposite output weights, and rows that
 * differ in the last coordinate alone. Those that are `off` have one output weight changed. At the
 * first test point the net is above zero. Where units are awake steps are short, so that descent
 * does not magnify its rounding. At most so many pairs of units.
 */
export function twoLayerNets(fit: Fit, steps: readonly [number, number], pairs = 2): Arbitrary<TwoLayerInstance> {
  const whole = ([min, max]: readonly [number, number]) => fc.integer({ min, max });
  const list = (length: number, of: readonly [number, number]) =>
    fc.array(whole(of), { minLength: length, maxLength: length });
  return fc
    .record({
      points: fc.array(list(2, [0, 4]), { minLength: 1, maxLength: 4 }),
      tests: fc.array(list(3, [-8, 8]), { maxLength: 2 }),
      rows: fc.array(list(4, [1, 5]), { minLength: 1, maxLength: pairs }),
      output: list(4, [1, 6]),
      eta: whole(fit === 'asleep' ? [1, 4] : [4, 7]),
      lambda: whole(fit === 'asleep' ? [1, 5] : [0, 3]),
      steps: whole(steps),
    })
    .map(({ points, tests, rows, output, eta, lambda, ...rest }) => {
      const sign = fit === 'asleep' ? -1 : 1;
      const row = ([p, q]: readonly number[], last: number) => [(sign * (2 * p! + 1)) / 8, (sign * q!) / 4, last / 4];
      const pairs = rows.map((r, k) => ({
        a: output[2 * k]! / 8,
        b: fit === 'asleep' ? output[2 * k + 1]! / 8 : -output[2 * k]! / 8,
        W: [row(r, r[2]!), row(fit === 'asleep' ? [r[1]!, r[0]!] : r, -r[3]!)],
      }));
      // Of the outputs the first is off by a 16th to a quarter.
      const first = fit === 'off' ? output[1]! / 16 : 0;
      return {
        points: points.map(([p, q]) => [(2 * p! + 1) / 8, q! / 4, 0]),
        tests: [fit === 'asleep' ? [-1, -0.5, 0] : [1, 0.5, 1], ...tests.map((x) => x.map((c) => c / 8))],
        start: [...pairs.flatMap(({ a, b }, k) => [k === 0 ? a + first : a, b]), ...pairs.flatMap(({ W }) => W.flat())],
        ...{ eta: twoTo(-eta), lambda: twoTo(-lambda), ...rest },
      };
    });
}

/** Descent on it, looked at after every step. */
export function descentOn({ points, start, eta, lambda, steps }: TwoLayerInstance): RunRequest {
  return {
    problem: poses(twoLayer, { X: points, lambda }, { m: start.length / (points[0]!.length + 1) }),
    start: Float64Array.from(start),
    ...{ dynamics: 'descent', step: eta },
    visit: { windows: [[0, steps]] },
  };
}
