import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { freshFolder, run } from './session.js';

const controls = resolve('test/controls/controls.ts');
const folder = freshFolder();
const verified = join(folder, 'run');
const out = join(folder, 'report.html');

beforeAll(async () => {
  await run(['verify', controls, '--workers', '0', '--quiet', '--out', verified]);
}, 300_000);

describe('report', () => {
  it('should write the same bytes twice, and say where', async () => {
    const told = await run(['report', verified, '--workers', '0']);
    expect(told).toMatchObject({ code: 0, out: `${join(verified, 'report.html')}\n` });
    await run(['report', verified, '--workers', '0', '--out', out]);
    expect(readFileSync(out, 'utf8')).toBe(readFileSync(join(verified, 'report.html'), 'utf8'));
    expect(readdirSync(folder).filter((f) => f.endsWith('.part'))).toEqual([]);
  });

  it('should print the other forms, the same bytes twice, and compute nothing again for them', async () => {
    for (const [format, start] of [
      ['markdown', '### theorycheck: 9 claims were tested. All came out as expected.\n'],
      ['latex', '% The claims of a run of theorycheck.'],
      ['junit', '<?xml'],
      ['logbook', statSync(join(verified, 'done')).mtime.toISOString().slice(0, 10)],
    ] as const) {
      const told = await run(['report', verified, '--format', format]);
      expect(told).toMatchObject({ code: 0, err: '', out: expect.stringContaining('survives') });
      expect(told.out.slice(0, start.length)).toBe(start);
      const file = join(folder, 'told');
      expect(await run(['report', verified, '--format', format, '--out', file])).toMatchObject({ out: `${file}\n` });
      expect(readFileSync(file, 'utf8')).toBe(told.out);
    }
    const one = await run(['report', verified, '--format', 'junit', '--only', 'control/survives']);
    expect(one.out).toContain('tests="1"');
    const unknown = await run(['report', verified, '--format', 'pdf']);
    expect(unknown).toMatchObject({ code: 2, err: expect.stringContaining('html, markdown, latex, junit, logbook') });
  });

  it('should tell of the claims it is asked for only', async () => {
    const told = await run(['report', verified, '--workers', '0', '--only', 'control/survives', '--out', out]);
    expect(told).toMatchObject({ code: 0, out: `${out}\n` });
    const page = readFileSync(out, 'utf8');
    expect(page.match(/<article id="[^"]*"/g)).toEqual(['<article id="claim-control-survives"']);
    expect(page).toContain('One claim was tested.');
    const lost = await run(['report', verified, '--only', 'control/no-such']);
    expect(lost).toMatchObject({ code: 2, err: expect.stringContaining('--only control/no-such means no property') });
  });

  it('should write nothing where it is interrupted, and leave a page that was there', async () => {
    writeFileSync(out, 'an older page');
    const before = readdirSync(folder);
    let asked = 0;
    const interrupted = () => ++asked > 3;
    const told = await run(['report', verified, '--workers', '0', '--out', out], { interrupted });
    expect(told).toMatchObject({ code: 130, out: '', err: expect.stringContaining('nothing was written') });
    expect(readFileSync(out, 'utf8')).toBe('an older page');
    expect(readdirSync(folder)).toEqual(before);
  });

  it('should write all comparisons of one record as CSV', async () => {
    const lines = readFileSync(join(verified, 'records.jsonl'), 'utf8').trimEnd().split('\n');
    const records = lines.map((line) => JSON.parse(line));
    const { hash } = records.find((r) => r.id === 'control/undecided');
    const told = await run(['report', verified, '--csv', hash]);
    expect(told).toMatchObject({ code: 0, err: '' });
    expect(told.out.split('\n')).toEqual([
      'number,at,must be,left from,left to,right from,right to,scale,left is,right is',
      '1,,at most,0,0,1,1,1,theory,theory',
      '2,,at most,-1,1,0,0,1,theory,theory',
      '',
    ]);
    const file = join(folder, 'comparisons.csv');
    expect(await run(['report', verified, '--csv', hash, '--out', file])).toMatchObject({ code: 0, out: `${file}\n` });
    expect(readFileSync(file, 'utf8')).toBe(told.out);
    for (const [more, said] of [
      [['--format', 'latex'], '--format is for the report of a run'],
      [['--only', 'control'], '--only is for the report of a run'],
    ] as const) {
      const odd = await run(['report', verified, '--csv', hash, ...more]);
      expect(odd).toMatchObject({ code: 2, err: expect.stringContaining(said) });
    }
    const two = await run(['report', verified, verified, '--csv', hash]);
    expect(two).toMatchObject({ code: 2, err: expect.stringContaining('one run') });
    const law = records.find((r) => r.draws !== null);
    const ofLaw = await run(['report', verified, '--csv', law.hash]);
    expect(ofLaw).toMatchObject({ code: 2, err: expect.stringContaining('is a law') });
  });

  it('should refuse what is no whole run of verify, with the remedy', async () => {
    const half = join(folder, 'half');
    await run(['verify', controls, '--workers', '0', '--quiet', '--out', half]);
    rmSync(join(half, 'done'));
    const unfinished = await run(['report', half]);
    expect(unfinished).toMatchObject({ code: 2, err: expect.stringContaining('verify --resume') });
    writeFileSync(join(half, 'done'), '');
    const lines = readFileSync(join(half, 'records.jsonl'), 'utf8').split('\n');
    writeFileSync(join(half, 'records.jsonl'), `${lines.slice(0, -5).join('\n')}\n`);
    expect(await run(['report', half])).toMatchObject({ code: 2, err: expect.stringMatching(/lacks 4 records/) });
    const ablated = join(folder, 'ablated');
    await run(['ablate', resolve('test/controls/ablation.ts'), '--workers', '0', '--quiet', '--out', ablated]);
    expect(await run(['report', ablated])).toMatchObject({ code: 2, err: expect.stringContaining('run of ablate') });
    expect(await run(['report', folder])).toMatchObject({ code: 2, err: expect.stringContaining('no run.json') });
    expect(readdirSync(half)).not.toContain('report.html');
  });
});
