import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { unaryNames } from '../../src/entrywise/index.js';
import { methods, objective } from '../../src/objectives/index.js';
import { binaryNames, type Node } from '../../src/statement/graph.js';

const page = readFileSync('docs/graphs.md', 'utf8');
const form = readFileSync('src/statement/graph.ts', 'utf8');
const dynamicsPage = readFileSync('docs/dynamics.md', 'utf8');

/** JSON as the page shows it: objects of a few words on a line. */
function shown(value: unknown, depth = 0): string {
  const flat = (of: unknown): string =>
    Array.isArray(of)
      ? `[${of.map(flat).join(', ')}]`
      : typeof of === 'object' && of !== null
        ? `{ ${Object.entries(of)
            .map(([k, v]) => `"${k}": ${flat(v)}`)
            .join(', ')} }`.replace('{  }', '{}')
        : JSON.stringify(of);
  if (typeof value !== 'object' || value === null || (depth > 0 && flat(value).length < 90)) return flat(value);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const lines = Array.isArray(value)
    ? value.map((of) => shown(of, depth + 1))
    : Object.entries(value).map(([k, v]) => `"${k}": ${shown(v, depth + 1)}`);
  const pad = '  '.repeat(depth + 1);
  return `${open}\n${lines.map((line) => pad + line).join(',\n')}\n${'  '.repeat(depth)}${close}`;
}

describe('docs/graphs.md', () => {
  it('should have a row for each operation, with its fields', () => {
    const others = [...form.slice(form.indexOf('export type Operation')).matchAll(/^ {2}\| '(\w+)'/gm)].map(
      (m) => m[1]!,
    );
    const rows = [...page.matchAll(/^\| (`[^|]*) \|([^|]*)\|([^|]*)\|/gm)];
    const told = rows.flatMap((m) => [...m[1]!.matchAll(/`(\w+)`/g)].map((n) => n[1]!)).filter((op) => op !== 'op');
    expect(told.sort()).toEqual([...unaryNames, ...binaryNames, ...others].sort());
    const fields = [...form.slice(form.indexOf('export interface Node')).matchAll(/^ {2}readonly (\w+)\?:/gm)].map(
      (m) => m[1]!,
    );
    const named = new Set(rows.flatMap((m) => [...m[3]!.matchAll(/`(\w+)`/g)].map((n) => n[1]!)));
    named.delete('fields');
    expect([...named].sort()).toEqual(fields.sort());
  });

  it('should show graphs as they are', () => {
    const squares = objective({
      name: 'mean of squares',
      data: { X: ['n', 'd'], y: ['n'] },
      parameters: { w: ['d'] },
      value: ({ X, y }, { w }, o) => o.scale(1 / 2, o.mean(o.square(o.subtract(o.matmul(X, w), y)))),
    });
    const blocks = [...page.matchAll(/```json\n([\s\S]*?)\n```/g)].map((m) => m[1]!);
    const due = [shown(squares), shown(methods.heavyBall)];
    expect(blocks).toEqual(due);
  });

  it('should read back into what was written', () => {
    for (const method of Object.values(methods))
      if (typeof method !== 'function') expect(JSON.parse(JSON.stringify(method))).toEqual(method as unknown as Node);
  });
});

describe('docs/dynamics.md', () => {
  it('should have a row for each method that ships, with its hyperparameters', () => {
    const rows = [...dynamicsPage.matchAll(/^\| (`[^|]+) \| ([^|]+) \|/gm)];
    const named = rows.flatMap(([, names, numbers]) =>
      [...names!.matchAll(/`(\w+)/g)].map(([, name]) => [name!, numbers!] as const),
    );
    const told = new Map(named.filter(([name]) => Object.hasOwn(methods, name)));
    expect([...told.keys()].sort()).toEqual(Object.keys(methods).sort());
    for (const [name, method] of Object.entries(methods))
      if (typeof method !== 'function')
        expect(told.get(name)!.replaceAll(/ \(.*?\)/g, ''), name).toBe(method.hyperparameters.join(', '));
  });
});
