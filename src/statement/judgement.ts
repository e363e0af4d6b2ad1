import { type Enclosure, exactly } from './enclosure.js';

/**
 * A conclusion as data. The theorem states it, the engine evaluates it; slack has no dimension:
 *
 * - `at most`: (right - left) / scale, as an interval. Negative is a violation.
 * - `equal`: minus the gap between the two enclosures, over scale; when they meet, the statement holds only if both together are
 *   no wider than `resolution` times scale, otherwise the run could not have noticed an error and nothing is decided.
 * - `identical`: the same canonical bytes.
 * - `not`: the contrary; its slack is minus the other's.
 * - `every`: the least slack; `some`: the largest. A `some` that is not exhaustive and finds nothing is undecided.
 */
export type Judgement =
  | {
      readonly is: 'at most';
      readonly left: Enclosure;
      readonly right: Enclosure;
      readonly scale: number;
      readonly at?: string;
    }
  | {
      readonly is: 'equal';
      readonly left: Enclosure;
      readonly right: Enclosure;
      readonly scale: number;
      readonly resolution: number;
      readonly at?: string;
    }
  | { readonly is: 'identical'; readonly left: unknown; readonly right: unknown; readonly at?: string }
  | { readonly is: 'not'; readonly of: Judgement }
  | { readonly is: 'every'; readonly of: Iterable<Judgement> }
  | { readonly is: 'some'; readonly of: Iterable<Judgement>; readonly exhaustive: boolean };

function enclosed(x: Enclosure | number): Enclosure {
  return typeof x === 'number' ? exactly(x) : x;
}

/** left <= right, measured in units of `scale` (default 1). `at` says where, for the reader of a record. */
export function atMost(left: Enclosure | number, right: Enclosure | number, scale = 1, at?: string): Judgement {
  return { is: 'at most', left: enclosed(left), right: enclosed(right), scale, ...(at === undefined ? {} : { at }) };
}

/** left = right, where enclosures wider than `resolution` times `scale` decide nothing. */
export function equal(
  left: Enclosure | number,
  right: Enclosure | number,
  resolution: number,
  scale = 1,
  at?: string,
): Judgement {
  return {
    is: 'equal',
    left: enclosed(left),
    right: enclosed(right),
    scale,
    resolution,
    ...(at === undefined ? {} : { at }),
  };
}

/** The two values have the same canonical bytes. */
export function identical(left: unknown, right: unknown, at?: string): Judgement {
  return { is: 'identical', left, right, ...(at === undefined ? {} : { at }) };
}

/** The contrary of a judgement. */
export function not(of: Judgement): Judgement {
  return { is: 'not', of };
}

/** All of them. Lazily read, so a generator may state millions. */
export function every(of: Iterable<Judgement>): Judgement {
  return { is: 'every', of };
}

/** At least one of them; `exhaustive` when no other candidate exists. */
export function some(of: Iterable<Judgement>, exhaustive: boolean): Judgement {
  return { is: 'some', of, exhaustive };
}
