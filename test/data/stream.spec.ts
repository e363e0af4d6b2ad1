import { describe, expect, it } from 'vitest';
import { streamOf } from '../../src/data/stream.js';
import { crossingProbabilities, firstCrossing, jeffreysMixture } from '../../src/statistics/eProcess.js';

const fresh = () => `test ${process.hrtime.bigint()}`;

describe('a stream', () => {
  it('should give the same draws for the same key and others for another', () => {
    const key = fresh();
    const draws = (k: string) => {
      const s = streamOf(k);
      return [s.uniform(), s.normal(), s.normal(), s.whole(1, 1000), s.sign()];
    };
    expect(draws(key)).toEqual(draws(key));
    expect(draws(`${key}'`)).not.toEqual(draws(key));
  });

  // Each event has the probability beside it (normal quantiles 0.6744897501960817 = median of |Z|,
  // 1.959963984540054 = 95 %). The e-process at 1e-9 decides; its power against a rate of 0.57 for
  // 0.5 is shown to be above 0.99 at this many draws.
  it('should realise the laws it declares', () => {
    const key = fresh();
    const s = streamOf(key);
    for (const [name, p, event] of [
      ['uniform below 1/4', 0.25, () => s.uniform() < 0.25],
      ['normal positive', 0.5, () => s.normal() > 0],
      ['normal in its quartiles', 0.5, () => Math.abs(s.normal()) < 0.6744897501960817],
      ['normal beyond 95 %', 0.05, () => Math.abs(s.normal()) > 1.959963984540054],
      ['two normals of one sign', 0.5, () => s.normal() * s.normal() > 0],
      ['whole 1..5 equal 3', 0.2, () => s.whole(1, 5) === 3],
      ['sign', 0.5, () => s.sign() === 1],
    ] as [string, number, () => boolean][]) {
      const results = Array.from({ length: 6000 }, event);
      expect(firstCrossing(jeffreysMixture(p), 1e-9, results).at, `${name}, ${key}`).toBeNull();
    }
    expect(crossingProbabilities(jeffreysMixture(0.5), 1e-9, 6000, [0.57])[0]).toBeGreaterThan(0.99);
  });

  it('should keep normals on the grid of 2^-40', () => {
    const s = streamOf(fresh());
    for (let i = 0; i < 200; i++) expect(Number.isInteger(s.normal() * 2 ** 40)).toBe(true);
  });
});
