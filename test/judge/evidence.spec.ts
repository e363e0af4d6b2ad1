import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { missesLimits, missesQuota, planOf, staysUnseen } from '../../src/judge/budget.js';
import type { Described, MeasuredShares } from '../../src/judge/described.js';
import { briefOf } from '../../src/judge/result.js';
import { unexpectedProbability } from '../../src/judge/unexpected.js';
import { verdictOn } from '../../src/judge/verdict.js';
import { nothingYet, sealRecord } from '../../src/records/record.js';

function propertyWith(
  strata: { share: number; measured: MeasuredShares | null }[],
  change: Partial<Described> = {},
): Described {
  return {
    ...{
      file: 'x.ts',
      id: 'my/x',
      mutant: null,
      is: 'theorem',
      kind: 'bound',
      expected: 'survived',
      origin: null,
      says: 's',
    },
    ...{ blindSpots: 'b', source: { paper: 'p', item: 'i' }, hypotheses: [], kills: [], instances: 40, corpus: 1 },
    ...{ breakable: [], sense: null, batches: [], without: {}, fault: null },
    strata: strata.map((s, k) => ({ name: `s${k}`, ...s })),
    ...change,
  };
}

type Outcome = 'holds' | 'trivial' | 'outside' | 'undecided';

/**
 * Records of so many instances of each outcome, all in one stratum, each different unless `same`.
 */
function recordsOf(counts: Partial<Record<Outcome, number>>, same = false) {
  const outcomes = Object.entries(counts).flatMap(([outcome, n]) =>
    Array.from({ length: n }, () => outcome as Outcome),
  );
  return outcomes.map((outcome, index) =>
    briefOf(
      sealRecord(
        { id: 'my/x', mutant: null, phase: 'evidence', stratum: 's0', index },
        {
          ...{ seed: '1', ...nothingYet, outcome, seconds: 0 },
          ...{ slack: [1, 1], basis: 'exact', instanceHash: same ? 'one' : `i${index}` },
        },
      ),
    ),
  );
}

/** The verdict on such records. */
function verdictOf(counts: Partial<Record<Outcome, number>>, same = false, instances = 40) {
  const records = recordsOf(counts, same);
  return verdictOn(propertyWith([{ share: 1, measured: {} }], { instances }), 'default', records, 1e-9);
}

describe('evidence, as plain counts', () => {
  it('should be enough at the quota, and not one below', () => {
    expect(verdictOf({ holds: 40 }).verdict).toBe('survived');
    expect(verdictOf({ holds: 39 })).toMatchObject({
      verdict: 'inconclusive',
      reason: expect.stringContaining('needs 40'),
    });
    expect(verdictOf({ holds: 40, trivial: 10 }).verdict).toBe('survived');
    expect(verdictOf({ holds: 39, trivial: 11 })).toMatchObject({ verdict: 'inconclusive' });
    expect(verdictOf({ trivial: 50 })).toMatchObject({ verdict: 'vacuous' });
  });

  it('should count an instance once', () => {
    expect(verdictOf({ holds: 50 }, true)).toMatchObject({
      verdict: 'inconclusive',
      distinct: 1,
      reason: expect.stringContaining('drawn before'),
    });
  });

  it('should allow a tenth outside and a tenth undecided, and not one more', () => {
    expect(verdictOf({ holds: 45, undecided: 5 }).verdict).toBe('survived');
    expect(verdictOf({ holds: 44, undecided: 6 })).toMatchObject({
      verdict: 'inconclusive',
      reason: expect.stringContaining('6 of 50 instances are undecided'),
    });
    expect(verdictOf({ holds: 45, outside: 5 }).verdict).toBe('survived');
    expect(verdictOf({ holds: 44, outside: 6 }).reason).toMatch('6 of 50 instances are outside');
  });

  it('should name the record of the first instance that was in the way', () => {
    for (const [counts, first] of [
      [{ holds: 44, undecided: 6 }, 44],
      [{ holds: 44, outside: 6 }, 44],
      // One too few for the quota.
      [{ holds: 39, trivial: 8, undecided: 3 }, 47],
    ] as const) {
      const verdict = verdictOf(counts);
      expect([verdict.verdict, verdict.record]).toEqual(['inconclusive', recordsOf(counts)[first]!.hash]);
    }
  });

  it('should exclude the less the more is undecided', () => {
    // 40 that hold exclude 1 - 0.05^(1/40) = 7.2 %; an undecided one counts as a violation.
    expect(Math.abs(verdictOf({ holds: 40 }).excludedShare! - (1 - Math.exp(Math.log(0.05) / 40)))).toBeLessThan(1e-12);
    const shares = [0, 1, 2, 3].map((undecided) => verdictOf({ holds: 40, undecided }).excludedShare!);
    for (let k = 1; k < shares.length; k++) expect(shares[k]!).toBeGreaterThan(shares[k - 1]!);
    expect(verdictOf({ holds: 40, undecided: 3 }).excludes).toMatch('3 undecided counted as violations');
  });
});

const share = fc.integer({ min: 0, max: 40 }).map((k) => k / 200);
const strata = fc.array(
  fc.record({ trivial: share, outside: fc.constantFrom(0, 0.001, 0.01), undecided: fc.constantFrom(0, 0.001, 0.01) }),
  { minLength: 1, maxLength: 3 },
);
const budgets = fc.constantFrom('quick' as const, 'default' as const);

describe('the number of draws', () => {
  it('should be such that the quota and the limits are missed by bad luck once in a million', () => {
    fc.assert(
      fc.property(strata, budgets, (measured, budget) => {
        const p = propertyWith(measured.map((m) => ({ share: 1 / measured.length, measured: m })));
        const plan = planOf(p, budget);
        for (const [k, { quota, draws }] of plan.entries()) {
          expect(draws).toBeGreaterThanOrEqual(1.25 * quota);
          expect(missesQuota(p.strata[k]!, quota, draws)).toBeLessThanOrEqual(1e-6);
        }
        expect(
          missesLimits(
            p,
            plan.map((s) => s.draws),
          ),
        ).toBeLessThanOrEqual(1e-6);
      }),
    );
  });

  it('should be fifty at least where nothing was measured', () => {
    const drawn = (measured: MeasuredShares | null, instances: number, budget: 'quick' | 'default') =>
      planOf(propertyWith([{ share: 1, measured }], { instances }), budget)[0]!.draws;
    expect(drawn(null, 12, 'default')).toBe(50);
    expect(drawn({}, 12, 'default')).toBe(15);
    expect(drawn(null, 12, 'quick')).toBe(5);
    expect(drawn(null, 100, 'default')).toBe(125);
  });

  it('should be such that a false statement is found out', () => {
    const p = propertyWith([{ share: 1, measured: { violates: 0.3 } }], { expected: 'refuted', instances: 5 });
    expect(
      staysUnseen(
        p,
        planOf(p, 'quick').map((s) => s.draws),
      ),
    ).toBeLessThanOrEqual(1e-6);
  });

  it('should end where a generator is of no use', () => {
    const p = propertyWith([{ share: 1, measured: { trivial: 1 } }]);
    expect(planOf(p, 'default')[0]!.draws).toBeLessThanOrEqual(20 * 40 + 100);
  });
});

describe('the chance of an unexpected verdict', () => {
  const zero = { trivial: 0, outside: 0, undecided: 0, violates: 0, pairs: 0 };

  // Every sequence of outcomes is judged by the engine itself, with its probability.
  it('should be the sum over all outcomes of all draws, as the engine judges them', () => {
    const counted = fc.record({ trivial: share, outside: share, undecided: share });
    fc.assert(
      fc.property(counted, fc.integer({ min: 1, max: 4 }), (shares, instances) => {
        const p = propertyWith([{ share: 1, measured: {} }], { instances });
        const n = planOf(p, 'default')[0]!.draws;
        const good = 1 - shares.trivial - shares.outside - shares.undecided;
        let unexpected = 0;
        for (let t = 0; t <= n; t++)
          for (let o = 0; o + t <= n; o++)
            for (let u = 0; u + o + t <= n; u++) {
              const holds = n - t - o - u;
              const ways = factorial(n) / factorial(t) / factorial(o) / factorial(u) / factorial(holds);
              const chance = ways * shares.trivial ** t * shares.outside ** o * shares.undecided ** u * good ** holds;
              const { verdict } = verdictOf({ holds, trivial: t, outside: o, undecided: u }, false, instances);
              if (verdict !== 'survived') unexpected += chance;
            }
        const computed = unexpectedProbability(p, 'default', [{ ...zero, ...shares }], false);
        expect(Math.abs(computed - unexpected)).toBeLessThan(1e-12);
      }),
    );
  });

  it('should be that of no violation where one is expected, and none where the corpus violates', () => {
    const p = propertyWith([{ share: 1, measured: {} }], { expected: 'refuted', instances: 4 });
    const n = planOf(p, 'default')[0]!.draws;
    const chance = unexpectedProbability(p, 'default', [{ ...zero, violates: 0.5 }], false);
    expect(Math.abs(chance - 0.5 ** n)).toBeLessThan(1e-15);
    expect(unexpectedProbability(p, 'default', [{ ...zero, violates: 0.5 }], true)).toBe(0);
  });

  it('should grow with repeated instances', () => {
    const p = propertyWith([{ share: 1, measured: {} }]);
    const at = (pairs: number) => unexpectedProbability(p, 'default', [{ ...zero, pairs }], false);
    expect(at(0)).toBe(0);
    expect(at(0.01)).toBeGreaterThan(at(0.001));
    expect(at(0.05)).toBeGreaterThan(0.9);
  });
});

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1);
}
