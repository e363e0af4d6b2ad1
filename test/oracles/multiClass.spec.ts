import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactRational } from '../../src/exact/dyadic.js';
import { compare, minus, plus, type Rational, rational, times } from '../../src/exact/rational.js';
import { hardMargin } from '../../src/oracles/margins/hardMargin.js';
import { type MultiClassMargin, multiClassMargin } from '../../src/oracles/margins/multiClassMargin.js';
import { multiClassSeparability } from '../../src/oracles/margins/multiClassSeparability.js';
import { separability } from '../../src/oracles/margins/separability.js';

const whole = fc.integer({ min: -4, max: 4 });
const drawn = fc
  .record({
    classes: fc.integer({ min: 2, max: 4 }),
    dimension: fc.integer({ min: 1, max: 3 }),
    points: fc.integer({ min: 1, max: 7 }),
  })
  .chain(({ classes, dimension, points }) => {
    const rows = (count: number) =>
      fc.array(fc.array(whole, { minLength: dimension, maxLength: dimension }), { minLength: count, maxLength: count });
    return fc.record({
      classes: fc.constant(classes),
      points: rows(points),
      teacher: rows(classes),
      scale: fc.constantFrom(1, 1, 2 ** -20, 2 ** 20),
      bias: fc.constantFrom('penalised' as const, 'none' as const),
      noise: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: points, maxLength: points }),
    });
  })
  .map(({ classes, points, teacher, scale, bias, noise }) => ({
    classes,
    bias,
    // Beside a bias of 1 such scales make margins too small for doubles: an honest refusal.
    points: points.map((x) => x.map((v) => v * (bias === 'none' ? scale : 1))),
    // The teacher's class, but for a few that noise has moved.
    labels: points.map((x, n) => {
      const scores = teacher.map((w) => w.reduce((t, v, j) => t + v * x[j]!, 0));
      return noise[n]! < classes - 1 ? noise[n]! : scores.indexOf(Math.max(...scores));
    }),
  }));
type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

const zero = rational(0n);
const sum = (xs: readonly Rational[]) => xs.reduce(plus, zero);

/** All differences of scores, from the definition. */
function differences({ points, labels, classes, bias }: Drawn, { exact }: Pick<MultiClassMargin, 'exact'>) {
  return points.flatMap((x, point) => {
    const scores = exact.weights.map((w, k) =>
      sum([...x.map((v, j) => times(exactRational(v), w[j]!)), bias === 'none' ? zero : exact.bias[k]!]),
    );
    return Array.from({ length: classes }, (_, other) => ({ point, other }))
      .filter(({ other }) => other !== labels[point])
      .map((pair) => ({ ...pair, difference: minus(scores[labels[point]!]!, scores[pair.other]!) }));
  });
}

/** Whether the answer meets the Karush-Kuhn-Tucker conditions, written out anew in fractions. */
function isShortest(d: Drawn, answer: Pick<MultiClassMargin, 'exact'>): boolean {
  const { weights, bias, multipliers } = answer.exact;
  const one = rational(1n);
  const fits = differences(d, answer).every(({ point, other, difference }) => {
    const m = multipliers[point]![other]!;
    return compare(difference, one) >= 0 && m.numerator >= 0n && (m.numerator === 0n || compare(difference, one) === 0);
  });
  // The multipliers pull class k towards its own points and away from the others.
  const pull = (k: number, at: (point: number) => Rational) =>
    sum(
      d.points.map((_, n) => {
        const own = sum(multipliers[n]!);
        const m = k === d.labels[n] ? own : minus(zero, multipliers[n]![k]!);
        return times(m, at(n));
      }),
    );
  return (
    fits &&
    weights.every((w, k) =>
      w.every(
        (v, j) =>
          compare(
            v,
            pull(k, (n) => exactRational(d.points[n]![j]!)),
          ) === 0,
      ),
    ) &&
    (d.bias === 'none' ||
      bias.every(
        (b, k) =>
          compare(
            b,
            pull(k, () => one),
          ) === 0,
      ))
  );
}

describe('multiClassMargin', () => {
  it('should be shortest with margins 1, by conditions written out anew', () => {
    let answered = 0;
    fc.assert(
      fc.property(drawn, (d) => {
        const answer = multiClassMargin(d);
        const side = multiClassSeparability(d);
        if ('undecided' in side) throw new Error(side.undecided);
        if ('undecided' in answer) {
          expect([answer.undecided, side.verdict]).not.toContain('separable');
          expect(answer.undecided).toMatch(/no scores are largest at the own class/);
          return;
        }
        answered++;
        expect(side.verdict).toBe('separable');
        expect(isShortest(d, answer)).toBe(true);
        const square = sum(answer.exact.weights.concat([answer.exact.bias]).flatMap((w) => w.map((v) => times(v, v))));
        const [lo, hi] = [answer.margin.lo, answer.margin.hi].map(exactRational) as [Rational, Rational];
        expect(compare(times(times(lo, lo), square), rational(1n))).toBeLessThanOrEqual(0);
        expect(compare(times(times(hi, hi), square), rational(1n))).toBeGreaterThanOrEqual(0);
        const tight = differences(d, answer).filter(({ difference }) => compare(difference, rational(1n)) === 0);
        expect(answer.support).toEqual(tight.map(({ point, other }) => [point, other]));
      }),
      { numRuns: 300 },
    );
    expect(answered).toBeGreaterThan(50);
  });

  // A tie in whole numbers is none in decimals, but too near to one for the active set in doubles.
  it('should answer on decimals, or say that doubles did not find it', () => {
    let [answered, refused] = [0, 0];
    fc.assert(
      fc.property(drawn, fc.constantFrom(1e-6, 0.1, 1e6), (drawing, by) => {
        const d: Drawn = { ...drawing, bias: 'none', points: drawing.points.map((x) => x.map((v) => v * by)) };
        const answer = multiClassMargin(d);
        if (!('undecided' in answer)) {
          answered++;
          expect(isShortest(d, answer)).toBe(true);
        } else if (!/no scores are largest/.test(answer.undecided)) {
          refused++;
          expect(answer.undecided).toMatch(/though the data are separable/);
        }
      }),
      { numRuns: 300 },
    );
    expect(refused).toBeLessThan(answered / 5);
  });

  it('should refuse a multiplier or a weight with one bit flipped', () => {
    const d: Drawn = {
      ...{ classes: 3, bias: 'none', labels: [0, 1, 2] },
      points: [
        [2, 1],
        [-1, 2],
        [-1, -3],
      ],
    };
    const answer = multiClassMargin(d);
    if ('undecided' in answer) throw new Error(answer.undecided);
    expect(isShortest(d, answer)).toBe(true);
    for (const field of ['weights', 'multipliers'] as const)
      for (const [k, row] of answer.exact[field].entries())
        for (const [j, value] of row.entries()) {
          if (field === 'multipliers' && j === d.labels[k]) continue;
          const flipped = { ...value, numerator: value.numerator ^ 1n };
          const changed = answer.exact[field].map((r, i) => r.map((v, l) => (i === k && l === j ? flipped : v)));
          expect(isShortest(d, { exact: { ...answer.exact, [field]: changed } })).toBe(false);
        }
  });

  it('should be half the binary one for two classes, up and down', () => {
    fc.assert(
      fc.property(drawn, (d) => {
        const two = { ...d, classes: 2, labels: d.labels.map((y) => y % 2) };
        const [several, binary] = [
          multiClassMargin(two),
          hardMargin({ points: d.points, labels: two.labels.map((y) => (y === 0 ? 1 : -1)), bias: d.bias }),
        ];
        expect('undecided' in several).toBe('undecided' in binary);
        if ('undecided' in several || 'undecided' in binary) return;
        const half = rational(1n, 2n);
        for (const [j, w] of binary.exact.weights.entries()) {
          expect(compare(several.exact.weights[0]![j]!, times(half, w))).toBe(0);
          expect(compare(several.exact.weights[1]![j]!, times(rational(-1n, 2n), w))).toBe(0);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('multiClassSeparability', () => {
  const three = (points: number[][]) =>
    multiClassSeparability({ points, labels: [0, 1, 2], classes: 3, bias: 'none' }) as { verdict: string };

  it('should be the binary trichotomy for two classes', () => {
    fc.assert(
      fc.property(drawn, (d) => {
        const labels = d.labels.map((y) => y % 2);
        const side = multiClassSeparability({ ...d, classes: 2, labels });
        const signed = d.points.map((x, n) => (d.bias === 'none' ? x : [...x, 1]).map((v) => (labels[n] ? -v : v)));
        const binary = separability(signed);
        if ('undecided' in side || 'undecided' in binary) throw new Error('undecided');
        // -W for the second class is one more direction in which the rows do not reach, no verdict.
        expect(side.verdict).toBe(binary.verdict);
      }),
      { numRuns: 200 },
    );
  });

  it('should carry certificates that hold from the definition', () => {
    fc.assert(
      fc.property(drawn, (d) => {
        const side = multiClassSeparability(d);
        if ('undecided' in side) throw new Error(side.undecided);
        const exact = (W: bigint[][]) => ({
          weights: W.map((w) => w.slice(0, d.points[0]!.length).map((v) => rational(v))),
          bias: W.map((w) => (d.bias === 'none' ? zero : rational(w.at(-1)!))),
          multipliers: [],
        });
        if (side.separator !== null) {
          const all = differences(d, { exact: exact(side.separator) }).map((x) => x.difference.numerator);
          expect(all.every((x) => (side.verdict === 'separable' ? x > 0n : x >= 0n))).toBe(true);
          expect(all.some((x) => x > 0n)).toBe(true);
        }
        if (side.weights === null) return;
        expect(side.weights.flat().every((p) => p >= 0n) && side.weights.flat().some((p) => p > 0n)).toBe(true);
        for (let k = 0; k < d.classes; k++)
          for (const j of d.points[0]!.keys()) {
            const terms = d.points.map((x, n) => {
              const own = side.weights![n]!.reduce((a, b) => a + b);
              return times(rational(d.labels[n] === k ? own : -side.weights![n]![k]!), exactRational(x[j]!));
            });
            expect(sum(terms).numerator).toBe(0n);
          }
      }),
      { numRuns: 200 },
    );
  });

  it('should tell the three apart', () => {
    expect(three([[1], [0], [-1]]).verdict).toBe('boundary');
    expect(three([[0], [0], [0]]).verdict).toBe('interior');
    // Three directions of the plane, each ahead of the others.
    expect(
      three([
        [2, 0],
        [-1, 2],
        [-1, -2],
      ]).verdict,
    ).toBe('separable');
  });

  it('should refuse what it cannot take, in a sentence', () => {
    const asked = { points: [[1], [2]], labels: [0, 1], classes: 2, bias: 'none' } as const;
    for (const ask of [multiClassSeparability, multiClassMargin])
      for (const [wrong, says] of [
        [{ classes: 1 }, /number of classes is 1/],
        [{ classes: 1.5 }, /number of classes is 1.5/],
        [{ labels: [0, 2] }, /label at index 1 is 2: .* from 0 to 1/],
        [{ labels: [0] }, /one label for each point/],
        [{ bias: 'unpenalised' as never }, /the bias is 'unpenalised'/],
        [{ classes: 500 }, /500 entries/],
      ] as const)
        expect((ask({ ...asked, ...wrong }) as { undecided: string }).undecided).toMatch(says);
  });
});
