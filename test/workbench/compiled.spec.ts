import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compiledFile } from '../../src/workbench/compiled.js';

describe('what the build made of a file', () => {
  it('should be there for theorems, properties and the engine', () => {
    for (const file of ['theorems/soudry2018/one-step.ts', 'properties/soudry2018/one-step.ts', 'src/index.ts'])
      expect(existsSync(compiledFile(resolve(file))!), file).toBe(true);
  });

  it('should be nothing for mutants of theorems, whose changes no hash tells, and for files of others', () => {
    expect(compiledFile(resolve('theorems/soudry2018/mutants.ts'))).toBeNull();
    expect(compiledFile(resolve('docs/examples/angle-bound.ts'))).toBeNull();
    expect(compiledFile(resolve('../elsewhere/theorems/claim.ts'))).toBeNull();
  });
});
