import { describe, expect, it } from 'vitest';
import { horizonProblem } from '../../src/solvers/horizon/horizonProblem.js';
import { flatPanelForce } from '../../src/solvers/horizon/panelForce.js';
import { basisOf } from '../../src/solvers/horizon/settings.js';
import { wasmPanelForce } from '../../src/solvers/horizon/wasmPanelForce.js';

const any = (low: number, high: number) =>
  low + (high - low) * (crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32);

describe('wasmPanelForce', () => {
  it('should agree with the plain one to within the roundings that both state', () => {
    for (let draw = 0; draw < 60; draw++) {
      const [points, dimension] = [1 + Math.floor(any(0, 45)), 1 + Math.floor(any(0, 9))];
      const problem = horizonProblem(
        {
          kind: 'classification',
          points,
          dimension,
          features: Float64Array.from({ length: points * dimension }, () => any(-2, 2)),
          labels: Float64Array.from({ length: points }, () => (any(0, 1) < 0.5 ? -1 : 1)),
          loss: draw % 2 ? 'logistic' : 'exponential',
          bias: draw % 3 > 0,
          reduction: 'sum',
          weightDecay: 0,
        },
        0.1,
      );
      const { nodes } = basisOf(16, 14);
      const flat = flatPanelForce(problem, basisOf(16, 14));
      const wasm = wasmPanelForce(problem, basisOf(16, 14));
      if (!wasm) {
        console.log('left out: the WebAssembly module is not built');
        return;
      }
      const { size } = problem;
      for (const [name, low, high] of [
        ['offsets', -30, 3],
        ['slopes', -2, 2],
        ['bends', -0.5, 0.5],
        ['early', 0, 1],
        ['weights', 0, 50],
      ] as const) {
        for (let k = 0; k < flat[name].length; k++) flat[name][k] = any(low, high);
        wasm[name].set(flat[name]);
      }
      flat.evaluate();
      wasm.evaluate();
      const u = 2 ** -53;
      // An argument below 40 is off by size + 4 roundings at most in either order, exp by 2u, quotient and sum 2u.
      const pulled = (40 * (size + 4) + 4) * u;
      for (let j = 0; j < nodes; j++) {
        // sum |row_i| r_ij <= reach N max r.
        const scale = problem.reach * points * flat.largest[j]!;
        const allowed = 2 * (pulled + Math.max(flat.roundings, wasm.roundings) * u) * scale;
        for (let l = 0; l < size; l++)
          expect(Math.abs(flat.force[j * size + l]! - wasm.force[j * size + l]!), `draw ${draw}`).toBeLessThanOrEqual(
            allowed,
          );
        expect(Math.abs(flat.weighed[j]! - wasm.weighed[j]!)).toBeLessThanOrEqual((50 * allowed) / problem.reach);
        expect(Math.abs(flat.largest[j]! - wasm.largest[j]!)).toBeLessThanOrEqual(2 * pulled * flat.largest[j]!);
        expect(flat.largest[j]).toBeGreaterThan(0);
      }
      // A NaN shows in the node that it touches.
      wasm.offsets[0] = Number.NaN;
      wasm.evaluate();
      expect(wasm.largest.every(Number.isNaN)).toBe(true);
    }
  });

  it('should leave each problem its own memory', () => {
    const problem = (features: number[]) =>
      horizonProblem(
        {
          kind: 'classification',
          points: 2,
          dimension: 1,
          features: Float64Array.from(features),
          labels: Float64Array.of(1, 1),
          loss: 'exponential',
          bias: false,
          reduction: 'sum',
          weightDecay: 0,
        },
        1,
      );
    const [first, second] = [
      [1, 2],
      [5, 7],
    ].map((x) => wasmPanelForce(problem(x), basisOf(10, 8)));
    if (!first || !second) return;
    first.evaluate();
    second.evaluate();
    first.evaluate();
    // Offsets 0: every pull is 1, the force the sum of the rows.
    expect(first.force).toEqual(new Float64Array(10).fill(3));
    expect(second.force).toEqual(new Float64Array(10).fill(12));
  });
});
