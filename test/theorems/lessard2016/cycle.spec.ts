import { describe, expect, it } from 'vitest';
import { compare, minus, plus, type Rational, rational, times } from '../../../src/exact/rational.js';

/*
 * The heavy ball of lessard2016/heavy-ball-cycles in fractions, with the slope as the paper prints
 * it: piece by piece. Every start in [3.07, 3.46] is covered. Starts with equal pieces up to step k
 * form an interval, on which the iterates are affine in the start: what holds at its two ends holds
 * between. Where pieces change, the ends are brought within 2^-40, and intervals are followed.
 */
const q = (a: number | bigint, b: number | bigint = 1) => rational(BigInt(a), BigInt(b));
const [alpha, beta] = [q(1, 9), q(4, 9)];
const cycle = [q(2592, 1225), q(792, 1225), q(-2208, 1225)];
const radius = q(142, 1225);
const most = 40;

const absolute = (x: Rational) => (x.numerator < 0n ? minus(q(0), x) : x);

/** 0 below 1, 1 up to 2, 2 above. */
const pieceOf = (x: Rational) => (compare(x, q(1)) < 0 ? 0 : compare(x, q(2)) < 0 ? 1 : 2);
const slope = (x: Rational) => [times(q(25), x), plus(x, q(24)), minus(times(q(25), x), q(24))][pieceOf(x)]!;

const next = (x: Rational, before: Rational) => minus(plus(x, times(beta, minus(x, before))), times(alpha, slope(x)));

/**
 * The iterates from a start, over its denominator times powers of nine: 9 x_{k+1} = 13 x_k - 4
 * x_{k-1} - slope(x_k). That this is `next` is tested.
 */
function orbit(start: Rational, steps = most + 1): Rational[] {
  let [x, before, unit] = [start.numerator, 0n, start.denominator];
  const path = [q(x, unit)];
  for (let k = 0; k < steps; k++) {
    const g = [25n * x, x + 24n * unit, 25n * x - 24n * unit][pieceOf(q(x, unit))]!;
    // The one before is over a ninth of the unit; before the start is the start.
    [x, before, unit] = [13n * x - 4n * (k === 0 ? start.numerator : 9n * before) - g, x, 9n * unit];
    path.push(q(x, unit));
  }
  return path;
}

/** |A| + 8/9 |B| of two iterates, the first of which belongs to the point `phase` of the cycle. */
function size(x: Rational, after: Rational, phase: number): Rational {
  const A = minus(x, cycle[phase]!);
  const B = minus(times(q(-3, 2), minus(after, cycle[(phase + 1) % 3]!)), A);
  return plus(absolute(A), times(q(8, 9), absolute(B)));
}

/** Step and phase with which an orbit is caught, or null. */
function caught(path: readonly Rational[]): { at: number; phase: number } | null {
  for (let at = 0; at <= most; at++)
    for (const phase of [0, 1, 2])
      if (compare(size(path[at]!, path[at + 1]!, phase), radius) <= 0) return { at, phase };
  return null;
}

const piecesUpTo = (path: readonly Rational[], at: number) =>
  path
    .slice(0, at + 1)
    .map(pieceOf)
    .join('');

/**
 * Whether all starts of a short interval are caught at that step. x_{k+1} = h(x_k) - beta x_{k-1}
 * with h(x) = 13/9 x - slope(x)/9, which is Lipschitz with 4/3, so hulls widen by 4/3 + 4/9 a step.
 */
function caughtTogether(lo: Rational, hi: Rational, at: number, phase: number): boolean {
  const middle = times(plus(lo, hi), q(1, 2));
  const path = orbit(middle, at + 1);
  // 16/9 a step is at least as much, whichever of the two is wider.
  let widest = times(minus(hi, lo), q(1, 2));
  for (let k = 0; k <= at; k++) widest = times(widest, q(16, 9));
  // |A| moves by the width, 8/9 |B| by 8/9 (3/2 + 1) of it.
  const moved = times(widest, q(29, 9));
  return compare(plus(size(path[at]!, path[at + 1]!, phase), moved), radius) <= 0;
}

describe('the cycle of the heavy ball', () => {
  it('should be one, of the slope as printed', () => {
    const [p, s, r] = cycle as [Rational, Rational, Rational];
    expect(compare(next(p, r), s)).toBe(0);
    expect(compare(next(s, p), r)).toBe(0);
    expect(compare(next(r, s), p)).toBe(0);
    const nearest = [minus(p, q(2)), minus(q(1), s), minus(q(1), r)];
    for (const gap of nearest) expect(compare(radius, gap)).toBeLessThanOrEqual(0);
  });

  it('should have the closed form, once caught', () => {
    const path = orbit(q(13, 4), 60);
    for (let k = 0; k < 12; k++) expect(compare(next(path[k]!, path[k - 1] ?? path[0]!), path[k + 1]!)).toBe(0);
    const { at, phase } = caught(path)!;
    const A = minus(path[at]!, cycle[phase]!);
    const B = minus(times(q(-3, 2), minus(path[at + 1]!, cycle[(phase + 1) % 3]!)), A);
    let shrunk = q(1);
    for (let j = 0; at + j <= 60; j++) {
      const claimed = plus(cycle[(phase + j) % 3]!, times(plus(A, times(q(j), B)), shrunk));
      expect(compare(claimed, path[at + j]!)).toBe(0);
      shrunk = times(shrunk, q(-2, 3));
    }
  });

  it('should catch every start in [3.07, 3.46] within 40 steps', () => {
    const unit = 100n * 2n ** 40n;
    let intervals = 0;
    const cover = (lo: bigint, hi: bigint): void => {
      intervals += 1;
      const [low, high] = [orbit(q(lo, unit)), orbit(q(hi, unit))];
      const [a, b] = [caught(low), caught(high)];
      expect(a, `from ${lo}`).not.toBeNull();
      expect(b, `from ${hi}`).not.toBeNull();
      const same = piecesUpTo(low, a!.at) === piecesUpTo(high, a!.at);
      if (same && compare(size(high[a!.at]!, high[a!.at + 1]!, a!.phase), radius) <= 0) return;
      if (hi - lo === 1n) {
        const together = [a!, b!].some(({ at, phase }) => caughtTogether(q(lo, unit), q(hi, unit), at, phase));
        expect(together, `from ${lo}`).toBe(true);
        return;
      }
      cover(lo, (lo + hi) / 2n);
      cover((lo + hi) / 2n, hi);
    };
    cover(307n * 2n ** 40n, 346n * 2n ** 40n);
    expect(intervals).toBeGreaterThan(100);
  });
});
