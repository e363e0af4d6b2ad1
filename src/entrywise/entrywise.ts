import type { Pair } from '../arithmetic/doubleDouble.js';

/** What slopes are written in; `T` stands for an array, and numbers for themselves. */
export interface Algebra<T> {
  /** The number at every entry of an array like `like`. */
  constant(like: T, value: number): T;
  scale(factor: number, a: T): T;
  add(a: T, b: T): T;
  multiply(a: T, b: T): T;
  divide(a: T | number, b: T): T;
  /** A function of this folder, by its name. */
  on(name: string, a: T): T;
}

/** How a function bends and moves: what the rules of disciplined convex programming go by. */
export interface Bend {
  readonly curvature: 'convex' | 'concave' | 'affine';
  /** Without it the function goes both ways. */
  readonly direction?: 'rising' | 'falling';
}

/**
 * A function of one number that graphs apply to each entry of an array: all that the engine knows
 * of it. Its file stands in this folder, and a line of `index.ts` names it.
 */
export interface Entrywise {
  /**
   * In doubles, within 2^-48 of the exact value, relative to it: `inline` is JavaScript of the
   * function of a term, which is written out once and more; `call` is called.
   */
  readonly doubles: { inline(term: string): string } | { call(x: number): number };
  /** In double-double, x = high + low, the result to `out`: relative error below 2^-90. */
  pairs(high: number, low: number, out: Pair): void;
  /** Ends of an interval that holds the values on [a, b], to `out`. */
  intervals(a: number, b: number, out: Pair): void;
  /** The derivative at x, of which `result` is the value there. */
  slope<T>(o: Algebra<T>, x: T, result: T): T;
  /** Absent where it bends both ways. */
  readonly bend?: Bend;
  /** Whether it has a kink or a jump at zero. */
  readonly kinked?: true;
}
