/**
 * A gradient of an objective that is written as a graph, in doubles, against the flat loops that
 * somebody would write by hand for it.
 * Run: npm run bench -- graph [--quick]
 */
import { evaluatorInDoubles } from '../src/objectives/evaluator.js';
import { objective } from '../src/objectives/index.js';
import type { Objective } from '../src/statement/graph.js';
import { inProcess, interleaved } from './interleaved.js';
import { type Row, written } from './table.js';

type Gradient = (point: Float64Array, gradient: Float64Array) => void;

const array = (length: number, seed: number) => Float64Array.from({ length }, (_, i) => Math.sin(seed + i * i));

const logistic = objective({
  name: 'logistic regression',
  data: { X: ['n', 'd'], y: ['n'] },
  parameters: { w: ['d'] },
  value: ({ X, y }, { w }, o) => o.mean(o.softplus(o.negate(o.multiply(y, o.matmul(X, w))))),
});

const net = objective({
  name: 'two-layer ReLU net',
  data: { X: ['n', 'd'], y: ['n'] },
  parameters: { W: ['m', 'd'], a: ['m'] },
  value: ({ X, y }, { W, a }, o) =>
    o.scale(0.5, o.mean(o.square(o.subtract(o.matmul(o.relu(o.matmul(X, o.transpose(W))), a), y)))),
});

function logisticLoops(X: Float64Array, y: Float64Array, n: number, d: number): Gradient {
  return (w, g) => {
    g.fill(0);
    for (let i = 0; i < n; i++) {
      let score = 0;
      for (let j = 0; j < d; j++) score += X[i * d + j]! * w[j]!;
      const slope = -y[i]! / (n * (1 + Math.exp(y[i]! * score)));
      for (let j = 0; j < d; j++) g[j]! += slope * X[i * d + j]!;
    }
  };
}

function netLoops(X: Float64Array, y: Float64Array, n: number, d: number, m: number): Gradient {
  const hidden = new Float64Array(m);
  return (w, g) => {
    g.fill(0);
    for (let i = 0; i < n; i++) {
      let score = 0;
      for (let k = 0; k < m; k++) {
        let sum = 0;
        for (let j = 0; j < d; j++) sum += w[k * d + j]! * X[i * d + j]!;
        hidden[k] = Math.max(sum, 0);
        score += hidden[k]! * w[m * d + k]!;
      }
      const residual = (score - y[i]!) / n;
      for (let k = 0; k < m; k++) {
        if (!(hidden[k]! > 0)) continue;
        const slope = residual * w[m * d + k]!;
        for (let j = 0; j < d; j++) g[k * d + j]! += slope * X[i * d + j]!;
        g[m * d + k]! += residual * hidden[k]!;
      }
    }
  };
}

interface Case {
  readonly shape: string;
  readonly graph: Objective;
  readonly sizes: { readonly n: number; readonly d: number; readonly m: number };
  readonly parameters: number;
  loops(X: Float64Array, y: Float64Array): Gradient;
}

function logisticCase(n: number, d: number): Case {
  return {
    ...{ shape: `logistic regression, ${n}x${d}`, graph: logistic, sizes: { n, d, m: 1 }, parameters: d },
    loops: (X, y) => logisticLoops(X, y, n, d),
  };
}

function netCase(n: number, d: number, m: number): Case {
  return {
    ...{ shape: `two-layer ReLU net, ${n}x${d}x${m}`, graph: net, sizes: { n, d, m }, parameters: m * (d + 1) },
    loops: (X, y) => netLoops(X, y, n, d, m),
  };
}

/** The time of a graph over that of the loops, after a look that both say the same. */
async function compared(of: Case, seconds: number, rounds: number): Promise<Row[]> {
  const { shape, graph, sizes, parameters } = of;
  const [X, y] = [array(sizes.n * sizes.d, 1), array(sizes.n, 2).map(Math.sign)];
  const made = evaluatorInDoubles(graph, sizes, { X, y }, ['gradient']);
  const byHand = of.loops(X, y);
  const point = array(parameters, 3);
  const [a, b] = [new Float64Array(parameters), new Float64Array(parameters)];
  made.evaluate(point, a);
  byHand(point, b);
  if (a.some((x, j) => Math.abs(x - b[j]!) > 1e-12)) throw new Error(`${shape}: the graph and the loops differ`);
  const act = (gradient: Gradient, out: Float64Array) => (steps: number) => {
    for (let k = 0; k < steps; k++) gradient(point, out);
  };
  const ours = inProcess('graph', act(made.evaluate, a), seconds);
  const ratios = await interleaved(ours, [inProcess('plain JavaScript', act(byHand, b), seconds)], rounds);
  // At most three times the time.
  return ratios.map((ratio) => ({ shape, goal: 1 / 3, ...ratio }));
}

export async function graphTable(quick: boolean): Promise<void> {
  const [seconds, rounds] = quick ? [0.05, 3] : [0.3, 7];
  const rows: Row[] = [];
  for (const of of [logisticCase(40, 5), logisticCase(1000, 100), netCase(100, 20, 64)])
    rows.push(...(await compared(of, seconds, rounds)));
  written('graph', 'The gradient of a graph in doubles', rows);
}
