import { factorComplex, solveComplex } from '../linear/complexLu.js';
import { factor, solve } from '../linear/denseLu.js';
import { eigenvalues, fromModes, toModes } from './radauMethod.js';

/** The linear systems of one step, factored. */
export interface StageSolver {
  /**
   * Overwrites r, three stages one after another, with (I - h A x J)^-1 r, A the matrix of the
   * method.
   */
  solve(right: Float64Array): void;
  /** Overwrites x with (g I - h J)^-1 x, g the real eigenvalue of the inverse of A. */
  filter(right: Float64Array): void;
}

/**
 * With T^-1 A^-1 T = diag(g, c, conj c) and q = T^-1 r, the modes w = T^-1 x of (I - h A x J) x = r
 * solve
 *
 *     (g I - h J) w_1 = g q_1,      (c I - h J)(w_2 + i w_3) = c (q_2 + i q_3)
 *
 * (multiply by A^-1 and change the basis). Null where a pivot vanishes.
 */
export function stageSolver(jacobian: Float64Array, size: number, h: number): StageSolver | null {
  const { real, pair } = eigenvalues;
  const moved = jacobian.map((x) => -h * x);
  const one = moved.slice();
  const two = { re: moved, im: new Float64Array(size * size) };
  for (let i = 0; i < size; i++) {
    one[i * size + i] = one[i * size + i]! + real;
    two.re[i * size + i] = two.re[i * size + i]! + pair[0];
    two.im[i * size + i] = pair[1];
  }
  const oneRows = factor(one, size);
  const twoRows = factorComplex(two, size);
  if (oneRows === null || twoRows === null) return null;
  const first = new Float64Array(size);
  const rest = { re: new Float64Array(size), im: new Float64Array(size) };
  return {
    filter: (right) => solve(one, oneRows, right),
    solve(right) {
      const [a, b, c] = [0, 1, 2].map((k) => right.subarray(k * size, (k + 1) * size)) as [
        Float64Array,
        Float64Array,
        Float64Array,
      ];
      for (let i = 0; i < size; i++) {
        const q = mixed(toModes, a[i]!, b[i]!, c[i]!);
        first[i] = real * q[0];
        rest.re[i] = pair[0] * q[1] - pair[1] * q[2];
        rest.im[i] = pair[0] * q[2] + pair[1] * q[1];
      }
      solve(one, oneRows, first);
      solveComplex(two, twoRows, rest);
      for (let i = 0; i < size; i++) [a[i], b[i], c[i]] = mixed(fromModes, first[i]!, rest.re[i]!, rest.im[i]!);
    },
  };
}

type Mixing = typeof fromModes | typeof toModes;

function mixed([x, y, z]: Mixing, a: number, b: number, c: number): [number, number, number] {
  return [x[0] * a + x[1] * b + x[2] * c, y[0] * a + y[1] * b + y[2] * c, z[0] * a + z[1] * b + z[2] * c];
}
