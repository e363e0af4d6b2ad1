/**
 * One full-batch logistic step: `gradient-descent` against ml-matrix as a user writes it first,
 * plain JavaScript, C and numpy.
 * Run: npm run bench -- step [--quick]
 */
import { Matrix } from 'ml-matrix';
import { signedRows } from '../src/problems/classification/rows.js';
import { gradientDescent } from '../src/solvers/descent/gradientDescent.js';
import type { ClassificationProblem } from '../src/statement/index.js';
import { type Contender, inProcess, interleaved } from './interleaved.js';
import { programs } from './programs.js';
import { type Row, written } from './table.js';

const step = 1e-3;

/**
 * Points without a bias, so that N x d is the size of the data; features and labels of no
 * structure.
 */
function draw(points: number, dimension: number, number: number): ClassificationProblem {
  const features = Float64Array.from({ length: points * dimension }, (_, i) => Math.sin(1 + number + i * i));
  const labels = Float64Array.from({ length: points }, (_, i) => (Math.sin(i) > 0 ? 1 : -1));
  const rest = { loss: 'logistic', bias: false, reduction: 'sum', weightDecay: 0 } as const;
  return { kind: 'classification', points, dimension, features, labels, ...rest };
}

/** The step as a user of ml-matrix writes it first: the transpose made anew in each step. */
function matrices(problem: ClassificationProblem): (steps: number) => void {
  const { points, dimension } = problem;
  const rows = signedRows(problem);
  const z = new Matrix(
    Array.from({ length: points }, (_, i) => [...rows.subarray(i * dimension, (i + 1) * dimension)]),
  );
  return (steps) => {
    const w = Matrix.zeros(dimension, 1);
    for (let k = 0; k < steps; k++) {
      const p = z.mmul(w);
      for (let i = 0; i < points; i++) p.set(i, 0, 1 / (1 + Math.exp(p.get(i, 0))));
      w.add(z.transpose().mmul(p).mul(step));
    }
  };
}

/** Two plain loops over flat arrays. */
function plain(problem: ClassificationProblem): (steps: number) => void {
  const { points, dimension } = problem;
  const rows = signedRows(problem);
  const gradient = new Float64Array(dimension);
  return (steps) => {
    const w = new Float64Array(dimension);
    for (let k = 0; k < steps; k++) {
      gradient.fill(0);
      for (let i = 0, at = 0; i < points; i++, at += dimension) {
        let margin = 0;
        for (let j = 0; j < dimension; j++) margin += rows[at + j]! * w[j]!;
        const p = 1 / (1 + Math.exp(margin));
        for (let j = 0; j < dimension; j++) gradient[j] = gradient[j]! + p * rows[at + j]!;
      }
      for (let j = 0; j < dimension; j++) w[j] = w[j]! + step * gradient[j]!;
    }
  };
}

/**
 * What the suite runs: compensated steps with their certified radii. What a run costs before its
 * first step is taken off, and the bound on the curvature is known from the trial before.
 */
function shipped(problems: readonly ClassificationProblem[], seconds: number): Contender {
  const run = (steps: number) => {
    const started = process.hrtime.bigint();
    for (const problem of problems) {
      const start = new Float64Array(problem.dimension);
      void gradientDescent.solve({ problem, start, dynamics: 'descent', step, visit: { windows: [[steps, steps]] } });
    }
    return Number(process.hrtime.bigint() - started) / 1e9;
  };
  let steps = 0;
  return {
    name: 'gradient-descent',
    secondsAStep() {
      const before = run(0);
      if (steps === 0) {
        run(4);
        for (steps = 4; run(steps) - before < seconds; ) steps *= 2;
      }
      return (run(steps) - before) / steps;
    },
  };
}

/** What the solver must reach, by opponent: the first that fits the shape. */
function goal(against: string, points: number, shape: string): number | null {
  if (against === 'ml-matrix') return points <= 1000 ? 30 : null;
  if (against === 'plain JavaScript') return points <= 1000 ? 4 : null;
  if (against === 'C, 128-bit vectors') return 0.8;
  if (against !== 'numpy') return null;
  return { '100x2': 10, '100x50': 4, '64x(40x5)': 2 }[shape] ?? 0.9;
}

export async function stepTable(quick: boolean): Promise<void> {
  const seconds = quick ? 0.05 : 0.3;
  const rounds = quick ? 5 : 7;
  const others = programs(seconds);
  const table: Row[] = [];
  try {
    for (const [sets, points, dimension] of [
      [1, 100, 2],
      [1, 100, 50],
      [1, 1000, 50],
      [1, 1000, 500],
      [1, 2000, 2000],
      [64, 40, 5],
    ] as const) {
      const problems = Array.from({ length: sets }, (_, k) => draw(points, dimension, k));
      const shape = sets === 1 ? `${points}x${dimension}` : `${sets}x(${points}x${dimension})`;
      const every = (acts: ((steps: number) => void)[]) => (steps: number) => {
        for (const act of acts) act(steps);
      };
      const rows = new Float64Array(sets * points * dimension);
      for (const [k, p] of problems.entries()) rows.set(signedRows(p), k * points * dimension);
      const opponents: Contender[] = [
        inProcess('ml-matrix', every(problems.map(matrices)), seconds),
        inProcess('plain JavaScript', every(problems.map(plain)), seconds),
        ...others.on(rows, sets, points, dimension),
      ];
      const ratios = await interleaved(shipped(problems, seconds), opponents, rounds);
      for (const opponent of opponents) opponent.close?.();
      console.log(`${shape}: ${ratios.map((r) => `${r.against} ${r.median.toPrecision(3)}`).join(', ')}`);
      for (const ratio of ratios) table.push({ shape, ...ratio, goal: goal(ratio.against, points, shape) });
    }
  } finally {
    others.close();
  }
  written('step', `gradient-descent, medians of ${rounds} interleaved rounds`, table);
}
