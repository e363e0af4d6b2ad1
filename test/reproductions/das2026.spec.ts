import { describe, expect, it } from 'vitest';
import { figure as imbalance } from '../../reproductions/das2026/class-imbalance.js';
import { figure as regimes } from '../../reproductions/das2026/regimes.js';
import { figure as counts } from '../../reproductions/das2026/support-vector-counts.js';
import { figure as table } from '../../reproductions/das2026/table-1.js';
import { falsified, tinyResults, verdictsOf, withLongerSteps } from './tiny.js';

describe('das2026/regimes', () => {
  it('should have shares, and the delay only while the concentrated law comes late', async () => {
    const found = await tinyResults(regimes);
    const { rows, stepCurvature } = found.run!;
    expect(stepCurvature).toBeCloseTo(1, 9);
    for (const row of rows)
      for (const share of [row.train, row.same, row.concentrated, row.adversarial]) {
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
      }
    // An attack never helps.
    expect(rows.every(({ same, adversarial }) => adversarial <= same)).toBe(true);
    const delay = 'a delay of a factor of 100';
    const early = falsified(found, (run) => ({
      ...run,
      rows: run.rows.map((row) => ({ ...row, train: 1, concentrated: 1 })),
    }));
    expect(verdictsOf(regimes.findings(early, regimes.tiny), delay)).toEqual(['does not agree']);
    const late = falsified(found, (run) => ({
      ...run,
      rows: run.rows.map((row) => ({ ...row, train: 1, concentrated: row.step < 1000 ? 0.5 : 1 })),
    }));
    expect(verdictsOf(regimes.findings(late, regimes.tiny), delay)).toEqual(['agrees']);
  });
});

describe('das2026/support-vector-counts', () => {
  it('should find log(k+/k-)/2 for mirrored points and the wrong sign on three points', async () => {
    const found = await tinyResults(counts);
    expect(found['s-50-20']!.limit).toBeCloseTo(Math.log(50 / 20) / 2, 9);
    // The corpus has -0.5428.
    expect(found['two-against-one']!.limit).toBeCloseTo(-0.5428, 4);
    const verdicts = verdictsOf(counts.findings(found, counts.tiny), 'More support points');
    expect(verdicts).toEqual(['agrees', 'does not agree']);
    const turned = falsified(found, (run) => ({ ...run, limit: -run.limit! }));
    expect(verdictsOf(counts.findings(turned, counts.tiny), 'More support points')).toEqual([
      'does not agree',
      'agrees',
    ]);
  });
});

describe('das2026/class-imbalance', () => {
  it('should begin with eta (N+ - N-)/2, and notice longer steps', async () => {
    const claim = 'first step';
    const right = await tinyResults(imbalance);
    const run = right['d-160-40-1']!;
    expect(run.rows[0]).toEqual({ step: 1, bias: expect.closeTo(60 * run.stepSize, 9) });
    expect(verdictsOf(imbalance.findings(right, imbalance.tiny), claim)).toEqual(['agrees', 'agrees']);
    const wrong = await tinyResults(imbalance, { bench: withLongerSteps(1.01) });
    expect(verdictsOf(imbalance.findings(wrong, imbalance.tiny), claim)[0]).toBe('does not agree');
  });
});

describe('das2026/table-1', () => {
  it('should tell the printed time from that of the order of 1/(eta gap^2)', async () => {
    const found = await tinyResults(table);
    const { plan, stepSize, rows } = found['dimension-2']!;
    const natural = 1 / (stepSize * plan.gap * plan.gap);
    const learnt = (from: number) =>
      falsified(found, (run) => ({
        ...run,
        rows: run.rows.map((row) => ({ ...row, train: 1, concentrated: row.step < from ? 0.5 : 1 })),
      }));
    const verdicts = (from: number) => {
      const findings = table.findings(learnt(from), table.tiny);
      return [verdictsOf(findings, 'Theorem 4.6'), verdictsOf(findings, 'of the order of')].flat();
    };
    expect(rows.at(-1)!.step).toBeGreaterThan(natural / 16);
    expect(verdicts(natural / 10)).toEqual(['does not agree', 'agrees']);
    expect(verdicts(1)).toEqual(['agrees', 'does not agree']);
    expect(table.tables!(found, table.tiny)[0]!.rows).toHaveLength(2);
  });
});
