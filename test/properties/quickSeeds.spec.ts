import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/report/table.js';
import { run } from '../cli/session.js';

// The quick budget is as green as the default one. `npm run seeds` tries hundreds.
describe('five quick runs of the whole suite', () => {
  for (let n = 1; n <= 5; n++)
    it(`should come out as expected on a fresh seed, ${n}`, async () => {
      const { code, out } = await run(['verify', '--budget', 'quick', '--workers', '0', '--quiet', '--format', 'json']);
      const { results, seed }: Report = JSON.parse(out);
      const odd = results.filter((r) => r.verdict !== r.expected).map((r) => `${r.id}: ${r.verdict}: ${r.reason}`);
      expect(odd, `seed ${seed}`).toEqual([]);
      expect(code).toBe(0);
    });
});
