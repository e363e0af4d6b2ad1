import { execFile } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Comparison } from '../../src/comparison/comparison.js';
import { freshFolder, run } from './session.js';

const bin = resolve('dist/cli/bin.js');
const controls = resolve('test/controls/controls.ts');

/** Runs a shell command in which `theorycheck` is the built command. */
function shell(command: string, cwd = freshFolder()): Promise<{ code: number; out: string; err: string; cwd: string }> {
  const script = `theorycheck() { '${process.execPath}' '${bin}' "$@"; }\n${command}`;
  return new Promise((done) =>
    execFile('bash', ['-c', script], { cwd, maxBuffer: 2 ** 28 }, (error, out, err) =>
      done({ code: error === null ? 0 : (error.code as unknown as number), out, err, cwd }),
    ),
  );
}

/** A claim about whole numbers, in plain JavaScript; `change` is put into the property. */
function claim(name: string, change: string, before = ''): string {
  const file = join(freshFolder(), `${name}.mjs`);
  writeFileSync(
    file,
    `${before}
const numbers = { generate: (random) => ({ value: { x: random.nextInt(1, 1e6) } }), shrink: () => [] };
export const claim = { [Symbol.for('theorycheck/property')]: 'property', instances: 20, kills: [],
  strata: () => ({ all: { share: 1, instances: numbers } }), consult: () => ({}), *simulate() {},
  ...{ ${change} },
  theorem: { id: 'my/${name}', says: 'it', source: { paper: 'none', item: 'none' }, kind: 'bound', hypotheses: {}, blindSpots: 'none',
    witness: { x: 5 }, expected: 'survived', trivial: () => false, conclude: (i) => ({ is: 'identical', left: i.x, right: i.x }) } };\n`,
  );
  return file;
}

describe('what the system refuses', () => {
  it('should end with one sentence and exit code 4, and keep what is recorded readable', async () => {
    const small = await shell(`ulimit -f 16; theorycheck verify ${controls} --quiet --no-typecheck --seed 1 --out run`);
    expect(small.code, small.err).toBe(4);
    expect(small.err.trim().split('\n')).toHaveLength(1);
    expect(small.err).toMatch(
      /could not go on: .*records\.jsonl cannot be written: the file would be larger than allowed/,
    );
    const resumed = await run(['verify', '--resume', join(small.cwd, 'run'), '--format', 'json', '--quiet']);
    const whole = await run(['verify', controls, '--seed', '1', '--format', 'json', '--quiet']);
    const verdicts = (text: string) => JSON.parse(text).results.map((r: { verdict: string }) => r.verdict);
    expect(verdicts(resumed.out)).toEqual(verdicts(whole.out));
  });

  it('should tell a folder that vanished, and a result that could not be printed', async () => {
    const slow = resolve('test/controls/slow.ts');
    const gone = await shell(
      `theorycheck verify ${slow} --quiet --no-typecheck --out run & until [ -s run/records.jsonl ]; do sleep 0.05; done; rm -rf run; wait $!`,
    );
    expect(gone.code, gone.err).toBe(4);
    expect(gone.err).toMatch(/could not go on: .*(is not there|cannot be)/);
    const full = await shell(`theorycheck list ${controls} > /dev/full`);
    expect(full.code).toBe(4);
    expect(full.err).toMatch(/the result could not be printed/);
  });

  it('should not hide its exit code behind a pipe that nobody reads, nor fail for one', async () => {
    const refuted = claim('refuted', `corpus: [], strata: () => ({ all: { share: 1, instances: numbers } })`);
    writeFileSync(refuted, readFileSync(refuted, 'utf8').replace('right: i.x', 'right: 5'));
    for (const [file, code] of [
      [controls, 0],
      [refuted, 1],
    ] as const) {
      const piped = await shell(`theorycheck verify ${file} --no-typecheck | true; exit \${PIPESTATUS[0]}`);
      expect(piped.code, piped.err).toBe(code);
      const closed = await shell(
        `{ theorycheck verify ${file} --no-typecheck 2>&1 >/dev/null; echo $? > code; } | head -c 1; exit $(cat code)`,
      );
      expect(closed.code, closed.err).toBe(code);
    }
  });
});

describe("an author's code", () => {
  it('should have what it prints on standard error, also while it is loaded', async () => {
    const file = claim(
      'chatty',
      `consult() { console.log('in the oracle'); process.stdout.write('raw'); return {}; }`,
      `console.log('loading');`,
    );
    const { out, err, code } = await shell(`theorycheck verify ${file} --format json --no-typecheck --quiet`);
    expect(JSON.parse(out).results[0].verdict).toBe('survived');
    for (const text of ['in the oracle', 'raw', 'loading']) expect(err).toContain(text);
    expect(code).toBe(0);
  });

  it('should harm nobody else, whatever it does', async () => {
    const good = claim('good', '');
    const reference = JSON.parse(
      (await run(['verify', good, '--seed', '3', '--budget', 'quick', '--format', 'json', '--quiet'])).out,
    ).results[0];
    for (const [name, change, before] of [
      ['strata', `strata() { throw new Error('no strata'); }`, ''],
      ['null', `consult() { throw Object.create(null); }`, ''],
      ['where', `consult() { return Promise.resolve({}); }`, ''],
      ['reject', `consult() { Promise.reject(new Error('rejected')); return {}; }`, ''],
      ['timer', `consult() { setTimeout(() => { throw new Error('later'); }, 0); return {}; }`, ''],
      ['kill', `consult() { process.kill(process.pid, 'SIGKILL'); return {}; }`, ''],
      ['memory', `consult() { const all = []; for (;;) all.push(new Array(1e6).fill(0)); }`, ''],
      ['builtin', `consult() { return {}; }`, `Math.sqrt = () => 1;`],
      ['folder', `consult() { return {}; }`, `process.chdir('/');`],
      ['chance', `consult() { return { x: Math.random() }; }, *simulate() {}`, ''],
    ] as const) {
      const bad = claim(name, change, before);
      const { out, code, err } = await shell(
        `export NODE_OPTIONS=--max-old-space-size=120; theorycheck verify ${good} ${bad} --seed 3 --budget quick --format json --quiet --no-typecheck --out run`,
      );
      const { results } = JSON.parse(out || '{"results":[]}');
      const of = (id: string) => results.find((r: { id: string }) => r.id === id);
      expect({ ...of('my/good'), seconds: 0, record: '' }, `${name}: ${err}`).toEqual({
        ...reference,
        seconds: 0,
        record: '',
      });
      if (name === 'folder' || name === 'chance') continue;
      expect(of(`my/${name}`), name).toMatchObject({ verdict: 'invalid' });
      expect(of(`my/${name}`).reason).toContain(`${name}.mjs`);
      expect(code).toBe(2);
    }
  });

  it('should be ended when it does not finish loading, for list, mutants and a solver too', async () => {
    const loop = join(freshFolder(), 'loop.mjs');
    writeFileSync(loop, 'for (;;) {}\n');
    const ends = `${loop}: the file did not answer within 0.02 minutes and was ended while it was loaded`;
    for (const command of [`list ${loop}`, `mutants ${loop}`, `verify ${loop}`, `ablate ${loop}`]) {
      const { code, err } = await shell(`theorycheck ${command} --watchdog 0.02`);
      expect([code, err.trim()], command).toEqual([2, `theorycheck: ${ends}`]);
    }
    const solver = await shell(`theorycheck verify ${controls} --solver ${loop} --watchdog 0.02`);
    expect(solver.err).toMatch(/the solver did not answer within 0\.02 minutes and was ended while it was loaded/);
  });

  it('should be found out when it answers differently the second time', async () => {
    for (const change of [
      `consult() { return { x: Math.random() }; }`,
      `consult() { return { x: performance.now() }; }`,
      `consult() { return { x: (globalThis.seen = (globalThis.seen ?? 0) + 1) }; }`,
    ]) {
      const file = claim('chance', change);
      writeFileSync(
        file,
        readFileSync(file, 'utf8')
          .replace('conclude: (i) =>', 'conclude: (i, { x }) => x > 0 &&')
          .replace('right: i.x }', 'right: i.x, at: `$' + '{x}` }'),
      );
      const { code, out } = await run([
        'verify',
        file,
        '--format',
        'json',
        '--quiet',
        '--no-typecheck',
        '--workers',
        '1',
      ]);
      const [result] = JSON.parse(out).results;
      expect(result).toMatchObject({ verdict: 'invalid', reason: expect.stringContaining('answers differently') });
      expect(code).toBe(2);
    }
  });
});

describe('runs', () => {
  it('should not be gone on with after what they rest on has changed, nor by two at once', async () => {
    const file = claim('kept', '');
    const folder = join(freshFolder(), 'run');
    await run(['verify', file, '--out', folder, '--quiet', '--workers', '0'], {
      interrupted: () => existsSync(join(folder, 'records.jsonl')),
    });
    const argv = ['verify', '--resume', folder, '--quiet', '--workers', '0'];
    writeFileSync(
      join(folder, 'lock'),
      JSON.stringify({ process: process.pid, host: (await import('node:os')).hostname() }),
    );
    expect((await run(argv)).err).toMatch(/is being written by process/);
    rmSync(join(folder, 'lock'));
    const text = readFileSync(file, 'utf8');
    appendFileSync(file, '// another statement\n');
    const refused = await run(argv);
    expect([refused.code, refused.err]).toEqual([
      2,
      expect.stringContaining(`${file} has changed since run was begun`),
    ]);
    writeFileSync(file, text);
    const description = readFileSync(join(folder, 'run.json'), 'utf8');
    for (const [from, to, said] of [
      [/"node": "[^"]*"/, '"node": "v18.0.0"', 'was begun with Node v18.0.0'],
      [/"version": "[^"]*"/, '"version": "0.0.1"', 'was begun with theorycheck 0.0.1'],
      [/"seed": "[^"]*"/, '"seed": 7', `its field 'seed' is not what a run writes`],
      [/"ids": \[[^\]]*\]/, '"ids": []', 'does not describe the properties'],
      [/"shrink": true/, '"shrink": "yes"', `its field 'shrink'`],
      [/"solver": null/, '"solver": 7', `its field 'solver'`],
    ] as const) {
      writeFileSync(join(folder, 'run.json'), description.replace(from, to));
      const { code, err } = await run(argv);
      expect([code, err], to).toEqual([2, expect.stringContaining(said)]);
    }
    writeFileSync(join(folder, 'run.json'), description);
    expect((await run(argv)).code).toBe(0);
  });

  it('should each have a folder of their own, also of one seed in one second, and never empty one', async () => {
    const root = join(freshFolder(), 'runs');
    const argv = ['verify', controls, '--seed', '5', '--budget', 'quick', '--quiet', '--workers', '0'];
    await Promise.all([run(argv, { root }), run(argv, { root })]);
    expect(readdirSync(root).filter((name) => name.startsWith('5-quick'))).toHaveLength(2);
    const folder = freshFolder();
    writeFileSync(join(folder, 'records.jsonl'), 'something\n');
    const { code, err } = await run([...argv, '--out', folder]);
    expect([code, err]).toEqual([2, expect.stringContaining('holds a run already (records.jsonl)')]);
    expect(readFileSync(join(folder, 'records.jsonl'), 'utf8')).toBe('something\n');
    expect((await run([...argv, '--out', ''])).err).toMatch('needs the name of a folder');
  });

  it('should list their records, undecided ones first, and tell each in words', async () => {
    const root = join(freshFolder(), 'runs');
    await run(
      ['verify', controls, resolve('test/controls/throws.ts'), '--quiet', '--workers', '0', '--budget', 'quick'],
      { root },
    );
    const listed = (await run(['explain', 'latest'], { root })).out.split('\n');
    const outcomes = listed.slice(1).map((line) => line.split(' ')[0]!);
    const firsts = outcomes.filter((o, n) => o !== '' && o !== outcomes[n - 1]).slice(0, 6);
    expect(firsts).toEqual(['fault', 'undecided', 'outside', 'violates', 'trivial', 'holds']);
    for (const outcome of ['fault', 'outside', 'trivial']) {
      const hash = /\b[0-9a-f]{16}\b/.exec(listed.find((line) => line.startsWith(outcome))!)![0];
      const told = await run(['explain', `latest#${hash}`, '--workers', '0'], { root });
      expect([told.code, told.out]).toEqual([0, expect.stringContaining('the same bytes')]);
    }
  });
});

describe('compare', () => {
  const runOf = async (more: string[]) => {
    const folder = join(freshFolder(), 'run');
    await run(['verify', controls, '--workers', '0', '--quiet', '--out', folder, ...more]);
    return folder;
  };

  it('should compute verdicts from records, tell better from worse, and fail on what it is told to', async () => {
    const before = await runOf(['--seed', '7']);
    const after = await runOf(['--seed', '7', '--mutant', 'solver/step-scaled-by-1.02']);
    const codes = async (a: string, b: string) =>
      Promise.all(
        ['worse', 'changed', 'shift'].map(async (on) => (await run(['compare', a, b, '--fail-on', on])).code),
      );
    expect(await codes(before, after)).toEqual([1, 1, 1]);
    expect(await codes(after, before)).toEqual([0, 1, 1]);
    expect(await codes(before, before)).toEqual([0, 0, 0]);
    const { out } = await run(['compare', before, after, '--format', 'json']);
    const comparison: Comparison = JSON.parse(out);
    expect(comparison.counts).toMatchObject({ worse: 1, better: 0 });
    expect(comparison.circumstances.mutant).toEqual(['none', 'solver/step-scaled-by-1.02']);
    expect(comparison.circumstances.seed).toEqual(['7', '7']);
    // What report.json says is not believed.
    const report = join(after, 'report.json');
    writeFileSync(report, readFileSync(report, 'utf8').replaceAll('"refuted"', '"survived"'));
    expect(await codes(before, after)).toEqual([1, 1, 1]);
    expect((await run(['compare', before, after, '--fail-on', 'doom'])).err).toMatch('none of worse, changed, shift');
  });

  it('should refuse a run that lacks records, and count only what both tested', async () => {
    const whole = await runOf(['--seed', '7']);
    const cut = join(freshFolder(), 'cut');
    cpSync(whole, cut, { recursive: true });
    const lines = readFileSync(join(cut, 'records.jsonl'), 'utf8').split('\n');
    writeFileSync(join(cut, 'records.jsonl'), lines.slice(0, 40).concat('').join('\n'));
    expect((await run(['compare', whole, cut])).err).toMatch(/lacks \d+ records, the first control/);
    const other = join(freshFolder(), 'run');
    mkdirSync(other, { recursive: true });
    const ablation = resolve('test/controls/ablation.ts');
    const both = join(freshFolder(), 'run');
    await run(['verify', controls, ablation, '--seed', '7', '--workers', '0', '--quiet', '--out', both]);
    const { out, code } = await run(['compare', whole, both, '--format', 'json']);
    const comparison: Comparison = JSON.parse(out);
    expect(code).toBe(0);
    expect(comparison.onlyAfter).toEqual(['control/first-step-goes-up', 'control/weighed-coin']);
    expect(comparison.counts.same).toBe(9);
  });
});
