import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import type { Report } from '../../src/report/table.js';
import { freshFolder, run } from '../cli/session.js';

/*
 * A scale that is taken from what a solver answered is zero, infinite or NaN for some answers, and
 * then the theorem would be called invalid instead of the solver wrong. These entries have scales
 * that depend on the states.
 */
const ids = [
  ...['soudry2018/one-step', 'lyu2024/one-step', 'xu2026/one-step', 'lyu2024/fall-of-the-objective'],
  ...['soudry2018/loss-decrement', 'das2026/collapsed-bias-phases', 'beck2025/conformal-time', 'lyu2024/product-law'],
  ...['soudry2018/late-increment', 'soudry2018/late-fall-of-the-loss', 'lyu2024/late-step'],
  'lyu2024/late-growth-of-the-norm',
];

for (const file of ['zeros', 'runaway'])
  it(`no theorem is invalid because of a solver that answers like '${file}'`, async () => {
    const solver = ['--solver', resolve(`test/controls/${file}.ts`), '--budget', 'quick', '--no-typecheck'];
    const quiet = ['--no-shrink', '--workers', '1', '--quiet', '--format', 'json'];
    const { out } = await run(['verify', ...ids, ...solver, ...quiet, '--out', join(freshFolder(), 'run')]);
    const report: Report = JSON.parse(out);
    expect(report.solver!.standings).toHaveLength(ids.length);
    for (const { id, standing, reason } of report.solver!.standings)
      expect(['breaks', 'undecided'], `${id}, seed ${report.seed}: ${standing}: ${reason}`).toContain(standing);
  });
