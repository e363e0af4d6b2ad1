import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importThroughTsx } from '../../src/workbench/import.js';
import { freshFolder, run, runAsTyped } from './session.js';

/** A property of whole numbers, with a last line of its own. */
function claim(name: string, last: string): string {
  const file = join(freshFolder(), name);
  writeFileSync(
    file,
    `const numbers = { generate: (random) => ({ value: { x: random.nextInt(1, 1e6) } }), shrink: () => [] };
export const claim = { [Symbol.for('theorycheck/property')]: 'property', instances: 5, kills: [],
  strata: () => ({ all: { share: 1, instances: numbers } }), consult: () => ({}), *simulate() {},
  theorem: { id: 'my/numbers', says: 'it', source: { paper: 'none', item: 'none' }, kind: 'bound', hypotheses: {}, blindSpots: 'none',
    witness: { x: 5 }, expected: 'survived', trivial: () => false, conclude: (i) => ({ is: 'identical', left: i.x, right: i.x }) } };
${last}\n`.replaceAll(/\((random|i)\)/g, name.endsWith('.ts') ? '($1: any)' : '($1)'),
  );
  return file;
}

describe('verify', () => {
  it('should say in a line where a file does not type-check, unless it is told not to, and go on', async () => {
    const wrong = claim('wrong.ts', `export const length: number = 'five';`);
    const argv = ['verify', wrong, '--workers', '0', '--quiet', '--seed', '3', '--budget', 'quick'];
    const changes = { importFile: importThroughTsx };
    const told = await runAsTyped(argv, changes);
    expect(told.err).toMatch(
      /wrong\.ts:6:14: does not type-check \(1 errors\): Type 'string' is not assignable to type 'number'\. \(--no-typecheck silences this\)\n$/,
    );
    expect(told.err.trim().split('\n')).toHaveLength(1);
    expect(told.code).toBe(0);
    expect((await run(argv, changes)).err).toBe('');
    const right = claim('right.ts', `export const length: number = 5;`);
    expect((await runAsTyped(['verify', right, ...argv.slice(2)], changes)).err).toBe('');
    const plain = claim('plain.mjs', '');
    expect((await runAsTyped(['verify', plain, ...argv.slice(2)], changes)).err).toBe('');
  });
});
