import { describe, expect, it } from 'vitest';
import { figure as amplifyEliminate } from '../../reproductions/xu2026/amplify-eliminate.js';
import { gaussianRidge } from '../../reproductions/xu2026/setting/gaussianRidge.js';
import { figure as threeStages } from '../../reproductions/xu2026/three-stages.js';
import { figure as twoLayer } from '../../reproductions/xu2026/two-layer.js';
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

/** The last train loss of a two-layer net after plain steps, by loops. */
function plainNet(
  points: readonly (readonly number[])[],
  start: readonly number[],
  eta: number,
  lambda: number,
  steps: number,
) {
  const d = points[0]!.length;
  const m = start.length / (d + 1);
  let theta = [...start];
  const hidden = (x: readonly number[], j: number) => x.reduce((z, v, k) => z + v * theta[m + j * d + k]!, 0);
  const outputs = () => points.map((x) => theta.slice(0, m).reduce((f, a, j) => f + a * Math.max(0, hidden(x, j)), 0));
  for (let t = 0; t < steps; t++) {
    const gradient = theta.map((v) => lambda * v);
    for (const [n, f] of outputs().entries())
      for (let j = 0; j < m; j++) {
        const z = hidden(points[n]!, j);
        if (z <= 0) continue;
        gradient[j]! += (f * z) / points.length;
        for (let k = 0; k < d; k++) gradient[m + j * d + k]! += (f * theta[j]! * points[n]![k]!) / points.length;
      }
    theta = theta.map((v, k) => v - eta * gradient[k]!);
  }
  return outputs().reduce((sum, f) => sum + f * f, 0) / (2 * points.length);
}

describe('xu2026/two-layer', () => {
  it('should descend as plain loops do, and turn its findings with the risks', async () => {
    const s = twoLayer.tiny;
    const found = await carried(twoLayer, seed);
    const at = atOf(twoLayer.id, seed);
    const cloud = (points: number, dimension: number, name: string) =>
      at.bench.data.gaussianFeatures({ points, dimension, startScale: 1 }, at.stream(name)).features;
    const start = cloud(1, s.units * (s.dimension + 1), 'start')[0]!;
    const { lambda, seen } = found['decay-1']!;
    const { step, train } = seen.find((x) => x.step >= 5)!;
    const plain = plainNet(cloud(s.points, s.dimension, 'points'), start, s.eta, lambda, step);
    expect(train / plain).toBeCloseTo(1, 8);

    const fallen = (rate: number) =>
      s.decays.map((decay) => ({
        ...{ lambda: decay, overfitting: 10, grokking: Math.round(100 / decay) },
        seen: [0, 30, 60, 90].map((t) => ({
          step: t,
          train: 0,
          risk: Math.exp(rate * t * Math.log1p(-s.eta * decay)),
        })),
      }));
    const verdicts = (rate: number) =>
      twoLayer
        .findings(Object.fromEntries(fallen(rate).map((run, k) => [`decay-${k + 1}`, run])), s)
        .map((f) => f.verdict);
    expect(verdicts(4)).toEqual(['agrees', 'agrees']);
    expect(verdicts(2)[0]).toBe('does not agree');
    const late = { ...found, 'decay-1': { ...found['decay-1']!, grokking: 1 } };
    expect(twoLayer.findings(late, s)[1]!.verdict).not.toBe('agrees');
    expect([...filesOf(twoLayer, found).keys()]).toContain('risk.svg');
  });
});
