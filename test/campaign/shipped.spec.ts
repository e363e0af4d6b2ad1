import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describedByBuild } from '../../src/campaign/shipped.js';
import { describe as describeProperty } from '../../src/claims/describe.js';
import { loadFile, shippedFiles } from '../../src/workbench/load.js';
import { standardWorkbench } from '../../src/workbench/standard.js';

describe('what the build wrote of the shipped files', () => {
  it('should be what they export', async () => {
    for (const file of shippedFiles()) {
      const loaded = await loadFile(file, (path) => import(/* @vite-ignore */ path));
      const found = loaded.map((of) => describeProperty(of, null, standardWorkbench));
      const byId = (list: readonly { id: string }[]) =>
        JSON.stringify([...list].sort((a, b) => (a.id < b.id ? -1 : 1)));
      const built = describedByBuild(file);
      expect(built, 'theorems or properties have changed since the build: npm run prepare').not.toBeNull();
      expect(byId(built!), file).toBe(byId(found));
    }
  });

  it('should be nothing of a file that does not ship', () => {
    expect(describedByBuild(resolve('test/controls/controls.ts'))).toBeNull();
  });
});
