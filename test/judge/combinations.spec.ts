import { describe, expect, it } from 'vitest';
import { posedCombinations } from '../../src/judge/combinations.js';
import type { Brief } from '../../src/judge/result.js';
import type { PosedRun } from '../../src/records/record.js';

const run: PosedRun = {
  ...{ solver: 'mine', version: '1', kind: 'ridge', decay: false, stepEach: false, dynamics: 'descent' },
  ...{ visits: 'step 10', logLast: Math.log(10), basis: 'estimated', higher: false },
};
const brief = (id: string, runs: readonly PosedRun[], more: Partial<Brief> = {}) =>
  ({ id, phase: 'evidence', cause: null, runs, ...more }) as Brief;
const asked = (...records: Brief[]) => posedCombinations(records, 'mine').filter((c) => c.instances > 0);

describe('posedCombinations', () => {
  it('should list what descent allows, and count theorems, instances and the latest step', () => {
    const all = posedCombinations([], 'mine');
    expect(all.every((c) => c.method === 'descent' && c.instances === 0)).toBe(true);
    // Two losses, reductions and kinds of bias; one form of ridge; three losses of nets; each with
    // and without decay, with one step size or one each.
    expect(all).toHaveLength((2 * 2 * 2 + 1 + 3) * 4);
    expect(asked(brief('a', [run]), brief('a', [{ ...run, logLast: Math.log(101) }]), brief('b', [run]))).toMatchObject(
      [{ kind: 'ridge', method: 'descent', theorems: 2, instances: 3, refused: 0, horizon: '10^3' }],
    );
  });

  it('should give a method of another name, and a kind without a list, rows of their own', () => {
    const rows = asked(
      brief('a', [{ ...run, dynamics: 'heavy ball' }]),
      brief('b', [{ ...run, kind: 'objective' }], { cause: 'refused' }),
      brief('c', [run]),
    );
    expect(rows.map((c) => [c.kind, c.method, c.refused])).toEqual([
      ['ridge', 'descent', 0],
      ['objective', 'descent', 1],
      ['ridge', 'heavy ball', 0],
    ]);
  });

  it('should count neither another solver, nor a second computation, nor what shrinking posed', () => {
    const others = [
      { ...run, solver: 'other' },
      { ...run, higher: true },
    ];
    expect(asked(brief('a', others), brief('b', [run], { phase: 'shrinking' as never }))).toEqual([]);
  });
});
