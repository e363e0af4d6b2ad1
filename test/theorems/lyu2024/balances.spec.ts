import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import type { Hypothesis, Judgement } from '../../../src/statement/index.js';
import { theorem as deepBalance } from '../../../theorems/lyu2024/deep-balance.js';
import { theorem as deepOfDescent, drift as driftOfLayers } from '../../../theorems/lyu2024/deep-balance-of-descent.js';
import { theorem as matrixBalance } from '../../../theorems/lyu2024/matrix-balance.js';
import { drift, theorem as matrixOfDescent } from '../../../theorems/lyu2024/matrix-balance-of-descent.js';
import type { DeepInstance } from '../../../theorems/lyu2024/setting/deepLinear.js';
import type { CompletionInstance } from '../../../theorems/lyu2024/setting/matrixCompletion.js';

/*
 * The balances in decimals of 60 digits. Objectives are written out entry by entry, gradients are
 * their central differences, which share no algebra with the derivations: the step law needs the
 * gradients of two factors to fit together.
 */
const Real = Decimal.clone({ precision: 60 });
const real = (x: number | Decimal) => new Real(x);
const total = (xs: readonly Decimal[]) => xs.reduce((a, b) => a.plus(b), real(0));
type Matrix = Decimal[][];
type Objective = (theta: Decimal[]) => Decimal;

const cut = (theta: Decimal[], from: number, rows: number, columns: number): Matrix =>
  Array.from({ length: rows }, (_, i) => theta.slice(from + i * columns, from + (i + 1) * columns));
const entry = (a: Matrix, b: Matrix, i: number, j: number) => total(a.map((row, k) => row[i]!.times(b[k]![j]!)));
/** A^T B. */
const crossed = (a: Matrix, b: Matrix): Matrix => a[0]!.map((_, i) => b[0]!.map((__, j) => entry(a, b, i, j)));
const turned = (a: Matrix): Matrix => a[0]!.map((_, j) => a.map((row) => row[j]!));

function completion(i: CompletionInstance): Objective {
  const [d, r] = [i.U.length, i.U[0]!.length];
  const count = i.seen.flat().filter((x) => x === 1).length;
  return (theta) => {
    const [U, V] = [turned(cut(theta, 0, d, r)), turned(cut(theta, d * r, d, r))];
    let fit = real(0);
    for (let k = 0; k < d; k++)
      for (let l = 0; l < d; l++)
        if (i.seen[k]![l] === 1)
          fit = fit.plus(
            entry(U, U, k, l)
              .minus(entry(V, V, k, l))
              .minus(i.targets[k]![l]!)
              .pow(2),
          );
    return fit.div(count).plus(total(theta.map((x) => x.pow(2))).times(i.lambda / 2));
  };
}

function deep(i: DeepInstance): Objective {
  return (theta) => {
    const layers = layersOf(i, theta);
    const errors = i.points.flatMap((x, n) => {
      const out = layers.reduce((h, W) => W.map((row) => total(row.map((w, k) => w.times(h[k]!)))), x.map(real));
      return out.map((f, k) => f.minus(i.targets[n]![k]!).pow(2));
    });
    const decay = total(theta.map((x) => x.pow(2))).times(i.lambda);
    return total(errors).div(i.points.length).plus(decay).div(2);
  };
}

function layersOf(i: DeepInstance, theta: Decimal[]): Matrix[] {
  let from = 0;
  return i.layers.map((layer) => {
    const W = cut(theta, from, layer.length, layer[0]!.length);
    from += layer.flat().length;
    return W;
  });
}

const h = new Real('1e-18');

function gradient(F: Objective, theta: Decimal[]): Decimal[] {
  const at = (j: number, by: Decimal) => F(theta.map((x, k) => (k === j ? x.plus(by) : x)));
  return theta.map((_, j) => at(j, h).minus(at(j, h.neg())).div(h.times(2)));
}

function stepped(F: Objective, theta: Decimal[], eta: number): Decimal[] {
  const g = gradient(F, theta);
  return theta.map((x, j) => x.minus(g[j]!.times(eta)));
}

/** The gradient of the data part. */
function learnt(F: Objective, theta: Decimal[], lambda: number): Decimal[] {
  return gradient(F, theta).map((x, j) => x.minus(theta[j]!.times(lambda)));
}

const apart = (a: Matrix, b: Matrix) =>
  Real.max(...a.flatMap((row, i) => row.map((x, j) => x.minus(b[i]![j]!).abs()))).toNumber();
const longest = (a: Matrix) => Real.sqrt(total(a.flat().map((x) => x.pow(2))));

const half = (i: CompletionInstance, theta: Decimal[], from: 0 | 1) =>
  cut(theta, from * i.U.flat().length, i.U.length, i.U[0]!.length);
const balanceOf = (i: CompletionInstance, theta: Decimal[]) => crossed(half(i, theta, 1), half(i, theta, 0));

const combined = (a: Matrix, p: number | Decimal, b: Matrix, q: number | Decimal): Matrix =>
  a.map((row, i) => row.map((x, j) => x.times(p).plus(b[i]![j]!.times(q))));

/** D_l of matrices as large as the layers. */
const layerBalances = (layers: Matrix[]) =>
  layers.slice(1).map((above, l) => {
    const below = turned(layers[l]!);
    return combined(crossed(above, above), 1, crossed(below, below), -1);
  });

describe('the balance of matrix completion', () => {
  it.each([matrixBalance.witness, matrixOfDescent.witness])('should follow the law of a step', (i) => {
    const F = completion(i);
    let theta = [...i.U, ...i.V].flat().map(real);
    const c = 1 - i.eta * i.lambda;
    for (let k = 0; k < 4; k++) {
      const [SU, minusSV] = [0, 1].map((from) => half(i, learnt(F, theta, i.lambda), from as 0 | 1)) as [
        Matrix,
        Matrix,
      ];
      const second = crossed(minusSV, SU);
      const next = stepped(F, theta, i.eta);
      // (-S V)^T (S U) = -V^T S^2 U.
      const expected = combined(balanceOf(i, theta), real(c).pow(2), second, i.eta * i.eta);
      expect(apart(balanceOf(i, next), expected)).toBeLessThan(1e-30);
      expect(longest(second).toNumber()).toBeGreaterThan(1e-4);
      theta = next;
    }
  });

  it('should stay within the bound of a run, and use a part of it', () => {
    const i = matrixOfDescent.witness;
    const F = completion(i);
    const start = [...i.U, ...i.V].flat().map(real);
    let [theta, kept, most] = [start, real(1), 0];
    for (let k = 1; k <= i.steps; k++) {
      theta = stepped(F, theta, i.eta);
      kept = kept.times((1 - i.eta * i.lambda) ** 2);
      const away = longest(combined(balanceOf(i, theta), 1, balanceOf(i, start), kept.neg())).toNumber();
      most = Math.max(most, away / drift(i).lo);
    }
    expect(most).toBeLessThan(1);
    expect(most).toBeGreaterThan(0.01);
  });
});

describe('the balance of layers', () => {
  const depths: DeepInstance[] = [
    deepBalance.witness,
    deepOfDescent.witness,
    {
      points: [[0.5], [-0.75]],
      targets: [[0.25], [0.5]],
      layers: [[[0.75], [0.5]], [[0.5, -0.25]], [[1]], [[0.75]]],
      eta: 0.0625,
      lambda: 0,
      steps: 4,
    },
  ];

  it.each(depths)('should follow the law of a step', (i) => {
    const F = deep(i);
    let theta = i.layers.flat(2).map(real);
    const c = 1 - i.eta * i.lambda;
    for (let k = 0; k < 4; k++) {
      const G = layerBalances(layersOf(i, learnt(F, theta, i.lambda)));
      const next = stepped(F, theta, i.eta);
      const after = layerBalances(layersOf(i, next));
      for (const [l, D] of layerBalances(layersOf(i, theta)).entries())
        expect(apart(after[l]!, combined(D, real(c).pow(2), G[l]!, i.eta * i.eta))).toBeLessThan(1e-30);
      theta = next;
    }
  });

  it('should stay within the bound of a run, and use a part of it', () => {
    const i = { ...deepOfDescent.witness, targets: [[2], [-1.5]], eta: 2 ** -8, lambda: 0, steps: 40 };
    const F = deep(i);
    const start = layerBalances(layersOf(i, i.layers.flat(2).map(real)))[0]!;
    let [theta, kept, most] = [i.layers.flat(2).map(real), real(1), 0];
    for (let k = 1; k <= i.steps; k++) {
      theta = stepped(F, theta, i.eta);
      kept = kept.times((1 - i.eta * i.lambda) ** 2);
      const now = layerBalances(layersOf(i, theta))[0]!;
      most = Math.max(most, longest(combined(now, 1, start, kept.neg())).toNumber() / driftOfLayers(i).lo);
    }
    expect(most).toBeLessThan(1);
    expect(most).toBeGreaterThan(0.001);
  });
});

describe('the curvature within reach', () => {
  /** Second differences of F at points of the ball along directions, at most, over the bound. */
  function share<I extends { readonly eta: number; readonly steps: number }>(
    i: I,
    F: Objective,
    start: number[],
    { met }: Extract<Hypothesis<I, unknown>, { about: 'parameters' }>,
  ): number {
    const judged = met(i, null) as Extract<Judgement, { is: 'at most' }>;
    const bound = judged.left.lo / i.eta;
    const radius = Math.sqrt(2 * i.steps * i.eta * F(start.map(real)).toNumber());
    let most = 0;
    for (let n = 1; n <= 60; n++) {
      const direction = start.map((_, j) => Math.sin(1 + n * (j + 1) ** 2));
      const way = start.map((x, j) => (n % 2 === 0 ? x : Math.cos(n + 3 * j)));
      const [a, b] = [Math.hypot(...direction), Math.hypot(...way)];
      const point = start.map((x, j) => real(x + (radius * way[j]!) / b));
      const along = direction.map((x) => real(x / a));
      const at = (s: Decimal) => F(point.map((x, j) => x.plus(along[j]!.times(s))));
      const second = at(h)
        .plus(at(h.neg()))
        .minus(at(real(0)).times(2))
        .div(h.pow(2))
        .toNumber();
      most = Math.max(most, Math.abs(second) / bound);
    }
    return most;
  }

  it('should be bounded in matrix completion', () => {
    const i = matrixOfDescent.witness;
    const { smallSteps } = matrixOfDescent.hypotheses;
    const most = share(i, completion(i), [...i.U, ...i.V].flat(), smallSteps as never);
    expect(most).toBeLessThan(1);
    expect(most).toBeGreaterThan(0.02);
  });

  it('should be bounded in deep linear nets', () => {
    const i = deepOfDescent.witness;
    const { smallSteps } = deepOfDescent.hypotheses;
    const most = share(i, deep(i), i.layers.flat(2), smallSteps as never);
    expect(most).toBeLessThan(1);
    expect(most).toBeGreaterThan(0.02);
  });
});
