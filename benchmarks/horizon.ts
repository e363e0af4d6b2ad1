/**
 * Descent at exponentially many steps: accuracy against compensated brute force in C, certified
 * radii, gradients and rates.
 * Run: npm run bench -- horizon [--quick]
 */
import { randomInt } from 'node:crypto';
import { streamOf } from '../src/data/stream.js';
import { gramBound } from '../src/linear/gramBound.js';
import { signedRows } from '../src/problems/classification/rows.js';
import { collocationDescent } from '../src/solvers/collocation/collocationDescent.js';
import { frameAt, pointIn } from '../src/solvers/logTime/frame.js';
import { marginProblem } from '../src/solvers/logTime/marginProblem.js';
import { modifiedEquation } from '../src/solvers/logTime/modifiedEquation.js';
import type { ClassificationProblem, RunRequest, State, Trajectory } from '../src/statement/index.js';
import { exactSteps } from '../test/reference/logTime/exactSteps.js';
import { logTimeDescent } from '../test/reference/logTime/logTimeDescent.js';
import { bruteForce } from './bruteForce.js';
import { dop853 } from './dop853.js';
import { type Figure, figure, figuresWritten } from './figures.js';

interface Draw {
  readonly problem: ClassificationProblem;
  readonly step: number;
}

/** Separable data of a given gap with a bias; step size 1/beta. */
function draw(points: number, dimension: number, gap: number, key: string): Draw {
  const stream = streamOf(key);
  const normals = (count: number) => Array.from({ length: count }, () => stream.normal());
  const direction = normals(dimension);
  const length = Math.hypot(...direction);
  const features = new Float64Array(points * dimension);
  const labels = new Float64Array(points);
  for (let i = 0; i < points; i++) {
    const x = normals(dimension).map((v) => (1.5 * v) / Math.sqrt(dimension));
    const side = x.reduce((total, v, j) => total + (v * direction[j]!) / length, 0);
    labels[i] = side > 0 ? 1 : -1;
    for (const [j, v] of x.entries()) features[i * dimension + j] = v + (labels[i]! * gap * direction[j]!) / length;
  }
  const rest = { loss: 'logistic', bias: true, reduction: 'sum', weightDecay: 0 } as const;
  const problem = { kind: 'classification', points, dimension, features, labels, ...rest } as const;
  return { problem, step: 4 / gramBound(signedRows(problem), points, dimension + 1) };
}

function request({ problem, step }: Draw, visit: RunRequest['visit'], tolerance?: number): RunRequest {
  const start = new Float64Array(problem.dimension + 1);
  return { problem, start, dynamics: 'descent', step, visit, ...(tolerance === undefined ? {} : { tolerance }) };
}

const at = (...steps: number[]): RunRequest['visit'] => ({ windows: steps.map((k) => [k, k] as const) });

function solved(r: RunRequest, solver = collocationDescent): Trajectory {
  const trajectory = solver.solve(r) as Trajectory;
  if (trajectory.ended !== 'complete') throw new Error(`${solver.name} ${trajectory.ended}: ${trajectory.reason}`);
  return trajectory;
}

function apart(a: State, high: Float64Array, low: Float64Array): number {
  const own = a.extra?.low as Float64Array;
  return Math.hypot(...a.point.map((x, j) => x - high[j]! + ((own?.[j] ?? 0) - low[j]!)));
}

function seconds(act: () => void): number {
  const started = process.hrtime.bigint();
  act();
  return Number(process.hrtime.bigint() - started) / 1e9;
}

/**
 * Settings that the tables use for speed: certified to some 1e-8, and an error of some 1e-9 without
 * regard to the certificate.
 */
const loose = 2e-9;
const loosest = 2e-8;

export async function horizonTable(quick: boolean): Promise<void> {
  const seed = randomInt(2 ** 31);
  console.log(`seed ${seed}`);
  const draws = (count: number, points: number, dimension: number, gap: number) =>
    Array.from({ length: count }, (_, k) => draw(points, dimension, gap, `${seed} ${points} ${gap} ${k}`));
  const figures: Figure[] = [
    ...accuracy(
      quick ? 1e6 : 1e8,
      [0.3, 0.05].map((gap) => [gap, draws(quick ? 1 : 3, 40, 5, gap)]),
    ),
    ...speedOverBruteForce(draws(1, 40, 5, 0.3)[0]!, quick),
    ...certified(draws, quick),
    ...rates(draws, quick),
    ...overExplicit(draws, quick),
    ...beyond(draws, quick),
  ];
  figuresWritten('horizon', `long-horizon descent, seed ${seed}`, figures);
}

/** The iterate itself, against brute force. */
function accuracy(steps: number, sets: readonly (readonly [gap: number, draws: readonly Draw[]])[]): Figure[] {
  const force = bruteForce();
  if (!force) return [];
  const figures = sets.flatMap(([gap, draws]) => {
    const errors: number[] = [];
    const gradients: number[] = [];
    for (const d of draws) {
      const { problem, step } = d;
      const [truth] = force.run(signedRows(problem), problem.points, problem.dimension + 1, step, [steps]);
      const run = solved(request(d, at(steps)));
      errors.push(apart(run.states[0]!, truth!.high, truth!.low) / Math.hypot(...truth!.high));
      gradients.push(run.cost.gradients);
    }
    const on = `N=40, gap ${gap}, ${draws.length} draws`;
    const power = steps.toExponential(0);
    return [
      figure(`relative error at ${power} steps`, on, errors, ['at most', 1e-15]),
      figure(`gradients to ${power} steps`, on, gradients, ['at most', 2500]),
    ];
  });
  force.close();
  return figures;
}

/** How many times faster than brute force at an error of 1e-8. */
function speedOverBruteForce(d: Draw, quick: boolean): Figure[] {
  const force = bruteForce();
  if (!force) return [];
  const { problem, step } = d;
  const rows = signedRows(problem);
  const counts = quick ? [1e6] : [1e6, 1e7];
  const figures = counts.flatMap((steps) => {
    const ratios: number[] = [];
    const errors: number[] = [];
    const run = () => solved(request(d, at(steps), loosest));
    for (let warm = 0; warm < 100; warm++) run();
    for (let round = 0; round < 5; round++) {
      const [truth] = force.run(rows, problem.points, problem.dimension + 1, step, [steps]);
      const repeats = 20;
      const own = seconds(() => {
        for (let k = 0; k < repeats; k++) run();
      });
      ratios.push(truth!.seconds / (own / repeats));
      errors.push(apart(run().states[0]!, truth!.high, truth!.low));
    }
    const on = `N=40, gap 0.3, 5 rounds`;
    const power = steps.toExponential(0);
    return [
      figure(`times faster than C brute force at ${power} steps`, on, ratios, ['at least', steps === 1e6 ? 150 : 1500]),
      figure(`error there`, on, errors, ['at most', 1e-8]),
    ];
  });
  force.close();
  return figures;
}

type Draws = (count: number, points: number, dimension: number, gap: number) => readonly Draw[];

/** Radii at 10^15 steps. */
function certified(draws: Draws, quick: boolean): Figure[] {
  const shapes = [
    [40, 5, 0.3],
    [40, 5, 0.05],
    [40, 5, 0.005],
    [120, 12, 0.1],
  ] as const;
  return shapes.flatMap(([points, dimension, gap]) => {
    const set = draws(quick ? 3 : 11, points, dimension, gap);
    const runs = set.map((d) => solved(request(d, at(1e15))));
    const on = `N=${points}, gap ${gap}, ${set.length} draws`;
    return [
      figure(
        'certified absolute error at 1e15',
        on,
        runs.map((r) => r.states[0]!.radius),
        ['at most', 1.5e-11],
      ),
      figure(
        'gradients to 1e15',
        on,
        runs.map((r) => r.cost.gradients),
        ['at most', 6000],
      ),
    ];
  });
}

/** Instances a second to 10^15 on one core. */
function rates(draws: Draws, quick: boolean): Figure[] {
  const rate = (what: string, gap: number, tolerance: number | undefined, goal: number, radius: number) => {
    const set = draws(quick ? 20 : 100, 40, 5, gap);
    const tight = set.map((d) => solved(request(d, at(1e15))).states[0]!);
    const rounds: number[] = [];
    const off: number[] = [];
    const radii: number[] = [];
    for (let round = 0; round < 5; round++) {
      const elapsed = seconds(() => {
        for (const d of set) solved(request(d, at(1e15), tolerance));
      });
      rounds.push(set.length / elapsed);
    }
    for (const [k, d] of set.entries()) {
      const state = solved(request(d, at(1e15), tolerance)).states[0]!;
      if (tolerance !== undefined) off.push(apart(state, tight[k]!.point, tight[k]!.extra!.low as Float64Array));
      radii.push(state.radius);
    }
    const on = `N=40, gap ${gap}, ${set.length} draws`;
    return [
      figure(`${what}, instances a second`, on, rounds, ['at least', goal]),
      ...(tolerance === undefined
        ? []
        : [figure(`${what}, error against the tight setting`, on, off, ['at most', radius] as const)]),
      figure(`${what}, certified error`, on, radii, ['at most', radius]),
    ];
  };
  return [
    ...rate('to 1e15, tight', 0.3, undefined, 300, 1.5e-11),
    ...rate('to 1e15, loose', 0.3, loose, 1000, 1e-7),
    ...rate('to 1e15, loose', 0.05, loose, 500, 1e-7),
  ];
}

/**
 * Time to 10^15, certificate included, over that of the explicit method of order 8 at 1e-12 on the
 * field through the iterates, uncertified.
 */
function overExplicit(draws: Draws, quick: boolean): Figure[] {
  return [0.3, 0.05].flatMap((gap) => {
    const set = draws(quick ? 2 : 5, 40, 5, gap);
    const ratios: number[] = [];
    const evaluations: number[] = [];
    const errors: number[] = [];
    for (const d of set) {
      const state = solved(request(d, at(1e15))).states[0]!;
      const other = explicit(d, 1e15, 1e-12);
      errors.push(apart(state, other.high, other.low));
      evaluations.push(other.gradients);
      const rounds = Array.from({ length: 5 }, () => {
        const own = seconds(() => solved(request(d, at(1e15))));
        return own / seconds(() => explicit(d, 1e15, 1e-12));
      });
      ratios.push(rounds.sort((a, b) => a - b)[2]!);
    }
    const on = `N=40, gap ${gap}, ${set.length} draws`;
    return [
      figure('time to 1e15 over that of DOP853 at 1e-12, uncertified', on, ratios, ['at most', 0.2]),
      figure('gradients of DOP853 to 1e15', on, evaluations, null),
      figure('distance of DOP853 at 1e15', on, errors, null),
    ];
  });
}

/**
 * Exact steps as `log-time-descent` takes them, then its field by the explicit method, in plain
 * JavaScript.
 */
function explicit({ problem, step }: Draw, steps: number, tolerance: number) {
  const margin = marginProblem(problem, step);
  const start = new Float64Array(problem.dimension + 1);
  for (const { step: k, bend, high, low } of exactSteps(problem, margin, step, start, false)) {
    if (bend > 0.3 || k < 20) continue;
    const frame = frameAt(margin, Math.log(k), high.slice(), low.slice(), start);
    const system = modifiedEquation(margin, frame, tolerance / 32);
    const slope = (q: number, y: Float64Array, out: Float64Array) => system.slope(q, y, out);
    const enter = (q: number, y: Float64Array) => system.enter?.(q, y);
    const { y } = dop853(slope, start, Math.log(k), Math.log(steps), tolerance, enter);
    return { ...pointIn(frame, Math.log(steps), y), gradients: system.gradients + k };
  }
  throw new Error('no hand-over');
}

/** 10^1000 steps, and the second method. */
function beyond(draws: Draws, quick: boolean): Figure[] {
  const ten = (power: number) => power * Math.LN10;
  return [0.3, 0.05].flatMap((gap) => {
    const set = draws(quick ? 1 : 5, 40, 5, gap);
    const ratios: number[] = [];
    const radii: number[] = [];
    const gaps: number[] = [];
    const speeds: number[] = [];
    for (const d of set) {
      const near = solved(request(d, at(1e15)));
      const far = solved(request(d, { logTimes: [ten(1000)] }));
      ratios.push(far.cost.gradients / near.cost.gradients);
      radii.push(far.states[0]!.radius);
      const second = solved(request(d, { logTimes: [ten(15), ten(1000)] }, 1e-9), logTimeDescent);
      gaps.push(apart(far.states[0]!, second.states[1]!.point, new Float64Array(6)));
      const own = seconds(() => solved(request(d, at(1e15))));
      speeds.push(own / seconds(() => solved(request(d, { logTimes: [ten(15)] }, 1e-9), logTimeDescent)));
    }
    const on = `N=40, gap ${gap}, ${set.length} draws`;
    return [
      figure('gradients to 1e1000 over those to 1e15', on, ratios, ['at most', 2]),
      figure('certified absolute error at 1e1000', on, radii, null),
      figure('distance of the second method at 1e1000', on, gaps, ['at most', 1e-8]),
      figure('time to 1e15 over that of the second method at 1e-9, uncertified', on, speeds, null),
    ];
  });
}
