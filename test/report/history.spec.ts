import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { historyOf } from '../../src/comparison/history.js';
import type { Side } from '../../src/comparison/side.js';
import { historySvgOf } from '../../src/report/history/historySvg.js';
import { historyTableOf } from '../../src/report/history/historyTable.js';
import { sideWith } from './sides.js';

/** A version with a worst slack for each property, on instances that all versions have. */
function version(name: string, day: number, slacks: Readonly<Record<string, number>>, own = 1): Side {
  const ids = Object.keys(slacks);
  const side = sideWith(
    name,
    ids.map((id) => ({ id, verdict: slacks[id]! < 0 ? 'refuted' : 'survived', worstSlack: slacks[id]! })),
    ids.flatMap((id) =>
      Array.from({ length: 20 }, (_, n) => ({ id, instance: `${id} ${n}`, slack: slacks[id]! + n / 100, own })),
    ),
  );
  return { ...side, about: { ...side.about, made: `2026-01-${10 + day}T00:00:00.000Z` } };
}

const still = { 'a/still': 0.5 };
const three = [
  version('third', 3, { ...still, 'a/b': 0.1, 'a/c': 0.3 }, 2),
  version('first', 1, { ...still, 'a/b': 0.1, 'a/c': 0.2 }),
  version('second', 2, { ...still, 'a/b': -0.1, 'a/c': 0.2 }),
];

describe('the history of a solver', () => {
  it('should go by time, name what moved, changed verdicts first, and compare neighbours', () => {
    const history = historyOf('mine', three);
    expect(history.versions.map((v) => v.name)).toEqual(['first', 'second', 'third']);
    expect(history.versions.map((v) => v.counts.broken)).toEqual([0, 1, 0]);
    expect(history.versions.map((v) => v.ownTime?.median ?? null)).toEqual([null, 1, 2]);
    expect(history.moved.map((line) => line.id)).toEqual(['a/b', 'a/c']);
    // 20 pairs of one sign: 2 * 2^-20.
    expect(history.moved[0]!.points.map((p) => p!.shifted)).toEqual([null, 'down', 'up']);
    expect(history.moved[1]!.points.map((p) => p!.shifted)).toEqual([null, null, 'up']);
    expect(history.isPaired).toBe(true);
    const other = { ...three[0]!, about: { ...three[0]!.about, seed: '2' } };
    expect(historyOf('mine', [three[1]!, other]).isPaired).toBe(false);
  });

  it('should be a table that says where verdict and slack changed', () => {
    const table = historyTableOf(historyOf('mine', three), false);
    expect(table).toMatch(/a\/b +1\.0e-1 +-1\.0e-1!\* +1\.0e-1\*/);
    expect(table).toMatch(/2 +second .* 2 +1 +0 /);
    expect(table).not.toContain('a/still');
    const [one] = three;
    expect(historyTableOf(historyOf('mine', [one!]), false)).toContain('no verdict changed and no slack moved');
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`p/${n}`, 1]));
    const less = Object.fromEntries(Object.keys(many).map((id) => [id, 0.9]));
    const long = historyTableOf(historyOf('mine', [version('x', 1, many), version('y', 2, less)]), false);
    expect(long.split('\n').length).toBeLessThan(30);
    expect(long).toContain('and 25 more that moved by less');
  });

  it('should be a picture whose marks stand in it, one for each point, in order', () => {
    const slack = fc.double({ min: -1, max: 1, noNaN: true });
    const name = fc.string({ unit: fc.constantFrom('<', '&', '"', 'v', '\u0000', 'ü'), minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.array(fc.tuple(name, slack), { minLength: 1, maxLength: 9 }), (versions) => {
        const sides = versions.map(([title, x], n) => version(title, n, { 'a/<b>': x }));
        const history = historyOf('mine & "yours"', sides);
        const svg = historySvgOf(history);
        const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)!.map(Number);
        for (const [, x, y] of svg.matchAll(/<circle cx="([^"]+)" cy="([^"]+)"/g)) {
          expect(Number(x) > 0 && Number(x) < width!).toBe(true);
          expect(Number(y) > 0 && Number(y) < height!).toBe(true);
        }
        expect(svg).not.toMatch(/NaN|Infinity|undefined/);
        expect(svg).not.toContain('\u0000');
        // Tags are closed, and nothing else stands between < and >.
        const tags = [...svg.matchAll(/<(\/?)(\w+)[^<>]*?(\/?)>/g)].filter(([, , , self]) => self === '');
        const open: string[] = [];
        for (const [, end, tag] of tags)
          if (end === '') open.push(tag!);
          else expect(open.pop()).toBe(tag);
        expect(open).toEqual([]);
        expect(svg.replaceAll(/<[^<>]*>/g, '')).not.toMatch(/[<>]/);
        // A line for the property, where it moved, and one for the own time. y falls as it grows.
        const lines = [...svg.matchAll(/<polyline points="([^"]*)"/g)].map(([, points]) =>
          points!.split(' ').map((point) => Number(point.split(',')[1])),
        );
        expect(lines).toHaveLength(history.moved.length + 1);
        for (const y of lines) expect(y).toHaveLength(versions.length);
        if (history.moved.length > 0)
          for (let n = 1; n < versions.length; n++)
            if (versions[n]![1] > versions[n - 1]![1]) expect(lines[0]![n]!).toBeLessThanOrEqual(lines[0]![n - 1]!);
      }),
    );
  });
});
