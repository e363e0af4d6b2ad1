import type { ChebyshevBasis } from './chebyshevBasis.js';
import type { CollocationProblem } from './collocationProblem.js';

/**
 * The segments in the order of `kernels/assembly/workspace.ts`, which says what they hold, with
 * their lengths for N, d, q and n.
 */
const segments = {
  columns: (N, d) => d * N,
  lengths: (N) => N,
  offsets: (N) => N,
  slopes: (N) => N,
  weights: (N) => N,
  pulls: (N) => N,
  swings: (N, _, __, n) => n * N,
  nodes: (_, __, q) => q,
  early: (_, __, q) => q,
  theta: (_, __, q) => q,
  shrinks: (_, __, q) => q,
  weighed: (_, __, q) => q,
  largest: (_, __, q) => q,
  defectLengths: (_, __, q) => q,
  values: (_, __, q, n) => q * (n + 1),
  differences: (_, __, q, n) => q * (n + 1),
  projection: (_, __, q, n) => q * (n + 1),
  startHigh: (_, d) => d,
  startLow: (_, d) => d,
  centreHigh: (_, d) => d,
  centreLow: (_, d) => d,
  slopeLow: (_, d) => d,
  terms: (_, d, __, n) => n * d,
  change: (_, d, __, n) => n * d,
  magnitudes: (_, __, ___, n) => n + 1,
  bends: (_, d, q) => q * d,
  force: (_, d, q) => q * d,
  defect: (_, d, q) => q * d,
  gram: (_, d) => d * d,
  vectors: (_, d) => d * d,
  eigenvalues: (_, d) => d,
  factors: (_, d, __, n) => d * n * n,
  orders: (_, d, __, n) => d * n,
  scratch: (_, __, q, n) => q + 2 * n + 2 * n * n,
  cosines: (_, __, ___, n) => n + 1,
  sines: (_, __, ___, n) => n + 1,
  point: (_, d) => d,
  gradient: (_, d) => d,
  sums: () => 3,
} satisfies Record<string, (N: number, d: number, q: number, n: number) => number>;

/**
 * A panel's data and tables in the memory of the WebAssembly module. Everything is counted in
 * doubles from the module's base on.
 */
export interface PanelWorkspace {
  /** Points, padded to a multiple of four. */
  readonly points: number;
  readonly columns: Float64Array;
  readonly lengths: Float64Array;
  readonly at: Readonly<Record<keyof typeof segments, number>>;
  readonly total: number;
  /** The table of byte addresses, for a base in bytes: it lies there itself. */
  table(base: number): number[];
}

/** Lays a workspace out for a problem and a basis. */
export function panelWorkspace(
  { rows, points, size, lengths }: CollocationProblem,
  { nodes, degree }: ChebyshevBasis,
): PanelWorkspace {
  const padded = 4 * Math.ceil(points / 4);
  const columns = new Float64Array(padded * size);
  for (let i = 0; i < points; i++) for (let l = 0; l < size; l++) columns[l * padded + i] = rows[i * size + l]!;
  const longer = new Float64Array(padded);
  longer.set(lengths);
  const even = (count: number) => count + (count % 2);
  let total = even(Math.ceil(Object.keys(segments).length / 2));
  const at = Object.fromEntries(
    Object.entries(segments).map(([name, count]) => {
      const from = total;
      total += even(count(padded, size, nodes, degree));
      return [name, from];
    }),
  ) as Record<keyof typeof segments, number>;
  return {
    points: padded,
    columns,
    lengths: longer,
    at,
    total,
    table: (base) => Object.values(at).map((from) => base + 8 * from),
  };
}
