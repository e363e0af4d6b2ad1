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
  const moved = new Float64Array(jacobian.length);
  for (let k = 0; k < moved.length; k++) moved[k] = -h * jacobian[k]!;
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
      for (let i = 0; i < size; i++) {
        const [q, r, s] = [right[i]!, right[size + i]!, right[2 * size + i]!];
        first[i] = real * mixed(toModes[0], q, r, s);
        const re = mixed(toModes[1], q, r, s);
        const im = mixed(toModes[2], q, r, s);
        rest.re[i] = pair[0] * re - pair[1] * im;
        rest.im[i] = pair[0] * im + pair[1] * re;
      }
      solve(one, oneRows, first);
      solveComplex(two, twoRows, rest);
      for (let k = 0; k < 3; k++)
        for (let i = 0; i < size; i++) right[k * size + i] = mixed(fromModes[k]!, first[i]!, rest.re[i]!, rest.im[i]!);
    },
  };
}

function mixed(row: readonly [number, number, number], a: number, b: number, c: number): number {
  return row[0] * a + row[1] * b + row[2] * c;
}
