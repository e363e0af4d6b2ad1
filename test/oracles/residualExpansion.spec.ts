import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plantedRuns } from '../../src/arbitraries/plantedRuns.js';
import { plantedSeparable } from '../../src/data/plantedSeparable.js';
import { earlyIterate } from '../../src/oracles/residual/earlyIterate.js';
import { type ResidualExpansion, residualExpansion } from '../../src/oracles/residual/residualExpansion.js';
import { type ResidualLimit, residualLimit } from '../../src/oracles/residual/residualLimit.js';
import { plantedResiduals } from './plantedResiduals.js';

const seed = randomInt(2 ** 31);
const dot = (a: readonly number[], b: readonly number[]) => a.reduce((total, x, j) => total + x * b[j]!, 0);

/** A single point z = 1 in one dimension with step size 1: limit 0, alpha = 1. */
const single = { rows: [[1]], support: [0], direction: [1], stepSize: 1 };

describe('residualExpansion', () => {
  it('should enclose every later residual of a descent, mode by mode', () => {
    let tried = 0;
    const runs = plantedRuns(plantedSeparable, { dimension: [1, 3], gapExponent: [0, 1], startQuarters: [0, 4] });
    fc.assert(
      fc.property(runs, (run) => {
        const { question, answer, residualAt, stepAt } = plantedResiduals(run);
        const step = stepAt(40);
        const steps = [step + 1, 2 * step, 8 * step];
        const expansion = residualExpansion({ ...question, answer, base: { step, ...residualAt(step) }, steps });
        if ('undecided' in expansion) return;
        tried += 1;
        for (const { step: t, modes, errors } of expansion.states) {
          const { residual, radius } = residualAt(t);
          for (const [j, v] of expansion.vectors.entries()) {
            // Both sides are known to within the radius of the iterate.
            expect(Math.abs(dot(v, residual) - modes[j]!)).toBeLessThanOrEqual(errors[j]! + 2 * radius);
          }
        }
      }),
      { seed, numRuns: 25 },
    );
    expect(tried).toBeGreaterThan(10);
  });

  it('should follow a single point, whose residual falls like -(log t)/(2t)', () => {
    // rho(t+1) = rho + 1/(1 + t e^rho) - log(1 + 1/t): to leading order d(t rho)/dt = -1 + 1/2, so
    // rho = -(log t)/(2t) + O(1/t).
    const answer = residualLimit(single) as ResidualLimit;
    const { point } = earlyIterate({ ...single, start: [0], steps: 100 }) as { point: number[] };
    const base = { step: 100, residual: [point[0]! - Math.log(100) - answer.limit[0]!], radius: 1e-12 };
    const ends = [10_000, 100_000];
    const { states, vectors } = residualExpansion({ ...single, answer, base, steps: ends }) as ResidualExpansion;
    const scaled = states.map(({ step, modes }) => step * modes[0]! * vectors[0]![0]!);
    // t rho + (log t)/2 tends to a constant with corrections of order (log t)^2/t, below 0.02 at
    // 10^4.
    const [first, second] = scaled.map((x, k) => x + Math.log(ends[k]!) / 2);
    expect(Math.abs(first! - second!)).toBeLessThan(0.02);
  });

  it('should leave out what lies off the span of the support', () => {
    const question = { rows: [[1, 0]], support: [0], direction: [1, 0], stepSize: 1 };
    const answer = residualLimit(question) as ResidualLimit;
    const base = { step: 50, residual: [0.01, 3], radius: 0 };
    const { vectors, states } = residualExpansion({ ...question, answer, base, steps: [50] }) as ResidualExpansion;
    expect(vectors).toHaveLength(1);
    expect(Math.abs(states[0]!.modes[0]!)).toBeLessThanOrEqual(0.01 + states[0]!.errors[0]!);
  });

  it('should refuse a residual that is too large, and what is not finite or whole', () => {
    const answer = residualLimit(single) as ResidualLimit;
    const base = { step: 50, residual: [0.01], radius: 0 };
    const question = { ...single, answer, base, steps: [60] };
    expect(residualExpansion(question)).toHaveProperty('states');
    for (const bad of [
      { base: { ...base, residual: [1.01] } },
      { base: { ...base, residual: [Number.NaN] } },
      { base: { ...base, step: 0.5 } },
    ])
      expect(residualExpansion({ ...question, ...bad })).toHaveProperty('undecided');
    expect(residualExpansion({ ...question, base: { ...base, residual: [0.99] } })).toHaveProperty('states');
  });
});
