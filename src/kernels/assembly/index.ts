import { small } from './small';
import { byRows } from './rows';
import { batchOf } from './batch';

export { exponentials } from './exponential';
export { panelCurvature, panelDefect, panelGram } from './panelDefect';
export { panelChange, panelSystems } from './panelNewton';
export { panelPulls, panelSwings } from './panelTail';
export { stepForce } from './stepForce';

/** The first free byte: the caller lays out everything beyond it. */
export function base(): usize {
  return (__heap_base + 63) & ~63;
}

/** `small` for one loss, one constant size after another. */
// @ts-ignore: decorator
@inline
function sized(
  logistic: bool, certify: bool, size: i32,
  columns: usize, lengths: usize, point: usize, gradient: usize, sums: usize,
  points: i32, weight: f64, decay: f64, steps: i32, step: f64,
): void {
  if (size == 1) small(1, logistic, certify, columns, lengths, point, gradient, sums, points, weight, decay, steps, step);
  else if (size == 2) small(2, logistic, certify, columns, lengths, point, gradient, sums, points, weight, decay, steps, step);
  else if (size == 3) small(3, logistic, certify, columns, lengths, point, gradient, sums, points, weight, decay, steps, step);
  else if (size == 4) small(4, logistic, certify, columns, lengths, point, gradient, sums, points, weight, decay, steps, step);
  else if (size == 5) small(5, logistic, certify, columns, lengths, point, gradient, sums, points, weight, decay, steps, step);
  else if (size == 6) small(6, logistic, certify, columns, lengths, point, gradient, sums, points, weight, decay, steps, step);
}

/** Gradient at `point` of up to six parameters, with the two sums. */
export function smallGradient(
  logistic: bool, size: i32, columns: usize, lengths: usize, point: usize, gradient: usize, sums: usize,
  points: i32, weight: f64, decay: f64,
): void {
  if (logistic) sized(true, true, size, columns, lengths, point, gradient, sums, points, weight, decay, 1, 0);
  else sized(false, true, size, columns, lengths, point, gradient, sums, points, weight, decay, 1, 0);
}

/** `steps` steps of up to six parameters, `point` in place. */
export function smallSteps(
  logistic: bool, size: i32, columns: usize, point: usize, points: i32, weight: f64, decay: f64, steps: i32, step: f64,
): void {
  if (logistic) sized(true, false, size, columns, 0, point, 0, 0, points, weight, decay, steps, step);
  else sized(false, false, size, columns, 0, point, 0, 0, points, weight, decay, steps, step);
}

/** Gradient at `point` by rows, with the two sums. */
export function rowsGradient(
  logistic: bool, rows: usize, lengths: usize, pulls: usize, point: usize, gradient: usize, sums: usize,
  points: i32, stride: i32, block: i32, weight: f64, decay: f64,
): void {
  if (logistic) byRows(true, true, rows, lengths, pulls, point, gradient, sums, points, stride, block, weight, decay, 1, 0);
  else byRows(false, true, rows, lengths, pulls, point, gradient, sums, points, stride, block, weight, decay, 1, 0);
}

/** `steps` steps by rows, `point` in place. */
export function rowsSteps(
  logistic: bool, rows: usize, pulls: usize, point: usize, gradient: usize,
  points: i32, stride: i32, block: i32, weight: f64, decay: f64, steps: i32, step: f64,
): void {
  if (logistic) byRows(true, false, rows, 0, pulls, point, gradient, 0, points, stride, block, weight, decay, steps, step);
  else byRows(false, false, rows, 0, pulls, point, gradient, 0, points, stride, block, weight, decay, steps, step);
}

/** `steps` steps of `pairs` pairs of data sets, one data set a lane, `point` in place. */
export function batchSteps(
  logistic: bool, size: i32, rows: usize, point: usize, gradient: usize,
  pairs: i32, points: i32, weight: f64, decay: f64, steps: i32, step: f64,
): void {
  for (let k = 0; k < pairs; k++) {
    if (logistic) batchOf(true, size, rows, point, gradient, points, weight, decay, steps, step);
    else batchOf(false, size, rows, point, gradient, points, weight, decay, steps, step);
    rows += <usize>(points * size) << 4;
    point += <usize>size << 4;
  }
}
