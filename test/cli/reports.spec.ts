import { resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/judge/result.js';
import { csvOf } from '../../src/report/csv.js';
import { run } from './session.js';

const controls = resolve('test/controls/controls.ts');
const throws = resolve('test/controls/throws.ts');

describe('reports', () => {
  it('should print a table that names every property, its verdict, and the record of a refutation', async () => {
    const { out } = await run(['verify', controls, throws, '--workers', '0']);
    for (const word of [
      'control/survives',
      'refuted, as expected (printed)',
      'invalid, expected survived',
      'theorycheck explain',
      'exit code 2',
    ])
      expect(out).toContain(word);
  });

  it('should paint the table when asked, in the same words', async () => {
    const seed = '4711';
    const plain = await run(['verify', controls, throws, '--workers', '0', '--seed', seed]);
    const painted = await run(['verify', controls, throws, '--workers', '0', '--seed', seed], { colour: true });
    const words = (text: string) => stripVTControlCharacters(text).replaceAll(/\S*#\S+|\d+\.\d(?= *\n)/g, '');
    expect(painted.out).toContain('\x1b[31m');
    expect(words(painted.out)).toBe(words(plain.out));
  });

  it('should print JUnit XML with a case a property and an error for the invalid one', async () => {
    const { out } = await run(['verify', controls, throws, '--workers', '0', '--format', 'junit']);
    expect(out.match(/<testcase /g)).toHaveLength(10);
    expect(out).toContain('failures="0" errors="1"');
    expect(out).toContain('the conclusion fell over');
  });

  it('should print CSV with a line a property, the slack in full', async () => {
    const args = ['verify', controls, throws, '--workers', '0', '--seed', '4711', '--format'];
    const { results } = JSON.parse((await run([...args, 'json'])).out);
    const [head, ...lines] = (await run([...args, 'csv'])).out.trimEnd().split('\n');
    expect(head).toBe('id,verdict,expected,instances,worst slack');
    expect(lines.map((line) => line.split(','))).toEqual(
      (results as Result[]).map((r) => [
        ...[r.id, r.verdict, r.expected, `${r.instances}`],
        r.worstSlack === null ? '' : `${r.worstSlack}`,
      ]),
    );
    expect(lines.some((line) => line.endsWith(','))).toBe(true);
  });

  it('should quote a cell of CSV that would end it, so that it is read back as it was', () => {
    const ids = ['a/plain', 'a/b#of, "two"', 'a/b#"', 'a/b#two\nlines'];
    const results = ids.map((id) => ({
      id,
      verdict: 'survived',
      expected: 'survived',
      instances: 3,
      worstSlack: -0.5,
    }));
    const text = csvOf({ results } as never);
    const cells = [...text.matchAll(/(?:^|(?<=\n))("(?:[^"]|"")*"|[^,"\n]*),survived,survived,3,-0\.5\n/g)].map(
      ([, id]) => (id!.startsWith('"') ? id!.slice(1, -1).replaceAll('""', '"') : id!),
    );
    expect(cells).toEqual(ids);
  });

  it('should redraw live lines on a terminal and wipe them at the end', async () => {
    const { err } = await run(['verify', controls, '--workers', '0'], { terminal: true });
    expect(err).toContain('tasks');
  });

  it('should be silent on standard error when quiet', async () => {
    expect((await run(['verify', controls, '--workers', '0', '--quiet'])).err).toBe('');
  });

  it('should list entries for reading and for machines', async () => {
    const { out } = await run(['list', controls, '--format', 'json']);
    const { schema, entries } = JSON.parse(out);
    expect(schema).toBe(1);
    expect(entries).toHaveLength(9);
    for (const key of ['id', 'theorem', 'paper', 'item', 'kind', 'hypotheses', 'expected', 'file'])
      expect(entries[0]).toHaveProperty(key);
    expect((await run(['list', controls])).out).toContain('control/fair-coin');
  });

  it('should help, with examples and exit codes, and give its version', async () => {
    expect((await run(['verify', '--help'])).out).toMatch(/Examples:[\s\S]*Exit codes/);
    expect((await run(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect((await run(['--help'])).code).toBe(0);
    expect((await run(['no-such-command'])).code).toBe(2);
  });

  it('should draw as much of a law at the quick budget, so that it can be decided', async () => {
    const { out } = await run(['verify', controls, '--workers', '0', '--budget', 'quick', '--format', 'json']);
    const coin = JSON.parse(out).results.find((r: { id: string }) => r.id === 'control/fair-coin');
    expect(coin).toMatchObject({ verdict: 'survived', instances: 400 });
  });

  it('should name an export that cannot even be looked at', async () => {
    const trap = {
      has: () => {
        throw new TypeError('keep out');
      },
    };
    const importFile = async () => ({ p: new Proxy({}, trap) });
    const { code, err } = await run(['verify', controls, '--workers', '0'], { importFile });
    expect(code).toBe(2);
    expect(err).toMatch(/the export 'p' cannot be read: keep out/);
  });
});
