/**
 * One full-batch logistic step: the flat kernel of the solver (rounding bounds included) against ml-matrix as a user writes it first.
 * Interleaved rounds, median of seven ratios. Run: npm run bench
 */
import { Matrix } from 'ml-matrix';
import { gradientDescent } from '../src/solvers/descent/gradientDescent.js';
import type { RunRequest } from '../src/statement/index.js';

const rounds = 7;
const step = 1e-3;

function draw(points: number, dimension: number): RunRequest {
  const features = Float64Array.from({ length: points * dimension }, (_, i) => Math.sin(1 + i * i));
  const labels = Float64Array.from({ length: points }, (_, i) => (features[i * dimension]! > 0 ? 1 : -1));
  const problem = {
    kind: 'classification',
    points,
    dimension,
    features,
    labels,
    loss: 'logistic',
    bias: true,
    reduction: 'sum',
    weightDecay: 0,
  } as const;
  return { problem, start: new Float64Array(dimension + 1), dynamics: 'descent', step, visit: {} };
}

function seconds(act: () => void): number {
  const started = process.hrtime.bigint();
  act();
  return Number(process.hrtime.bigint() - started) / 1e9;
}

function flat(r: RunRequest, steps: number): () => void {
  return () => gradientDescent.solve({ ...r, visit: { windows: [[steps, steps]] } });
}

function matrices(r: RunRequest, steps: number): () => void {
  const { points, dimension, features, labels } = r.problem as Extract<
    RunRequest['problem'],
    { kind: 'classification' }
  >;
  const rows = Array.from({ length: points }, (_, i) =>
    [...features.slice(i * dimension, (i + 1) * dimension), 1].map((x) => labels[i]! * x),
  );
  const z = new Matrix(rows);
  return () => {
    const w = Matrix.zeros(dimension + 1, 1);
    for (let k = 0; k < steps; k++) {
      const p = z.mmul(w);
      for (let i = 0; i < points; i++) p.set(i, 0, 1 / (1 + Math.exp(p.get(i, 0))));
      w.add(z.transpose().mmul(p).mul(step));
    }
  };
}

console.log('points x dimension   ml-matrix / flat (median, least, largest of 7 interleaved rounds)');
for (const [points, dimension, steps] of [
  [20, 5, 20_000],
  [100, 50, 1_000],
] as const) {
  const r = draw(points, dimension);
  const [a, b] = [flat(r, steps), matrices(r, steps)];
  a();
  b();
  const ratios = Array.from({ length: rounds }, () => {
    const ours = seconds(a);
    return seconds(b) / ours;
  }).sort((x, y) => x - y);
  console.log(`${`${points} x ${dimension}`.padEnd(20)} ${[3, 0, 6].map((i) => ratios[i]!.toFixed(2)).join(', ')}`);
}
