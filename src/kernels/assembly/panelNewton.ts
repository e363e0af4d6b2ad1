import * as ws from './workspace';
import { at, put, segment } from './workspace';

/** The linear systems of `panelSolve`, one for each eigenvalue; what they are stands there. */

/**
 * Sets the systems up from eigenvalues in EIGENVALUES and factorises them, partial pivoting; false
 * when a pivot vanishes or is not finite. `n` is the degree that is sought, `degree` that of the
 * tables. Needs q + 2 n n numbers of SCRATCH.
 */
export function panelSystems(table: usize, size: i32, nodes: i32, degree: i32, n: i32, scale: f64): bool {
  const values = segment(table, ws.VALUES);
  const differences = segment(table, ws.DIFFERENCES);
  const projection = segment(table, ws.PROJECTION);
  const shrinks = segment(table, ws.SHRINKS);
  const thetas = segment(table, ws.THETA);
  const square = n * n;
  const stiffs = segment(table, ws.SCRATCH);
  const looses = stiffs + (<usize>n << 3);
  const rigid = looses + (<usize>n << 3);
  const bent = rigid + (<usize>square << 3);
  for (let k = 0; k < 2 * square; k++) put(rigid, k, 0);
  for (let j = 0; j < nodes; j++) {
    const theta = at(thetas, j);
    const shrink = at(shrinks, j);
    for (let m = 1; m <= n; m++) {
      const moved = at(values, j * (degree + 1) + m) - (m & 1 ? -1 : 1);
      put(stiffs, m - 1, scale * at(differences, j * (degree + 1) + m) + shrink * moved);
      put(looses, m - 1, theta * moved);
    }
    for (let row = 0; row < n; row++) {
      const p = at(projection, row * nodes + j);
      const here = row * n;
      for (let m = 0; m < n; m++) {
        put(rigid, here + m, at(rigid, here + m) + p * at(stiffs, m));
        put(bent, here + m, at(bent, here + m) + p * at(looses, m));
      }
    }
  }
  for (let e = 0; e < size; e++) {
    const value = at(segment(table, ws.EIGENVALUES), e);
    const matrix = segment(table, ws.FACTORS) + (<usize>(e * square) << 3);
    for (let k = 0; k < square; k++) put(matrix, k, at(rigid, k) + value * at(bent, k));
    if (!factor(matrix, segment(table, ws.ORDERS) + (<usize>(e * n) << 3), n)) return false;
  }
  return true;
}

/** Gaussian elimination in place, the row order in `order`. */
function factor(matrix: usize, order: usize, size: i32): bool {
  for (let i = 0; i < size; i++) put(order, i, i);
  for (let column = 0; column < size; column++) {
    let best = column;
    for (let i = column + 1; i < size; i++)
      if (abs(at(matrix, i * size + column)) > abs(at(matrix, best * size + column))) best = i;
    const pivot = at(matrix, best * size + column);
    if (!(abs(pivot) > 0 && abs(pivot) < Infinity)) return false;
    if (best != column) {
      for (let j = 0; j < size; j++) {
        const kept = at(matrix, best * size + j);
        put(matrix, best * size + j, at(matrix, column * size + j));
        put(matrix, column * size + j, kept);
      }
      const kept = at(order, best);
      put(order, best, at(order, column));
      put(order, column, kept);
    }
    for (let i = column + 1; i < size; i++) {
      const ratio = at(matrix, i * size + column) / pivot;
      if (ratio == 0) continue;
      put(matrix, i * size + column, ratio);
      for (let j = column + 1; j < size; j++) put(matrix, i * size + j, at(matrix, i * size + j) - ratio * at(matrix, column * size + j));
    }
  }
  return true;
}

/**
 * The change of all terms that makes the first n Chebyshev coefficients of the linearised defect
 * vanish, into CHANGE, n x d. Needs q + 2 n numbers of SCRATCH.
 */
export function panelChange(table: usize, size: i32, nodes: i32, n: i32): void {
  const vectors = segment(table, ws.VECTORS);
  const defect = segment(table, ws.DEFECT);
  const projection = segment(table, ws.PROJECTION);
  const change = segment(table, ws.CHANGE);
  const along = segment(table, ws.SCRATCH);
  const right = along + (<usize>nodes << 3);
  const solution = right + (<usize>n << 3);
  for (let k = 0; k < n * size; k++) put(change, k, 0);
  for (let e = 0; e < size; e++) {
    for (let j = 0; j < nodes; j++) {
      let inner: f64 = 0;
      for (let l = 0; l < size; l++) inner += at(vectors, l * size + e) * at(defect, j * size + l);
      put(along, j, inner);
    }
    for (let row = 0; row < n; row++) {
      let total: f64 = 0;
      for (let j = 0; j < nodes; j++) total += at(projection, row * nodes + j) * at(along, j);
      put(right, row, total);
    }
    const factors = segment(table, ws.FACTORS) + (<usize>(e * n * n) << 3);
    const order = segment(table, ws.ORDERS) + (<usize>(e * n) << 3);
    for (let i = 0; i < n; i++) {
      let sum = at(right, <i32>at(order, i));
      for (let j = 0; j < i; j++) sum -= at(factors, i * n + j) * at(solution, j);
      put(solution, i, sum);
    }
    for (let i = n - 1; i >= 0; i--) {
      let sum = at(solution, i);
      for (let j = i + 1; j < n; j++) sum -= at(factors, i * n + j) * at(solution, j);
      put(solution, i, sum / at(factors, i * n + i));
    }
    for (let m = 0; m < n; m++)
      for (let l = 0; l < size; l++)
        put(change, m * size + l, at(change, m * size + l) - at(vectors, l * size + e) * at(solution, m));
  }
}
