import { describe, expect, it } from 'vitest';
import { figure as amplifyEliminate } from '../../reproductions/xu2026/amplify-eliminate.js';
import { gaussianRidge } from '../../reproductions/xu2026/setting/gaussianRidge.js';
import { figure as threeStages } from '../../reproductions/xu2026/three-stages.js';
import type { TimedInstance } from '../../theorems/xu2026/times-to-the-step.js';
import { atOf, carried, filesOf } from './carried.js';

const seed = String(Date.now());

/** Both times by plain loops. */
function plainTimes(
  { features, targets, start, teacher, eta, lambda, epsilon, c, variances }: TimedInstance,
  steps: number,
) {
  const theta = [...start];
  let [overfitting, grokking] = [-1, -1];
  for (let t = 0; t <= steps; t++) {
    const residual = features.map((row, n) => row.reduce((sum, x, j) => sum + x * theta[j]!, 0) - targets[n]!);
    const loss = residual.reduce((sum, r) => sum + r * r, 0) / (2 * features.length);
    const risk = theta.reduce((sum, x, j) => sum + variances[j]! * (x - teacher[j]!) * (x - teacher[j]!), 0);
    if (loss >= epsilon) overfitting = t;
    if (risk <= c && grokking < 0) grokking = t;
    for (const [j, x] of theta.entries()) {
      const pull = features.reduce((sum, row, n) => sum + row[j]! * residual[n]!, 0) / features.length;
      theta[j] = x - eta * pull - eta * lambda * x;
    }
  }
  return { overfitting, grokking };
}

describe('xu2026/three-stages', () => {
  it('should see the times that plain loops find, and turn its findings with them', async () => {
    const found = await carried(threeStages, seed);
    const gaussian = found.gaussian!;
    const i = gaussianRidge(atOf(threeStages.id, seed), 'data', threeStages.tiny.gaussian);
    const { overfitting, grokking } = plainTimes(i, gaussian.seen.at(-1)!.step);
    expect(gaussian).toMatchObject({ overfitting, grokking });
    expect(overfitting).toBeGreaterThanOrEqual(0);
    expect(grokking).toBeGreaterThan(10 * overfitting);

    const verdicts = (results: typeof found) => threeStages.findings(results, threeStages.tiny).map((f) => f.verdict);
    expect(verdicts(found)).toEqual(['agrees', 'agrees', 'does not agree', 'agrees']);
    const late = { ...found, gaussian: { ...gaussian, grokking: gaussian.grokking! + 1 } };
    expect(verdicts(late)[0]).toBe('does not agree');
    const learnt = { ...found, gaussian: { ...gaussian, end: gaussian.zero / 3 } };
    expect(verdicts(learnt)[2]).toBe('agrees');
    const useless = { ...found, spiked: { ...found.spiked!, end: found.spiked!.zero } };
    expect(verdicts(useless)[3]).toBe('does not agree');
    expect([...filesOf(threeStages, found).keys()].sort()).toContain('spiked.svg');
  });
});

describe('xu2026/amplify-eliminate', () => {
  it('should delay by the decay and not without a kernel, and say so of other rows', async () => {
    const found = await carried(amplifyEliminate, seed);
    const verdicts = (results: typeof found) =>
      amplifyEliminate.findings(results, amplifyEliminate.tiny).map((f) => f.verdict);
    expect(verdicts(found)[0]).toBe('agrees');
    expect(verdicts(found).slice(3)).toEqual(['agrees', 'agrees', 'agrees']);
    const [slow, slowest] = found.decay!.slice(1).map(({ seen }) => seen.grokking!);
    expect(slowest! / slow!).toBeGreaterThan(9.9);
    expect(slowest! / slow!).toBeLessThan(10.1);

    const grown = (name: string, more = (x: number) => 1e-5 / x) => ({
      ...found,
      [name]: found[name]!.map((row) => ({
        ...row,
        seen: { ...row.seen, grokking: row.seen.grokking! * (1 + more(row.at)) },
      })),
    });
    expect(verdicts(grown('start', Math.abs))[0]).toBe('does not agree');
    expect(verdicts(grown('start', Math.abs))[3]).toBe('does not agree');
    expect(verdicts(grown('row-space'))[4]).toBe('does not agree');
    expect(verdicts(grown('more-points'))[5]).toBe('does not agree');
    expect(filesOf(amplifyEliminate, found).get('decay.svg')).toContain('<svg');
  });
});
