import { describe, expect, it } from 'vitest';
import { certifyPanel } from '../../src/solvers/collocation/certifyPanel.js';
import { collocationProblem } from '../../src/solvers/collocation/collocationProblem.js';
import { ExactSteps } from '../../src/solvers/collocation/exactSteps.js';
import { endOf, type Panel, panelFrom } from '../../src/solvers/collocation/panel.js';
import { flatPanelForce } from '../../src/solvers/collocation/panelForce.js';
import { PanelMarch } from '../../src/solvers/collocation/panelMarch.js';
import { PanelResidual } from '../../src/solvers/collocation/panelResidual.js';
import { ellipses, marginSwings, panelTail } from '../../src/solvers/collocation/panelTail.js';
import { wholeTime, widthBetween } from '../../src/solvers/collocation/panelTime.js';
import { basisOf, quickest, settingsFor } from '../../src/solvers/collocation/settings.js';
import { doubleDoubleDescent } from '../../src/solvers/descent/doubleDoubleDescent.js';
import type { Trajectory } from '../../src/statement/index.js';
import { at, draw, request, seed } from './collocationDraws.js';

/** A march on one draw, with its first certified panel. */
function firstPanel(key: string) {
  const d = draw(key, { points: 12, dimension: 2 }, 0.4);
  const problem = collocationProblem(d.problem, d.step);
  const exact = new ExactSteps(problem, new Float64Array(3));
  while (exact.steps < 20 || exact.steepness > 0.3) exact.advance();
  const from = wholeTime(problem.step, exact.steps);
  const march = new PanelMarch(
    quickest(problem, settingsFor(1e-13).basis),
    settingsFor(1e-13),
    from,
    exact.point,
    exact.radius,
  );
  const certified = march.next(wholeTime(problem.step, 1e15));
  if (typeof certified === 'string') throw new Error(certified);
  return { d, problem, exact, from, certified };
}

describe('the certificate of a panel', () => {
  /** Certifies any panel, good or bad, and sets the bound at its end against brute force. */
  function judged(key: string, spoil: (panel: Panel) => Panel) {
    const { d, problem, exact, from, certified } = firstPanel(key);
    const { basis } = settingsFor(1e-13);
    const panel = spoil(certified.panel);
    const residual = new PanelResidual(problem, basis, flatPanelForce(problem, basis));
    residual.over(from, panel.width);
    residual.evaluate(panel);
    const swings = marginSwings(problem, panel, residual.force);
    const tail = panelTail(problem, basis, ellipses(basis), panel, from, swings).tail;
    const { inside, end } = certifyPanel(residual, panel, from, tail, swings, exact.radius, 'curvature');
    const truth = (doubleDoubleDescent.solve(request(d, at(certified.to.steps))) as Trajectory).states[0]!;
    const { high, low } = endOf(panel, 1);
    const error = Math.hypot(...high.map((x, l) => x - truth.point[l]! + low[l]!));
    return { error, end, inside, spacing: truth.radius };
  }
  const moved = (m: number, by: number) => (panel: Panel) => {
    const terms = panel.terms.slice();
    const at = (m - 1) * panel.centreHigh.length;
    terms[at] = terms[at]! + by;
    // The start is kept: the error grows over the panel.
    return panelFrom(endOf(panel, -1), panel.width, terms, panel.slopeLow);
  };

  it('should lie above the truth for a sound panel and for every coefficient that is off', () => {
    const sound = judged('sound', (panel) => panel);
    expect(sound.error, `seed ${seed}`).toBeLessThanOrEqual(sound.end + sound.spacing);
    expect(sound.end).toBeLessThan(1e-11);
    for (const [m, by] of [
      [1, 1e-11],
      [3, 1e-9],
      [12, 1e-10],
      [2, 1e-4],
      [1, 1e-2],
      [1, 0.3],
    ] as const) {
      const spoilt = judged('sound', moved(m, by));
      expect(spoilt.error, `seed ${seed}, c_${m} + ${by}`).toBeLessThanOrEqual(spoilt.end + spoilt.spacing);
      expect(spoilt.end, `c_${m} + ${by}`).toBeGreaterThan(2 * sound.end);
    }
  });

  it('should refuse a panel that is no number', () => {
    const { inside, end } = judged('sound', (panel) => ({
      ...panel,
      terms: panel.terms.map((c, k) => (k === 5 ? Number.NaN : c)),
    }));
    expect([inside, end]).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
  });

  it('should see a step that is missed at the hand-over, and a step size that is off', () => {
    const { problem, exact, from, certified } = firstPanel('missed');
    const { basis } = settingsFor(1e-13);
    const bound = (start: ReturnType<typeof wholeTime>, p = problem) => {
      const residual = new PanelResidual(p, basis, flatPanelForce(p, basis));
      residual.over(start, certified.panel.width);
      residual.evaluate(certified.panel);
      const swings = marginSwings(p, certified.panel, residual.force);
      const tail = panelTail(p, basis, ellipses(basis), certified.panel, start, swings).tail;
      return certifyPanel(residual, certified.panel, start, tail, swings, exact.radius, 'none').end;
    };
    const sound = bound(from);
    expect(bound(wholeTime(problem.step, exact.steps + 1)), `seed ${seed}`).toBeGreaterThan(1e6 * sound);
    const longer = { ...problem, step: problem.step.map((x) => x * (1 + 1e-8)) };
    expect(bound(wholeTime(longer.step, exact.steps), longer)).toBeGreaterThan(100 * sound);
  });

  it('should bound the defect between the nodes, where the nodes see nothing', () => {
    // A wide panel on few nodes: T_6 added to the defect-free part vanishes at the six nodes and is
    // one between them.
    const { problem, from, exact } = firstPanel('tail');
    const basis = basisOf(6, 5);
    const residual = new PanelResidual(problem, basis, flatPanelForce(problem, basis));
    const to = wholeTime(problem.step, 3 * exact.steps);
    const width = widthBetween(from, to);
    residual.over(from, width);
    const size = 3;
    const panel = panelFrom(
      exact.point,
      width,
      new Float64Array(5 * size).map((_, k) => (k < size ? 0.1 : 0.01)),
      new Float64Array(size),
    );
    residual.evaluate(panel);
    const swings = marginSwings(problem, panel, residual.force);
    const { tail } = panelTail(problem, basis, ellipses(basis), panel, from, swings);
    // The same curve on 16 nodes that are not among the six.
    const fine = basisOf(16, 14);
    const closer = new PanelResidual(problem, fine, flatPanelForce(problem, fine));
    closer.over(from, width);
    const padded = new Float64Array(14 * size);
    padded.set(panel.terms);
    closer.evaluate({ ...panel, terms: padded });
    let missed = 0;
    for (let j = 0; j < fine.nodes; j++) {
      const interpolated = Array.from({ length: size }, (_, l) => {
        let value = 0;
        for (let m = 0; m <= 5; m++) {
          let c = 0;
          for (let k = 0; k < 6; k++) c += basis.projection[m * 6 + k]! * residual.defect[k * size + l]!;
          value += c * fine.values[j * 15 + m]!;
        }
        return value;
      });
      missed = Math.max(missed, Math.hypot(...interpolated.map((p, l) => p - closer.defect[j * size + l]!)));
    }
    expect(missed, `seed ${seed}`).toBeGreaterThan(1e-9);
    expect(missed, `seed ${seed}`).toBeLessThanOrEqual(tail);
    expect(tail).toBeLessThan(Number.POSITIVE_INFINITY);
  });
});
