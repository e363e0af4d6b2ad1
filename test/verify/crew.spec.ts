import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { crewOf } from '../../src/verify/crew.js';
import { importThroughTsx } from '../../src/workbench/load.js';

const job = (file: string, id: string) => ({
  file: resolve(file),
  task: { id, phase: 'evidence' as const, stratum: 'all', index: 0 },
  seed: '1',
  mutant: null,
  solver: null,
});

describe('the watchdog', () => {
  it('should end a job that never answers, call its property invalid, and go on with the next', async () => {
    // 1/120 of a minute: half a second.
    const crew = crewOf(1, importThroughTsx, 1 / 120);
    const stuck = await crew.do(job('test/controls/stuck.ts', 'control/stuck'));
    expect(stuck.fault).toMatch(/control\/stuck did not answer/);
    await crew.dismiss();
    const fresh = crewOf(1, importThroughTsx);
    expect((await fresh.do(job('test/controls/controls.ts', 'control/survives'))).outcome).toBe('holds');
    await fresh.dismiss();
  });

  it('should pass on an error that is not of its making', async () => {
    const crew = crewOf(1, importThroughTsx);
    await expect(crew.do(job('test/controls/controls.ts', 'control/none'))).rejects.toThrow('no longer exports');
    await crew.dismiss();
  });
});
