import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describe as described } from '../../src/claims/describe.js';
import { around, between, exactly, exponential, type RunRequest } from '../../src/statement/index.js';
import { type Ladder, ladderTheorem, type Rung } from '../../src/statement/ladder.js';
import { standardRules } from '../../src/trial/rules.js';
import { tryInstance } from '../../src/trial/trial.js';
import { claimFault } from '../../src/workbench/claimFault.js';
import { ladderProperty } from '../../src/workbench/ladder.js';
import { standardWorkbench as bench } from '../../src/workbench/standard.js';

interface Sizes {
  readonly sizes: readonly number[];
  readonly error: number;
}

const common = {
  ...{ id: 'control/ladder', says: 'it grows', source: { paper: 'control', item: 'none' }, hypotheses: {} },
  ...{ witness: { sizes: [1, 2, 4], error: 0.01 }, blindSpots: 'none', expected: 'survived' as const },
  sizes: (i: Sizes) => i.sizes,
  exponent: () => 1.5,
  detects: 0.5,
};
const proved: Ladder<Sizes, object> = { ...common, kind: 'limit', error: (i) => i.error };
const measured: Ladder<Sizes, object> = { ...common, kind: 'regularity', band: 0.1 };

const status = (of: Ladder<Sizes, object>, i: Sizes, rungs: readonly Rung[]) =>
  standardRules.assess(ladderTheorem(of).conclude(i, {}, rungs)).status;

/** Values c n^a e^r, each to within some roundings. */
const valued = (sizes: readonly number[], c: number, a: number, r: readonly number[]): Rung[] =>
  sizes.map((size, k) => {
    const value = c * size ** a * Math.exp(r[k]!);
    return { size, value: around(value, value * 1e-13, 'certified') };
  });

const cases = fc.record({
  sizes: fc
    .uniqueArray(fc.integer({ min: 1, max: 10_000 }), { minLength: 3, maxLength: 6 })
    .map((of) => of.sort((a, b) => a - b)),
  error: fc.double({ min: 1e-6, max: 0.2, noNaN: true }),
  c: fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
  share: fc.array(fc.double({ min: -0.999, max: 0.999, noNaN: true }), { minLength: 6, maxLength: 6 }),
});

describe('a ladder', () => {
  it('should hold wherever each value is within its error of c n^a', () => {
    fc.assert(
      fc.property(cases, ({ share, c, ...i }) => {
        const rungs = valued(
          i.sizes,
          c,
          1.5,
          share.map((x) => x * i.error),
        );
        expect(status(proved, i, rungs)).toBe('holds');
      }),
    );
  });

  it('should be violated by an exponent that is off by more than the widest pair allows twice', () => {
    fc.assert(
      fc.property(cases, fc.constantFrom(-1, 1), ({ share, c, ...i }, sign) => {
        const widest = (2 * i.error) / Math.log(i.sizes.at(-1)! / i.sizes[0]!);
        const r = share.map((x) => x * i.error);
        expect(status(proved, i, valued(i.sizes, c, 1.5 + sign * 2.1 * widest, r))).toBe('violates');
      }),
    );
  });

  it('should say at which sizes a slope is off', () => {
    const i = { sizes: [1, 2, 4], error: 0.01 };
    const a = standardRules.assess(ladderTheorem(proved).conclude(i, {}, valued(i.sizes, 1, 1.5, [0, 0, 0.1])));
    expect(a).toMatchObject({ status: 'violates', deciding: { at: 'the slope from size 2 to 4' } });
  });

  it('should be trivial where an exponent that is off by what it must detect would pass', () => {
    const { trivial } = ladderTheorem(proved);
    const allowed = (error: number) => (2 * error) / Math.log(4);
    expect(trivial({ sizes: [1, 2, 4], error: 0.34 }, {})).toBe(allowed(0.34) > 0.5);
    expect(trivial({ sizes: [1, 2, 4], error: 0.35 }, {})).toBe(true);
    expect(trivial({ sizes: [1, 2, 4], error: 0.01 }, {})).toBe(false);
    const own = ladderTheorem({ ...proved, trivial: ({ error }) => error === 0.01 });
    expect(own.trivial({ sizes: [1, 2, 4], error: 0.01 }, {})).toBe(true);
  });

  it('should hold a regularity to its band, and call it one', () => {
    const i = { sizes: [1, 10, 100], error: 0 };
    expect(ladderTheorem(measured).kind).toBe('regularity');
    expect(status(measured, i, valued(i.sizes, 1, 1.45, [0, 0, 0]))).toBe('holds');
    expect(status(measured, i, valued(i.sizes, 1, 1.65, [0, 0, 0]))).toBe('violates');
    expect(status(measured, i, valued(i.sizes, 1, 1.5, [0, 0, 0.5]))).toBe('violates');
  });

  it('should decide nothing of a value that is not known, or not above 0', () => {
    const i = { sizes: [1, 2, 4], error: 0.01 };
    for (const value of [between(Number.NaN, 1, 'certified'), exactly(0), between(-1, 9, 'certified')])
      expect(status(proved, i, [...valued([1, 2], 1, 1.5, [0, 0]), { size: 4, value }])).toBe('undecided');
  });
});

describe('a ladder that is not well formed', () => {
  it('should be told so in a sentence', () => {
    for (const [of, said] of [
      [{ ...proved, error: undefined }, `of kind 'limit' needs error(instance, answers, size)`],
      [{ ...measured, error: () => 1 }, 'a ladder that is a regularity has a band'],
      [{ ...measured, band: undefined }, 'band is nothing: a regularity has a number above 0'],
      [{ ...measured, band: -1 }, 'band is -1'],
      [{ ...proved, band: 1 }, 'band is 1'],
      [{ ...proved, detects: 0 }, 'detects is 0'],
    ] as const)
      expect(() => ladderTheorem(of as never)).toThrow(said);
    const { trivial } = ladderTheorem(proved);
    for (const sizes of [[1, 2], [0, 1, 2], [1, 2, 2], [3, 2, 1], [1, 2, Number.NaN], '123'])
      expect(() => trivial({ sizes: sizes as never, error: 0 }, {})).toThrow('it needs three or more, above 0');
  });
});

describe('the property of a ladder', () => {
  const request = (k: number): RunRequest => ({
    problem: {
      ...{ kind: 'classification', points: 1, dimension: 1, loss: 'exponential', bias: false, reduction: 'sum' },
      ...{ features: Float64Array.of(1), labels: Float64Array.of(1), weightDecay: 0 },
    },
    ...{ start: new Float64Array(1), dynamics: 'descent', step: 1 / 2, visit: { windows: [[k, k]] } },
  });
  const made = (exponent: number, measureAt = (size: number) => size) =>
    ladderProperty<Sizes, object>({
      theorem: ladderTheorem<Sizes, object>({ ...proved, exponent: () => exponent, detects: 0.05 }),
      ...{ instances: 4, strata: () => ({}), consult: () => ({}), kills: [] },
      sizes: (i) => i.sizes,
      *measure(_, size) {
        const { states } = yield request(measureAt(size));
        const w = states[0]!;
        return exponential(around(-w.point[0]!, w.radius, w.basis));
      },
    });
  const tools = { bench, rules: standardRules, tested: null };
  // The loss is within 2 % of 1/(k/2) from step 400 on: docs/examples derives it.
  const i = { sizes: [400, 1600, 6400], error: 0.02 };

  it('should pose a run for each rung, and judge the slopes', async () => {
    const found = await tryInstance(made(-1), i, tools, false);
    expect(found).toMatchObject({ outcome: 'holds', basis: 'certified', comparisons: 3 });
    expect(found.runs.map((r) => r.visits)).toHaveLength(3);
    expect((await tryInstance(made(-0.95), i, tools, true)).confirmed).toBe('confirmed');
    const off = await tryInstance(
      made(-1, (k) => k + 300),
      i,
      tools,
      false,
    );
    expect(off.outcome).toBe('violates');
  });

  it('should be a property like any other', () => {
    const property = made(-1);
    expect(claimFault(property, 'property')).toBeNull();
    const loaded = { property, file: 'ladder.spec.ts', id: 'control/ladder', bench: null, fault: null };
    expect(described(loaded, null, bench).fault).toMatch('at least one stratum');
  });
});
