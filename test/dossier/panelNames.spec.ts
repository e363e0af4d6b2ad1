import { describe, expect, it } from 'vitest';
import { panelOf } from '../../src/dossier/panels.js';
import type { Kind } from '../../src/statement/theorem.js';
import type { TracedComparison } from '../../src/trial/trace.js';

type FromRun = TracedComparison['fromRun'];

/** The panel of some comparisons [name, left, right, which sides are from the run]. */
function panel(
  comparisons: readonly (readonly [at: string, left: number, right: number, fromRun: FromRun])[],
  { is = 'at most', kind = 'bound' }: { is?: 'at most' | 'equal'; kind?: Kind } = {},
) {
  const all = comparisons.map(
    ([at, left, right, fromRun]): TracedComparison => ({
      ...{ at, is, left: [left, left], right: [right, right], scale: 1, fromRun },
    }),
  );
  const phases = [{ name: 'early', from: 0, to: 2 }];
  const trace = { same: true, outcome: 'holds', comparisons: all, all: all.length, phases, scene: null } as const;
  return panelOf(trace, comparisons[0]![0], kind)!;
}
const over = (fromRun: (t: number) => FromRun) => [0, 1, 2, 3].map((t) => [`step ${t}`, t, t + 1, fromRun(t)] as const);
const names = (p: ReturnType<typeof panel>) => p.lines.map((l) => `${l.name}: ${l.is}`);

describe('the lines of a panel', () => {
  it('should be called theory and simulated where the sides can be told apart', () => {
    // At the start neither side depends on the run.
    const p = panel(over((t) => [t > 0, false]));
    expect(names(p)).toEqual(['simulated: run', 'theory: theory']);
    expect(p.says).toBe('What is simulated must be at most the theory.');
    const turned = panel(over((t) => [false, t > 0]));
    expect(names(turned)).toEqual(['theory: theory', 'simulated: run']);
    expect(turned.says).toBe('What is simulated must be at least the theory.');
    expect(
      panel(
        over((t) => [t > 0, false]),
        { is: 'equal' },
      ).says,
    ).toBe('Both must be equal.');
  });

  it('should be no theory where a regularity has a band that was measured', () => {
    expect(
      names(
        panel(
          over(() => [true, false]),
          { kind: 'regularity' },
        ),
      ),
    ).toContain('frozen band: theory');
  });

  it('should be called by their sides where both or neither depend on the run, or it is not known', () => {
    const both = panel(over(() => [true, true]));
    expect(names(both)).toEqual(['left side: null', 'right side: null']);
    expect(both.says).toMatch(/Both are computed from the run\.$/);
    for (const fromRun of [null, [false, false]] as const)
      expect(panel(over(() => fromRun)).says).toBe('The left side must be at most the right side.');
    // One place that cannot be told is enough to say nothing of a side that stays elsewhere.
    expect(names(panel(over((t) => (t === 2 ? null : [true, false]))))).toContain('right side: null');
  });

  it('should be named bounds of theory on both sides of what is simulated', () => {
    const between = (below: FromRun, above: FromRun) =>
      panel(
        [0, 1, 2].flatMap((t) => [
          [`from below at step ${t}`, t, t + 1, below] as const,
          [`from above at step ${t}`, t + 1, t + 2, above] as const,
        ]),
      );
    expect(names(between([false, true], [true, false]))).toEqual([
      'theory, lower: theory',
      'simulated: run',
      'theory, upper: theory',
    ]);
    expect(names(between([true, true], [true, false]))).toEqual([
      'lower bound: null',
      'middle: null',
      'upper bound: null',
    ]);
  });

  it('should tell theory from run at each place where they change sides', () => {
    const p = panel([
      ['one', 1, 2, [true, false]],
      ['other', 3, 4, [false, true]],
    ]);
    expect(p.lines.map((l) => [l.name, l.ends.map((e) => e[0])])).toEqual([
      ['simulated', [1, 4]],
      ['theory', [2, 3]],
    ]);
  });

  it('should show the longest course where what decided has none, over phases', () => {
    const p = panel([['first', 5, 6, null], ...over(() => [true, false])]);
    expect(p).toMatchObject({ axis: 'step', x: [0, 1, 2, 3], phases: [{ name: 'early' }] });
    expect(p.says).toContain("What decided is 'first'.");
  });
});
