import { describe, expect, it } from 'vitest';
import { panelOf } from '../../src/dossier/panels.js';
import type { Trace, TracedComparison } from '../../src/trial/trace.js';

function traceOf(comparisons: readonly [at: string | null, left: number, right: number][]): Trace {
  const all = comparisons.map(
    ([at, left, right]): TracedComparison => ({
      at,
      is: 'at most',
      left: [left, left],
      right: [right, right],
      scale: 1,
      fromRun: null,
    }),
  );
  return { same: true, outcome: 'holds', comparisons: all, all: all.length, phases: [], scene: null };
}

describe('panelOf', () => {
  it('should show the series of the deciding comparison over time', () => {
    const trace = traceOf(
      [1, 2, 3]
        .flatMap(
          (t) =>
            [
              [`step ${t}, risk`, t, 10],
              [`step ${t}, gap`, 2 * t, 20],
            ] as const,
        )
        .map(([a, b, c]) => [a, b, c]),
    );
    expect(panelOf(trace, 'step 2, gap', 'bound')).toMatchObject({
      ...{ title: 'gap', axis: 'step', x: [1, 2, 3], shown: 3, all: 6 },
      lines: [
        {
          ends: [
            [2, 2],
            [4, 4],
            [6, 6],
          ],
        },
        {
          ends: [
            [20, 20],
            [20, 20],
            [20, 20],
          ],
        },
      ],
    });
  });

  it('should show a line between two bounds where it is held from both sides', () => {
    const trace = traceOf(
      [5, 9, 11]
        .flatMap(
          (t) =>
            [
              [`log time ${t}, from below`, t - 1, t],
              [`log time ${t}, from above`, t, t + 1],
            ] as const,
        )
        .map(([a, b, c]) => [a, b, c]),
    );
    const panel = panelOf(trace, 'log time 9, from above', 'bound')!;
    expect(panel.axis).toBe('log t');
    expect(panel.lines.map((l) => [l.name, l.ends.map((e) => e[0])])).toEqual([
      ['lower bound', [4, 8, 10]],
      ['middle', [5, 9, 11]],
      ['upper bound', [6, 10, 12]],
    ]);
  });

  it('should put comparisons beside each other where there is no course of time', () => {
    expect(
      panelOf(
        traceOf([
          ['coordinate 1', 0, 1],
          [null, 2, 3],
        ]),
        null,
        'bound',
      ),
    ).toMatchObject({ axis: 'comparison', x: [1, 2] });
    expect(panelOf(traceOf([['step 3', 0, 1]]), 'step 3', 'bound')).toBeNull();
  });
});
