import { describe, expect, it } from 'vitest';
import { streamOf } from '../../src/data/stream.js';

describe('mirrored classes with the exponential loss', () => {
  it('keep the bias in [0, log(k+/k-)/2], in plain loops', () => {
    const stream = streamOf(`${process.hrtime.bigint()}`);
    for (let k = 0; k < 100; k++) {
      const places = Array.from({ length: stream.whole(1, 4) }, () => [stream.uniform() / 4, 2 * stream.uniform()]);
      const minus = stream.whole(1, 4);
      const plus = minus + stream.whole(0, 5);
      const eta = 1 / (places.length * (plus + minus));
      const theta = [0, 0, 0];
      let [least, most] = [0, 0];
      for (let t = 0; t < 300; t++) {
        const push = [0, 0, 0];
        for (const [u, v] of places) {
          const s = u! * theta[0]! + v! * theta[1]!;
          const [up, down] = [plus * Math.exp(-s - theta[2]!), minus * Math.exp(-s + theta[2]!)];
          for (const [j, of] of [(up + down) * u!, (up + down) * v!, up - down].entries()) push[j] = push[j]! + of;
        }
        for (const [j, of] of push.entries()) theta[j] = theta[j]! + eta * of;
        least = Math.min(least, theta[2]!);
        most = Math.max(most, theta[2]!);
      }
      expect(least).toBeGreaterThan(-1e-12);
      expect(most).toBeLessThan(Math.log(plus / minus) / 2 + 1e-12);
    }
  });
});
