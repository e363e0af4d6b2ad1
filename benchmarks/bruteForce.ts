import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A point after some steps of brute force, high + low, and the seconds since the start. */
export interface Reference {
  readonly seconds: number;
  readonly high: Float64Array;
  readonly low: Float64Array;
}

/**
 * Compensated brute force in C on rows points x size, from zero; null (with a printed line) where
 * there is no gcc.
 */
export function bruteForce() {
  if (spawnSync('gcc', ['--version']).status !== 0) {
    console.log('left out: C brute force (no gcc)');
    return null;
  }
  const folder = mkdtempSync(join(tmpdir(), 'theorycheck-bench-'));
  const program = join(folder, 'descent');
  const source = fileURLToPath(new URL('descent.c', import.meta.url));
  execFileSync('gcc', ['-O3', '-march=native', '-w', '-DLANES=8', source, '-o', program, '-lm']);
  return {
    run(rows: Float64Array, points: number, size: number, step: number, counts: readonly number[]): Reference[] {
      const file = join(folder, 'rows');
      writeFileSync(file, rows);
      const shape = [file, points, size, step, ...counts].map(String);
      const printed = execFileSync(program, shape, { encoding: 'utf8' }).trim().split('\n');
      return printed.map((line) => {
        const [seconds, ...numbers] = line.split(' ');
        const values = numbers.map(hexadecimal);
        return {
          seconds: Number(seconds),
          high: Float64Array.from(values.filter((_, k) => k % 2 === 0)),
          low: Float64Array.from(values.filter((_, k) => k % 2 === 1)),
        };
      });
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A hexadecimal float as C prints it, [-]0xh.hhhp[+-]d. */
function hexadecimal(text: string): number {
  const [, sign, lead, rest, exponent] = /^(-?)0x([0-9a-f])(?:\.([0-9a-f]*))?p([+-]\d+)$/.exec(text)!;
  const mantissa = Number(BigInt(`0x${lead}${rest ?? ''}`)) * 16 ** -(rest ?? '').length;
  return (sign === '-' ? -1 : 1) * mantissa * 2 ** Number(exponent);
}
