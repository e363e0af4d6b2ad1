import { describe, expect, it } from 'vitest';
import { figure, type Run } from '../../reproductions/xu2026/random-features.js';
import { reluFeatures } from '../../reproductions/xu2026/setting/reluFeatures.js';
import { atOf, carried, filesOf } from './carried.js';

const seed = String(Date.now());
const s = figure.tiny;
const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, k) => sum + x * b[k]!, 0);

/** Train loss and risk after so many steps of descent, by plain loops. */
function plain(i: ReturnType<typeof reluFeatures>, steps: number) {
  const layer = (x: readonly number[]) => i.hidden.map((u) => Math.max(0, dot(u, x)));
  const label = (x: readonly number[]) => Math.max(0, dot(i.unit, x));
  const rows = i.inputs.map(layer);
  let theta = [...i.start];
  for (let t = 0; t < steps; t++) {
    const residuals = rows.map((row, n) => dot(row, theta) - label(i.inputs[n]!));
    theta = theta.map((x, j) => {
      const pull = rows.reduce((sum, row, n) => sum + row[j]! * residuals[n]!, 0) / rows.length;
      return x - i.eta * (pull + i.lambda * x);
    });
  }
  const square = (x: readonly number[]) => {
    const residual = dot(layer(x), theta) - label(x);
    return residual * residual;
  };
  const mean = (xs: readonly (readonly number[])[]) => xs.reduce((sum, x) => sum + square(x), 0) / xs.length;
  return { train: mean(i.inputs) / 2, risk: mean(i.tests) };
}

describe('xu2026/random-features', () => {
  it('should descend as plain loops do, and turn its findings with the rows', async () => {
    const found = await carried(figure, seed);
    const run = found['decay-1']!;
    const { step, train, risk } = run.seen.find((x) => x.step >= 40)!;
    const byLoops = plain(reluFeatures(atOf(figure.id, seed), s, run.decay), step);
    expect(risk / byLoops.risk).toBeCloseTo(1, 8);
    expect(train).toBeCloseTo(byLoops.train, 8);

    const verdicts = (results: typeof found) => figure.findings(results, s).map((f) => f.verdict);
    expect(verdicts(found).slice(0, 2)).toEqual(['agrees', 'agrees']);
    expect(verdicts(found).slice(2, 4)).not.toContain('does not agree');
    const changed = (change: (run: Run) => object) =>
      Object.fromEntries(Object.entries(found).map(([name, run]) => [name, { ...run, ...change(run) }]));
    const riskier = (factor: number) => (run: Run) => ({
      seen: run.seen.map((x) => ({ ...x, risk: factor * x.risk })),
    });
    expect(verdicts(changed(riskier(1.001)))[0]).toBe('does not agree');
    expect(verdicts(changed(({ least }) => ({ least: 1000 * (1 + least) })))[1]).toBe('does not agree');
    const timed = (overfitting: number, grokking: number | null) =>
      verdicts(changed(() => ({ overfitting, grokking, predicted: { overfitting: 10, from: 100, to: 200 } })));
    expect(timed(10, 150).slice(2, 4)).toEqual(['agrees', 'agrees']);
    expect(timed(11, 201).slice(2, 4)).toEqual(['does not agree', 'does not agree']);
    expect(timed(10, 99)[3]).toBe('does not agree');
    expect(timed(10, null).slice(3)).toEqual(['not decided', 'not decided']);
    const law = (power: (decay: number) => number) =>
      verdicts(changed(({ decay }) => ({ overfitting: 10, grokking: power(decay) })))[4];
    expect(law((decay) => 5 / decay)).toBe('agrees');
    expect(law(() => 500)).toBe('does not agree');
    expect([...filesOf(figure, found).keys()]).toContain('times.svg');
  }, 60_000);
});
