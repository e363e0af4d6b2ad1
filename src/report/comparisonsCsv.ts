import type { Trace, TracedComparison } from '../trial/trace.js';
import { type Cell, csvText } from './csvText.js';

const columns = [
  ...['number', 'at', 'must be', 'left from', 'left to', 'right from', 'right to', 'scale'],
  ...['left is', 'right is'],
];

/**
 * All comparisons of a trace, a line each. An end without a bound is empty, and so is what a side
 * is where it cannot be told: `run`, computed from the states of the run, or `theory`.
 */
export function comparisonsCsvOf({ comparisons }: Trace): string {
  return csvText([columns, ...comparisons.map(rowOf)]);
}

function rowOf({ at, is, left, right, scale, fromRun }: TracedComparison, n: number): Cell[] {
  const origin = (side: 0 | 1) => (fromRun === null ? null : fromRun[side] ? 'run' : 'theory');
  return [n + 1, at, is, ...left, ...right, scale, origin(0), origin(1)];
}
