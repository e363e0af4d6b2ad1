import fc from 'fast-check';
import { Matrix, pseudoInverse } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { exactRational } from '../../src/exact/dyadic.js';
import { nullVector } from '../../src/exact/integerMatrix.js';
import { compare, minus, plus, type Rational, rational, times, toNumber } from '../../src/exact/rational.js';
import {
  type NearestInterpolant,
  type NearestInterpolantQuestion,
  nearestInterpolant,
} from '../../src/oracles/interpolants/nearestInterpolant.js';
import { basisPursuit } from '../../src/oracles/sparse/basisPursuit.js';

const zero = rational(0n);
const sum = (xs: readonly Rational[]) => xs.reduce(plus, zero);
const size = (x: Rational) => (x.numerator < 0n ? minus(zero, x) : x);
const inner = (a: readonly Rational[], b: readonly Rational[]) => sum(a.map((x, j) => times(x, b[j]!)));
const isEqual = (a: Rational, b: Rational) => compare(a, b) === 0;

const whole = fc.integer({ min: -3, max: 3 });
const decimal = fc.integer({ min: -1000, max: 1000 }).map((x) => x / 1000);
const list = (length: number) => fc.array(whole, { minLength: length, maxLength: length });
/** Equations that some whole vector meets, so that dependent and repeated ones agree. */
const drawn = fc
  .record({ count: fc.integer({ min: 1, max: 4 }), columns: fc.integer({ min: 1, max: 5 }) })
  .chain(({ count, columns }) =>
    fc.record({
      rows: fc.array(list(columns), { minLength: count, maxLength: count }),
      solution: list(columns),
      start: list(columns),
      unit: fc.constantFrom(1, 2 ** -20, 2 ** 20),
      scale: fc.constantFrom(1, 2 ** -20, 2 ** 20),
      norm: fc.constantFrom('l1' as const, 'l2' as const),
    }),
  )
  .map(({ rows, solution, start, unit, scale, norm }) => ({
    norm,
    rows: rows.map((row) => row.map((x) => scale * x)),
    targets: rows.map((row) => row.reduce((t, x, j) => t + x * solution[j]! * unit * scale, 0)),
    start: start.map((s) => s * unit),
  }));

/** Whether the answer proves itself, from the definition. */
function isProved(q: NearestInterpolantQuestion, { weights, distance, dual }: NearestInterpolant['exact']): boolean {
  const rows = q.rows.map((row) => row.map(exactRational));
  const start = q.start.map(exactRational);
  const moves = weights.map((w, k) => minus(w, start[k]!));
  const combined = start.map((_, k) => sum(rows.map((row, i) => times(row[k]!, dual[i]!))));
  const isSolution = rows.every((row, i) => isEqual(inner(row, weights), exactRational(q.targets[i]!)));
  if (!isSolution) return false;
  if (q.norm === 'l2') return combined.every((c, k) => isEqual(c, moves[k]!)) && isEqual(distance, inner(moves, moves));
  const missing = rows.map((row, i) => minus(exactRational(q.targets[i]!), inner(row, start)));
  return (
    combined.every((c) => compare(size(c), rational(1n)) <= 0) &&
    isEqual(inner(dual, missing), distance) &&
    isEqual(sum(moves.map(size)), distance)
  );
}

function found(q: NearestInterpolantQuestion): NearestInterpolant {
  const answer = nearestInterpolant(q);
  if ('undecided' in answer) throw new Error(answer.undecided);
  return answer;
}

describe('nearestInterpolant', () => {
  it('should prove itself, on dependent and repeated equations and zero rows as well', () => {
    fc.assert(
      fc.property(drawn, (q) => {
        const answer = found(q);
        expect(isProved(q, answer.exact)).toBe(true);
        expect(q.norm === 'l1' || answer.unique).toBe(true);
        for (const [k, w] of answer.exact.weights.entries()) {
          expect(answer.weights[k]!.lo).toBeLessThanOrEqual(toNumber(w));
          expect(answer.weights[k]!.hi).toBeGreaterThanOrEqual(toNumber(w));
        }
        const distance = toNumber(answer.exact.distance);
        const length = q.norm === 'l2' ? Math.sqrt(distance) : distance;
        expect(answer.distance.lo).toBeLessThanOrEqual(length * (1 + 1e-15));
        expect(answer.distance.hi).toBeGreaterThanOrEqual(length * (1 - 1e-15));
      }),
      { numRuns: 400 },
    );
  });

  it('should be refused with one bit flipped', () => {
    const rows = [
      [1, 2, 0],
      [0, 1, -3],
    ];
    for (const norm of ['l1', 'l2'] as const) {
      const q = { rows, targets: [3, 5], start: [1, 0, 1], norm };
      const { exact } = found(q);
      const flip = (r: Rational) => ({ ...r, numerator: r.numerator ^ 1n });
      for (const field of ['weights', 'dual'] as const)
        for (const k of exact[field].keys())
          expect(isProved(q, { ...exact, [field]: exact[field].map((x, j) => (j === k ? flip(x) : x)) })).toBe(false);
      expect(isProved(q, { ...exact, distance: flip(exact.distance) })).toBe(false);
    }
  });

  // v + t k for the kernel's line: the l1 norm is piecewise linear in t, least where an entry is 0.
  it('should have the l1 distance, and uniqueness, of the best place on a line', () => {
    fc.assert(
      fc.property(list(3), list(3), list(3), list(3), (a, b, solution, start) => {
        const line = nullVector([a.map(BigInt), b.map(BigInt)]);
        if (line === null) return;
        const rows = [a, b];
        const targets = rows.map((row) => row.reduce((t, x, j) => t + x * solution[j]!, 0));
        const from = solution.map((x, j) => rational(BigInt(x - start[j]!)));
        const places = line.flatMap((k, j) => (k === 0n ? [] : [rational(-from[j]!.numerator, k)]));
        const norms = places.map((t) => sum(from.map((x, j) => size(plus(x, times(t, rational(line[j]!)))))));
        const least = norms.reduce((x, y) => (compare(x, y) <= 0 ? x : y));
        const best = places.filter((_, i) => isEqual(norms[i]!, least));
        const answer = found({ rows, targets, start, norm: 'l1' });
        expect(isEqual(answer.exact.distance, least)).toBe(true);
        expect(answer.unique).toBe(best.every((t) => isEqual(t, best[0]!)));
      }),
      { numRuns: 300 },
    );
  });

  it('should agree with methods in doubles on data of many columns', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(decimal, { minLength: 9, maxLength: 9 }), {
          minLength: 1,
          maxLength: 4,
        }),
        fc.array(decimal, { minLength: 4, maxLength: 4 }),
        (rows, values) => {
          const targets = rows.map((_, i) => values[i]!);
          const start = rows[0]!.map(() => 0);
          const pursuit = basisPursuit(rows, targets);
          const near = nearestInterpolant({ rows, targets, start, norm: 'l1' });
          if (!('undecided' in pursuit) && !('undecided' in near))
            for (const [k, w] of pursuit.weights.entries())
              expect(Math.abs(near.weights[k]!.lo - w)).toBeLessThan(1e-8 * (1 + near.distance.hi));
          const least = nearestInterpolant({ rows, targets, start, norm: 'l2' });
          const inverse = pseudoInverse(new Matrix(rows));
          // Where the condition is not too large for doubles.
          if ('undecided' in least || !(inverse.norm('frobenius') < 1e6)) return;
          const rough = inverse.mmul(Matrix.columnVector(targets)).to1DArray();
          for (const [k, w] of rough.entries()) expect(Math.abs(least.weights[k]!.lo - w)).toBeLessThan(1e-6);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('should say where there is none, and what it cannot take', () => {
    const asked = { rows: [[1, 2]], targets: [1], start: [0, 0], norm: 'l1' } as const;
    for (const [wrong, says] of [
      [
        {
          rows: [
            [1, 2],
            [2, 4],
          ],
          targets: [1, 3],
        },
        /the equations contradict each other/,
      ],
      [{ rows: [[0, 0]] }, /the equations contradict each other/],
      [{ norm: 'l3' as never }, /the norm is 'l3'/],
      [{ start: [0] }, /entry of the start/],
      [{ targets: [] }, /one target for each row/],
      [{ rows: [Array.from({ length: 51 }, () => 1)], start: Array.from({ length: 51 }, () => 0) }, /51 columns/],
    ] as const)
      for (const norm of ['l1', 'l2'] as const) {
        if (norm === 'l2' && /51|norm/.test(`${says}`)) continue;
        expect((nearestInterpolant({ ...asked, norm, ...wrong }) as { undecided: string }).undecided).toMatch(says);
      }
  });
});
