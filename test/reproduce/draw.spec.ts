import { describe, expect, it } from 'vitest';
import { csvOfPanel, csvOfTable } from '../../src/reproduce/csv.js';
import { drawn } from '../../src/reproduce/draw.js';
import type { Panel } from '../../src/reproduce/panel.js';

const panel: Panel = {
  ...{ name: 'all', title: 'All marks', caption: 'One of each.' },
  ...{ x: { label: 'x', scale: 'log' }, y: { label: 'y', domain: [0, 4] } },
  marks: [
    ...[0, 1, 2, 3, 4, 5].map((group) => ({
      ...{ draw: 'seen' as const, label: `seen ${group}`, group },
      points: [[1, group / 2] as const, [10, null] as const],
    })),
    {
      draw: 'theory',
      label: 'plain',
      group: 0,
      points: [
        [1, 1],
        [100, 2],
      ],
    },
    {
      draw: 'theory',
      label: 'dashed',
      group: 1,
      points: [
        [1, 1],
        [100, 3],
      ],
    },
    {
      draw: 'path',
      label: 'path',
      group: 2,
      points: [
        [1, 2],
        [100, 1],
      ],
    },
    { draw: 'rule', label: 'rule', y: 3 },
    {
      draw: 'cells',
      label: 'cells',
      cells: [
        [1, 10, 0, 1, 5],
        [10, 100, 0, 1, null],
      ],
    },
  ],
};

describe('a picture', () => {
  const svg = drawn(panel);

  it('should name every mark in its key, and tell groups apart without colour', () => {
    for (const { label } of panel.marks)
      expect(svg).toContain(label === 'cells' ? 'cells: 5 (light) to 5 (dark)' : `>${label}<`);
    const key = svg.slice(svg.indexOf('aria-label="key"'));
    const outlines = [...key.matchAll(/<path [^>]*\bd="([^"]*)"/g)].map(([, d]) => d!.replaceAll(/[\d.,-]+/g, ''));
    // Six symbols: one of arcs, the others told apart by the number of their corners or by place.
    expect(outlines).toHaveLength(6);
    expect(new Set([...key.matchAll(/stroke-dasharray="([^"]*)"/g)].map(([, dash]) => dash)).size).toBe(2);
  });

  it('should have no text below 10 pixels and stay small', () => {
    const sizes = [...svg.matchAll(/font-size[:=]"?(\d+)/g)].map(([, size]) => Number(size));
    expect(sizes.every((size) => size >= 10)).toBe(true);
    expect(sizes.length).toBeGreaterThan(0);
    expect(svg.length).toBeLessThan(60_000);
  });

  it('should be the same bytes again', () => expect(drawn(panel) === svg).toBe(true));
});

describe('the data of a picture', () => {
  it('should leave empty what is not known', () => {
    const lines = csvOfPanel(panel).split('\n');
    expect(lines[0]).toBe('series,drawn as,x from,x to,y from,y to,value');
    expect(lines).toContain('seen 0,seen,10,10,,,');
    expect(lines).toContain('cells,cells,10,100,0,1,');
    expect(lines).toContain('rule,rule,,,3,3,');
  });

  it('should write a table under its names', () =>
    expect(csvOfTable({ name: 't', title: 't', columns: ['a', 'b'], rows: [['x,y', null]] })).toBe('a,b\n"x,y",\n'));
});
