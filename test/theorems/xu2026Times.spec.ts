import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gaussianRidges } from '../../src/arbitraries/gaussianRidges.js';
import { gaussianFeatures } from '../../src/data/gaussianFeatures.js';
import { ridgeGram } from '../../src/oracles/ridge/ridgeGram.js';
import { ridgePassage } from '../../src/oracles/ridge/ridgePassage.js';
import { exactly } from '../../src/statement/enclosure.js';
import { predicted, type TimedInstance } from '../../theorems/xu2026/times-to-the-step.js';

Decimal.set({ precision: 40 });

const d = (x: number) => new Decimal(x);
const total = (xs: readonly Decimal[]) => xs.reduce((a, b) => a.plus(b), d(0));

/** Both times by descent in forty digits. */
function byDescent(i: TimedInstance, steps: number) {
  const features = i.features.map((row) => row.map(d));
  const teacher = i.teacher.map(d);
  let theta = i.start.map(d);
  let [last, first] = [-1, Number.POSITIVE_INFINITY];
  for (let t = 0; t <= steps; t++) {
    const off = theta.map((x, j) => x.minus(teacher[j]!));
    const residuals = features.map((row) => total(row.map((x, j) => x.times(off[j]!))));
    if (
      total(residuals.map((r) => r.times(r)))
        .div(2 * features.length)
        .gte(i.epsilon)
    )
      last = t;
    if (
      t < first &&
      total(off.map((x) => x.times(x)))
        .times(i.variances[0]!)
        .lte(i.c)
    )
      first = t;
    theta = theta.map((x, j) => {
      const pull = total(residuals.map((r, k) => r.times(features[k]![j]!))).div(features.length);
      return x.minus(pull.plus(x.times(i.lambda)).times(i.eta));
    });
  }
  return { last, first };
}

describe('times-to-the-step', () => {
  it('should predict the times of descent in forty digits', () => {
    const ridges = gaussianRidges(
      { gaussianFeatures },
      { points: 2, dimension: 5, startScale: 2, teacherScale: 1, eta: 0.5, lambda: 0.03125 },
    );
    for (const draw of fc.sample(ridges, { numRuns: 6, seed: 7 })) {
      const zero = draw.teacher.reduce((sum, x) => sum + x * x, 0) * draw.variances[0]!;
      const i: TimedInstance = { ...draw, epsilon: 0.03125, c: 1.125 * zero, route: 'step by step' };
      const gram = ridgeGram(i, i);
      if ('undecided' in gram) continue;
      const passage = ridgePassage(gram, i);
      if ('undecided' in passage) throw new Error(passage.undecided);
      const spectrum = { ...gram, values: gram.values.map(([s]) => exactly(s!)) };
      const times = predicted(i, { spectrum, ...passage });
      const seen = byDescent(i, 300);
      expect([times.overfitting.lo, times.overfitting.hi]).toEqual([seen.last, seen.last]);
      expect([times.grokking.lo, times.grokking.hi]).toEqual([seen.first, seen.first]);
    }
  });
});
