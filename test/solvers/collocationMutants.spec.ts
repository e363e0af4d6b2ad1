import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { certifyPanel } from '../../src/solvers/collocation/certifyPanel.js';
import { collocationDescent } from '../../src/solvers/collocation/collocationDescent.js';
import { collocationProblem } from '../../src/solvers/collocation/collocationProblem.js';
import { ExactSteps } from '../../src/solvers/collocation/exactSteps.js';
import { endOf } from '../../src/solvers/collocation/panel.js';
import { flatPanelForce } from '../../src/solvers/collocation/panelForce.js';
import { PanelMarch } from '../../src/solvers/collocation/panelMarch.js';
import { PanelResidual } from '../../src/solvers/collocation/panelResidual.js';
import { panelSolve } from '../../src/solvers/collocation/panelSolve.js';
import { ellipses, marginSwings, panelTail } from '../../src/solvers/collocation/panelTail.js';
import { wholeTime, widthBetween } from '../../src/solvers/collocation/panelTime.js';
import { basisOf, quickest, settingsFor } from '../../src/solvers/collocation/settings.js';
import { doubleDoubleDescent } from '../../src/solvers/descent/doubleDoubleDescent.js';
import type { Trajectory } from '../../src/statement/index.js';
import { DecimalDefect, lengthOf, node, Real, real } from './decimalDefect.js';
import { drawn, freshKey, type Instance } from './gaussianInstance.js';

/**
 * What is wrong with the solver and its certificate at once: a bug that both share is what brute
 * force is for.
 */
const wrong = vi.hoisted(() => {
  // Other test files of this process have loaded what is replaced here.
  vi.resetModules();
  return { now: '' };
});

vi.mock('../../src/solvers/collocation/stepDifferences.js', async (original) => {
  const sound = await original<typeof import('../../src/solvers/collocation/stepDifferences.js')>();
  return {
    ...sound,
    stepDifferences(...args: Parameters<typeof sound.stepDifferences>) {
      const differences = sound.stepDifferences(...args);
      const { nodes, degree, taylor } = args[0];
      if (wrong.now === 'theta is 1') differences.theta.fill(1);
      if (wrong.now === 'the step has no effect')
        for (let at = 0; at < nodes * (degree + 1); at++)
          differences.weights[at] = at % (degree + 1) === 0 ? 0 : taylor[at * (degree + 1) + 1]!;
      return differences;
    },
  };
});

vi.mock('../../src/solvers/collocation/panelTime.js', async (original) => {
  const sound = await original<typeof import('../../src/solvers/collocation/panelTime.js')>();
  return {
    ...sound,
    wholeTime(...args: Parameters<typeof sound.wholeTime>) {
      const time = sound.wholeTime(...args);
      if (wrong.now === 's is off by 1e-8') time.logTime[0]! += 1e-8;
      return time;
    },
  };
});

vi.mock('../../src/solvers/collocation/exactSteps.js', async (original) => {
  const sound = await original<typeof import('../../src/solvers/collocation/exactSteps.js')>();
  return {
    ...sound,
    ExactSteps: class extends sound.ExactSteps {
      constructor(...args: ConstructorParameters<typeof sound.ExactSteps>) {
        super(...args);
        if (wrong.now !== 'the hand-over is one step late') return;
        super.advance();
        this.steps = 0;
      }
    },
  };
});

vi.mock('../../src/solvers/collocation/panelSolve.js', async (original) => {
  const sound = await original<typeof import('../../src/solvers/collocation/panelSolve.js')>();
  return {
    ...sound,
    panelSolve(...args: Parameters<typeof sound.panelSolve>) {
      const solved = sound.panelSolve(...args);
      // After the last evaluation of the residual.
      if (solved.panel && wrong.now === 'the residual is stale') solved.panel.terms[2 * args[2].high.length]! += 1e-9;
      return solved;
    },
  };
});

vi.mock('../../src/linear/positiveDefinite.js', async (original) => {
  const sound = await original<typeof import('../../src/linear/positiveDefinite.js')>();
  return {
    ...sound,
    smallestEigenvalueBound: (...args: Parameters<typeof sound.smallestEigenvalueBound>) =>
      sound.smallestEigenvalueBound(...args) * (wrong.now === 'curvature counts twice' ? 2 : 1),
  };
});

afterEach(() => {
  wrong.now = '';
});

afterAll(() => {
  for (const name of ['stepDifferences', 'panelTime', 'exactSteps', 'panelSolve'])
    vi.doUnmock(`../../src/solvers/collocation/${name}.js`);
  vi.doUnmock('../../src/linear/positiveDefinite.js');
  vi.resetModules();
});

/**
 * Errors over radii at a few steps beyond the hand-over; the double that states the truth is off by
 * `radius` of its own.
 */
function ratios(instance: Instance): number[] {
  const { problem, step, start } = instance;
  const visit = { windows: [300, 1000].map((k) => [k, k] as const) };
  const request = { problem, step, start, dynamics: 'descent', visit } as const;
  const run = collocationDescent.solve(request) as Trajectory;
  const truth = doubleDoubleDescent.solve(request) as Trajectory;
  return run.states.map((state, n) => {
    const other = truth.states[n]!;
    const low = state.extra!.low as Float64Array;
    const error = Math.hypot(...state.point.map((x, l) => x - other.point[l]! + low[l]!));
    return Math.max(0, error - other.radius) / state.radius;
  });
}

const easy = (key: string) =>
  drawn(key, { points: [5, 10], dimension: [2, 3], gap: 0.4, loss: 'logistic', weightDecay: 0 });

describe('mutants of the certificate', () => {
  it('should die by brute force, where the sound one lives', () => {
    const mutants = [
      '',
      'theta is 1',
      'the step has no effect',
      's is off by 1e-8',
      'the hand-over is one step late',
      'the residual is stale',
    ];
    for (let draw = 0; draw < 3; draw++) {
      const instance = easy(freshKey('brute force'));
      const worst = mutants.map((mutant) => {
        wrong.now = mutant;
        return Math.max(...ratios(instance));
      });
      console.log(
        `error over radius, ${instance.key}: ${mutants.map((m, n) => `${m || 'sound'} ${worst[n]}`).join('; ')}`,
      );
      expect(worst[0], instance.key).toBeLessThanOrEqual(1);
      for (const [n, mutant] of mutants.entries())
        if (mutant) expect(worst[n], `${mutant}, ${instance.key}`).toBeGreaterThan(1);
    }
  });

  it('should die by displaced starts where they damp too much', () => {
    // Runs of descent from either side of the curve, as far off as its radius says: the certificate
    // bounds how far off they are two panels later. One point in one dimension has one curvature,
    // which leaves little for a factor of two to hide in.
    const problem = {
      kind: 'classification',
      points: 1,
      dimension: 1,
      features: Float64Array.of(1.5),
      labels: Float64Array.of(1),
      bias: false,
      reduction: 'sum',
      weightDecay: 0,
    } as const;
    for (const loss of ['logistic', 'exponential'] as const) {
      const step = 0.3 + 0.3 * Number(freshKey('').slice(-4)) * 1e-4;
      const posed = collocationProblem({ ...problem, loss }, step);
      const exact = new ExactSteps(posed, Float64Array.of(0));
      while (exact.steps < 60) exact.advance();
      const settled = (mutant: string) => {
        wrong.now = mutant;
        const from = wholeTime(posed.step, exact.steps);
        const march = new PanelMarch(
          quickest(posed, settingsFor(1e-13).basis),
          settingsFor(1e-13),
          from,
          exact.point,
          1e-3,
        );
        const panels = [1, 2].map(() => march.next(wholeTime(posed.step, 1e6)));
        const panel = panels[1]!;
        if (typeof panel === 'string') throw new Error(panel);
        const count = panel.to.steps - exact.steps;
        const { high } = endOf(panel.panel, 1);
        const apart = [-1e-3, 1e-3].map((by) => {
          const request = {
            problem: { ...problem, loss },
            step,
            start: exact.high.map((x) => x + by),
            dynamics: 'descent',
            visit: { windows: [[count, count]] },
          } as const;
          return Math.abs((doubleDoubleDescent.solve(request) as Trajectory).states[0]!.point[0]! - high[0]!);
        });
        return panel.end / Math.max(...apart);
      };
      const sound = settled('');
      const mutant = settled('curvature counts twice');
      console.log(`radius over distance, ${loss}: sound ${sound}, curvature twice ${mutant}`);
      expect(sound, `step ${step}`).toBeGreaterThanOrEqual(1);
      expect(mutant, `step ${step}`).toBeLessThan(1);
    }
  });

  it('should die without the tail by a curve whose defect vanishes at the nodes, and the tail should bound what is between', () => {
    const [q, n] = [8, 8];
    const basis = basisOf(q, n);
    for (let draw = 0; draw < 2; draw++) {
      const instance = easy(freshKey('tail'));
      const posed = collocationProblem(instance.problem, instance.step);
      const exact = new ExactSteps(posed, instance.start);
      while (exact.steps < 60 || exact.steepness > 0.2) exact.advance();
      const from = wholeTime(posed.step, exact.steps);
      const to = wholeTime(posed.step, Math.round(2.5 * exact.steps));
      const width = widthBetween(from, to);
      const residual = new PanelResidual(posed, basis, flatPanelForce(posed, basis));
      const { panel } = panelSolve(residual, from, exact.point, new Float64Array(n * posed.size), width, 1e-13, n);
      if (!panel) throw new Error(`no panel for ${instance.key}`);
      const swings = marginSwings(posed, panel, residual.force);
      const tail = panelTail(posed, basis, ellipses(basis), panel, from, swings).tail;
      const total = (t: number) => certifyPanel(residual, panel, from, t, swings, 0, 'none').inside;
      const defect = new DecimalDefect(instance, panel, from);
      const at = (x: number) =>
        defect.at(
          real(width)
            .times(x + 1)
            .div(2),
        );
      const nodes = Array.from({ length: q }, (_, j) => node(j, q).toNumber());
      const values = nodes.map(at);
      let beyond = 0;
      let mean = 0;
      const samples = 30;
      for (let k = 0; k < samples; k++) {
        const x = (2 * k + 1) / samples - 1;
        const here = at(x);
        // Lagrange's form of the interpolant at the nodes.
        const p = here.map((_, l) =>
          values.reduce((sum, value, j) => {
            const share = nodes.reduce(
              (product, other, i) => (i === j ? product : (product * (x - other)) / (nodes[j]! - other)),
              1,
            );
            return sum.plus(value[l]!.times(share));
          }, new Real(0)),
        );
        beyond = Math.max(beyond, lengthOf(here.map((f, l) => f.minus(p[l]!))).toNumber());
        mean += lengthOf(here).toNumber() / samples;
      }
      console.log(
        `between the nodes ${beyond}, tail ${tail}; sum of defects ${mean * width}, bound ${total(tail)}, without the tail ${total(0)}`,
      );
      expect(beyond, instance.key).toBeLessThanOrEqual(tail);
      expect(mean * width, instance.key).toBeLessThanOrEqual(total(tail));
      expect(mean * width, `without the tail, ${instance.key}`).toBeGreaterThan(total(0));
    }
  });

  it('should be refused where a node is no number, wherever the node lies', () => {
    const instance = easy(freshKey('no number'));
    const posed = collocationProblem(instance.problem, instance.step);
    const { basis } = settingsFor(1e-13);
    const exact = new ExactSteps(posed, instance.start);
    while (exact.steps < 60 || exact.steepness > 0.2) exact.advance();
    const from = wholeTime(posed.step, exact.steps);
    for (let bad = 0; bad < basis.nodes; bad++) {
      const force = flatPanelForce(posed, basis);
      const spoilt = {
        ...force,
        evaluate() {
          force.evaluate();
          force.force[bad * posed.size] = Number.NaN;
        },
      };
      const residual = new PanelResidual(posed, basis, spoilt);
      residual.over(from, 0.1);
      const terms = new Float64Array(basis.degree * posed.size);
      const still = {
        width: 0.1,
        centreHigh: exact.high,
        centreLow: exact.low,
        terms,
        slopeLow: new Float64Array(posed.size),
      };
      expect(residual.evaluate(still), `node ${bad}`).toBeNaN();
      const swings = marginSwings(posed, still, residual.force);
      for (const damping of ['none', 'curvature'] as const)
        expect(certifyPanel(residual, still, from, 1e-13, swings, 0, damping)).toMatchObject({
          inside: Number.POSITIVE_INFINITY,
          end: Number.POSITIVE_INFINITY,
        });
      const march = new PanelMarch(residual, settingsFor(1e-13), from, exact.point, exact.radius);
      expect(typeof march.next(wholeTime(posed.step, 1e6)), `node ${bad}`).toBe('string');
    }
  });
});
