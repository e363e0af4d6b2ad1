import {
  add,
  atMost,
  divide,
  type Enclosure,
  exactly,
  type Hypothesis,
  multiply,
  norm,
  scale,
  square,
  squareRoot,
  sum,
} from 'theorycheck/statement';
import { frobenius, inRows, type Matrix, mapped, matrix, plus, product, transposed } from './matrices.js';

/*
 * Deep linear nets, beside the letters of `diagonalNet`:
 *
 *     W_1..W_L   the layers: f(x) = W_L ... W_1 x, of depth L
 *     F          1/(2n) sum |f(x_i) - y_i|^2 + lambda/2 sum |W_l|^2
 *     G_l        the gradient of the data part in W_l
 *     D_l        W_(l+1)^T W_(l+1) - W_l W_l^T, the balance of two neighbours;  c = 1 - eta lambda
 */

/** Points, targets and the layers before training; decay may be 0. */
export interface DeepInstance {
  readonly points: readonly (readonly number[])[];
  readonly targets: readonly (readonly number[])[];
  /** The layers from the first, each by its rows. */
  readonly layers: readonly (readonly (readonly number[])[])[];
  readonly eta: number;
  readonly lambda: number;
  readonly steps: number;
}

/** The layers in the parameters. */
export function layersIn({ layers }: DeepInstance, theta: readonly Enclosure[]): Matrix[] {
  let from = 0;
  return layers.map((layer) => {
    const size = layer.length * layer[0]!.length;
    from += size;
    return inRows(theta.slice(from - size, from), layer[0]!.length);
  });
}

/** Signals behind each layer, a column a point: X^T, W_1 X^T, ... */
function signals({ points }: DeepInstance, layers: readonly Matrix[]): Matrix[] {
  const seen = [transposed(matrix(points))];
  for (const W of layers) seen.push(product(W, seen.at(-1)!));
  return seen;
}

/** G_1..G_L, from the last to the first by the rule of the chain. */
export function gradients(i: DeepInstance, layers: readonly Matrix[]): Matrix[] {
  const seen = signals(i, layers);
  const off = plus(seen.at(-1)!, -1, transposed(matrix(i.targets)));
  let error: Matrix = mapped(off, (e) => divide(e, exactly(i.points.length)));
  const found: Matrix[] = [];
  for (let l = layers.length - 1; l >= 0; l--) {
    found.unshift(product(error, transposed(seen[l]!)));
    error = product(transposed(layers[l]!), error);
  }
  return found;
}

/** D_1..D_(L-1) of matrices that are as large as the layers. */
export function balances(layers: readonly Matrix[]): Matrix[] {
  return layers.slice(1).map((above, l) => {
    const below = layers[l]!;
    return plus(product(transposed(above), above), -1, product(below, transposed(below)));
  });
}

/** F. */
export function objectiveAt(i: DeepInstance, layers: readonly Matrix[]): Enclosure {
  const off = plus(signals(i, layers).at(-1)!, -1, transposed(matrix(i.targets)));
  const fit = divide(sum(off.flat().map(square)), exactly(2 * i.points.length));
  return add(fit, scale(i.lambda / 2, sum(layers.flat(2).map(square))));
}

/** How far descent may go in all its steps, as setting/balance has it. */
function gone(i: DeepInstance): Enclosure {
  return squareRoot(scale(2 * i.steps, multiply(exactly(i.eta), objectiveAt(i, i.layers.map(matrix)))));
}

/** How large all parameters together may become. */
export function reach(i: DeepInstance): Enclosure {
  return add(norm(i.layers.flat(2).map(exactly)), gone(i));
}

/**
 * eta times the curvature of F over the ball that descent may reach is at most 1. With M the
 * largest |W_l| there, |df| <= |x| M^(L-1) sqrt(L) |d| and |d^2 f| <= |x| (L-1) M^(L-2) |d|^2, as
 * 2 sum_(l<m) |d_l| |d_m| <= (L - 1) |d|^2, so that
 *
 *     d^T F'' d <= ((1/n) sum_i (L |x_i|^2 M^(2L-2) + (|x_i| M^L + |y_i|) |x_i| (L-1) M^(L-2))
 *                   + lambda) |d|^2.
 */
export const smallSteps: Hypothesis<DeepInstance, unknown> = {
  about: 'parameters',
  says: 'eta times the curvature within reach is at most 1',
  met: (i) => {
    const L = i.layers.length;
    const sizes = i.layers.map((layer) => frobenius(matrix(layer)));
    const M = add(exactly(Math.max(...sizes.map(({ hi }) => hi))), gone(i));
    const power = (k: number): Enclosure => (k === 0 ? exactly(1) : multiply(power(k - 1), M));
    const terms = i.points.map((point, n) => {
      const [x, y] = [norm(point.map(exactly)), norm(i.targets[n]!.map(exactly))];
      const first = scale(L, multiply(square(x), power(2 * L - 2)));
      const output = add(multiply(x, power(L)), y);
      return add(first, scale(L - 1, multiply(multiply(output, x), power(L - 2))));
    });
    const curvature = add(divide(sum(terms), exactly(i.points.length)), exactly(i.lambda));
    return atMost(multiply(exactly(i.eta), curvature), 1);
  },
};
