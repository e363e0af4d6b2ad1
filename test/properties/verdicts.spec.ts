import { describe, expect, it } from 'vitest';
import { exitCodeOf } from '../../src/verify/exitCode.js';
import { loadFile, shippedFiles } from '../../src/workbench/load.js';
import { idOf } from '../../src/workbench/property.js';
import { run } from '../cli/session.js';

const loaded = (
  await Promise.all(shippedFiles().map((f) => loadFile(f, (file) => import(/* @vite-ignore */ file))))
).flat();

// Each property is one test, named by its id, on a fresh seed and at the default budget.
describe('every property', () => {
  for (const { property } of loaded) {
    it(idOf(property), async () => {
      const { out } = await run(['verify', idOf(property), '--workers', '0', '--quiet', '--format', 'json']);
      const report = JSON.parse(out);
      const [result] = report.results;
      expect({ verdict: result.verdict, reason: result.reason, seed: report.seed }).toMatchObject({
        verdict: result.expected,
      });
      expect(exitCodeOf(report.results)).toBe(0);
    });
  }
});
