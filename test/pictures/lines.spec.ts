import { describe, expect, it } from 'vitest';
import type { Panel } from '../../src/dossier/panels.js';
import { linesOf } from '../../src/pictures/lines.js';

type Ends = Panel['lines'][number]['ends'];

/** A panel of one or two lines over some steps. */
const drawn = (x: readonly number[], axis: string, ...lines: Ends[]) =>
  linesOf(
    {
      x,
      axis,
      says: 'Both sides.',
      phases: [],
      lines: lines.map((ends, n) => ({ name: `side ${n}`, is: null, ends })),
    } as unknown as Panel,
    'a claim',
  );
const exact = (...values: number[]): Ends => values.map((v) => [v, v] as const) as unknown as Ends;
const texts = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map((m) => m[1]);

describe('the lines of a panel', () => {
  it('should stand on logarithmic axes where numbers differ by more than a factor of 300', () => {
    const svg = drawn([1, 10, 1000], 'step', exact(1, 1e-3, 1e-9));
    expect(texts(svg)).toEqual(expect.arrayContaining(['1', '10', '100', '1000', '1e-7']));
    expect(svg).toContain('Across: step.');
    expect(texts(drawn([1, 2, 3], 'step', exact(1, 2, 3)))).toContain('2');
  });

  it('should show a step of zero beside late ones by counting from one', () => {
    expect(drawn([0, 10, 1000], 'step', exact(1, 2, 3))).toContain('Across: step + 1.');
  });

  it('should draw a band where an enclosure is wide enough to be seen, and none where it is not', () => {
    const wide = drawn([1, 2, 3], 'step', [
      [1, 2],
      [2, 3],
      [3, 4],
    ] as unknown as Ends);
    expect(wide).toContain('fill-opacity="0.22"');
    expect(drawn([1, 2, 3], 'step', exact(1, 2, 3))).not.toContain('fill-opacity="0.22"');
  });

  it('should draw dots, not a line, for comparisons that only stand beside each other', () => {
    const ends = [
      [1, 2],
      [2, 3],
      [null, null],
    ] as unknown as Ends;
    const svg = drawn([1, 2, 3], 'comparison', ends, exact(-1, 0, 1));
    expect(svg.match(/<circle/g)).toHaveLength(2 + 3);
    expect(svg).not.toContain('stroke-dasharray="5 3"');
  });
});

describe('a panel of theory and run', () => {
  const panel = (more: object): Panel => ({
    ...{ title: '', says: 'Both.', axis: 'step', x: [1, 2, 3, 4, 5], shown: 5, all: 5, phases: [] },
    lines: [
      { name: 'simulated', is: 'run', ends: exact(1, 2, 3, 4, 5) },
      { name: 'theory', is: 'theory', ends: exact(2, 3, 4, 5, 6) },
    ],
    ...more,
  });

  it('should draw theory dashed and without dots, and the run solid with a dot at each visit', () => {
    const svg = linesOf(panel({}), 'a claim');
    expect(svg.match(/<circle/g)).toHaveLength(5);
    expect(svg.match(/stroke-dasharray="7 4"/g)).toHaveLength(1);
    expect(texts(svg)).toEqual(expect.arrayContaining(['—●— simulated', '– – – theory']));
  });

  it('should shade every other phase, and name those that are wide enough', () => {
    const phases = [
      { name: 'early', from: 0, to: 2.5 },
      { name: 'a long name for little room', from: 2.5, to: 2.6 },
      { name: 'late', from: 2.6, to: null },
      { name: 'never', from: 9, to: null },
    ];
    const svg = linesOf(panel({ phases }), 'a claim');
    expect(svg.match(/<rect/g)).toHaveLength(1);
    expect(texts(svg)).toEqual(expect.arrayContaining(['early', 'late']));
    expect(texts(svg)).not.toContain('a long name for little room');
    expect(svg).toContain('Phases: early, a long name for little room, late, never.');
    // Comparisons beside each other have no clock.
    const apart = linesOf(panel({ phases, axis: 'comparison' }), 'a claim');
    expect(apart).not.toContain('<rect');
    expect(texts(apart)).toEqual(expect.arrayContaining(['● simulated', '○ theory']));
  });

  it('should count ticks from a value in the middle where all are nearly the same', () => {
    const lines = [{ name: 'a', is: null, ends: exact(3 + 1e-9, 3, 3 - 1e-9, 3, 3) }];
    const svg = linesOf(panel({ lines }), 'a claim');
    expect(texts(svg)).toEqual(expect.arrayContaining(['3 +', '1e-9', '0', '-1e-9']));
  });
});
