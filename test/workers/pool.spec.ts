import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importThroughTsx } from '../../src/workbench/import.js';
import { type Workers, workersFor } from '../../src/workers/pool.js';
import { freshFolder } from '../cli/session.js';

const perform = async (workers: Workers, file: string, id: string) => {
  const { record } = await workers.do({
    do: 'perform',
    ...{ file: resolve(file), id, seed: '1', mutant: null, solver: null },
    task: { id, mutant: null, phase: 'evidence', stratum: 'all', index: 0 },
  });
  return record;
};

const good = (workers: Workers) => perform(workers, 'test/controls/controls.ts', 'control/survives');

/** A claim whose oracle does something else. */
function claim(does: string): string {
  const file = join(freshFolder(), 'claim.ts');
  const brand = `Symbol.for('theorycheck/property')`;
  writeFileSync(
    file,
    `export const claim = { [${brand}]: 'property', instances: 1, kills: [],
  strata: () => ({ all: { share: 1, instances: { generate: () => ({ value: {} }), shrink: () => [] } } }),
  consult() { ${does}; return {}; }, *simulate() { return undefined; },
  theorem: { id: 'my/claim', says: 'it', source: { paper: 'none', item: 'none' }, kind: 'bound', hypotheses: {}, blindSpots: 'none',
    witness: {}, expected: 'survived', trivial: () => false,
    conclude: () => ({ is: 'identical', left: 0, right: 0 }) } };\n`,
  );
  return file;
}

describe('workers', () => {
  it('should end a job that never answers, also one that blocks in a system call, and go on with the next', async () => {
    for (const does of [
      'for (;;) {}',
      `process.getBuiltinModule('node:fs').readSync(process.getBuiltinModule('node:fs').openSync('/dev/zero', 'r'), Buffer.alloc(1)); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)`,
    ]) {
      // 1/60 of a minute: one second.
      const workers = workersFor(1, importThroughTsx, 1 / 60);
      await expect(perform(workers, claim(does), 'my/claim')).rejects.toThrow(/my\/claim did not answer/);
      workers.close();
      const fresh = workersFor(1, importThroughTsx);
      expect((await good(fresh)).outcome).toBe('holds');
      fresh.close();
    }
  });

  it('should say which property ended its process, by whatever means, and do the others unharmed', async () => {
    const workers = workersFor(1, importThroughTsx);
    for (const [does, says] of [
      [`process.kill(process.pid, 'SIGKILL')`, /my\/claim ended its process by SIGKILL/],
      [`Promise.reject(new Error('left alone'))`, /my\/claim left something behind: .*left alone/],
      [`process.reallyExit(3)`, /my\/claim ended its process with code 3/],
    ] as const) {
      await expect(perform(workers, claim(does), 'my/claim')).rejects.toThrow(says);
      expect((await good(workers)).outcome).toBe('holds');
    }
    workers.close();
  });

  it('should tell a call of process.exit as a fault of the property', async () => {
    for (const count of [0, 1]) {
      const workers = workersFor(count, importThroughTsx);
      const record = await perform(workers, claim('process.exit(0)'), 'my/claim');
      expect(record).toMatchObject({ cause: 'claim', fault: expect.stringContaining('process.exit(0) was called') });
      workers.close();
    }
  });

  it('should notice a changed built-in, name it, and put it back', async () => {
    const workers = workersFor(1, importThroughTsx);
    for (const [does, name] of [
      ['Math.exp = () => 1', 'Math.exp'],
      [
        'Float64Array.prototype.fill = function () { return this; }',
        'TypedArray.prototype.fill|Float64Array.prototype.fill',
      ],
      ['Array.prototype.map = () => []', 'Array.prototype.map'],
      ['globalThis.isNaN = () => false', 'globalThis.isNaN'],
    ] as const) {
      const record = await perform(workers, claim(does), 'my/claim');
      expect(record.fault).toMatch(new RegExp(`it changed the built-in (${name})`));
      expect((await good(workers)).outcome).toBe('holds');
    }
    workers.close();
  });

  it('should pass on an error that is not of its making', async () => {
    const workers = workersFor(1, importThroughTsx);
    await expect(perform(workers, 'test/controls/controls.ts', 'control/none')).rejects.toThrow('no longer exports');
    workers.close();
  });
});
