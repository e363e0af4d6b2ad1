import { describe, expect, it } from 'vitest';
import type { Panel } from '../../src/dossier/panels.js';
import { linesOf } from '../../src/pictures/lines.js';

type Ends = Panel['lines'][number]['ends'];

/** A panel of one or two lines over some steps. */
const drawn = (x: readonly number[], axis: string, ...lines: Ends[]) =>
  linesOf(
    { x, axis, says: 'Both sides.', lines: lines.map((ends, n) => ({ name: `side ${n}`, ends })) } as unknown as Panel,
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
