import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ridgeModes } from '../../src/oracles/ridge/ridgeModes.js';
import { ridgePassage } from '../../src/oracles/ridge/ridgePassage.js';
import { ridgeSpectrum } from '../../src/oracles/ridge/ridgeSpectrum.js';
import { ends, gap } from '../../theorems/xu2026/end-risk.js';
import { band } from '../../theorems/xu2026/grokking-time-band.js';
import { doubled, lever, width } from '../../theorems/xu2026/scale-of-the-start.js';
import type { RidgeInstance } from '../../theorems/xu2026/setting/ridgeInstance.js';

const Long = Decimal.clone({ precision: 50 });
type Vector = readonly Decimal[];

const d = (x: number | string) => new Long(x);
const total = (xs: Vector) => xs.reduce((a, b) => a.plus(b), d(0));
const dot = (x: Vector, y: Vector) => total(x.map((a, j) => a.times(y[j]!)));
const minus = (x: Vector, y: Vector) => x.map((a, j) => a.minus(y[j]!));
const times = (a: Decimal, x: Vector) => x.map((b) => a.times(b));

/**
 * Orthogonal rows along (1, 2, 2) and (2, 1, -2), a kernel along (2, -2, 1): the eigenvectors are
 * known without a decomposition, and a diagonal Sigma couples all three.
 */
const frame = [
  [1, 2, 2],
  [2, 1, -2],
  [2, -2, 1],
].map((v) => v.map((x) => d(x).div(3)));

interface Case {
  readonly halvings: readonly [number, number];
  readonly teacher: readonly number[];
  readonly start: readonly number[];
  readonly variances: readonly number[];
  readonly eta: number;
  readonly lambda: number;
}

const three = (least: number, most: number) =>
  fc.array(fc.integer({ min: least, max: most }), { minLength: 3, maxLength: 3 });

/** Steps that leave eta (s_1 + lambda) below 1, as s_1 <= 9/8. */
const cases: fc.Arbitrary<Case> = fc.record({
  halvings: fc.tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 3 })),
  teacher: three(-8, 8),
  start: three(-16, 16),
  variances: three(1, 8),
  eta: fc.constantFrom(0.25, 0.5, 0.75),
  lambda: fc.constantFrom(2 ** -5, 2 ** -6, 2 ** -7),
});

function instanceOf({ halvings, ...c }: Case): RidgeInstance {
  const features = [[1, 2, 2].map((x) => x / 2 ** halvings[0]), [2, 1, -2].map((x) => x / 2 ** halvings[1])];
  const teacher = c.teacher.map((x) => x / 8);
  return {
    ...c,
    features,
    teacher,
    targets: features.map((row) => row.reduce((sum, x, j) => sum + x * teacher[j]!, 0)),
    variances: c.variances.map((x) => x / 8),
    seed: '1',
    certificates: { realizable: teacher },
  };
}

/** The ridge problem in fifty digits, its minimiser by Cramer's rule, descent step by step. */
function inFiftyDigits(i: RidgeInstance) {
  const features = i.features.map((row) => row.map(d));
  const [teacher, variances] = [i.teacher.map(d), i.variances.map(d)];
  const S = [0, 1, 2].map((j) =>
    [0, 1, 2].map((k) => total(features.map((row) => row[j]!.times(row[k]!))).div(features.length)),
  );
  const apply = (x: Vector) => S.map((row) => dot(row, x));
  const [a, b, c] = S.map((row, j) => row.map((x, k) => (j === k ? x.plus(i.lambda) : x))) as unknown as [
    Vector,
    Vector,
    Vector,
  ];
  const cross = (x: Vector, y: Vector) =>
    [0, 1, 2].map((j) => x[(j + 1) % 3]!.times(y[(j + 2) % 3]!).minus(x[(j + 2) % 3]!.times(y[(j + 1) % 3]!)));
  const right = apply(teacher);
  const determinant = dot(a, cross(b, c));
  const minimiser = [cross(b, c), cross(c, a), cross(a, b)]
    .reduce((sum, column, j) => sum.map((x, k) => x.plus(column[k]!.times(right[j]!))), [d(0), d(0), d(0)])
    .map((x) => x.div(determinant));
  const norm = (form: (x: Vector) => Vector) => (x: Vector) => dot(x, form(x)).sqrt();
  return {
    S,
    minimiser,
    teacher,
    weighted: norm((x) => x.map((y, j) => y.times(variances[j]!))),
    // From the residuals: a large part in the kernel would cost the quadratic form its digits.
    fitted: (x: Vector) =>
      total(features.map((row) => dot(row, x).pow(2)))
        .div(features.length)
        .sqrt(),
    length: norm((x) => x),
    *descent(start: readonly number[]): Generator<Vector> {
      for (let theta: Vector = start.map(d); ; ) {
        yield theta;
        const pull = apply(minus(theta, teacher));
        theta = theta.map((x, j) => x.minus(pull[j]!.plus(x.times(i.lambda)).times(i.eta)));
      }
    },
  };
}

function after(steps: Generator<Vector>, t: number): Vector {
  for (let k = 0; k < t; k++) steps.next();
  return steps.next().value;
}

/** The answers of the oracles, as the properties take them. */
function answersOf(i: RidgeInstance) {
  const modes = ridgeModes(i);
  if ('undecided' in modes) throw new Error(modes.undecided);
  const spectrum = ridgeSpectrum(modes, i);
  if ('undecided' in spectrum) throw new Error(spectrum.undecided);
  const passage = ridgePassage(modes, i);
  if ('undecided' in passage) throw new Error(passage.undecided);
  return { spectrum, powers: spectrum.powers, ...passage };
}

function expectEnclosed({ lo, hi }: { readonly lo: number; readonly hi: number }, exact: Decimal) {
  const room = 1e-12 * Math.max(1e-6, exact.abs().toNumber());
  expect(exact.minus(lo).toNumber()).toBeGreaterThanOrEqual(-1e-16);
  expect(exact.minus(hi).toNumber()).toBeLessThanOrEqual(1e-16);
  expect(hi - lo).toBeLessThan(1e-6 + room);
}

describe('end-risk', () => {
  it('should be the ridge estimate and what descent has left, in fifty digits', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 20, max: 200 }), (c, last) => {
        const i = instanceOf(c);
        const exact = inFiftyDigits(i);
        const found = ends(i, answersOf(i), last);
        const end = minus(exact.minimiser, exact.teacher);
        const theta = after(exact.descent(i.start), last);
        const left = minus(theta, exact.minimiser);
        const parts = frame.map((v) => times(dot(v, left), v));
        expectEnclosed(found.L, exact.weighted(end));
        expectEnclosed(found.train, exact.fitted(end));
        expectEnclosed(found.U, exact.fitted(left));
        expectEnclosed(found.r, total(parts.map(exact.weighted)));
        expectEnclosed(found.apart, exact.length(end).plus(total(parts.map(exact.length))));
        const entries = exact.S.flatMap((row, j) =>
          row.map((x, k) => (j === k ? d(i.variances[j]!).minus(x) : x.neg())),
        );
        expectEnclosed(gap(i), exact.length(entries));
        // The three claims themselves; fifty digits of numbers below 2^6 end above 1e-44.
        const digits = 1e-44;
        const off = minus(theta, exact.teacher);
        const [risk, train] = [exact.weighted(off), exact.fitted(off)];
        expect(risk.minus(exact.weighted(end)).abs().toNumber()).toBeLessThanOrEqual(found.r.hi + digits);
        expect(train.minus(exact.fitted(end)).abs().toNumber()).toBeLessThanOrEqual(found.U.hi + digits);
        const most = exact.length(entries).times(dot(off, off));
        expect(risk.pow(2).minus(train.pow(2)).lte(most)).toBe(true);
        expect(found.apart.hi).toBeGreaterThanOrEqual(exact.length(off).toNumber());
      }),
      { numRuns: 30 },
    );
  });
});

/** The largest g with |Sigma^(1/2) (g n0 - p)| at most the level, by bisection. */
function passageOf(size: (g: Decimal) => Decimal, level: Decimal): Decimal {
  let [inside, outside] = [d(0), d(1)];
  while (size(outside).lte(level)) [inside, outside] = [outside, outside.times(2)];
  for (let k = 0; k < 60; k++) {
    const middle = inside.plus(outside).div(2);
    if (size(middle).lte(level)) inside = middle;
    else outside = middle;
  }
  return inside;
}

describe('scale-of-the-start', () => {
  it('should have the width that bisection finds, and hold of descent in fifty digits', () => {
    let decided = 0;
    fc.assert(
      fc.property(cases, (c) => {
        const drawn = instanceOf({ ...c, start: c.start.map((x) => 4 * x) });
        const exact = inFiftyDigits(drawn);
        const p = minus(exact.teacher, exact.minimiser);
        const level = exact.weighted(p).times(1.5).plus(0.25);
        const i = { ...drawn, c: level.pow(2).toNumber(), route: 'step by step', later: [] } as const;
        const [once, twice] = [answersOf(i), answersOf(doubled(i))];
        const found = width(i, { once, twice });
        if (!(found < 100)) return;
        decided += 1;
        const root = d(i.c).sqrt();
        const seen = [i, doubled(i)].map((j, k) => {
          const from = band(j, [once, twice][k]!).from.lo;
          let remnant = d(0);
          let t = 0;
          for (const theta of exact.descent(j.start)) {
            const left = minus(theta, exact.minimiser);
            const rows = frame.slice(0, 2).map((v) => times(dot(v, left), v));
            if (t === from - 1) remnant = total(rows.map(exact.weighted));
            if (exact.weighted(minus(theta, exact.teacher)).lte(root)) break;
            t += 1;
          }
          expect(t).toBeGreaterThanOrEqual(from);
          return { t, remnant };
        });
        const z = Long.max(...seen.map(({ remnant }) => remnant));
        const n0 = times(dot(frame[2]!, i.start.map(d)), frame[2]!);
        const size = (g: Decimal) => exact.weighted(minus(times(g, n0), p));
        const [high, low] = [passageOf(size, root.plus(z)), passageOf(size, root.minus(z))];
        const rate = d(1).minus(d(i.eta).times(i.lambda)).ln().neg();
        const wide = high.div(low).ln().div(rate).toNumber();
        expect(found).toBeGreaterThanOrEqual(wide * (1 - 1e-9));
        expect(found).toBeLessThanOrEqual(wide * (1 + 1e-6) + 1e-6);
        const longer = d(2).ln().div(rate).toNumber();
        expect(lever(i).lo).toBeCloseTo(longer, 9);
        expect(Math.abs(seen[1]!.t - seen[0]!.t - longer)).toBeLessThanOrEqual(1 + found + 1e-9);
      }),
      { numRuns: 10 },
    );
    expect(decided).toBeGreaterThan(2);
  });
});
