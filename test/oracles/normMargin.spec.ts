import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactRational } from '../../src/exact/dyadic.js';
import { compare, minus, plus, type Rational, rational, times, toNumber } from '../../src/exact/rational.js';
import { isOptimal } from '../../src/oracles/exactProgramme.js';
import { l1Margin } from '../../src/oracles/margins/l1Margin.js';
import { type NormMarginQuestion, normMargin } from '../../src/oracles/margins/normMargin.js';

const zero = rational(0n);
const one = rational(1n);
const inner = (a: readonly Rational[], b: readonly Rational[]) => a.reduce((t, x, j) => plus(t, times(x, b[j]!)), zero);

/**
 * The largest least inner product with rows of two entries over |w| = 1, and all w at which it may
 * be attained: on each side of the unit ball every inner product is linear in the place t, so the
 * largest least one is at an end or where two cross.
 */
function bruteForce(rows: readonly (readonly Rational[])[], norm: 'l1' | 'l-infinity') {
  const signs = [rational(1n), rational(-1n)];
  const corners =
    norm === 'l1'
      ? signs.flatMap((s) => signs.map((t) => [[s, zero] as const, [zero, t] as const] as const))
      : signs.flatMap((s) => [
          [[s, signs[0]!] as const, [s, signs[1]!] as const] as const,
          [[signs[0]!, s] as const, [signs[1]!, s] as const] as const,
        ]);
  let best: Rational | null = null;
  let at: Rational[][] = [];
  for (const [from, to] of corners) {
    const lines = rows.map((z) => ({ at0: inner(z, from), rise: minus(inner(z, to), inner(z, from)) }));
    const places = [zero, one];
    for (const a of lines)
      for (const b of lines) {
        const steep = minus(b.rise, a.rise);
        if (steep.numerator === 0n) continue;
        const height = minus(a.at0, b.at0);
        const t = rational(height.numerator * steep.denominator, height.denominator * steep.numerator);
        if (compare(t, zero) > 0 && compare(t, one) < 0) places.push(t);
      }
    for (const t of places) {
      const w = from.map((x, j) => plus(x, times(t, minus(to[j]!, x))));
      const least = rows.map((z) => inner(z, w)).reduce((a, b) => (compare(a, b) <= 0 ? a : b));
      const order = best === null ? 1 : compare(least, best);
      if (order > 0) [best, at] = [least, []];
      if (order >= 0 && !at.some((v) => v.every((x, j) => compare(x, w[j]!) === 0))) at.push(w);
    }
  }
  return { best: best!, unique: at.length === 1 };
}

const whole = fc.integer({ min: -4, max: 4 });
const drawn = fc.record({
  points: fc.array(fc.tuple(whole, whole), { minLength: 1, maxLength: 7 }),
  normal: fc.tuple(whole, whole),
  turned: fc.boolean(),
  norm: fc.constantFrom('l1' as const, 'l-infinity' as const),
  scale: fc.constantFrom(1, 2 ** -20, 2 ** 20, 1e-6, 1e6, 3),
});

/** Labels by a line through a point near the origin, so that most draws are separable. */
function question({ points, normal, norm, scale }: typeof drawn extends fc.Arbitrary<infer T> ? T : never, offset = 0) {
  const labels = points.map(([x, y]) => (x * normal[0] + y * normal[1] + offset > 0 ? 1 : -1));
  return { points: points.map((x) => x.map((v) => v * scale)), labels, norm };
}

const signedRows = ({ points, labels }: { points: number[][]; labels: number[] }) =>
  points.map((x, n) => x.map((v) => exactRational(labels[n]! * v)));

function compareWith(asked: NormMarginQuestion, rows: Rational[][], half = false): void {
  const answer = normMargin(asked);
  const { best, unique } = bruteForce(rows, asked.norm);
  if (best.numerator <= 0n) {
    expect(answer).toEqual({ undecided: 'there is no max margin: the data are not separable' });
    return;
  }
  if ('undecided' in answer) throw new Error(answer.undecided);
  const margin = half ? times(best, rational(1n, 2n)) : best;
  expect(compare(answer.exact.margin, margin)).toBe(0);
  expect(answer.unique).toBe(unique);
  expect(answer.margin.lo).toBeLessThanOrEqual(toNumber(margin));
  expect(answer.margin.hi).toBeGreaterThanOrEqual(toNumber(margin));
}

describe('normMargin', () => {
  it('should be what every corner of the ball and every crossing says, without bias', () => {
    fc.assert(
      fc.property(drawn, (d) => {
        const asked = question(d);
        compareWith({ ...asked, bias: 'none' }, signedRows(asked));
      }),
      { numRuns: 300 },
    );
  });

  it('should be half the margin of the differences with a free bias', () => {
    fc.assert(
      fc.property(drawn, whole, (d, offset) => {
        const asked = question(d, offset);
        const exact = asked.points.map((x) => x.map(exactRational));
        const of = (y: number) => exact.filter((_, n) => asked.labels[n] === y);
        const pairs = of(1).flatMap((x) => of(-1).map((y) => x.map((v, j) => minus(v, y[j]!))));
        if (pairs.length === 0)
          expect(normMargin({ ...asked, bias: 'unpenalised' })).toEqual({
            undecided: 'a free bias needs points of both classes',
          });
        else compareWith({ ...asked, bias: 'unpenalised' }, pairs, true);
      }),
      { numRuns: 300 },
    );
  });

  it('should count a penalised bias as one weight more', () => {
    fc.assert(
      fc.property(drawn, whole, (d, offset) => {
        const { labels, norm, points } = question(d, offset);
        const line = points.map(([x]) => [x!]);
        compareWith(
          { points: line, labels, norm, bias: 'penalised' },
          signedRows({ points: line.map(([x]) => [x!, 1]), labels }),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('should agree with the l1 margin in doubles on data of many columns', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 8, maxLength: 8 }), {
          minLength: 1,
          maxLength: 8,
        }),
        (points) => {
          const labels = points.map(() => 1);
          const [exact, rough] = [normMargin({ points, labels, norm: 'l1', bias: 'none' }), l1Margin(points)];
          if ('undecided' in rough) return;
          if ('undecided' in exact) throw new Error(exact.undecided);
          expect(exact.margin.hi).toBeGreaterThanOrEqual(rough.lo);
          expect(exact.margin.lo).toBeLessThanOrEqual(rough.hi);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('should refuse what it cannot take, in a sentence', () => {
    const asked = { points: [[1, 2]], labels: [1], norm: 'l1', bias: 'none' } as const;
    for (const [wrong, says] of [
      [{ norm: 'l2' as never }, /the norm is 'l2'.*hardMargin/],
      [{ bias: 'yes' as never }, /the bias is 'yes'/],
      [{ labels: [2] }, /labels must be 1 or -1/],
      [{ points: [[Number.NaN, 1]] }, /not finite/],
      [{ points: [Array.from({ length: 60 }, () => 1)] }, /120 unknowns.*at most 100/],
    ] as const)
      expect((normMargin({ ...asked, ...wrong }) as { undecided: string }).undecided).toMatch(says);
  });
});

describe('the check of a linear programme', () => {
  // min u subject to u >= w, u >= -w, 2 w >= 1 in (w, u): w = u = 1/2, multipliers 1, 0, 1/2.
  const rows = [
    { a: [-1n, 1n], b: 0n, shift: 0 },
    { a: [1n, 1n], b: 0n, shift: 0 },
    { a: [2n, 0n], b: 1n, shift: 0 },
  ];
  const cost = [0n, 1n];
  const point = { numerators: [1n, 1n], denominator: 2n };
  const multipliers = { numerators: [2n, 0n, 1n], denominator: 2n };

  it('should take the right answer, and none with one bit flipped', () => {
    expect(isOptimal(rows, cost, point, multipliers)).toBe(true);
    for (let k = 0; k < 2; k++)
      for (const bit of [1n, 2n, 1n << 40n]) {
        const numerators = point.numerators.map((n, j) => (j === k ? n ^ bit : n));
        expect(isOptimal(rows, cost, { ...point, numerators }, multipliers)).toBe(false);
      }
    for (let k = 0; k < 3; k++)
      for (const bit of [1n, 2n, 1n << 40n]) {
        const numerators = multipliers.numerators.map((n, j) => (j === k ? n ^ bit : n));
        expect(isOptimal(rows, cost, point, { ...multipliers, numerators })).toBe(false);
      }
    for (const denominator of [3n, 0n, -2n]) {
      expect(isOptimal(rows, cost, { ...point, denominator }, multipliers)).toBe(false);
      expect(isOptimal(rows, cost, point, { ...multipliers, denominator })).toBe(false);
    }
  });

  it('should refuse a negative multiplier that balances', () => {
    expect(isOptimal(rows, cost, point, { numerators: [3n, -1n, 2n], denominator: 2n })).toBe(false);
  });
});
