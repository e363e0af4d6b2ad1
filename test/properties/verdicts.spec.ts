import { describe, expect, it, vi } from 'vitest';
import { loadFile, shippedFiles } from '../../src/workbench/load.js';
import { idOf } from '../../src/workbench/property.js';
import { builtRun } from './built.js';

const loaded = (
  await Promise.all(shippedFiles().map((f) => loadFile(f, (file) => import(/* @vite-ignore */ file))))
).flat();

// The run takes its time on a busy machine, and the first test waits for it.
vi.setConfig({ testTimeout: 900_000 });

// One run of the suite at the default budget. Each property is one test, named by its id.
const run = builtRun('default');

describe('every property', () => {
  for (const { property } of loaded) {
    it(idOf(property), async () => {
      const { report } = await run;
      const found = report.results.filter((r) => r.id === idOf(property));
      expect(found).toHaveLength(1);
      const [{ verdict, reason, expected, asExpected }] = found as [(typeof found)[number]];
      expect({ verdict, reason, asExpected, seed: report.seed }).toMatchObject({ verdict: expected, asExpected: true });
    });
  }

  it('should end with exit code 0', async () => {
    expect((await run).code).toBe(0);
  });
});
