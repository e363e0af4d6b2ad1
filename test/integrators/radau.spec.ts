import { describe, expect, it } from 'vitest';
import { integrate, type StiffSystem } from '../../src/integrators/radau.js';

/**
 * Prothero and Robinson: y' = -rate (y - cos t) - sin t, solution cos t from y(0) = 1, whatever the
 * rate.
 */
function forced(rate: number): StiffSystem {
  return {
    size: 1,
    slope(t, y, out) {
      out[0] = -rate * (y[0]! - Math.cos(t)) - Math.sin(t);
    },
    jacobian(_t, _y, out) {
      out[0] = -rate;
    },
    norm: (_t, _y, error) => Math.abs(error[0]!),
  };
}

function run(rate: number, tolerance: number, start = 1) {
  let end = Number.NaN;
  const from = Float64Array.of(start);
  const done = integrate(forced(rate), from, 0, 1e-2, [3], tolerance, (_, y) => {
    end = y[0]!;
  });
  return { ...done, error: Math.abs(end - Math.cos(3)) };
}

describe('Radau IIA', () => {
  it('should come closer with the tolerance, stiff or not', () => {
    for (const rate of [1, 1e3, 1e9]) {
      const errors = [1e-4, 1e-6, 1e-8].map((tolerance) => run(rate, tolerance).error);
      for (const [n, error] of errors.entries()) expect(error, `rate ${rate}`).toBeLessThan(10 ** (-4 - 2 * n));
    }
  });

  it('should cost no more the stiffer it is', () => {
    const cost = (rate: number) => run(rate, 1e-6).evaluations;
    expect(cost(1e12)).toBeLessThanOrEqual(2 * cost(10));
  });

  it('should go on at once from a start that is off by more than the tolerance in a stiff component', () => {
    // h f(y) alone would tell that distance, 1e-6, as the error of a step of any length, and steps
    // would fall to 1/rate.
    const { reached, error, evaluations } = run(1e12, 1e-8, 1 + 1e-6);
    expect(reached).toBe(true);
    expect(error).toBeLessThan(1e-8);
    expect(evaluations).toBeLessThanOrEqual(run(1e12, 1e-8).evaluations + 50);
  });

  it('should fix what a step enters with until the step ends', () => {
    // A field that is told apart by the last `enter`: y' = number of steps entered, so each step is
    // integrated exactly by its own number.
    let entered = 0;
    const starts: number[] = [];
    const counted: StiffSystem = {
      size: 1,
      enter(t) {
        entered += 1;
        starts.push(t);
      },
      slope(_t, _y, out) {
        out[0] = entered;
      },
      jacobian(_t, _y, out) {
        out[0] = 0;
      },
      norm: (_t, _y, error) => Math.abs(error[0]!),
    };
    let end = 0;
    const times = [1, 2, 5];
    integrate(counted, new Float64Array(1), 0, 0.3, times, 1e-6, (_, y) => {
      end = y[0]!;
    });
    const expected = starts.reduce((sum, t, n) => sum + (n + 1) * ((starts[n + 1] ?? 5) - t), 0);
    expect(end).toBeCloseTo(expected, 10);
    expect(starts.length).toBeGreaterThan(2);
  });

  it('should say why it stops short', () => {
    const broken: StiffSystem = {
      ...forced(1),
      slope(t, _y, out) {
        out[0] = t > 0.5 ? Number.NaN : 0;
      },
    };
    const { reached, reason } = integrate(broken, Float64Array.of(1), 0, 0.1, [1], 1e-6, () => {});
    expect(reached).toBe(false);
    expect(reason).toMatch(/the step size fell to/);
  });
});
