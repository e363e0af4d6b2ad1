import { wasmKernels } from '../../kernels/wasmModule.js';
import type { ChebyshevBasis } from './chebyshevBasis.js';
import type { HorizonProblem } from './horizonProblem.js';
import { flatPanelForce, type PanelForce } from './panelForce.js';

/**
 * `flatPanelForce` in WebAssembly, two points a lane pair and four at a time; null where the module was not built. The inputs are handed over
 * as they are written: each evaluation copies them into the module's memory and its results out.
 */
export function wasmPanelForce(problem: HorizonProblem, basis: ChebyshevBasis): PanelForce | null {
  const kernels = wasmKernels();
  if (!kernels) return null;
  const { rows, size } = problem;
  const { nodes } = basis;
  const points = 4 * Math.ceil(problem.points / 4);
  const columns = new Float64Array(points * size);
  for (let i = 0; i < problem.points; i++) for (let l = 0; l < size; l++) columns[l * points + i] = rows[i * size + l]!;
  const { offsets, slopes, bends, early, weights, force, weighed, largest } = flatPanelForce(problem, basis);
  const owner = {};
  const total = columns.length + 4 * points + 4 * nodes + 2 * nodes * size;
  return {
    kernel: 'wasm-simd',
    // The product, points/4 sums in each of four lanes, two sums across.
    roundings: points / 4 + 3,
    offsets,
    slopes,
    bends,
    early,
    weights,
    force,
    weighed,
    largest,
    evaluate() {
      const { exports } = kernels;
      const fresh = kernels.claim(owner, total);
      const memory = kernels.numbers;
      const at = exports.base() / 8;
      const [offset, slope, weight, pull] = [0, 1, 2, 3].map((k) => at + columns.length + k * points);
      const node = at + columns.length + 4 * points;
      const bend = node + 4 * nodes;
      if (fresh) {
        memory.set(columns, at);
        // Padded points pull by e^-708 times a row of zeros, and weigh nothing.
        memory.fill(-708, offset, slope!);
        memory.fill(0, slope, node);
        memory.set(basis.x, node);
      }
      memory.set(offsets, offset);
      memory.set(slopes, slope);
      memory.set(weights, weight);
      memory.set(early, node + nodes);
      memory.set(bends, bend);
      exports.panelForces(
        Number(problem.logistic),
        ...[points, size, nodes, 8 * at, 8 * offset!, 8 * slope!, 8 * weight!, 8 * pull!],
        ...[
          8 * node,
          8 * (node + nodes),
          8 * bend,
          8 * (bend + nodes * size),
          8 * (node + 2 * nodes),
          8 * (node + 3 * nodes),
        ],
      );
      force.set(memory.subarray(bend + nodes * size, bend + 2 * nodes * size));
      weighed.set(memory.subarray(node + 2 * nodes, node + 3 * nodes));
      largest.set(memory.subarray(node + 3 * nodes, node + 4 * nodes));
    },
  };
}
