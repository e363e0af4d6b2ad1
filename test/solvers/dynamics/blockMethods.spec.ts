import { describe, expect, it } from 'vitest';
import { methods, objective, poses, withDraws } from '../../../src/objectives/index.js';
import { requestFault } from '../../../src/requests/index.js';
import { stepperOf } from '../../../src/solvers/dynamics/steppers.js';
import type { Dynamics, Method } from '../../../src/statement/dynamics.js';
import type { RunRequest } from '../../../src/statement/solver.js';

const X = [
  [1, 2, -0.5],
  [-0.5, 1.5, 1],
  [0.25, -1, 2],
  [-1.5, -0.75, 0.125],
];
const Y = [
  [1, -0.5],
  [0.25, 2],
  [-1, 0.75],
  [0.5, 0.5],
];
// W is 2 x 3, b has two entries.
const start = [0.5, 0.25, -0.25, 1, 0, 0.75, 0.125, -0.5];
const steps = 12;

const affine = objective({
  name: 'affine least squares',
  data: { X: ['n', 'd'], Y: ['n', 'c'] },
  parameters: { W: ['c', 'd'], b: ['c'] },
  value: ({ X, Y }, { W, b }, o) => {
    const scores = o.add(o.matmul(X, o.transpose(W)), b);
    return o.mean(o.sum(o.square(o.subtract(scores, Y)), [1]));
  },
});

/** The gradient of the mean over rows of the squared distance, in plain loops; `noise` on Y. */
function gradient(p: readonly number[], rows = [0, 1, 2, 3], noise: ArrayLike<number> = new Float64Array(8)): number[] {
  const g = p.map(() => 0);
  for (const [at, i] of rows.entries())
    for (const c of [0, 1]) {
      const r = [0, 1, 2].reduce(
        (sum, j) => sum + X[i]![j]! * p[3 * c + j]!,
        p[6 + c]! - Y[i]![c]! - noise[2 * at + c]!,
      );
      for (const j of [0, 1, 2]) g[3 * c + j]! += (2 * r * X[i]![j]!) / rows.length;
      g[6 + c]! += (2 * r) / rows.length;
    }
  return g;
}

/**
 * Of a matrix of two rows: (G G')^(-1/2) G and the sum of the singular values, the root of a 2 x 2
 * matrix A being (A + sqrt(det A) I)/sqrt(tr A + 2 sqrt(det A)).
 */
function polar(g: readonly number[]) {
  const [u, v] = [g.slice(0, 3), g.slice(3, 6)];
  const dot = (a: number[], b: number[]) => a.reduce((sum, x, j) => sum + x * b[j]!, 0);
  const [a, b, c] = [dot(u, u), dot(u, v), dot(v, v)];
  const root = Math.sqrt(a * c - b * b);
  const sum = Math.sqrt(a + c + 2 * root);
  const [p, q, r] = [(a + root) / sum, b / sum, (c + root) / sum];
  const det = p * r - q * q;
  return {
    factor: [...u.map((x, j) => (r * x - q * v[j]!) / det), ...v.map((x, j) => (p * x - q * u[j]!) / det)],
    sum,
  };
}

type Loop = (x: number[], k: number, draws: Dynamics) => number[];

const blended = (x: number[], move: (j: number) => number) => x.map((a, j) => a - 0.0625 * move(j));

/** Adam with decay on b alone, once more. */
function adam(decoupled: boolean): () => Loop {
  return () => {
    const [m, v] = [start.map(() => 0), start.map(() => 0)];
    return (x, k) => {
      const g = gradient(x).map((a, j) => a + (decoupled || j < 6 ? 0 : 0.125 * x[j]!));
      return x.map((a, j) => {
        m[j] = 0.5 * m[j]! + 0.5 * g[j]!;
        v[j] = 0.75 * v[j]! + 0.25 * g[j]! ** 2;
        const held = decoupled && j >= 6 ? a * (1 - 0.0625 * 0.125) : a;
        return held - (0.0625 * m[j]!) / (1 - 0.5 ** k) / (Math.sqrt(v[j]! / (1 - 0.75 ** k)) + 0.125);
      });
    };
  };
}

const labels = { law: 'rademacher', scale: 0.5, of: 'Y' } as const;
const batch = { law: 'with replacement', size: 3, examples: 'n' } as const;
const adamNumbers = { step: 0.0625, beta1: 0.5, beta2: 0.75, epsilon: 0.125, decay: 0.125 };

const cases: [name: string, method: Method, numbers: Record<string, number>, make: () => Loop][] = [
  [
    'steepestSpectral',
    methods.steepestSpectral(['W']),
    { step: 0.0625 },
    () => (x) => {
      const g = gradient(x);
      const { factor, sum } = polar(g);
      return blended(x, (j) => (j < 6 ? sum * factor[j]! : g[j]!));
    },
  ],
  [
    'orthogonalDescent',
    methods.orthogonalDescent(['W']),
    { step: 0.0625 },
    () => (x) => {
      const g = gradient(x);
      const { factor } = polar(g);
      return blended(x, (j) => (j < 6 ? factor[j]! : g[j]!));
    },
  ],
  [
    'descentDecaying',
    methods.descentDecaying(['b']),
    { step: 0.0625, decay: 0.5 },
    () => (x) => blended(x, (j) => gradient(x)[j]! + (j < 6 ? 0 : 0.5 * x[j]!)),
  ],
  ['adamDecaying, coupled', methods.adamDecaying(['b'], 'coupled'), adamNumbers, adam(false)],
  ['adamDecaying, decoupled', methods.adamDecaying(['b'], 'decoupled'), adamNumbers, adam(true)],
  [
    'labelNoiseDescent',
    methods.labelNoiseDescent(labels),
    { step: 0.0625 },
    () =>
      (x, k, { labelNoise }) => {
        const g = gradient(x, [0, 1, 2, 3], labelNoise!.subarray(8 * (k - 1), 8 * k));
        return blended(x, (j) => g[j]!);
      },
  ],
  [
    'labelNoiseDescent on batches',
    methods.labelNoiseDescent({ ...labels, law: 'gaussian' }, batch),
    { step: 0.0625 },
    () =>
      (x, k, { labelNoise, batches }) => {
        const rows = [...batches!.subarray(3 * (k - 1), 3 * k)];
        const g = gradient(x, rows, labelNoise!.subarray(6 * (k - 1), 6 * k));
        return blended(x, (j) => g[j]!);
      },
  ],
];

function requestOf(method: Method, numbers: Record<string, number>): RunRequest {
  const dynamics = withDraws(method, numbers, { key: 'blocks', steps, examples: 4, parameters: 8, labels: 8 });
  return {
    ...{ problem: poses(affine, { X, Y }), start: Float64Array.from(start), dynamics, step: 1 },
    visit: { windows: [[0, steps]] },
  };
}

describe('methods for blocks and labels', () => {
  for (const [name, method, numbers, make] of cases)
    it(`should step as a plain loop does: ${name}`, () => {
      const request = requestOf(method, numbers);
      expect(requestFault(request)).toBeNull();
      for (const arithmetic of ['doubles', 'pairs'] as const) {
        const [stepper, loop] = [stepperOf(request, arithmetic), make()];
        let point = [...start];
        for (let k = 1; k <= steps; k++) {
          stepper.advance();
          point = loop(point, k, request.dynamics as Dynamics);
          const found = stepper.arrays.get('parameters')!.first;
          for (const [j, x] of point.entries())
            expect(Math.abs(found[j]! - x), `${name}, ${arithmetic}, step ${k}, entry ${j}`).toBeLessThanOrEqual(1e-12);
        }
      }
    });

  it('should draw noise of labels anew in each step, each sign equally often', () => {
    const { labelNoise } = withDraws(
      methods.labelNoiseDescent(labels),
      { step: 1 },
      { key: 'k', steps: 4000, labels: 8 },
    );
    expect(new Set(labelNoise)).toEqual(new Set([0.5, -0.5]));
    // 32000 signs: the sum has a deviation of 179 halves; the key is fixed.
    expect(Math.abs(labelNoise!.reduce((a, b) => a + b, 0))).toBeLessThan(300);
    expect(labelNoise!.subarray(0, 8)).not.toEqual(labelNoise!.subarray(8, 16));
  });

  it('should draw each coordinate equally often', () => {
    const draws = { key: 'k', steps: 8000, parameters: 4 };
    const { noise } = withDraws(methods.coordinateRandom, { step: 1 }, draws);
    const counts = [0, 1, 2, 3].map((j) => noise!.filter((x, at) => at % 4 === j && x === 1).length);
    expect(counts.reduce((a, b) => a + b)).toBe(8000);
    expect(noise!.every((x) => x === 0 || x === 1)).toBe(true);
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });

  it('should be refused where a block or the draws do not fit', () => {
    const fault = (method: Method, numbers: Record<string, number>, change: object = {}) => {
      const request = requestOf(method, numbers);
      return requestFault({ ...request, dynamics: { ...(request.dynamics as Dynamics), ...change } });
    };
    expect(fault(methods.steepestSpectral(['b']), { step: 1 })).toMatch(
      /polar factor of the block 'b', which is \[c\]/,
    );
    expect(fault(methods.descentDecaying(['V']), { step: 1, decay: 1 })).toMatch(/speaks of the block 'V'/);
    const noisy = methods.labelNoiseDescent(labels);
    expect(fault(noisy, { step: 1 }, { labelNoise: new Float64Array(95) })).toMatch(/of 96 numbers/);
    expect(fault(noisy, { step: 1 }, { labelNoise: new Float64Array(96).fill(Number.NaN) })).toMatch(/\[0\] is NaN/);
    expect(fault(methods.descentDecaying(['b']), { step: 1, decay: 1 }, { labelNoise: new Float64Array(96) })).toMatch(
      /has no label noise/,
    );
    expect(fault(methods.labelNoiseDescent({ ...labels, of: 'Z' }), { step: 1 })).toMatch(/adds noise to 'Z'/);
    expect(() => methods.steepestSpectral([])).toThrow(/list of different blocks/);
    expect(() => methods.adamDecaying(['b'], 'x' as never)).toThrow(/'coupled' or 'decoupled'/);
    expect(() => methods.labelNoiseDescent({ ...labels, scale: Number.NaN })).toThrow(/the scale NaN/);
    expect(() => withDraws(noisy, { step: 1 }, { key: 'k', steps: 3 })).toThrow(/labels of the draws is 0/);
  });
});
