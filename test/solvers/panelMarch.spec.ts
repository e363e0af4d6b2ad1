import { describe, expect, it } from 'vitest';
import { collocationProblem } from '../../src/solvers/collocation/collocationProblem.js';
import { PanelMarch } from '../../src/solvers/collocation/panelMarch.js';
import { wholeTime } from '../../src/solvers/collocation/panelTime.js';
import { settingsFor } from '../../src/solvers/collocation/settings.js';
import type { ClassificationProblem } from '../../src/statement/index.js';

const objective: ClassificationProblem = {
  kind: 'classification',
  points: 2,
  dimension: 1,
  features: Float64Array.of(1, 0.5),
  labels: Float64Array.of(1, 1),
  loss: 'exponential',
  bias: false,
  reduction: 'sum',
  weightDecay: 0,
};

describe('panels', () => {
  // At few steps the least panel is one step, log(1 + 1/n) wide, which is above the narrowest width
  // for n < 50.
  it('should end with a sentence wherever none can be solved, also where the least is a single step', () => {
    const problem = collocationProblem(objective, 0.25);
    for (const steps of [1, 2, 3, 8, 15, 20, 24, 25, 40, 49, 60, 200, 10_000]) {
      const settings = settingsFor(1e-13);
      const residual = settings.residual(problem, settings.basis);
      residual.newton = () => null;
      const point = { high: Float64Array.of(1), low: Float64Array.of(0), error: 0 };
      const march = new PanelMarch(residual, settings, wholeTime(problem.step, steps), point, 0);
      expect(march.next(wholeTime(problem.step, 1e6)), `${steps} steps`).toMatch('could be certified');
    }
  });
});
