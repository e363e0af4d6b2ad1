import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/report/table.js';
import { freshFolder, run } from '../cli/session.js';

/*
 * Small claims, laws and solvers whose right verdict is known: each came out wrong once. Where
 * several verdicts are honest, all of them are allowed.
 */
interface Expected {
  readonly claims: Record<string, Record<string, string[]>>;
  readonly solvers: Record<string, { ids: string[]; allowed: string[]; standings?: Record<string, string[]> }>;
}
const expected: Expected = JSON.parse(readFileSync('test/cases/expected.json', 'utf8'));
const common = ['--workers', '1', '--format', 'json', '--no-shrink', '--no-typecheck', '--quiet'];

for (const [file, cases] of Object.entries(expected.claims))
  describe(file, async () => {
    const { out } = await run(['verify', resolve('test/cases', file), ...common, '--out', join(freshFolder(), 'run')]);
    const { results, seed }: Report = JSON.parse(out);
    for (const [name, allowed] of Object.entries(cases))
      it(`${name}: ${allowed.join(' or ')}`, () => {
        const found = results.find((r) => r.id === name || r.id === `failing/${name}`);
        expect(allowed, `seed ${seed}: ${found?.reason}`).toContain(found?.verdict);
      });
  });

for (const [file, { ids, allowed, standings = {} }] of Object.entries(expected.solvers))
  it(`${file}: ${allowed.join(' or ')}`, async () => {
    const solver = ['--solver', resolve('test/cases/solvers', file)];
    // At the default budget: some draws show nothing, so that one of ten quick runs would notice
    // too little.
    const options = [...common, '--out', join(freshFolder(), 'run')];
    const { code, out } = await run(['verify', ...ids, ...solver, ...options]);
    const report: Report = JSON.parse(out);
    expect(allowed, `seed ${report.seed}`).toContain(`exit ${code}`);
    for (const [id, may] of Object.entries(standings))
      expect(may, `${id}, seed ${report.seed}`).toContain(report.solver!.standings.find((s) => s.id === id)?.standing);
  });
