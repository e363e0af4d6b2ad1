import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshFolder, run } from '../cli/session.js';

/** The language of each example, and a change to it that a theorem notices. */
const examples = [
  {
    ...{ file: 'r/sgd.R', compiler: null, interpreter: 'Rscript', needs: ['-e', 'library(jsonlite)'] },
    ...{ from: 'theta - step * gradient', to: 'theta - step[1] * gradient' },
  },
  {
    ...{ file: 'cpp/sgd.cpp', compiler: 'g++', options: ['-O2', '-std=c++17', '-Wall', '-Wextra', '-Werror'] },
    ...{ from: 'theta[j] -= step[j] * g[j]', to: 'theta[j] -= step[0] * g[j]' },
  },
  {
    ...{ file: 'rust/sgd.rs', compiler: 'rustc', options: ['-O', '-D', 'warnings'] },
    ...{ from: 'p.scale * g + p.decay * t', to: 'p.scale * (g + p.decay * t)' },
  },
];

for (const { file, from, to, ...how } of examples) {
  const isThere =
    how.compiler === null
      ? spawnSync(how.interpreter, how.needs).status === 0
      : spawnSync(how.compiler, ['--version']).status === 0;
  if (!isThere) console.log(`what runs ${file} is not installed: it is left out`);

  describe.skipIf(!isThere)(file, () => {
    /** The command of a program with this text. */
    const programOf = (text: string): string => {
      const folder = freshFolder();
      const [source, program] = [join(folder, file.split('/')[1]!), join(folder, 'sgd')];
      writeFileSync(source, text);
      if (how.compiler === null) return `${how.interpreter} ${source}`;
      const { status, stderr } = spawnSync(how.compiler, [...how.options, '-o', program, source], { encoding: 'utf8' });
      expect(status, stderr).toBe(0);
      return program;
    };
    const standings = async (program: string) => {
      const ids = ['soudry2018/one-step', 'xu2026/one-step', 'beck2025/conformal-time'];
      const argv = ['verify', ...ids, '--solver-command', program, '--budget', 'quick', '--no-shrink'];
      const { out } = await run([...argv, '--quiet', '--workers', '1', '--format', 'json']);
      return JSON.parse(out).solver.standings.map((s: { standing: string }) => s.standing);
    };
    const text = readFileSync(join('docs/examples', file), 'utf8');

    it('speaks the protocol and obeys', async () => {
      const program = programOf(text);
      const { code, out } = await run(['solver-test', '--quiet', '--', program]);
      expect(code, out).toBe(0);
      expect(out).toMatch(/15 passed, 0 failed/);
      expect(await standings(program)).toEqual(['obeys', 'obeys', 'obeys']);
    });

    it('is caught when it is changed', async () => {
      expect(text).toContain(from);
      expect(await standings(programOf(text.replace(from, to)))).toContain('breaks');
    });
  });
}
