import { exponential } from '../../arithmetic/elementary.js';
import type { ChebyshevBasis } from './chebyshevBasis.js';
import type { CollocationProblem } from './collocationProblem.js';

/**
 * What all nodes of a panel ask of the data at once. With a_ij = offsets_i + x_j slopes_i - row_i .
 * bend_j, e = e^(a_ij) and r_ij = e / (1 + e early_j) (logistic) or e (exponential):
 */
export interface PanelForce {
  readonly kernel: string;
  /** Roundings in a sum over the points, r times a coordinate included. */
  readonly roundings: number;
  /** Reads these; the caller writes them. N, N, nodes x size, nodes, N numbers. */
  readonly offsets: Float64Array;
  readonly slopes: Float64Array;
  readonly bends: Float64Array;
  readonly early: Float64Array;
  readonly weights: Float64Array;
  /** sum_i r_ij row_i, nodes x size. */
  readonly force: Float64Array;
  /** sum_i weights_i r_ij for each node. */
  readonly weighed: Float64Array;
  /** max_i r_ij for each node. */
  readonly largest: Float64Array;
  evaluate(): void;
}

const block = 8;

/** Plain JavaScript: points in blocks of eight, then the blocks. */
export function flatPanelForce(problem: CollocationProblem, basis: ChebyshevBasis): PanelForce {
  const { rows, points, size, logistic } = problem;
  const { nodes, x } = basis;
  const offsets = new Float64Array(points);
  const slopes = new Float64Array(points);
  const bends = new Float64Array(nodes * size);
  const early = new Float64Array(nodes);
  const weights = new Float64Array(points);
  const force = new Float64Array(nodes * size);
  const weighed = new Float64Array(nodes);
  const largest = new Float64Array(nodes);
  const part = new Float64Array(size);
  return {
    kernel: 'flat-js',
    roundings: block + Math.ceil(points / block) + 1,
    offsets,
    slopes,
    bends,
    early,
    weights,
    force,
    weighed,
    largest,
    evaluate() {
      force.fill(0);
      for (let j = 0; j < nodes; j++) {
        const bend = j * size;
        let most = 0;
        let weight = 0;
        for (let from = 0; from < points; from += block) {
          part.fill(0);
          let partWeight = 0;
          const to = Math.min(points, from + block);
          for (let i = from, at = from * size; i < to; i++, at += size) {
            let inner = 0;
            for (let l = 0; l < size; l++) inner += rows[at + l]! * bends[bend + l]!;
            const e = exponential(offsets[i]! + x[j]! * slopes[i]! - inner);
            const r = logistic ? e / (1 + e * early[j]!) : e;
            // Math.max keeps a NaN, which a comparison with the next point would lose.
            most = Math.max(most, r);
            partWeight += weights[i]! * r;
            for (let l = 0; l < size; l++) part[l] = part[l]! + r * rows[at + l]!;
          }
          weight += partWeight;
          for (let l = 0; l < size; l++) force[bend + l] = force[bend + l]! + part[l]!;
        }
        weighed[j] = weight;
        largest[j] = most;
      }
    },
  };
}
