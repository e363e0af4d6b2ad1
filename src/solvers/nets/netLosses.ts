import { squared } from '../../exact/powers.js';
import type { DiagonalNetProblem } from '../../statement/problem.js';

/** Minus the slope of a loss in its output, times e^logRate. */
export function speedOf(loss: DiagonalNetProblem['loss'], logRate: number, y: number, output: number): number {
  if (loss === 'squared') return -2 * Math.exp(logRate) * (output - y);
  const m = y * output;
  return y * (loss === 'exponential' ? Math.exp(logRate - m) : logisticRate(logRate, m));
}

/** The derivative of `speedOf` in the output. */
export function speedSlopeOf(loss: DiagonalNetProblem['loss'], logRate: number, y: number, output: number): number {
  if (loss === 'squared') return -2 * Math.exp(logRate);
  const m = y * output;
  return loss === 'exponential' ? -Math.exp(logRate - m) : -logisticRate(logRate, m) / (1 + Math.exp(-m));
}

/** e^logRate/(1 + e^m), where 1/(1 + e^m) = e^-max(m, 0) / (1 + e^-|m|). */
function logisticRate(logRate: number, m: number): number {
  return Math.exp(logRate - Math.max(m, 0)) / (1 + Math.exp(-Math.abs(m)));
}

/** The loss of an output. */
export function lossOf(loss: DiagonalNetProblem['loss'], y: number, output: number): number {
  if (loss === 'squared') return squared(output - y);
  const m = y * output;
  return loss === 'exponential' ? Math.exp(-m) : Math.log1p(Math.exp(-Math.abs(m))) + Math.max(-m, 0);
}
