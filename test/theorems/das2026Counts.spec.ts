import { describe, expect, it } from 'vitest';
import { streamOf } from '../../src/data/stream.js';
import { clock } from '../../theorems/das2026/setting/collapsedClusters.js';

/** Where k+/(1 + e^(s + b)) = k-/(1 + e^(s - b)), by halving an interval. */
function restingBias(plus: number, minus: number, s: number): number {
  let [low, high] = [0, Math.log(plus / minus)];
  for (let k = 0; k < 60; k++) {
    const b = (low + high) / 2;
    if (plus / (1 + Math.exp(s + b)) > minus / (1 + Math.exp(s - b))) low = b;
    else high = b;
  }
  return (low + high) / 2;
}

describe('the time of a test point by the counts alone', () => {
  it('is within a factor of four of the time by the clock, integrated numerically', () => {
    const stream = streamOf(`${process.hrtime.bigint()}`);
    for (let k = 0; k < 60; k++) {
      const minus = stream.whole(1, 4);
      const plus = minus + stream.whole(1, 60);
      const f = 1 + 20 * stream.uniform() ** 2;
      let [low, high] = [0, Math.log(plus / minus)];
      for (let n = 0; n < 60; n++) {
        const s = (low + high) / 2;
        if (f * s < restingBias(plus, minus, s)) low = s;
        else high = s;
      }
      const crossing = (low + high) / 2;
      const parts = 400;
      let integral = 0;
      for (let n = 0; n < parts; n++) {
        const s = ((n + 0.5) * crossing) / parts;
        integral += (crossing / parts) * (1 + Math.exp(s - restingBias(plus, minus, s)));
      }
      const [gap, stepSize] = [1 / 64, 1 / (plus + minus)];
      const time = integral / (2 * stepSize * gap * gap * minus);
      const most = Math.log(plus / minus) / (f * stepSize * gap * gap * minus);
      expect(time).toBeLessThan(most * (1 + 1e-9));
      expect(time).toBeGreaterThan((most / 4) * (1 - 1e-9));
      const model = { points: [], labels: [], plus, minus, gap, stepSize };
      expect(clock(model, crossing) / time).toBeCloseTo(1, 4);
    }
  });
});
