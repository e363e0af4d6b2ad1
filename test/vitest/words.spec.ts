import { describe, expect, it } from 'vitest';
import type { Described } from '../../src/judge/described.js';
import type { Result } from '../../src/judge/result.js';
import type { RunRecord } from '../../src/records/record.js';
import { verdictWords } from '../../src/vitest/words.js';

const result = (more: Partial<Result>) =>
  ({
    ...{ id: 'a/claim', verdict: 'survived', expected: 'survived', asExpected: true, reason: null, excludes: null },
    ...more,
  }) as Result;
const record = (more: Partial<RunRecord>) =>
  ({
    ...{ instance: { x: 1 }, outcome: 'violates', basis: 'certified', slack: [-3, -2], certificates: {} },
    ...{ deciding: { at: 'step 4', left: '2', right: '1', why: [] } },
    ...more,
  }) as unknown as RunRecord;
const property = { says: 'it holds', hypotheses: [] } as unknown as Described;
const unexpected = { verdict: 'refuted', asExpected: false, reason: '1 of 9 violates it' } as const;

describe('verdictWords', () => {
  it('should say what survived, and what it excludes', () => {
    expect(verdictWords(result({ excludes: '> 20 %' }), property, null, 'explain')).toBe(
      'a/claim: survived\nit holds\nexcluded: > 20 %',
    );
    expect(verdictWords(result({}), undefined, null, 'explain')).toBe('a/claim: survived');
  });

  it('should show the counterexample with its comparison, its slack and how to see it again', () => {
    const text = verdictWords(result(unexpected), property, record({}), 'theorycheck explain r#1');
    expect(text.split('\n')).toEqual([
      'a/claim: refuted (expected survived)',
      'it holds',
      '1 of 9 violates it',
      'smallest counterexample: {"x":1}',
      'comparison at step 4: left 2, right 1',
      'slack -2 (negative is a violation), basis certified',
      'see: theorycheck explain r#1',
    ]);
  });

  it('should take the lower end of the slack of what is undecided, and leave out what is not known', () => {
    const open = record({ outcome: 'undecided', deciding: { at: null, left: '2', right: '1', why: [] } });
    const text = verdictWords(result({ ...unexpected, verdict: 'inconclusive' }), property, open, 'again');
    expect(text).toContain('record: {"x":1}\ncomparison: left 2, right 1\nslack -3');
    const bare = verdictWords(result(unexpected), undefined, record({ deciding: null, slack: null }), 'again');
    expect(bare).toBe(
      'a/claim: refuted (expected survived)\n1 of 9 violates it\nsmallest counterexample: {"x":1}\nsee: again',
    );
  });

  it('should cut a long instance, and say how long it is', () => {
    const long = record({ instance: { x: 'a'.repeat(2000) } as never });
    const text = verdictWords(result(unexpected), property, long, 'again');
    expect(text).toMatch(/smallest counterexample: .{1000}\.\.\. \(2008 characters\)\n/);
  });
});
