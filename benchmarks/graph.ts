/**
 * A gradient of an objective that is written as a graph, in doubles, against the flat loops that
 * somebody would write by hand for it, PyTorch, and its own enclosure; whole runs besides.
 * Run: npm run bench -- graph [--quick]
 */
import { verify } from '../src/index.js';
import { evaluatorInDoubles, evaluatorInTwoParts } from '../src/objectives/evaluator.js';
import { methods, objective, poses } from '../src/objectives/index.js';
import { methodSolver } from '../src/solvers/dynamics/methodSolver.js';
import type { Objective } from '../src/statement/graph.js';
import { type Figure, figure, figuresWritten } from './figures.js';
import { inProcess, interleaved } from './interleaved.js';
import { torchRuns } from './programs.js';
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

/** Doubles against plain loops and PyTorch, and against the enclosure of the same gradient. */
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
  const enclosed = evaluatorInTwoParts(graph, sizes, { X, y }, ['gradient'], 'enclosures');
  const ends = { first: new Float64Array(parameters), second: new Float64Array(parameters) };
  const enclosing: Gradient = () => enclosed.evaluate({ first: point, second: point }, ends);
  const name = graph === logistic ? 'logistic' : 'net';
  const torch = torchRuns('graph_torch.py', [name, sizes.n, sizes.d, sizes.m, seconds]);
  const others = [
    inProcess('plain JavaScript', act(byHand, b), seconds),
    inProcess('its enclosure', act(enclosing, a), seconds),
    ...torch,
  ];
  const ratios = await interleaved(inProcess('graph', act(made.evaluate, a), seconds), others, rounds);
  for (const other of torch) other.close?.();
  // Of plain loops at most three times the time; ten times as fast as PyTorch on few parameters.
  const goals: Record<string, number> = { 'plain JavaScript': 1 / 3, ...(parameters < 1000 ? { PyTorch: 10 } : {}) };
  return ratios.map((ratio) => ({ shape, goal: goals[ratio.against] ?? null, ...ratio }));
}

/** Whole runs, in seconds of the processor or of the report. */
async function figures(rounds: number): Promise<Figure[]> {
  const problem = poses(net, { X: array(200, 1), y: array(40, 2) }, { n: 40, d: 5, m: 16 });
  const dynamics = { method: methods.descent, hyperparameters: { step: 0.01, decay: 0 } };
  const run = () => {
    const before = process.cpuUsage();
    void methodSolver.solve({
      ...{ problem, start: array(96, 3), dynamics, step: 1 },
      visit: { windows: [[2000, 2000]] },
    });
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  };
  const claims: number[] = [];
  for (let k = 0; k < rounds; k++) {
    const { results } = await verify(['docs/examples/drori-teboulle.ts'], { seed: k, workers: 1 });
    claims.push(results[0]!.seconds);
  }
  const nets = Array.from({ length: rounds }, run);
  return [
    figure('2000 steps beside double-double, seconds of the processor', 'two-layer net, 40x5x16', nets, ['at most', 2]),
    figure('50 instances and their verdict, seconds', 'docs/examples/drori-teboulle.ts', claims, ['at most', 1]),
  ];
}

export async function graphTable(quick: boolean): Promise<void> {
  const [seconds, rounds] = quick ? [0.05, 3] : [0.3, 7];
  const rows: Row[] = [];
  const cases = [logisticCase(40, 5), logisticCase(100, 5), logisticCase(1000, 100)];
  for (const of of [...cases, netCase(40, 5, 16), netCase(100, 20, 64), netCase(20, 100, 99)])
    rows.push(...(await compared(of, seconds, rounds)));
  // Of the enclosure the ratio is a cost: at most sixty.
  const costs = rows.filter(({ against }) => against === 'its enclosure');
  written(
    'graph',
    'The gradient of a graph in doubles',
    rows.filter((row) => !costs.includes(row)),
  );
  const enclosures = costs.map(
    ({ shape, median, least, most }): Figure => ({
      ...{ what: 'times as long as doubles, the enclosure of a gradient', on: shape, median, least, most },
      goal: ['at most', 60],
    }),
  );

  figuresWritten('graph-runs', 'Enclosures and runs of graphs', [...enclosures, ...(await figures(rounds))]);
}
