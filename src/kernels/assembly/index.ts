import { small } from './small';
import { byRows } from './rows';

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
  logistic: bool, size: i32, columns: usize, lengths: usize, point: usize, gradient: usize, sums: usize,
  points: i32, weight: f64, decay: f64,
): void {
  if (size == 1) small(1, logistic, columns, lengths, point, gradient, sums, points, weight, decay);
  else if (size == 2) small(2, logistic, columns, lengths, point, gradient, sums, points, weight, decay);
  else if (size == 3) small(3, logistic, columns, lengths, point, gradient, sums, points, weight, decay);
  else if (size == 4) small(4, logistic, columns, lengths, point, gradient, sums, points, weight, decay);
  else if (size == 5) small(5, logistic, columns, lengths, point, gradient, sums, points, weight, decay);
  else if (size == 6) small(6, logistic, columns, lengths, point, gradient, sums, points, weight, decay);
}

/** Gradient at `point` of up to six parameters, with the two sums. */
export function smallGradient(
  logistic: bool, size: i32, columns: usize, lengths: usize, point: usize, gradient: usize, sums: usize,
  points: i32, weight: f64, decay: f64,
): void {
  if (logistic) sized(true, size, columns, lengths, point, gradient, sums, points, weight, decay);
  else sized(false, size, columns, lengths, point, gradient, sums, points, weight, decay);
}

/** Gradient at `point` by rows, with the two sums. */
export function rowsGradient(
  logistic: bool, rows: usize, lengths: usize, pulls: usize, point: usize, gradient: usize, sums: usize,
  points: i32, stride: i32, block: i32, weight: f64, decay: f64,
): void {
  if (logistic) byRows(true, rows, lengths, pulls, point, gradient, sums, points, stride, block, weight, decay);
  else byRows(false, rows, lengths, pulls, point, gradient, sums, points, stride, block, weight, decay);
}
