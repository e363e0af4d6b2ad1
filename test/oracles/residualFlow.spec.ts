import { describe, expect, it } from 'vitest';
import { residualFlow } from '../../src/oracles/residual/residualFlow.js';

// One row z = 1 with eta = 1: direction 1, Phi = rho + e^-rho, so d rho/ds = e^-rho - 1, solved by
// e^rho = 1 + (e^rho0 - 1) t0/t.
const single = { rows: [[1]], support: [0], direction: [1], stepSize: 1 };
const from = 200;
const start = 0.5;
const exact = (t: number) => Math.log(1 + (Math.expm1(start) * from) / t);
const base = { step: from, residual: [start], distance: 0 };

describe('the flow of the residual', () => {
  it('follows the closed form within its bound, on one row', () => {
    const steps = [300, 1000, 5000];
    const answer = residualFlow({ ...single, base, steps });
    if ('undecided' in answer) throw new Error(answer.undecided);
    for (const [k, t] of steps.entries()) {
      expect(Math.abs(answer.points[k]![0]! - exact(t))).toBeLessThanOrEqual(answer.bounds[k]!);
      // the terms of the bound add up to some (q (q + 1/2) + K |grad|/2)/t0 < 2/200
      expect(answer.bounds[k]!).toBeLessThan(0.01);
    }
  });

  it('holds the descent from that state within its bound, a point beyond the margin included', () => {
    const rows = [[1], [2]];
    const answer = residualFlow({ ...single, rows, base, steps: [2000] });
    if ('undecided' in answer) throw new Error(answer.undecided);
    let theta = start + Math.log(from);
    for (let t = from; t < 2000; t++) theta += 1 / (1 + Math.exp(theta)) + 2 / (1 + Math.exp(2 * theta));
    expect(Math.abs(theta - Math.log(2000) - answer.points[0]![0]!)).toBeLessThanOrEqual(answer.bounds[0]!);
  });

  it.each([
    ['no support', { support: [] }],
    ['numbers that are not finite', { stepSize: Number.NaN }],
    ['a base step below 1', { base: { ...base, step: 0.5 } }],
    ['a field too stiff', { base: { step: 1, residual: [-6], distance: 0 } }],
    ['a base known too badly', { base: { ...base, distance: 1 } }],
  ])('is undecided on %s', (_, wrong) => {
    expect(residualFlow({ ...single, base, steps: [1000], ...wrong })).toHaveProperty('undecided');
  });
});
