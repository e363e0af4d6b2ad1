import { describe, expect, it } from 'vitest';
import { methods, objective, poses, withDraws } from '../../../src/objectives/index.js';
import { stepperOf } from '../../../src/solvers/dynamics/steppers.js';
import type { Dynamics, Method } from '../../../src/statement/dynamics.js';
import type { RunRequest } from '../../../src/statement/solver.js';

const X = [
  [1, 2, -0.5],
  [-0.5, 1.5, 1],
  [0.25, -1, 2],
  [-1.5, -0.75, 0.125],
  [0.75, 0.5, -1.25],
];
const y = [1, -0.5, 0.25, 2, -1];
const start = [0.5, 0.25, 0.25];
const steps = 15;

const least = objective({
  name: 'least squares',
  data: { X: ['n', 'd'], y: ['n'] },
  parameters: { w: ['d'] },
  value: ({ X, y }, { w }, o) => o.scale(0.5, o.mean(o.square(o.subtract(o.matmul(X, w), y)))),
});

/** The gradient of half the mean square on some rows, in plain loops. */
function gradient(w: readonly number[], rows = [0, 1, 2, 3, 4]): number[] {
  const g = w.map(() => 0);
  for (const i of rows) {
    const r = X[i]!.reduce((sum, x, j) => sum + x * w[j]!, 0) - y[i]!;
    for (let j = 0; j < 3; j++) g[j]! += (r * X[i]![j]!) / rows.length;
  }
  return g;
}

type Point = readonly number[];

const length = (x: Point) => Math.hypot(...x);
const plus = (x: Point, y: Point, by = 1) => x.map((a, j) => a + by * y[j]!);

const norm = (x: Point, p: number) => x.reduce((sum, a) => sum + Math.abs(a) ** p, 0) ** (1 / p);
const value = (w: Point) => X.reduce((sum, row, i) => sum + (plain(row, w) - y[i]!) ** 2, 0) / 10;
const plain = (a: Point, b: Point) => a.reduce((sum, x, j) => sum + x * b[j]!, 0);
const moved = (x: Point, i: number) => x.map((a, j) => (j === i ? a - 0.25 * gradient(x)[i]! : a));
/** The gradient of |x|_p^2/2. */
const link = (x: Point, p: number) => x.map((a) => Math.sign(a) * Math.abs(a) ** (p - 1) * norm(x, p) ** (2 - p));

/** What a method does to a point, written down once more from its paper: a function of the step. */
type Loop = (x: Point, k: number, draws: Dynamics) => number[];

/** Plain loops that carry their own state on. */
const loops: Record<string, { readonly numbers: Record<string, number>; readonly make: () => Loop }> = {
  descent: {
    numbers: { step: 0.25, decay: 0.125 },
    make: () => (x) => plus(plus(x, x, -0.25 * 0.125), gradient(x), -0.25),
  },
  descentWithSchedule: {
    numbers: { step: 0.25, horizon: 4, power: 0.75 },
    make: () => (x, k) => plus(x, gradient(x), -0.25 * (1 + k / 4) ** -0.75),
  },
  // Polyak 1964: x_{k+1} = x_k - step g(x_k) + momentum (x_k - x_{k-1}).
  heavyBall: {
    numbers: { step: 0.25, momentum: 0.75 },
    make() {
      let last: Point = start;
      return (x) => {
        const next = plus(plus(x, gradient(x), -0.25), plus(x, last, -1), 0.75);
        last = x;
        return next;
      };
    },
  },
  // Nesterov 1983 with a constant: y = x_k + momentum (x_k - x_{k-1}), x_{k+1} = y - step g(y).
  nesterov: {
    numbers: { step: 0.25, momentum: 0.75 },
    make() {
      let last: Point = start;
      return (x) => {
        const ahead = plus(x, plus(x, last, -1), 0.75);
        last = x;
        return plus(ahead, gradient(ahead), -0.25);
      };
    },
  },
  // Su, Boyd and Candes 2014: x_k = y_{k-1} - step g(y_{k-1}), and y_k is ahead of it by
  // (k - 1)/(k + 2) (x_k - x_{k-1}).
  nesterovConvex: {
    numbers: { step: 0.25 },
    make() {
      let last: Point = start;
      return (point, k) => {
        const next = plus(point, gradient(point), -0.25);
        const ahead = plus(next, plus(next, last, -1), (k - 1) / (k + 2));
        last = next;
        return ahead;
      };
    },
  },
  signDescent: { numbers: { step: 0.0625 }, make: () => (x) => plus(x, gradient(x).map(Math.sign), -0.0625) },
  normalisedDescent: {
    numbers: { step: 0.0625 },
    make: () => (x) => plus(x, gradient(x), -0.0625 / length(gradient(x))),
  },
  // Exponentiated gradient (Kivinen and Warmuth 1997).
  entropyMirror: {
    numbers: { step: 0.25 },
    make: () => (x) => {
      const g = gradient(x);
      const raised = x.map((a, j) => a * Math.exp(-0.25 * g[j]!));
      const total = raised.reduce((a, b) => a + b, 0);
      return raised.map((a) => a / total);
    },
  },
  hypentropyMirror: {
    numbers: { step: 0.25, beta: 0.5 },
    make: () => (x) => {
      const g = gradient(x);
      return x.map((a, j) => 0.5 * Math.sinh(Math.asinh(a / 0.5) - 0.25 * g[j]!));
    },
  },
  proximalL1: {
    numbers: { step: 0.25, threshold: 0.125 },
    make: () => (x) =>
      plus(x, gradient(x), -0.25).map((a) => (Math.abs(a) <= 0.03125 ? 0 : a - Math.sign(a) * 0.03125)),
  },
  // With q = p/(p - 1): -|g|_q v, v_i = sign(g_i) (|g_i|/|g|_q)^(q - 1).
  steepestP: {
    numbers: { step: 0.25, exponent: 3 },
    make: () => (x) => {
      const g = gradient(x);
      const whole = norm(g, 1.5);
      return x.map((a, j) => a - 0.25 * whole * Math.sign(g[j]!) * (Math.abs(g[j]!) / whole) ** 0.5);
    },
  },
  steepestMax: {
    numbers: { step: 0.0625 },
    make: () => (x) => plus(x, gradient(x).map(Math.sign), -0.0625 * norm(gradient(x), 1)),
  },
  coordinateLargest: {
    numbers: { step: 0.25 },
    make: () => (x) => {
      const sizes = gradient(x).map(Math.abs);
      return moved(x, sizes.indexOf(Math.max(...sizes)));
    },
  },
  coordinateCyclic: { numbers: { step: 0.25 }, make: () => (x, k) => moved(x, (k - 1) % 3) },
  coordinateRandom: {
    numbers: { step: 0.25 },
    make:
      () =>
      (x, k, { noise }) =>
        moved(x, noise!.subarray(3 * k - 3, 3 * k).indexOf(1)),
  },
  // Gentile 2003: x = grad |theta|_q^2/2 with theta = grad |x|_p^2/2 - step g.
  pNormMirror: {
    numbers: { step: 0.25, exponent: 3 },
    make: () => (x) => link(plus(link(x, 3), gradient(x), -0.25), 1.5),
  },
  // Sun et al. 2022: x = sign(theta) |theta|^(1/(p - 1)), theta = sign(x) |x|^(p - 1) - step g.
  pPowerMirror: {
    numbers: { step: 0.25, exponent: 3 },
    make: () => (x) =>
      plus(
        x.map((a) => a * Math.abs(a)),
        gradient(x),
        -0.25,
      ).map((a) => Math.sign(a) * Math.sqrt(Math.abs(a))),
  },
  polyakStep: {
    numbers: { scale: 0.5, least: 0.25 },
    make: () => (x) => plus(x, gradient(x), (-0.5 * (value(x) - 0.25)) / length(gradient(x)) ** 2),
  },
  descentByLoss: {
    numbers: { step: 0.0625, power: 0.5 },
    make: () => (x) => plus(x, gradient(x), -0.0625 / Math.sqrt(value(x))),
  },
  descentByLength: {
    numbers: { step: 0.0625, power: 0.5 },
    make: () => (x) => plus(x, gradient(x), -0.0625 / Math.sqrt(length(gradient(x)))),
  },
  // The lengths go from 1.4 to 0.2: clipped at first, whole in the end.
  clippedDescent: {
    numbers: { step: 0.25, threshold: 0.5 },
    make: () => (x) => plus(x, gradient(x), -0.25 * Math.min(1, 0.5 / length(gradient(x)))),
  },
  sam: {
    numbers: { step: 0.25, radius: 0.125 },
    make: () => (x) => {
      const g = gradient(x);
      return plus(x, gradient(plus(x, g, 0.125 / length(g))), -0.25);
    },
  },
  langevin: {
    numbers: { step: 0.25, temperature: 0.125 },
    make:
      () =>
      (x, k, { noise }) =>
        plus(plus(x, gradient(x), -0.25), [...noise!.subarray(3 * k - 3, 3 * k)], Math.sqrt(2 * 0.25 * 0.125)),
  },
};

function requestOf(method: Method, numbers: Record<string, number>, from: Point = start): RunRequest {
  const dynamics = withDraws(method, numbers, { key: 'methods', steps, examples: 5, parameters: 3 });
  return { problem: poses(least, { X, y }), start: Float64Array.from(from), dynamics, step: 1, visit: { windows: [] } };
}

function compare(name: string, request: RunRequest, loop: Loop): void {
  for (const arithmetic of ['doubles', 'pairs'] as const) {
    const stepper = stepperOf(request, arithmetic);
    let point: Point = [...request.start];
    // Loops with state begin anew for each arithmetic.
    const step = loops[name]?.make() ?? loop;
    for (let k = 1; k <= steps; k++) {
      stepper.advance();
      point = step(point, k, request.dynamics as Dynamics);
      const found = stepper.arrays.get('parameters')!.first;
      for (const [j, x] of point.entries())
        expect(Math.abs(found[j]! - x), `${name}, ${arithmetic}, step ${k}, entry ${j}`).toBeLessThanOrEqual(1e-12);
    }
  }
}

describe('methods of training', () => {
  for (const [name, { numbers, make }] of Object.entries(loops))
    it(`should step as a plain loop does: ${name}`, () => {
      const method = methods[name as keyof typeof methods] as Method;
      compare(name, requestOf(method, numbers), make());
    });

  it('should have a loop or a run of PyTorch for each that ships', () => {
    const torch = ['torchSgd', 'torchNesterov', 'adam', 'adamW', 'adaGrad', 'rmsProp', 'stochasticDescent'];
    // Made for blocks or labels by name: blockMethods.spec.ts has their loops.
    const named = ['steepestSpectral', 'orthogonalDescent', 'descentDecaying', 'adamDecaying', 'labelNoiseDescent'];
    expect(Object.keys(methods).sort()).toEqual([...Object.keys(loops), ...torch, ...named].sort());
  });

  it('should take the examples of each batch by its law', () => {
    for (const law of ['with replacement', 'reshuffled', 'cyclic'] as const)
      for (const size of [1, 2, 5]) {
        const request = requestOf(methods.stochasticDescent({ law, size, examples: 'n' }), { step: 0.125 });
        const { batches } = request.dynamics as Dynamics;
        expect(batches!.length).toBe(size * steps);
        // Over whole passes each example comes equally often, but for drawing with replacement.
        const counts = [0, 1, 2, 3, 4].map((i) => batches!.filter((b) => b === i).length);
        if (law !== 'with replacement') expect(counts).toEqual(counts.map(() => (size * steps) / 5));
        if (law === 'cyclic') expect([...batches!.subarray(0, 6)]).toEqual([0, 1, 2, 3, 4, 0].slice(0, size * steps));
        compare('stochastic descent', request, (x, k, draws) =>
          plus(x, gradient(x, [...draws.batches!.subarray((k - 1) * size, k * size)]), -0.125),
        );
      }
  });

  it('should walk ahead of Nesterov by the momentum, in the convention of PyTorch', () => {
    const [ahead, plain] = [
      stepperOf(requestOf(methods.torchNesterov, { step: 0.25, momentum: 0.75, decay: 0 }), 'doubles'),
      stepperOf(requestOf(methods.nesterov, { step: 0.25, momentum: 0.75 }), 'doubles'),
    ];
    for (let k = 0; k < steps; k++) {
      ahead.advance();
      plain.advance();
      const velocity = plain.arrays.get('velocity')!.first;
      for (const [j, x] of plain.arrays.get('parameters')!.first.entries())
        expect(Math.abs(ahead.arrays.get('parameters')!.first[j]! - (x + 0.75 * velocity[j]!))).toBeLessThan(1e-13);
    }
  });
});
