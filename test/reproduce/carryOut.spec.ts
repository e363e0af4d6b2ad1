import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { carryOut, Interrupted, spoken } from '../../src/reproduce/carryOut.js';
import { openFolder } from '../../src/reproduce/folder.js';
import { reported } from '../../src/reproduce/report.js';
import { finding, type Reproduction } from '../../src/reproduce/reproduction.js';
import { standardWorkbench } from '../../src/workbench/standard.js';

interface Settings {
  readonly parts: number;
}

/** Draws three numbers a part. */
const example: Reproduction<Settings, readonly number[]> = {
  ...{ id: 'my/example', figure: 'Figure 0', says: 'Numbers.' },
  laptop: { settings: { parts: 3 }, seconds: 1, megabytes: 1 },
  paper: { settings: { parts: 3 }, seconds: 1, megabytes: 1 },
  tiny: { parts: 3 },
  parts: ({ parts }) =>
    Array.from({ length: parts }, (_, k) => ({
      name: `part-${k}`,
      async work(at) {
        const stream = at.stream(`${k}`);
        const numbers = [1, 2, 3].map(() => stream.uniform());
        await at.tell(0.5);
        return numbers;
      },
    })),
  panels: (found) => [
    {
      ...{ name: 'numbers', title: 'Numbers <b>', caption: 'As drawn.' },
      ...{ x: { label: 'n' }, y: { label: 'value, "quoted"' } },
      marks: [{ draw: 'seen', label: 'drawn', group: 0, points: found['part-0']!.map((v, n) => [n, v] as const) }],
    },
  ],
  findings: (found) => [
    finding(
      'All are below 1.',
      Object.values(found)
        .flat()
        .every((v) => v < 1),
      'So they are.',
    ),
  ],
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reproduce-'));
  return () => rmSync(folder, { recursive: true });
});

const quiet = (more = {}) => ({
  folder,
  seed: '1',
  bench: standardWorkbench,
  interrupted: () => false,
  show: () => {},
  ...more,
});
const filesIn = (at: string) => readdirSync(join(at, 'parts')).sort();

describe('carryOut', () => {
  it('should end after an interruption as it does without one', async () => {
    let told = 0;
    const interrupted = () => ++told > 3;
    await expect(carryOut(example, example.laptop, quiet({ interrupted }))).rejects.toThrow(Interrupted);
    expect(filesIn(folder)).toEqual(['part-0.json']);
    const kept = readFileSync(join(folder, 'parts', 'part-0.json'), 'utf8');
    const resumed = await carryOut(example, example.laptop, quiet());
    expect(readFileSync(join(folder, 'parts', 'part-0.json'), 'utf8')).toBe(kept);
    const whole = mkdtempSync(join(tmpdir(), 'reproduce-'));
    expect(resumed).toEqual(await carryOut(example, example.laptop, quiet({ folder: whole })));
    for (const file of filesIn(whole))
      expect(readFileSync(join(folder, 'parts', file), 'utf8')).toBe(readFileSync(join(whole, 'parts', file), 'utf8'));
    rmSync(whole, { recursive: true });
  });

  it('should not compute again what is kept, and say so of a damaged file', async () => {
    await carryOut(example, example.laptop, quiet());
    writeFileSync(join(folder, 'parts', 'part-1.json'), '{"found":[9]}');
    expect((await carryOut(example, example.laptop, quiet()))['part-1']).toEqual([9]);
    writeFileSync(join(folder, 'parts', 'part-1.json'), '{"fou');
    await expect(carryOut(example, example.laptop, quiet())).rejects.toThrow(/part-1.json is damaged: remove it/);
  });

  it('should refuse what JSON cannot say, and names that are no files', async () => {
    const nan = { ...example, parts: () => [{ name: 'one', work: () => [Number.NaN] }] };
    await expect(carryOut(nan, example.laptop, quiet())).rejects.toThrow(/part one: '0' is NaN/);
    for (const name of ['A', '../x', ''])
      await expect(
        carryOut({ ...example, parts: () => [{ name, work: () => [] }] }, example.laptop, quiet()),
      ).rejects.toThrow(/no name of a file/);
  });

  it('should draw from the seed alone', async () => {
    const first = await carryOut(example, example.laptop, quiet());
    rmSync(join(folder, 'parts'), { recursive: true });
    expect(await carryOut(example, example.laptop, quiet())).toEqual(first);
    rmSync(join(folder, 'parts'), { recursive: true });
    expect(await carryOut(example, example.laptop, quiet({ seed: '2' }))).not.toEqual(first);
  });

  it('should tell progress with the time left', async () => {
    const shown: string[] = [];
    await carryOut(
      example,
      { settings: { parts: 2 }, seconds: 7200 },
      quiet({ show: (what: string) => shown.push(what) }),
    );
    expect(shown[0]).toBe('my/example: part 1 of 2 (part-0), 0 %, about 2 h left');
    expect(shown.at(-1)).toContain('part 2 of 2 (part-1), 75 %');
    expect([0.2, 40, 130, 7200].map(spoken)).toEqual(['1 s', '40 s', '2 min', '2 h']);
  });
});

describe('openFolder', () => {
  const identity = { id: 'my/example', scale: 'laptop', seed: '1', settings: { parts: 3 }, version: '0', sources: 'a' };

  it('should go on with the same and name what is another', () => {
    openFolder(folder, identity);
    openFolder(folder, { ...identity, settings: { parts: 3 } });
    expect(() => openFolder(folder, { ...identity, settings: { parts: 4 } })).toThrow(/another 'settings'.*--out/);
    expect(() => openFolder(folder, { ...identity, seed: '2' })).toThrow(/another 'seed' \(1, and now it is 2\)/);
    writeFileSync(join(folder, 'reproduction.json'), 'x');
    expect(() => openFolder(folder, identity)).toThrow(/unreadable/);
  });

  it('should make pictures, data and findings', async () => {
    const results = await carryOut(example, example.laptop, quiet());
    const { files } = reported(example, results, identity);
    expect([...files.keys()].sort()).toEqual(['findings.json', 'findings.md', 'numbers.csv', 'numbers.svg']);
    expect(files.get('numbers.svg')).toContain('<title>Numbers &lt;b&gt;</title>');
    const [head, first] = files.get('numbers.csv')!.split('\n');
    expect(head).toBe('series,drawn as,n,"value, ""quoted"""');
    expect(first).toBe(`drawn,seen,0,${(results['part-0'] as number[])[0]}`);
    expect(files.get('findings.md')).toContain('- **agrees**: All are below 1. So they are.');
  });
});
