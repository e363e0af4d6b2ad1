import { describe, expect, it, vi } from 'vitest';
import { builtRun } from './built.js';

vi.setConfig({ testTimeout: 900_000 });

// The quick budget is as green as the default one. `npm run seeds` tries hundreds.
describe('five quick runs of the whole suite', () => {
  for (let n = 1; n <= 5; n++)
    it(`should come out as expected on a fresh seed, ${n}`, async () => {
      const { code, report } = await builtRun('quick');
      const odd = report.results.filter((r) => !r.asExpected).map((r) => `${r.id}: ${r.verdict}: ${r.reason}`);
      expect(odd, `seed ${report.seed}`).toEqual([]);
      expect(code).toBe(0);
    });
});
