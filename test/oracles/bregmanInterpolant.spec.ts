import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bregmanBounds } from '../../src/oracles/interpolants/bregmanBounds.js';
import {
  type BregmanInterpolantQuestion,
  type BregmanPotential,
  bregmanInterpolant,
} from '../../src/oracles/interpolants/bregmanInterpolant.js';
import { nearestInterpolant } from '../../src/oracles/interpolants/nearestInterpolant.js';
import { potentialOf } from '../../src/oracles/interpolants/separablePotential.js';
import type { Enclosure } from '../../src/statement/enclosure.js';

const Long = Decimal.clone({ precision: 60 });
type Long = InstanceType<typeof Long>;

/** The potentials again, in decimals of sixty digits: slope, its inverse, the slope of that. */
const inDecimals = (potential: BregmanPotential) => {
  if (!('name' in potential)) throw new Error('a potential by name');
  if (potential.name === 'entropy')
    return { slope: (w: Long) => w.ln(), inverse: (z: Long) => z.exp(), bend: (w: Long) => w };
  const double = new Long(potential.scale).times(2);
  return {
    slope: (w: Long) => w.div(double).asinh(),
    inverse: (z: Long) => z.sinh().times(double),
    bend: (w: Long) => w.pow(2).plus(double.pow(2)).sqrt(),
  };
};

/** Newton's method in decimals of sixty digits, from multipliers near the end. */
function decimalInterpolant(q: BregmanInterpolantQuestion, near: readonly number[]): Long[] {
  const { slope, inverse, bend } = inDecimals(q.potential);
  const X = q.rows.map((row) => row.map((x) => new Long(x)));
  const from = q.start.map((w) => slope(new Long(w)));
  let b = near.map((x) => new Long(x));
  for (let step = 0; step < 40; step++) {
    const w = from.map((z, k) => inverse(X.reduce((t, row, i) => t.plus(row[k]!.times(b[i]!)), z)));
    const left = X.map((row, i) => row.reduce((t, x, k) => t.minus(x.times(w[k]!)), new Long(q.targets[i]!)));
    const largest = Decimal.max(...left.map((r) => r.abs()));
    if (largest.lt('1e-45')) return w;
    const system = X.map((x, i) => [
      ...X.map((y) => x.reduce((t, v, k) => t.plus(v.times(bend(w[k]!)).times(y[k]!)), new Long(0))),
      left[i]!,
    ]);
    for (let i = 0; i < system.length; i++)
      for (let r = 0; r < system.length; r++) {
        if (r === i) continue;
        const factor = system[r]![i]!.div(system[i]![i]!);
        system[r] = system[r]!.map((x, j) => x.minus(factor.times(system[i]![j]!)));
      }
    b = b.map((x, i) => x.plus(system[i]!.at(-1)!.div(system[i]![i]!)));
  }
  throw new Error('no solution in decimals');
}

const holds = (e: Enclosure, x: Long) => x.gte(e.lo) && x.lte(e.hi);

const decimal = fc.integer({ min: -1000, max: 1000 }).map((x) => x / 500);
const drawn = fc
  .record({ count: fc.integer({ min: 1, max: 3 }), columns: fc.integer({ min: 3, max: 6 }) })
  .chain(({ count, columns }) => {
    const list = (entry: fc.Arbitrary<number>) => fc.array(entry, { minLength: columns, maxLength: columns });
    return fc.record({
      rows: fc.array(list(decimal), { minLength: count, maxLength: count }),
      solution: list(decimal),
      start: list(decimal),
      scale: fc.constantFrom(1, 1e-6, 1e6),
      potential: fc.oneof(
        fc.constant({ name: 'entropy' } as const),
        fc.constantFrom(1e-6, 1e-2, 1, 100).map((scale) => ({ name: 'hypentropy', scale }) as const),
      ),
    });
  })
  .map(({ rows, solution, start, scale, potential }): BregmanInterpolantQuestion => {
    const into = (w: number) => (potential.name === 'entropy' ? Math.abs(w) + 0.01 : w);
    return {
      ...{ potential, start: start.map(into) },
      rows: rows.map((row) => row.map((x) => x * scale)),
      targets: rows.map((row) => row.reduce((t, x, k) => t + x * scale * into(solution[k]!), 0)),
    };
  });

function answered(q: BregmanInterpolantQuestion) {
  const answer = bregmanInterpolant(q);
  if ('undecided' in answer) throw new Error(answer.undecided);
  return answer;
}

describe('bregmanInterpolant', () => {
  it('should hold the interpolant in decimals of sixty digits', () => {
    let [held, refused] = [0, 0];
    fc.assert(
      fc.property(drawn, (q) => {
        const answer = bregmanInterpolant(q);
        if ('undecided' in answer) {
          refused++;
          return;
        }
        held++;
        const truth = decimalInterpolant(q, answer.multipliers);
        for (const [k, w] of answer.weights.entries()) {
          expect(holds(w, truth[k]!)).toBe(true);
          expect(w.basis).toBe('certified');
        }
      }),
      { numRuns: 150 },
    );
    // Equations that all but contradict each other may be refused.
    expect(refused).toBeLessThan(held / 10);
  });

  it('should hold it from multipliers that are off as well, or refuse', () => {
    let held = 0;
    fc.assert(
      fc.property(drawn, fc.constantFrom(1e-13, 1e-9, 1e-4, 1), (q, by) => {
        const answer = bregmanInterpolant(q);
        const potential = potentialOf(q.potential);
        if ('undecided' in answer || typeof potential === 'string') return;
        const off = answer.multipliers.map((b, i) => b * (1 + by * (i + 1)) + by * 1e-3);
        const bounds = bregmanBounds(q, potential, off);
        if ('undecided' in bounds) return;
        held++;
        const truth = decimalInterpolant(q, answer.multipliers);
        expect(bounds.every((w, k) => holds(w, truth[k]!))).toBe(true);
      }),
      { numRuns: 150 },
    );
    expect(held).toBeGreaterThan(20);
  });

  it('should be the share of the start, for the entropy and one sum', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 2, maxLength: 6 }),
        fc.integer({ min: 1, max: 30 }),
        (start, total) => {
          const { weights } = answered({
            ...{ rows: [start.map(() => 1)], targets: [total], start, potential: { name: 'entropy' } },
          });
          const all = start.reduce((a, b) => a + b);
          for (const [k, w] of weights.entries()) expect(holds(w, new Long(start[k]! * total).div(all))).toBe(true);
        },
      ),
    );
  });

  it('should be the nearest in l2 for a squared potential of the author, on his word', () => {
    const squares = { slope: (w: number) => w, inverse: (z: number) => z, accuracy: 0 };
    fc.assert(
      fc.property(drawn, ({ rows, targets, start }) => {
        const exact = nearestInterpolant({ rows, targets, start, norm: 'l2' });
        if ('undecided' in exact) return;
        const { weights } = answered({ rows, targets, start, potential: squares });
        for (const [k, w] of weights.entries()) {
          expect(w.basis).toBe('asserted');
          expect(w.lo).toBeLessThanOrEqual(exact.weights[k]!.hi);
          expect(w.hi).toBeGreaterThanOrEqual(exact.weights[k]!.lo);
          expect(w.hi - w.lo).toBeLessThan(1e-9 * (1 + Math.abs(w.hi)));
        }
      }),
      { numRuns: 100 },
    );
    const reasoned = { ...squares, why: 'w increases, without rounding' };
    const { weights } = answered({ rows: [[1, 1]], targets: [1], start: [0, 1], potential: reasoned });
    expect(weights[0]).toMatchObject({ basis: 'certified', why: [reasoned.why] });
  });

  // w_k^3 = b x_k: sum x_k^(4/3) b^(1/3) = y.
  it('should be as the closed form says for the fourth power', () => {
    const potential = { slope: (w: number) => w * w * w, inverse: Math.cbrt, accuracy: 2 ** -51 };
    const { weights } = answered({ rows: [[1, 2, 0.5]], targets: [3], start: [0, 0, 0], potential });
    const cbrt = (x: number) => new Long(x).cbrt();
    const root = new Long(3).div([1, 2, 0.5].reduce((t, x) => t.plus(cbrt(x).pow(4)), new Long(0)));
    for (const [k, x] of [1, 2, 0.5].entries()) expect(holds(weights[k]!, cbrt(x).times(root))).toBe(true);
  });

  it('should not be led astray by an inverse that is wrong', () => {
    const q = { rows: [[1, 2]], targets: [1], start: [0, 0] };
    const [truth] = [answered({ ...q, potential: { name: 'hypentropy', scale: 1 } }).weights];
    const slope = (w: number) => Math.asinh(w / 2);
    for (const inverse of [
      (z: number) => 2.2 * Math.sinh(z),
      (z: number) => 2 * Math.sinh(z) + 1e-3,
      () => 0,
      () => Number.NaN,
    ]) {
      const answer = bregmanInterpolant({ ...q, potential: { slope, inverse, accuracy: 2 ** -50 } });
      if ('undecided' in answer) continue;
      for (const [k, w] of answer.weights.entries()) {
        expect(w.lo).toBeLessThanOrEqual(truth[k]!.hi);
        expect(w.hi).toBeGreaterThanOrEqual(truth[k]!.lo);
      }
    }
  });

  it('should say what it cannot take, and where there is none', () => {
    const asked = { rows: [[1, 2]], targets: [1], start: [1, 1], potential: { name: 'entropy' } } as const;
    for (const [wrong, says] of [
      [{ targets: [-1] }, /^the Bregman interpolant: /],
      [{ start: [0, 1] }, /entry 0 of the start is 0, outside the domain/],
      [{ potential: { name: 'hypentropy', scale: 0 } }, /the scale 0/],
      [{ potential: { name: 'l7' } as never }, /no potential is called 'l7'/],
      [{ potential: null as never }, /due as an object/],
      [{ potential: { slope: 1 } as never }, /as functions/],
      [{ potential: { slope: Math.log, inverse: Math.exp, accuracy: Number.NaN } }, /the accuracy NaN/],
      [{ rows: [[0, 0]] }, /contradict each other/],
      [{ start: [1] }, /entry of the start/],
    ] as const)
      expect((bregmanInterpolant({ ...asked, ...wrong }) as { undecided: string }).undecided).toMatch(says);
  });
});

describe('the slopes of the potentials', () => {
  it('should be right to eight units in decimals', () => {
    const numbers = fc.double({ min: 1e-300, max: 1e300, noNaN: true });
    fc.assert(
      fc.property(numbers, fc.constantFrom(1e-6, 1, 1e4), (w, scale) => {
        for (const named of [{ name: 'entropy' }, { name: 'hypentropy', scale }] as const) {
          const potential = potentialOf(named);
          if (typeof potential === 'string') throw new Error(potential);
          const truth = inDecimals(named).slope(new Long(w));
          const off = truth.minus(potential.slope(w)).abs();
          expect(off.lte(truth.abs().times(potential.accuracy).plus(Number.MIN_VALUE))).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
