import { describe, expect, it } from 'vitest';
import { streamOf } from '../../src/data/stream.js';
import { dormandPrince } from '../../src/integrators/dormandPrince.js';
import { type Accuracy, follow } from '../../src/solvers/logTime/follow.js';
import { frameAt } from '../../src/solvers/logTime/frame.js';
import { marginProblem } from '../../src/solvers/logTime/marginProblem.js';
import { modifiedEquation } from '../../src/solvers/logTime/modifiedEquation.js';
import type { ClassificationProblem } from '../../src/statement/problem.js';
import { exactSteps, type Iterate } from '../reference/logTime/exactSteps.js';
import { plantedSupport, separatedCloud, stepOf } from './lateData.js';
import { at, fresh, gap, request, solve, stepped, ten } from './lateRuns.js';

describe('the field of late descent', () => {
  /** Descent at the hand-over, and the point after `steps` steps at an accuracy of the field. */
  function handedOver(p: ClassificationProblem): Iterate {
    const step = stepOf(p);
    for (const i of exactSteps(p, marginProblem(p, step), step, new Float64Array(p.dimension + 1), false))
      if (i.bend <= 0.05 && i.step >= 20) return i;
    throw new Error('unreachable');
  }
  function after(p: ClassificationProblem, i: Iterate, steps: number, accuracy: Accuracy, from = i.step) {
    const start = { q: Math.log(from), high: i.high, low: i.low };
    return { point: follow(marginProblem(p, stepOf(p)), start, [Math.log(steps)], accuracy, null).visited[0]!.high };
  }

  it('should be seen wrong when an order, or the count of steps, is', () => {
    const key = fresh();
    const p = separatedCloud(streamOf(key), 30, 4, 0.2);
    const handed = handedOver(p);
    const exact = stepped(request(p, at(1e5))).states[0]!;
    const error = (truncation: number, from = handed.step) =>
      gap(after(p, handed, 1e5, { tolerance: 1e-9, truncation }, from), exact);
    const healthy = error(1e-12);
    expect(healthy, key).toBeLessThan(1e-10);
    // Gradient flow; a field of second order; one step missed at the hand-over.
    expect(error(1), key).toBeGreaterThan(1e4 * healthy + 1e-6);
    expect(error(handed.bend ** 2), key).toBeGreaterThan(100 * healthy);
    expect(error(1e-12, handed.step + 1), key).toBeGreaterThan(1e4 * healthy);
  });

  it('should be integrated to the same point by an explicit method, to 10^100 steps', () => {
    const key = fresh();
    const p = separatedCloud(streamOf(key), 20, 3, 0.3);
    const handed = handedOver(p);
    const margin = marginProblem(p, stepOf(p));
    const system = modifiedEquation(
      margin,
      frameAt(margin, Math.log(handed.step), handed.high, handed.low, new Float64Array(4)),
      1e-12,
    );
    // One order from first to last: an explicit method sees no `enter`.
    system.enter!(Math.log(handed.step), new Float64Array(4));
    let [q, rho]: [number, Float64Array] = [Math.log(handed.step), new Float64Array(4)];
    let steps = 0;
    for (const target of [ten(15), ten(100)]) {
      // It says again and again that the system is stiff, and goes on all the same.
      while (q < target) {
        const run = dormandPrince(system, rho, q, [target], 1e-12, 1e5, () => {});
        expect(run.ended, key).not.toBe('out of steps');
        ({ t: q, y: rho } = run);
        steps += run.evaluations / 7;
      }
      const explicit = { point: rho.map((x, j) => x + handed.high[j]!) };
      const implicit = solve(request(p, { logTimes: [target] })).states[0]!;
      // Descent on a convex loss does not expand, so errors of steps, each below 1e-12 (1 + |y_j|)
      // in each of four components, add up.
      const error = steps * 2e-12 * (1 + Math.hypot(...implicit.point));
      expect(error, key).toBeLessThan(1e-4);
      expect(gap(explicit, implicit), key).toBeLessThan(implicit.radius + error);
    }
  });

  it('should have the direction of growth as eigenvector of its late Jacobian, with eigenvalue -1', () => {
    const key = fresh();
    const { problem, direction } = plantedSupport(streamOf(key), 6, 'exponential');
    const margin = marginProblem(problem, stepOf(problem));
    const rest = new Float64Array(2);
    const start = { q: Math.log(1e3), high: rest, low: rest };
    // M what = sum alpha x (x . what) = what, once the weights are the multipliers.
    const { high, low } = follow(margin, start, [300], { tolerance: 1e-10, truncation: 1e-12 }, direction).visited[0]!;
    const system = modifiedEquation(margin, frameAt(margin, 300, high, low, direction), 1e-12);
    const jacobian = new Float64Array(4);
    system.jacobian(300, rest, jacobian);
    for (const j of [0, 1]) {
      const image = jacobian[2 * j]! * direction[0]! + jacobian[2 * j + 1]! * direction[1]!;
      expect(image, key).toBeCloseTo(-direction[j]!, 7);
    }
  });
});
