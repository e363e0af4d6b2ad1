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

/** Arrays of one integration, used again by each of its steps. */
export interface StageRoom {
  readonly real: Float64Array;
  readonly re: Float64Array;
  readonly im: Float64Array;
  readonly rows: Int32Array;
  readonly pairRows: Int32Array;
  readonly first: Float64Array;
  readonly restRe: Float64Array;
  readonly restIm: Float64Array;
  readonly spare: Float64Array;
  readonly spareIm: Float64Array;
}

/** Room for systems of this size. */
export function stageRoom(size: number): StageRoom {
  const [real, re, im] = Array.from({ length: 3 }, () => new Float64Array(size * size)) as Three;
  const [first, restRe, restIm] = Array.from({ length: 3 }, () => new Float64Array(size)) as Three;
  const [spare, spareIm] = [new Float64Array(size), new Float64Array(size)];
  const [rows, pairRows] = [new Int32Array(size), new Int32Array(size)];
  return { real, re, im, rows, pairRows, first, restRe, restIm, spare, spareIm };
}

type Three = [Float64Array, Float64Array, Float64Array];

/**
 * With T^-1 A^-1 T = diag(g, c, conj c) and q = T^-1 r, the modes w = T^-1 x of (I - h A x J) x = r
 * solve
 *
 *     (g I - h J) w_1 = g q_1,      (c I - h J)(w_2 + i w_3) = c (q_2 + i q_3)
 *
 * (multiply by A^-1 and change the basis). Null where a pivot vanishes. With a `room` of its own
 * the solver is good until the next one is made there.
 */
export function stageSolver(
  jacobian: Float64Array,
  size: number,
  h: number,
  room: StageRoom = stageRoom(size),
): StageSolver | null {
  const { real, pair } = eigenvalues;
  const { real: one, re, im, first, spare, spareIm } = room;
  for (let k = 0; k < re.length; k++) re[k] = -h * jacobian[k]!;
  one.set(re);
  im.fill(0);
  const two = { re, im };
  for (let i = 0; i < size; i++) {
    one[i * size + i] = one[i * size + i]! + real;
    re[i * size + i] = re[i * size + i]! + pair[0];
    im[i * size + i] = pair[1];
  }
  const oneRows = factor(one, size, room.rows);
  const twoRows = factorComplex(two, size, room.pairRows);
  if (oneRows === null || twoRows === null) return null;
  const rest = { re: room.restRe, im: room.restIm };
  return {
    filter: (right) => solve(one, oneRows, right, spare),
    solve(right) {
      for (let i = 0; i < size; i++) {
        const [q, r, s] = [right[i]!, right[size + i]!, right[2 * size + i]!];
        first[i] = real * mixed(toModes[0], q, r, s);
        const re = mixed(toModes[1], q, r, s);
        const im = mixed(toModes[2], q, r, s);
        rest.re[i] = pair[0] * re - pair[1] * im;
        rest.im[i] = pair[0] * im + pair[1] * re;
      }
      solve(one, oneRows, first, spare);
      solveComplex(two, twoRows, rest, spare, spareIm);
      for (let k = 0; k < 3; k++)
        for (let i = 0; i < size; i++) right[k * size + i] = mixed(fromModes[k]!, first[i]!, rest.re[i]!, rest.im[i]!);
    },
  };
}

function mixed(row: readonly [number, number, number], a: number, b: number, c: number): number {
  return row[0] * a + row[1] * b + row[2] * c;
}
