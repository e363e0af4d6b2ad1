import type { Panel } from '../dossier/panels.js';

/** Numbers that differ by more than this factor are shown on a logarithmic axis. */
export const wide = 300;

/** Powers of ten within some numbers, at most about six. */
export function powers(values: readonly number[]): number[] {
  const exponents = values.map((x) => Number(x.toExponential().split('e')[1]));
  const [lo, hi] = [exponents.reduce((a, b) => Math.min(a, b)), exponents.reduce((a, b) => Math.max(a, b))];
  const step = Math.max(1, Math.ceil((hi - lo) / 5));
  const [least, largest] = [Math.min(...values), Math.max(...values)];
  return Array.from({ length: Math.floor((hi - lo) / step) + 1 }, (_, k) => Number(`1e${lo + k * step}`)).filter(
    (x) => x >= least && x <= largest,
  );
}

/** Ticks at whole numbers of comparisons or steps, where these are few. */
export function wholes({ axis, x }: Panel): number | number[] {
  if (axis === 'comparison' && x.length <= 8) return [...x];
  const [first, last] = [x[0]!, x.at(-1)!];
  if (axis !== 'step' || last - first > 5) return 5;
  return Array.from({ length: Math.floor(last) - Math.ceil(first) + 1 }, (_, k) => Math.ceil(first) + k);
}

/**
 * What ticks are counted from: zero, or where numbers differ only far behind their first digits,
 * one in their middle that is as short as the picture allows.
 */
export function originOfTicks(values: readonly number[]): number {
  const [least, largest] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
  const size = Math.max(Math.abs(least), Math.abs(largest));
  const width = largest - least;
  if (!(width < 1e-4 * size)) return 0;
  const digits = width === 0 ? 12 : Math.min(17, Math.floor(Math.log10(size / width)) + 3);
  return Number((least / 2 + largest / 2).toPrecision(digits));
}

/** A number at an axis. */
export function few(x: number): string {
  const size = Math.abs(x);
  if (size !== 0 && (size < 1e-3 || size >= 1e5)) return x.toExponential().replace('e+', 'e');
  return `${Number(x.toPrecision(6))}`;
}

/** The scale on which numbers are seen best. */
export function scaleOf(values: readonly number[]): 'log' | 'linear' {
  const least = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const largest = values.reduce((a, b) => Math.max(a, b), 0);
  return least > 0 && largest / least > wide ? 'log' : 'linear';
}
