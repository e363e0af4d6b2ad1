import { describe, expect, it } from 'vitest';
import { addPair, multiplyPair, pair } from '../../src/arithmetic/doubleDouble.js';
import { classificationDoubleDouble } from '../../src/problems/classification/doubleDouble.js';
import { certifyPanel } from '../../src/solvers/collocation/certifyPanel.js';
import { collocationProblem } from '../../src/solvers/collocation/collocationProblem.js';
import { ExactSteps } from '../../src/solvers/collocation/exactSteps.js';
import { endOf, type Panel, panelFrom } from '../../src/solvers/collocation/panel.js';
import { flatPanelForce } from '../../src/solvers/collocation/panelForce.js';
import { PanelResidual } from '../../src/solvers/collocation/panelResidual.js';
import { panelSolve } from '../../src/solvers/collocation/panelSolve.js';
import { ellipses, marginSwings, panelTail } from '../../src/solvers/collocation/panelTail.js';
import { type PanelTime, wholeTime, widthBetween } from '../../src/solvers/collocation/panelTime.js';
import { basisOf } from '../../src/solvers/collocation/settings.js';
import { drawn, freshKey, type Instance } from './gaussianInstance.js';

/**
 * Descent in double-double from the first step on; the low parts are kept, so that errors far below
 * a double's rounding show.
 */
class Descent {
  steps = 0;
  readonly high: Float64Array;
  readonly low: Float64Array;
  private readonly gradient: readonly [Float64Array, Float64Array];
  private readonly field;

  constructor(private readonly instance: Instance) {
    this.field = classificationDoubleDouble(instance.problem);
    this.high = instance.start.slice();
    this.low = new Float64Array(this.high.length);
    this.gradient = [new Float64Array(this.high.length), new Float64Array(this.high.length)];
  }

  to(steps: number): this {
    const move = pair();
    const [high, low] = this.gradient;
    for (; this.steps < steps; this.steps++) {
      this.field.evaluate(this.high, this.low, high, low);
      for (let l = 0; l < this.high.length; l++) {
        multiplyPair(high[l]!, low[l]!, -this.instance.step, 0, move);
        addPair(this.high[l]!, this.low[l]!, move[0]!, move[1]!, move);
        this.high[l] = move[0]!;
        this.low[l] = move[1]!;
      }
    }
    return this;
  }

  distance(high: Float64Array, low: Float64Array): number {
    return Math.hypot(...high.map((x, l) => x - this.high[l]! + (low[l]! - this.low[l]!)));
  }
}

interface Sabotage {
  readonly name: string;
  /** Powers of the step that the solve knows of; all of them if absent. */
  readonly order?: number;
  /** Sweeps after which the solve is cut short. */
  readonly sweeps?: number;
  readonly width?: number;
  readonly moved?: readonly [m: number, by: number];
}

const sabotages: readonly Sabotage[] = [
  { name: 'sound' },
  { name: 'order 1', order: 1 },
  { name: 'order 2', order: 2 },
  { name: 'order 3', order: 3 },
  { name: 'no sweep', sweeps: 0 },
  { name: 'one sweep', sweeps: 1 },
  { name: 'two sweeps', sweeps: 2 },
  { name: 'width 1.5', width: 1.5 },
  { name: 'width 3', width: 3 },
  { name: 'width 6', width: 6 },
  { name: 'c_3 + 1e-9', moved: [3, 1e-9] },
  { name: 'c_1 + 1e-11', moved: [1, 1e-11] },
  { name: 'c_14 + 1e-10', moved: [14, 1e-10] },
];

const basis = basisOf(16, 14);

/** Solves for a curve of another map, or not to the end. */
class Saboteur extends PanelResidual {
  private passes = 0;
  sabotage: Sabotage = { name: 'sound' };

  override over(start: PanelTime, width: number): void {
    super.over(start, width);
    this.passes = 0;
    const { order } = this.sabotage;
    if (order === undefined) return;
    const { nodes, degree, taylor } = basis;
    const { weights, theta } = this.differences;
    for (let j = 0; j < nodes; j++) {
      // eps = delta/theta, delta = e^-sigma/K.
      const e = ((2 / width) * Math.exp(-width * basis.fraction[j]!) * start.inverse) / theta[j]!;
      for (let m = 1; m <= degree; m++) {
        const at = j * (degree + 1) + m;
        let sum = 0;
        for (let k = Math.min(order, m); k >= 1; k--) sum = sum * e + taylor[at * (degree + 1) + k]!;
        weights[at] = sum;
      }
    }
  }

  override evaluate(panel: Panel): number {
    const worst = super.evaluate(panel);
    const { sweeps } = this.sabotage;
    if (sweeps === undefined) return worst;
    this.passes += 1;
    // What it says falls fast enough to be let go on, and is good enough at the last.
    return this.passes > sweeps ? 0 : 1e9 / 4 ** this.passes;
  }
}

/**
 * Bound and true error at the ends of panels up to 2000 steps, each panel spoilt and the
 * certificate of the spoilt curve.
 */
function judged(instance: Instance, sabotage: Sabotage) {
  const problem = collocationProblem(instance.problem, instance.step);
  const exact = new ExactSteps(problem, instance.start);
  while (exact.steps < 40 || exact.steepness > 0.3) {
    exact.advance();
    if (exact.steps > 1500) return [];
  }
  const truth = new Descent(instance);
  let from = wholeTime(problem.step, exact.steps);
  let point = exact.point;
  let radius = exact.radius;
  const saboteur = new Saboteur(problem, basis, flatPanelForce(problem, basis));
  const residual = new PanelResidual(problem, basis, flatPanelForce(problem, basis));
  saboteur.sabotage = sabotage;
  const results: { error: number; radius: number; step: number }[] = [];
  while (from.steps < 2000 && radius < 1e6) {
    const to = wholeTime(
      problem.step,
      Math.max(from.steps + 1, Math.round(from.steps * Math.exp(sabotage.width ?? 0.5))),
    );
    if (to.steps > 20_000) break;
    const width = widthBetween(from, to);
    const guess = new Float64Array(basis.degree * problem.size);
    const solved = panelSolve(saboteur, from, point, guess, width, 1e-13, basis.degree);
    // A solve that does not come down ends the run; one that is forced wide takes what there is
    // after three sweeps.
    let panel = solved.panel;
    if (!panel && sabotage.width !== undefined) {
      saboteur.sabotage = { ...sabotage, sweeps: 3 };
      panel = panelSolve(saboteur, from, point, guess, width, 1e-13, basis.degree).panel;
      saboteur.sabotage = sabotage;
    }
    if (!panel) break;
    if (sabotage.moved) {
      const [m, by] = sabotage.moved;
      const terms = panel.terms.slice();
      terms[(m - 1) * problem.size]! += by;
      panel = panelFrom(point, width, terms, panel.slopeLow);
    }
    residual.over(from, width);
    residual.evaluate(panel);
    const swings = marginSwings(problem, panel, residual.force);
    const tail = panelTail(problem, basis, ellipses(basis), panel, from, swings).tail;
    radius = certifyPanel(residual, panel, from, tail, swings, radius, 'curvature').end;
    point = endOf(panel, 1);
    from = to;
    results.push({ error: truth.to(to.steps).distance(point.high, point.low), radius, step: to.steps });
  }
  return results;
}

describe('a sabotaged solve', () => {
  it('should be told by its certificate, which stays above the true error', () => {
    const lines = new Map(
      sabotages.map(({ name }) => [name, { ratios: [] as number[], error: 0, radius: 0, finite: 0 }]),
    );
    for (let draw = 0; draw < 8; draw++) {
      const instance = drawn(freshKey('sabotage'), {
        points: [5, 10],
        dimension: [2, 3],
        gap: [0.4, 0.2, 0.05, 0.3][draw % 4]!,
        loss: draw % 4 < 2 ? 'logistic' : 'exponential',
        weightDecay: draw === 7 ? 1e-4 : 0,
      });
      for (const sabotage of sabotages)
        for (const { error, radius, step } of judged(instance, sabotage)) {
          // A step of the reference rounds by less than 2^-95 (1 + |w|), |w| < 100, and errors do
          // not grow: 2e4 steps stay below 1e-22.
          expect(error, `${sabotage.name} at ${step}, ${instance.key}`).toBeLessThanOrEqual(radius + 1e-22);
          const line = lines.get(sabotage.name)!;
          line.ratios.push(radius / error);
          line.error = Math.max(line.error, error);
          if (radius < Number.POSITIVE_INFINITY) {
            line.radius = Math.max(line.radius, radius);
            line.finite += 1;
          }
        }
    }
    for (const [name, { ratios, error, radius, finite }] of lines) {
      ratios.sort((a, b) => a - b);
      console.log(
        `${name}: ${ratios.length} comparisons (${finite} finite), largest error ${error}, largest finite bound ${radius}, ` +
          `bound over error least ${ratios[0]}, median ${ratios[ratios.length >> 1]}`,
      );
    }
    // Sabotage is felt: the order of the map by some powers of 1/K, the sweeps, and the
    // coefficients, whose first is doubled below the bound.
    const sound = lines.get('sound')!;
    expect(sound.ratios.length).toBeGreaterThan(20);
    for (const name of ['order 1', 'order 2', 'order 3', 'no sweep', 'one sweep', 'c_3 + 1e-9'])
      expect(lines.get(name)!.error, name).toBeGreaterThan(10 * sound.error);
  });
});
