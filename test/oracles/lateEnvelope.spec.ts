import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plantedRuns } from '../../src/arbitraries/plantedRuns.js';
import { plantedSeparable } from '../../src/data/plantedSeparable.js';
import { unitMarginRows } from '../../src/exact/maxMargin.js';
import { earlyIterate } from '../../src/oracles/residual/earlyIterate.js';
import { lateEnvelope } from '../../src/oracles/residual/lateEnvelope.js';
import { type ResidualLimit, residualLimit } from '../../src/oracles/residual/residualLimit.js';

const seed = randomInt(2 ** 31);

/** A single point z = 1 with step size 1/2: the limit is log(1/2), H = 1, multiplier 1. */
const single = { rows: [[1]], support: [0], direction: [1], stepSize: 0.5 };
const one = {
  ...single,
  answer: residualLimit(single) as ResidualLimit,
  stepCurvature: 1 / 8,
};

describe('lateEnvelope', () => {
  it('should hold later residuals of planted runs, from a base residual enlarged as far as it will go', () => {
    let tried = 0;
    fc.assert(
      fc.property(
        plantedRuns(plantedSeparable, { startQuarters: [0, 4], dimension: [1, 2], others: [0, 3] }),
        (run) => {
          const rows = run.points.map((x, n) => [...x, 1].map((v) => run.labels[n]! * v));
          const { direction } = run.certificates.separable;
          const question = { rows, support: unitMarginRows(direction, rows), direction, stepSize: run.stepSize };
          const answer = residualLimit(question) as ResidualLimit;
          const step = Math.ceil((200 * Math.max(...answer.multipliers)) / run.stepSize);
          const steps = [step + 1, 2 * step, 10 * step].filter((t) => t <= 100_000);
          const residual = (t: number) => {
            const { point } = earlyIterate({ ...question, start: run.start, steps: t }) as { point: number[] };
            return Math.hypot(...point.map((x, j) => x - direction[j]! * Math.log(t) - answer.limit[j]!));
          };
          for (const enlarged of [1, 1.5]) {
            const envelope = lateEnvelope({
              ...question,
              answer,
              stepCurvature: run.certificates.stepBelowTwoOverBeta.bound / 4,
              base: { step, distance: enlarged * residual(step) + 1e-9 },
              logTimes: steps.map(Math.log),
            });
            if ('undecided' in envelope) continue;
            tried += 1;
            for (const [k, t] of steps.entries())
              expect(residual(t), `seed ${seed}`).toBeLessThanOrEqual(envelope.bounds[k]! + 1e-9);
          }
        },
      ),
      { seed, numRuns: 20 },
    );
    expect(tried, `seed ${seed}`).toBeGreaterThan(8);
  });

  it('should lie above its own recursion taken step by step, and not by much', () => {
    // |r(t+1)| <= (1 - m/t)|r| + D/t^2 with D = 1/2 + 1/eta = 5/2 and m at most 1 here: the
    // recursion with m = 1 is a lower bound.
    const from = 1000;
    let r = 0.01;
    for (let t = from; t < 100_000; t++) r = (1 - 1 / t) * r + 2.5 / t ** 2;
    const { bounds } = lateEnvelope({
      ...one,
      base: { step: from, distance: 0.01 },
      logTimes: [Math.log(100_000)],
    }) as { bounds: number[] };
    expect(bounds[0]).toBeGreaterThan(r);
    expect(bounds[0]).toBeLessThan(1.3 * r);
  });

  it('should fall like log T/T to where the limit itself is known', () => {
    const logTimes = [10, 20, 30, 230, 2302, 9210].map((x) => x);
    const { bounds } = lateEnvelope({ ...one, base: { step: 1000, distance: 0.01 }, logTimes }) as { bounds: number[] };
    // 2.5 log(T/1000)/T and 10/T, each enlarged by a third.
    for (const [k, log] of logTimes.slice(0, 3).entries())
      expect(bounds[k]).toBeLessThan(1.3 * (2.5 * (log - Math.log(1000)) + 10 + 2.5) * Math.exp(-log));
    expect(bounds.at(-1)).toBeLessThan(one.answer.radius + 1e-20);
  });

  it('should refuse what it cannot bound', () => {
    const base = { step: 1000, distance: 0.01 };
    const bad = [
      { base: { step: 1000, distance: 3 }, logTimes: [20] },
      { base, logTimes: [5] },
      { base, logTimes: [20], stepCurvature: 2 },
      { base, logTimes: [Number.NaN] },
      { base, logTimes: [20], rows: [[1], [0.5]] },
    ];
    for (const question of bad) expect(lateEnvelope({ ...one, ...question })).toHaveProperty('undecided');
  });
});
