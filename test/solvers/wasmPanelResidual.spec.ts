import { describe, expect, it } from 'vitest';
import { type CollocationProblem, collocationProblem } from '../../src/solvers/collocation/collocationProblem.js';
import type { Panel } from '../../src/solvers/collocation/panel.js';
import type { PanelResidual } from '../../src/solvers/collocation/panelResidual.js';
import { ellipses } from '../../src/solvers/collocation/panelTail.js';
import { timeAtLog, wholeTime } from '../../src/solvers/collocation/panelTime.js';
import { basisOf, plain } from '../../src/solvers/collocation/settings.js';
import { wasmPanelResidual } from '../../src/solvers/collocation/wasmPanelResidual.js';

const any = (low: number, high: number) =>
  low + (high - low) * (crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32);
const whole = (low: number, high: number) => Math.floor(any(low, high + 1));
const numbers = (count: number, size: number) => Float64Array.from({ length: count }, () => any(-size, size));

/** Some data, logistic or exponential, with or without decay. */
function someProblem(points = whole(1, 45)): CollocationProblem {
  const dimension = whole(1, 9);
  return collocationProblem(
    {
      kind: 'classification',
      points,
      dimension,
      features: numbers(points * dimension, 2),
      labels: Float64Array.from({ length: points }, () => (any(0, 1) < 0.5 ? -1 : 1)),
      loss: any(0, 1) < 0.5 ? 'logistic' : 'exponential',
      bias: any(0, 1) < 0.5,
      reduction: 'sum',
      weightDecay: any(0, 1) < 0.3 ? 1e-3 : 0,
    },
    0.1,
  );
}

/** A curve with falling terms near the origin, where no loss overflows. */
function somePanel(size: number, degree: number, width: number): Panel {
  return {
    width,
    centreHigh: numbers(size, 1),
    centreLow: numbers(size, 1e-17),
    terms: Float64Array.from({ length: degree * size }, (_, k) => any(-0.5, 0.5) / 3 ** Math.floor(k / size)),
    slopeLow: numbers(size, 1e-18),
  };
}

/**
 * A problem with both residuals over the same stretch of time; null where the module is not built.
 */
function pairOf(nodes: number, degree: number, early = any(0, 1) < 0.5, points?: number) {
  const problem = someProblem(points);
  const basis = basisOf(nodes, degree);
  const wasm = wasmPanelResidual(problem, basis);
  if (!wasm) console.log('left out: the WebAssembly module is not built');
  const start = early ? wholeTime(problem.step, whole(30, 3000)) : timeAtLog(problem.logStep, any(40, 60));
  const width = any(0.1, 2);
  const flat = plain(problem, basis);
  for (const residual of [flat, wasm]) residual?.over(start, width);
  return wasm && { problem, basis, flat, wasm, width, panel: somePanel(problem.size, degree, width) };
}

describe('wasmPanelResidual', () => {
  it('should be the plain one: the same margins to the bit, the defect to within what both allow for', () => {
    for (let draw = 0; draw < 80; draw++) {
      const [nodes, degree] = draw % 2 ? ([16, 14] as const) : ([10, 8] as const);
      const made = pairOf(nodes, degree);
      if (!made) return;
      const { problem, flat, wasm, panel, width } = made;
      const worst = [flat.evaluate(panel), wasm.evaluate(panel)] as const;
      expect(wasm.force.offsets).toEqual(flat.force.offsets);
      expect(wasm.force.slopes).toEqual(flat.force.slopes);
      const roundings = [flat.roundings(), wasm.roundings()] as const;
      for (let j = 0; j < nodes; j++) {
        const apart = Math.hypot(
          ...Array.from(
            { length: problem.size },
            (_, l) => flat.defect[j * problem.size + l]! - wasm.defect[j * problem.size + l]!,
          ),
        );
        expect(apart, `draw ${draw}, node ${j}`).toBeLessThanOrEqual(roundings[0][j]! + roundings[1][j]!);
        // both bound the same thing, in almost the same way
        expect(roundings[1][j]! / roundings[0][j]!).toBeGreaterThan(0.3);
        expect(roundings[1][j]! / roundings[0][j]!).toBeLessThan(3);
        const length = Math.hypot(...wasm.defect.subarray(j * problem.size, (j + 1) * problem.size));
        expect(wasm.lengths[j]! / length).toBeCloseTo(1, 12);
      }
      expect(worst[1]).toBe(Math.max(...wasm.lengths));
      expect(worst[0] / worst[1]).toBeCloseTo(1, 9);
      // A panel by its start instead of its centre.
      const start = { high: panel.centreHigh, low: panel.centreLow, error: 0 };
      for (const residual of [flat, wasm]) residual.evaluateFrom(start, panel.terms, panel.slopeLow);
      expect(wasm.force.offsets, `width ${width}`).toEqual(flat.force.offsets);
    }
  });

  it('should state the same roundings where its sums over the points are as deep', () => {
    // 48/4 + 3 = 8 + 48/8 + 1
    const made = pairOf(10, 8, true, 48);
    if (!made) return;
    const { flat, wasm, panel } = made;
    for (const residual of [flat, wasm]) residual.evaluate(panel);
    expect(wasm.force.roundings).toBe(flat.force.roundings);
    for (const [j, weighed] of flat.force.weighed.entries()) expect(wasm.force.weighed[j]! / weighed).toBeCloseTo(1, 8);
    const other = wasm.roundings();
    for (const [j, error] of flat.roundings().entries()) expect(other[j]! / error).toBeCloseTo(1, 6);
  });

  it('should take the same sweeps and the same bounds on ellipses', () => {
    for (let draw = 0; draw < 40; draw++) {
      const made = pairOf(12, 10, true);
      if (!made) return;
      const { problem, basis, flat, wasm, panel, width } = made;
      const degree = whole(4, 10);
      const after = [flat, wasm].map((residual) => {
        residual.evaluate(panel);
        const terms = panel.terms.slice();
        const slopeLow = panel.slopeLow.slice();
        expect(residual.newton(degree)!.improve(terms, slopeLow)).toBe(true);
        return terms;
      });
      // The pull of a step is some 10^3 times a row at most so early, and the systems are of
      // condition 10^6.
      const size = Math.hypot(...after[0]!);
      expect(Math.hypot(...after[0]!.map((x, k) => x - after[1]![k]!)), `draw ${draw}`).toBeLessThan(1e-8 * size);
      const [curvature, other] = [flat.curvatureAt(3), wasm.curvatureAt(3)];
      expect(Math.hypot(...curvature.map((x, k) => x - other[k]!))).toBeLessThanOrEqual(
        1e-12 * Math.hypot(...curvature),
      );
      const [swings, wasmSwings] = [flat.swings(panel), wasm.swings(panel)];
      for (let m = 0; m < basis.degree; m++)
        for (let i = 0; i < problem.points; i++) {
          const value = swings.swings[m * swings.stride + i]!;
          expect(Math.abs(wasmSwings.swings[m * wasmSwings.stride + i]! - value)).toBeLessThanOrEqual(
            1e-11 * (value + 1e-3),
          );
        }
      for (const ellipse of ellipses(basis)) {
        const bounds = {
          turn: (width * (ellipse.rho - 1 / ellipse.rho)) / 4,
          latest: any(1, 20),
          earliest: any(-5, 20),
        };
        const [expected, found] = [swings, wasmSwings].map((s) => s.pullsOn(ellipse, bounds)) as [number, number];
        if (expected === Number.POSITIVE_INFINITY) expect(found).toBe(expected);
        else expect(found / expected, `draw ${draw}, rho ${ellipse.rho}`).toBeCloseTo(1, 8);
      }
      const weights = Float64Array.from({ length: problem.points }, () => any(0, 1));
      const [gram, wasmGram] = [flat.weightedGram(weights), wasm.weightedGram(weights)];
      for (const [k, x] of gram.entries())
        expect(Math.abs(wasmGram[k]! - x)).toBeLessThanOrEqual(1e-12 * problem.points * 40);
    }
  });

  it('should take single steps as the plain one does', () => {
    for (let draw = 0; draw < 40; draw++) {
      const made = pairOf(10, 8);
      if (!made) return;
      const [flat, wasm] = [made.flat.stepForce(), made.wasm.stepForce()];
      const point = numbers(made.problem.size, 1.5);
      for (const force of [flat, wasm]) force.evaluate(point);
      for (const [k, sum] of flat.sums.entries()) expect(wasm.sums[k]! / sum).toBeCloseTo(1, 11);
      const scale = flat.sums[0]!;
      for (const [l, x] of flat.gradient.entries()) expect(Math.abs(wasm.gradient[l]! - x)).toBeLessThan(1e-13 * scale);
    }
  });

  it('should show a NaN in the worst defect', () => {
    const made = pairOf(10, 8);
    if (!made) return;
    for (const spoilt of ['terms', 'centreHigh', 'slopeLow'] as const) {
      const panel = { ...made.panel, [spoilt]: made.panel[spoilt].slice().fill(Number.NaN, 0, 1) };
      expect(made.wasm.evaluate(panel), spoilt).toBeNaN();
    }
  });

  it('should find its own panel again where another problem has been in the memory since', () => {
    const [first, second] = [pairOf(10, 8), pairOf(16, 14)];
    if (!first || !second) return;
    const alone = (residual: PanelResidual, panel: Panel) => {
      residual.evaluate(panel);
      const { swings } = residual.swings(panel);
      return [...residual.curvatureAt(2), ...swings];
    };
    const expected = alone(first.wasm, first.panel);
    second.wasm.evaluate(second.panel);
    expect([...first.wasm.curvatureAt(2), ...first.wasm.swings(first.panel).swings]).toEqual(expected);
    second.wasm.evaluate(second.panel);
    first.wasm.stepForce().evaluate(numbers(first.problem.size, 1));
    expect([...first.wasm.curvatureAt(2)]).toEqual(expected.slice(0, first.problem.size ** 2));
    const ellipse = ellipses(first.basis)[0]!;
    const bounds = { turn: 0.1, latest: 10, earliest: -10 };
    const kept = first.wasm.swings(first.panel);
    const pulls = kept.pullsOn(ellipse, bounds);
    second.wasm.evaluate(second.panel);
    expect(kept.pullsOn(ellipse, bounds)).toBe(pulls);
  });
});
