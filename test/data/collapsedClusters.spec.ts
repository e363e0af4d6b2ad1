import { describe, expect, it } from 'vitest';
import { collapsedClusters, quasiStaticCrossing } from '../../src/data/collapsedClusters.js';
import { separableCloud } from '../../src/data/separableCloud.js';
import { streamOf } from '../../src/data/stream.js';
import { theorem } from '../../theorems/das2026/penalised-equals-unpenalised.js';
import { waiting } from '../../theorems/das2026/setting/collapsedClusters.js';

const fresh = String(process.hrtime.bigint());

describe('collapsedClusters', () => {
  it('should place the classes at plus and minus the gap, in any order', () => {
    const { points, labels } = collapsedClusters({ plus: 5, minus: 2, gap: 0.125 }, streamOf(fresh));
    expect(points).toEqual(labels.map((y) => [y * 0.125]));
    expect(labels.filter((y) => y === 1)).toHaveLength(5);
    expect(labels).toHaveLength(7);
  });
});

describe('quasiStaticCrossing', () => {
  it('should hold log(2 k+/k- - 1)/2 at distance one', () => {
    const [from, to] = quasiStaticCrossing(7, 1, 1);
    expect(from).toBeLessThan(Math.log(13) / 2);
    expect(to).toBeGreaterThan(Math.log(13) / 2);
    expect(to - from).toBe(2 ** -29);
  });
});

describe('the waiting integral of the collapsed model', () => {
  // Against Simpson's rule on 1 + e^(s - B(s)) with 2000 intervals: error below 1e-12 on these
  // ranges.
  it('should be the integral of 1 + e^(s - B(s))', () => {
    for (const [plus, minus, level] of [
      [7, 1, 1.3],
      [5, 2, 2.5],
      [3, 2, 0.4],
    ] as const) {
      const i = { plus, minus, gap: 1, stepSize: 1, points: [], labels: [] };
      const d = plus - minus;
      const rest = (s: number) =>
        Math.log((d * Math.exp(-s) + Math.sqrt((d * Math.exp(-s)) ** 2 + 4 * plus * minus)) / (2 * minus));
      const at = (k: number) => 1 + Math.exp((k / 2000) * level - rest((k / 2000) * level));
      let sum = at(0) + at(2000);
      for (let k = 1; k < 2000; k++) sum += (k % 2 ? 4 : 2) * at(k);
      // Simpson's error is level (level/2000)^4/180 times the fourth derivative, some tens here:
      // below 1e-10 with room.
      expect(Math.abs(waiting(i, level) - (sum * level) / 6000)).toBeLessThan(1e-10);
    }
  });
});

describe('separableCloud', () => {
  it('should carry a separator that the exact check accepts', () => {
    const { separable } = theorem.hypotheses;
    if (separable?.about !== 'data') throw new Error('separability is a hypothesis about the data');
    for (const mirrored of [false, true]) {
      const plan = { dimension: 3, count: 8, gapEighths: 1, offsetEighths: -5, mirrored };
      const cloud = separableCloud(plan, streamOf(fresh));
      expect(cloud.points).toHaveLength(8);
      expect(separable.check(cloud, cloud.certificates.separable), fresh).toBe(true);
      expect(new Set(cloud.labels).size).toBe(2);
      if (mirrored) expect(cloud.labels.reduce((a, b) => a + b)).toBe(0);
    }
  });
});
