import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from './session.js';

// Inside the package, so that what the file imports is found; ignored by version control.
function folder(): string {
  mkdirSync('.theorycheck', { recursive: true });
  return mkdtempSync(join('.theorycheck', 'new-'));
}

describe('new', () => {
  it('should write a claim that fails at the first part to be filled in, named with its line', async () => {
    const file = join(folder(), 'my-claim.ts');
    const made = await run(['new', file]);
    expect(made).toMatchObject({ code: 0, err: '' });
    const { code, out } = await run(['verify', file, '--workers', '0', '--quiet', '--format', 'json']);
    expect(code).toBe(2);
    const [result] = JSON.parse(out).results;
    expect(result).toMatchObject({ id: 'my/my-claim', verdict: 'invalid' });
    expect(result.reason).toMatch(/FILL IN the hypothesis .*my-claim\.ts:\d+/);
  });

  it('should write a claim of a kind that holds as it is, under the name given', async () => {
    for (const kind of ['convex-bound', 'implicit-bias', 'invariant', 'scaling']) {
      const file = join(folder(), 'my-claim.ts');
      expect(await run(['new', file, '--kind', kind])).toMatchObject({ code: 0, err: '' });
      const argv = [
        'verify',
        file,
        '--budget',
        'quick',
        '--workers',
        '0',
        '--quiet',
        '--format',
        'json',
        '--no-typecheck',
      ];
      const { out } = await run(argv);
      const [result] = JSON.parse(out).results;
      expect(result).toMatchObject({ id: 'my/my-claim', verdict: 'survived' });
    }
    const { code, err } = await run(['new', join(folder(), 'other.ts'), '--kind', 'convex']);
    expect(code).toBe(2);
    expect(err).toMatch(/'convex'.*convex-bound, implicit-bias/);
  });

  it('should write a claim about chance, which is one once it is filled in', async () => {
    for (const about of ['probability', 'mean', 'quantile']) {
      const file = join(folder(), `my-${about}.ts`);
      expect(await run(['new', file, '--kind', about])).toMatchObject({ code: 0, err: '' });
      const argv = ['verify', file, '--workers', '0', '--quiet', '--format', 'json'];
      const { code, out } = await run(argv);
      expect(code).toBe(2);
      expect(JSON.parse(out).results[0].reason).toMatch(new RegExp(`FILL IN the .*my-${about}\\.ts:\\d+`));
      const filled = file.replace('my-', 'my-own-');
      writeFileSync(filled, readFileSync(file, 'utf8').replace(/ +throw new Error\('FILL IN.*\n/, ''));
      const [result] = JSON.parse((await run(['verify', filled, ...argv.slice(2)])).out).results;
      expect(result).toMatchObject({ verdict: 'survived', basis: 'certified' });
    }
    const { code, err } = await run(['new', join(folder(), 'my-claim'), '--kind', 'variance']);
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringMatching('probability, mean') });
  });

  it('should write a solver that fails until it is filled in', async () => {
    const file = join(folder(), 'my-descent.ts');
    await run(['new', file, '--solver']);
    const argv = [
      'verify',
      'test/controls/controls.ts',
      '--solver',
      file,
      '--workers',
      '0',
      '--quiet',
      '--format',
      'json',
    ];
    const { code, out } = await run(argv);
    expect(code).toBe(2);
    const faulty = JSON.parse(out).solver.standings.find((s: { standing: string }) => s.standing === 'invalid');
    expect(faulty.reason).toMatch('FILL IN one step');
  });

  it('should not write over a file, nor take an impossible name', async () => {
    const file = join(folder(), 'my-claim.ts');
    await run(['new', file]);
    const before = readFileSync(file, 'utf8');
    expect((await run(['new', file])).err).toMatch('is there already');
    expect(readFileSync(file, 'utf8')).toBe(before);
    for (const name of ['My Claim', 'claim.js', '3rd']) {
      const { code, err } = await run(['new', name]);
      expect(code).toBe(2);
      expect(err).toMatch(name);
      expect(existsSync(name)).toBe(false);
    }
    expect((await run(['new', join('nowhere', 'my-claim')])).err).toMatch('cannot be written');
  });

  it('should write an optimiser in Python, and say where there is none', async () => {
    const file = join(folder(), 'my-momentum.py');
    const made = await run(['new', file, '--language', 'python', '--optimiser']);
    expect(made).toMatchObject({ code: 0, err: '' });
    expect(made.out).toContain(`--optimiser-command "python3 ${file}"`);
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('"name": "my-momentum"');
    expect(text).toContain('--optimiser-command "python3 my-momentum.py"');
    for (const [argv, why] of [
      [['--language', 'rust', '--optimiser'], /no optimiser in 'rust'.*python/],
      [['--optimiser'], /add --language python/],
    ] as const)
      expect(await run(['new', 'my-momentum', ...argv])).toMatchObject({ code: 2, err: expect.stringMatching(why) });
  });

  it('should write a solver in Python under the name given, and refuse other languages', async () => {
    const file = join(folder(), 'my-sgd.py');
    const made = await run(['new', file, '--language', 'python']);
    expect(made).toMatchObject({ code: 0, err: '' });
    expect(made.out).toContain(`--solver-command "python3 ${file}"`);
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('"name": "my-sgd"');
    expect(text).toContain('--solver-command "python3 my-sgd.py"');
    expect((await run(['new', file, '--language', 'python'])).err).toMatch(/is there already/);
    for (const [language, extension] of [
      ['numpy', 'py'],
      ['pytorch', 'py'],
      ['r', 'R'],
      ['cpp', 'cpp'],
      ['rust', 'rs'],
    ] as const) {
      const other = join(folder(), `its-own.${extension}`);
      expect(await run(['new', other, '--language', language])).toMatchObject({ code: 0, err: '' });
      const written = readFileSync(other, 'utf8');
      expect(written).toMatch(/"its-own"|name="its-own"|\\"its-own\\"/);
      expect(written).toContain('its-own');
      expect(written).not.toMatch(/[ /](torch_|numpy_)?sgd[ .\n]/);
    }
    expect(await run(['new', 'my-sgd', '--language', 'fortran'])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/no solver in 'fortran'/),
    });
  });
});
