import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gaussianRidges } from '../../src/arbitraries/gaussianRidges.js';
import { gaussianFeatures } from '../../src/data/gaussianFeatures.js';
import { type RidgeGram, ridgeGram } from '../../src/oracles/ridge/ridgeGram.js';
import { ridgePassage } from '../../src/oracles/ridge/ridgePassage.js';
import { exactly } from '../../src/statement/enclosure.js';
import { endOffsets } from '../../theorems/xu2026/setting/ridgeInstance.js';
import { predicted, type TimedInstance } from '../../theorems/xu2026/times-to-the-step.js';

const page = readFileSync('docs/same-paper-two-verdicts.md', 'utf8');

const drawn = fc.sample(
  gaussianRidges(
    { gaussianFeatures },
    { points: 100, dimension: 1000, startScale: 1, teacherScale: 1, eta: 1, lambda: 1e-4 },
  ),
  { numRuns: 3, seed: 1 },
);

/** What the page says of one draw: risk of zero, risk at the end, t_1 and t_2. */
function figures(draw: (typeof drawn)[number]): string[] {
  const i: TimedInstance = { ...draw, epsilon: 0.01, c: 0.01, route: 'closed form' };
  const gram = ridgeGram(i, i) as RidgeGram;
  const passage = ridgePassage(gram, i);
  if ('undecided' in passage) throw new Error(passage.undecided);
  const spectrum = { ...gram, values: gram.values.map(([s]) => exactly(s!)) };
  const { overfitting, grokking } = predicted(i, { spectrum, ...passage });
  const zero = i.teacher.reduce((sum, x) => sum + x * x, 0) / 1000;
  const shrunk = endOffsets(i, spectrum).reduce((sum, b) => sum + b.hi ** 2, 0);
  return [
    zero.toFixed(6),
    ((gram.kernel.teacher.hi + shrunk) / 1000).toFixed(6),
    `${overfitting.hi}`,
    `${grokking.hi}`,
  ];
}

describe('docs/same-paper-two-verdicts.md', () => {
  it('should show what its three draws give', () => {
    const rows = drawn.map((draw, k) => `| ${k + 1} | ${figures(draw).join(' | ')} |`);
    expect(page.split('\n').filter((line) => /^\| \d/.test(line))).toEqual(rows);
  });

  it('should put the threshold above the risk of zero, and half of that below the end', () => {
    for (const draw of drawn) {
      const [zero, end] = figures(draw).map(Number) as [number, number];
      expect(zero).toBeLessThan(0.01 / 9);
      expect(end).toBeGreaterThan(zero / 2);
    }
  });
});
