import type { TracedComparison } from '../trial/trace.js';

/**
 * Steps, log t and sigma, a time in units of the weight decay, are clocks; `comparison` only
 * counts.
 */
export type Axis = 'step' | 'log t' | 'time' | 'sigma' | 'comparison';

/** A comparison with its place on an axis, and the series that it belongs to. */
export interface Placed {
  readonly comparison: TracedComparison;
  readonly axis: Axis;
  readonly x: number;
  readonly series: string;
}

const timed = /(?:\bat )?\b(step|log time|time|sigma) (-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)(?![\w.])/;

/**
 * Comparisons with their times, as their names say them. What is left of a name without its time
 * is the series; several comparisons of one name are told apart by their order.
 */
export function placedOf(comparisons: readonly TracedComparison[]): Placed[] {
  const seen = new Map<string, number>();
  return comparisons.map((comparison, n) => {
    const name = comparison.at ?? '';
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return placedAt(comparison, n, before);
  });
}

function placedAt(comparison: TracedComparison, n: number, before: number): Placed {
  const at = comparison.at ?? '';
  const match = timed.exec(at);
  if (match === null) return { comparison, axis: 'comparison', x: n + 1, series: at };
  const axis = match[1] === 'log time' ? 'log t' : (match[1] as 'step' | 'time' | 'sigma');
  const rest = `${at.slice(0, match.index)}${at.slice(match.index + match[0].length)}`.replace(/^[\s,]+|[\s,]+$/g, '');
  const series = before === 0 ? rest : `${rest}${rest && ', '}comparison ${before + 1} of each`;
  return { comparison, axis, x: Number(match[2]), series };
}
