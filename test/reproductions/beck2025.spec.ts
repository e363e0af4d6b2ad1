import { describe, expect, it } from 'vitest';
import { figure as accuracy } from '../../reproductions/beck2025/accuracy-across-threshold.js';
import { figure as map } from '../../reproductions/beck2025/grokking-time-map.js';
import { figure as variance } from '../../reproductions/beck2025/label-variance.js';
import { figure as law } from '../../reproductions/beck2025/loss-law.js';
import { figure as table } from '../../reproductions/beck2025/one-dimensional-table.js';
import { falsified, tinyResults, verdictsOf } from './tiny.js';

describe('beck2025/grokking-time-map', () => {
  it('should have the time that the ledger has at sigma = 2, and turn when all come later', async () => {
    const found = await tinyResults(map);
    // log(1 + eta t) at most 5.240 however near the threshold.
    expect(found['sigma-2']!.seen.at(-1)).toBeGreaterThan(5.2);
    expect(found['sigma-2']!.seen.at(-1)).toBeLessThan(5.24);
    const verdicts = (of: typeof found) => map.findings(of, map.tiny).map(({ verdict }) => verdict);
    expect(verdicts(found)).toEqual(['agrees', 'does not agree', 'agrees']);
    const later = falsified(found, (row) => ({ ...row, seen: row.seen.map((t, n) => t! + 0.5 + n) }));
    expect(verdicts(later)).toEqual(['does not agree', 'agrees', 'does not agree']);
  });
});

describe('beck2025/loss-law', () => {
  it('should have the delay of settled weights at large sigma only', async () => {
    const found = await tinyResults(law);
    const settled = found['sigma-256-level-30']!.seen;
    // P^2/2 - log L at x = 2^-8, by hand: P = log 256/(1 + x), L = (1 + x)/2 x^(-x/(1 + x)).
    const x = 1 / 256;
    const P = Math.log(256) / (1 + x);
    const expected = (P * P) / 2 - Math.log((1 + x) / 2) - x * P;
    expect(settled[law.tiny.powers.indexOf(8)]).toBeCloseTo(expected, 1);
    const verdicts = (of: typeof found) => law.findings(of, law.tiny).map(({ verdict }) => verdict);
    expect(verdicts(found)).toEqual(['agrees', 'does not agree', 'does not agree']);
    const off = falsified(found, (delays) => ({ ...delays, seen: delays.seen.map((t) => t! + 0.1) }));
    expect(verdicts(off)[0]).toBe('does not agree');
  });
});

describe('beck2025/one-dimensional-table', () => {
  it('should agree with the entries that have sigma in its place, and with no others', async () => {
    const found = await tinyResults(table);
    const findings = table.findings(found, table.tiny);
    expect(new Set(verdictsOf(findings, 'with sigma in its place'))).toEqual(new Set(['agrees']));
    expect(new Set(verdictsOf(findings, 'as printed'))).toEqual(new Set(['does not agree']));
    // M = 1 at lambda = 3/4 and sigma = 2: both slopes are a half.
    const rows = table.tables!(found, table.tiny)[0]!.rows;
    expect(
      rows.filter(([lambda, sigma]) => lambda === 0.75 && sigma === 2).map((row) => Math.abs(row[4] as number)),
    ).toEqual([0.5, 0.5]);
    const off = falsified(found, (curve) => curve.map((m) => ({ ...m, S: 1.2 * m.S, b: 1.2 * m.b })));
    expect(verdictsOf(table.findings(off, table.tiny), 'with sigma in its place')).toContain('does not agree');
  });
});

describe('beck2025/accuracy-across-threshold', () => {
  it('should keep separable data below their limit, and notice where it does not', async () => {
    const found = await tinyResults(accuracy, { seed: '3' });
    for (const run of Object.values(found)) {
      expect(run.separable).not.toBeNull();
      expect(run.seen.every(({ accuracy: share }) => share >= 0.5 && share <= 1)).toBe(true);
      if (run.separable) expect(run.limit).toBeLessThan(1);
    }
    const claim = 'stays below its limit';
    const separable = falsified(found, (run) => ({ ...run, separable: true, limit: 0.5, predicted: null }));
    expect(new Set(verdictsOf(accuracy.findings(separable, accuracy.tiny), claim))).toEqual(
      new Set(['does not agree']),
    );
  });
});

describe('beck2025/label-variance', () => {
  it('should have the limit 1 without variance below the threshold, and order the others', async () => {
    const found = await tinyResults(variance);
    const ordered = variance.findings(found, variance.tiny);
    expect(ordered).toHaveLength(3);
    const turned = Object.fromEntries(
      Object.entries(found).map(([name, run], n) => [
        name,
        { ...run, seen: [{ step: 1, accuracy: 0.6 + 0.1 * n }], limit: 0.6 + 0.1 * n },
      ]),
    );
    expect(variance.findings(turned, variance.tiny).map(({ verdict }) => verdict)).toEqual(
      new Array(3).fill('does not agree'),
    );
  });
});
