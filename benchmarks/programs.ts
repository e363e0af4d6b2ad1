import { type ChildProcessWithoutNullStreams, execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Contender } from './interleaved.js';

const beside = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** A program that prints the seconds of one step whenever it reads a line. */
function spoken(name: string, command: string, parameters: string[]): Contender {
  let child: ChildProcessWithoutNullStreams | undefined;
  let lines: AsyncIterator<string>;
  return {
    name,
    async secondsAStep() {
      if (!child) {
        const one = { OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };
        child = spawn(command, parameters, { env: { ...process.env, ...one } });
        lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
      }
      child.stdin.write('go\n');
      const answer = await lines.next();
      const seconds = Number(answer.value);
      if (answer.done || !(seconds > 0)) throw new Error(`${name} answered ${JSON.stringify(answer.value)}`);
      return seconds;
    },
    close: () => child?.stdin.end(),
  };
}

/**
 * PyTorch with a script beside this file, where this machine has it; else a line says that it is
 * left out. Debian's PyTorch is for Debian's Python.
 */
export function torchRuns(script: string, parameters: readonly (string | number)[]): Contender[] {
  const torch = pythonWithTorch();
  return torch === undefined ? [] : [spoken('PyTorch', torch, [beside(script), ...parameters.map(String)])];
}

let python: string | null | undefined;

/** The first python3 with torch; looked for once. */
function pythonWithTorch(): string | undefined {
  if (python === undefined) {
    const has = (command: string) => spawnSync(command, ['-c', 'import torch']).status === 0;
    python = ['python3', '/usr/bin/python3'].find(has) ?? null;
    if (python === null) console.log('left out: PyTorch (no python3 with torch)');
  }
  return python ?? undefined;
}

/**
 * Programs that this machine has; what it has not is printed. `close` removes the compiled ones.
 */
export function programs(seconds: number) {
  const folder = mkdtempSync(join(tmpdir(), 'theorycheck-bench-'));
  const compiled: [name: string, file: string][] = [];
  const has = (command: string, ...parameters: string[]) => spawnSync(command, parameters).status === 0;
  if (has('gcc', '--version'))
    for (const [name, flags] of [
      ['C', ['-DLANES=8']],
      ['C, 128-bit vectors', ['-DLANES=2', '-mprefer-vector-width=128']],
    ] as const) {
      const file = join(folder, `step${compiled.length}`);
      execFileSync('gcc', ['-O3', '-march=native', '-w', ...flags, beside('step.c'), '-o', file, '-lm']);
      compiled.push([name, file]);
    }
  else console.log('left out: C (no gcc)');
  const numpy = has('python3', '-c', 'import numpy');
  if (!numpy) console.log('left out: numpy (no python3 with numpy)');
  return {
    /** PyTorch on one set of rows, where this machine has it. */
    torchOn(rows: Float64Array, points: number, size: number): Contender[] {
      const file = join(folder, `rows-1-${points}-${size}`);
      writeFileSync(file, rows);
      return torchRuns('step_torch.py', [file, 1, points, size, seconds]);
    },
    /** Contenders on rows z_i = y_i (x_i, 1), sets x points x size, logistic loss, sum. */
    on(rows: Float64Array, sets: number, points: number, size: number): Contender[] {
      const file = join(folder, `rows-${sets}-${points}-${size}`);
      writeFileSync(file, rows);
      const shape = [file, ...[sets, points, size, seconds].map(String)];
      return [
        ...compiled.map(([name, program]) => spoken(name, program, shape)),
        ...(numpy ? [spoken('numpy', 'python3', [beside('step.py'), ...shape])] : []),
      ];
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
