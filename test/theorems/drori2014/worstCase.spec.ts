import { describe, expect, it } from 'vitest';
import { compare, minus, plus, type Rational, rational, times } from '../../../src/exact/rational.js';

/*
 * The derivation of drori2014/last-value in fractions: the identity at its end, and descent on
 * Huber's function of one variable, at the worst threshold and at others.
 */
const q = (a: number, b = 1) => rational(BigInt(a), BigInt(b));
const over = (a: Rational, b: Rational) => rational(a.numerator * b.denominator, a.denominator * b.numerator);
const half = q(1, 2);
const isZero = (x: Rational) => x.numerator === 0n;
const absolute = (x: Rational) => (x.numerator < 0n ? minus(q(0), x) : x);
const clipped = (x: Rational, tau: Rational) => (compare(absolute(x), tau) > 0 ? tau : absolute(x));
const slope = (x: Rational, tau: Rational) => (x.numerator < 0n ? minus(q(0), clipped(x, tau)) : clipped(x, tau));

/** f(x_N) of Huber's function with L = 1 from R. */
function lastValue(R: Rational, tau: Rational, h: Rational, N: number): Rational {
  let x = R;
  for (let k = 0; k < N; k++) x = minus(x, times(h, slope(x, tau)));
  const c = clipped(x, tau);
  return times(c, minus(absolute(x), times(half, c)));
}

/** R^2/(4 N h + 2). */
const bound = (R: Rational, h: Rational, N: number) => over(times(R, R), plus(times(q(4 * N), h), q(2)));

describe('the bound of Drori and Teboulle', () => {
  const cases = [1, 2, 3, 7, 20].flatMap((N) => [q(1), q(1, 2), q(3, 7), q(1, 64)].map((h) => ({ N, h })));

  it('should be attained by the worst threshold and by no other, in fractions', () => {
    const R = q(5, 3);
    for (const { N, h } of cases) {
      const worst = over(R, plus(times(q(2 * N), h), q(1)));
      expect(compare(lastValue(R, worst, h, N), bound(R, h, N))).toBe(0);
      for (const share of [q(1, 9), q(3, 4), q(99, 100), q(101, 100), q(3, 2), q(7)])
        expect(compare(lastValue(R, times(share, worst), h, N), bound(R, h, N))).toBe(-1);
    }
  });

  it('should close its proof by a square', () => {
    for (const { N, h } of cases)
      for (const [x, g] of [
        [q(1), q(0)],
        [q(0), q(1)],
        [q(3, 5), q(-7, 4)],
        [q(2), q(9, 11)],
      ] as const) {
        const n = q(N);
        const c = plus(minus(n, q(1)), over(q(1), h));
        const gg = times(g, g);
        const after = minus(x, times(h, g));
        const squares = [
          times(times(half, h), plus(times(n, n), n)),
          times(times(half, minus(q(1), h)), plus(n, q(1))),
        ].reduce(plus);
        // |x_{N+1}|^2/(2h) + [..] |g|^2 - c (g x - |g|^2/2), and the square that it is.
        const left = minus(
          plus(over(times(after, after), times(q(2), h)), times(squares, gg)),
          times(c, minus(times(g, x), times(half, gg))),
        );
        const root = minus(x, times(plus(times(n, h), q(1)), g));
        expect(isZero(minus(left, over(times(root, root), times(q(2), h))))).toBe(true);
      }
  });
});
