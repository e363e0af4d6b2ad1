import type { Enclosure } from '../statement/enclosure.js';

/** A number with few digits. */
export function short(x: number, digits = 4): string {
  if (x === 0) return '0';
  const text = x.toPrecision(digits);
  // Number drops zeros at the end; very large and small ones keep their exponents.
  return String(Number(text));
}

/**
 * An enclosure in few digits: one number where both ends round to it and it is that near, else both
 * ends.
 */
export function shortEnclosure({ lo, hi }: Enclosure, digits = 6): string {
  const [a, b] = [short(lo, digits), short(hi, digits)];
  return a === b ? a : `between ${a} and ${b}`;
}

/** A number or an interval as a record writes it, with few digits. */
export function shortened(text: string): string {
  const ends = /^\[(.+), (.+)\]$/.exec(text);
  const number = (s: string) => (Number.isFinite(Number(s)) ? short(Number(s)) : s);
  if (ends === null) return text.length > 40 ? `${text.slice(0, 40)}...` : number(text);
  const [a, b] = [number(ends[1]!), number(ends[2]!)];
  return a === b ? a : `${a} to ${b}`;
}

/** The first few of some numbers or names, and how many more there are. */
export function someOf(all: readonly (number | string)[], most = 10): string {
  const shown = all.slice(0, most).join(', ');
  return all.length > most ? `${shown} and ${all.length - most} more` : shown;
}

/** A number of things: `1 row`, `3 rows`. */
export function counted(n: number, one: string, more = `${one}s`): string {
  return `${n} ${n === 1 ? one : more}`;
}
