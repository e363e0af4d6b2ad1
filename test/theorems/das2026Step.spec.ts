import { describe, expect, it } from 'vitest';
import { plantedCompetition } from '../../src/data/plantedCompetition.js';
import { streamOf } from '../../src/data/stream.js';

/** Descent at eta beta of fifty on a line; levels c at which the bias still goes by turns. */
function levels(hardPlus: number, hardMinus: number, seed: string): { first: number; last: number } {
  const of = { dimension: 1, plus: 75, minus: 25, hardPlus, hardMinus, gapExponent: 6, turn: 0 };
  const { points, labels } = plantedCompetition(
    { ...of, mirrored: true, near: 1 / 32, far: 5, spread: 0 },
    streamOf(seed),
  );
  const u = points.map(([x], n) => labels[n]! * x!);
  const stepSize = 200 / Math.max(...[u.reduce((sum, v) => sum + v * v, 0), u.length]);
  let [w, b, before] = [0, 0, 0];
  let [first, last] = [0, Number.POSITIVE_INFINITY];
  for (let t = 1; t <= 6000; t++) {
    let [push, pull] = [0, 0];
    for (const [n, v] of u.entries()) {
      const p = 1 / (1 + Math.exp(v * w + labels[n]! * b));
      push += v * p;
      pull += labels[n]! * p;
    }
    const q = 1 / (1 + Math.exp(w / 64));
    const c = stepSize * (hardPlus + hardMinus) * q * (1 - q);
    const step = stepSize * pull;
    if (t > 64) first ||= c;
    if (t > 64 && step * before < -1e-6) last = Math.min(last, c);
    before = step;
    [w, b] = [w + stepSize * push, b + step];
  }
  return { first, last };
}

describe('the bias at the step of the paper', () => {
  it('goes by turns until eta times the curvature of the support has fallen to two', () => {
    for (let k = 0; k < 3; k++) {
      const { first, last } = levels(24, 12, `${process.hrtime.bigint()}`);
      expect(first).toBeGreaterThan(2);
      expect(last).toBeGreaterThan(1.8);
      expect(last).toBeLessThan(2.6);
    }
  });

  it('does not where the support has few points', () => {
    expect(levels(4, 9, `${process.hrtime.bigint()}`).last).toBe(Number.POSITIVE_INFINITY);
  });
});
