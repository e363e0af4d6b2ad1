import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plantedRuns } from '../../src/arbitraries/plantedRuns.js';
import { plantedSeparable } from '../../src/data/plantedSeparable.js';
import { type LateModes, lateModes } from '../../src/oracles/residual/lateModes.js';
import { residualExpansion } from '../../src/oracles/residual/residualExpansion.js';
import { type ResidualLimit, residualLimit } from '../../src/oracles/residual/residualLimit.js';
import { plantedResiduals } from './plantedResiduals.js';

const seed = randomInt(2 ** 31);
const dot = (a: readonly number[], b: readonly number[]) => a.reduce((total, x, j) => total + x * b[j]!, 0);

/** A single point z = 1 with step size 1/2: the limit is log(1/2), H = 1, multiplier 1. */
const single = { rows: [[1]], support: [0], direction: [1], stepSize: 0.5 };
const one = {
  ...single,
  answer: residualLimit(single) as ResidualLimit,
  stepCurvature: 1 / 8,
  expansion: { eigenvalues: [1], vectors: [[1]] },
};

describe('lateModes', () => {
  it('should enclose every later residual of a descent, mode by mode', () => {
    let tried = 0;
    let close = 0;
    const runs = plantedRuns(plantedSeparable, { dimension: [1, 3], gapExponent: [0, 1], startQuarters: [0, 4] });
    fc.assert(
      fc.property(runs, (run) => {
        const { question, answer, residualAt, stepAt } = plantedResiduals(run);
        const step = stepAt(80);
        const base = { step, ...residualAt(step) };
        const expansion = residualExpansion({ ...question, answer, base, steps: [step] });
        if ('undecided' in expansion) return;
        const steps = [step + 1, 2 * step, 10 * step].filter((t) => t <= 200_000);
        const late = lateModes({
          ...question,
          answer,
          expansion,
          stepCurvature: run.certificates.stepBelowTwoOverBeta.bound / 4,
          base: expansion.states[0]!,
          logTimes: steps.map(Math.log),
        });
        if ('undecided' in late) return;
        tried += 1;
        for (const [k, { modes, errors }] of late.states.entries()) {
          const { residual, radius } = residualAt(steps[k]!);
          for (const [j, v] of expansion.vectors.entries()) {
            expect(Math.abs(dot(v, residual) - modes[j]!), `seed ${seed}`).toBeLessThanOrEqual(errors[j]! + 2 * radius);
            if (errors[j]! < Math.abs(modes[j]!) / 4) close += 1;
          }
        }
      }),
      { seed, numRuns: 25 },
    );
    expect(tried, `seed ${seed}`).toBeGreaterThan(8);
    expect(close, `seed ${seed}`).toBeGreaterThan(tried);
  });

  it('should follow y(t+1) = (1 - 1/t) y - C/t^2 as taken step by step, within the order 1/A that it neglects', () => {
    // a single point: C = alpha^2/eta - 1/2 = 3/2; y (t-1) gains -(3/2) (t-1)... : y = (A-1)
    // y_0/(t-1) - (3/2) sum 1/s over t
    const [from, to, start] = [100_000, 400_000, 0.001];
    let y = start;
    for (let t = from; t < to; t++) y = (1 - 1 / t) * y - 1.5 / t ** 2;
    const { states } = lateModes({
      ...one,
      base: { step: from, modes: [start], errors: [0] },
      logTimes: [Math.log(to)],
    }) as LateModes;
    // the nonlinear part is of size (u^2/2) log(B/A) = 1e-6 at most, and the bound on it e^U of
    // that
    expect(Math.abs(states[0]!.modes[0]! - y)).toBeLessThan(states[0]!.errors[0]!);
    expect(states[0]!.errors[0]).toBeLessThan(1e-6);
    expect(Math.abs(states[0]!.modes[0]! - y)).toBeLessThan(5e-8);
  });

  it('should fall like log T/T at log times where no step can be counted', () => {
    const logTimes = [100, 101, 600];
    const { states } = lateModes({
      ...one,
      base: { step: 10_000, modes: [0.001], errors: [0] },
      logTimes,
    }) as LateModes;
    // T x = A x_0 - (3/2) log(T/A) to first order; the errors carry what the base leaves of second
    // order, of relative size 0.001
    for (const [k, log] of logTimes.entries()) {
      const scaled = states[k]!.modes[0]! * Math.exp(log);
      const expected = 10 - 1.5 * (log - Math.log(10_000));
      expect(scaled / expected).toBeCloseTo(1, 8);
      expect(states[k]!.errors[0]! * Math.exp(log)).toBeLessThan(0.1);
    }
  });

  it('should speak of whole steps where a log time lies between two', () => {
    const base = { step: 10_000, modes: [0.001], errors: [0] };
    const [same, next] = (lateModes({ ...one, base, logTimes: [10000.45, 10000.55].map(Math.log) }) as LateModes)
      .states;
    expect(same).toMatchObject({ logTime: Math.log(10_000), modes: [0.001], errors: [0] });
    // y(t+1) = (1 - 1/t) y - C/t^2 with C = 3/2
    expect(next!.logTime).toBe(Math.log(10_001));
    const stepped = (1 - 1e-4) * 0.001 - 1.5e-8;
    expect(Math.abs(next!.modes[0]! - stepped)).toBeLessThanOrEqual(next!.errors[0]!);
    expect(next!.errors[0]).toBeLessThan(1e-9);
  });

  it('should refuse what it cannot carry', () => {
    const base = { step: 1000, modes: [0.01], errors: [0] };
    for (const bad of [
      { base: { ...base, modes: [4.1] } },
      { base, logTimes: [5] },
      { base, stepCurvature: 2 },
      { base, logTimes: [Number.NaN] },
      { base, rows: [[1], [0.5]] },
      { base: { ...base, step: 1 } },
      { base: { ...base, step: 1000.5 } },
      { base, logTimes: [2e5] },
      // a long point beyond the support, whose push may be anything
      { base, rows: [[1], [1e6]], logTimes: [8] },
    ])
      expect(lateModes({ ...one, logTimes: [20], ...bad })).toHaveProperty('undecided');
    expect(lateModes({ ...one, base, logTimes: [20] })).toHaveProperty('states');
  });
});
