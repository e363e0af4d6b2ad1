import { describe, expect, it } from 'vitest';
import { loadFile, shippedFiles } from '../../../src/workbench/load.js';
import { idOf } from '../../../src/workbench/property.js';
import { builtMain } from '../built.js';

export const importFile = (file: string) => import(/* @vite-ignore */ file);

/** Every property that ships. */
export async function shipped() {
  return (await Promise.all(shippedFiles().map((f) => loadFile(f, importFile)))).flat().map((l) => l.property);
}

/** Every property with every mutant that it says it kills. */
export async function killPairs() {
  return (await shipped()).flatMap((p) => p.kills.map((mutant) => ({ id: idOf(p), mutant })));
}

/*
 * A tenth of the draws shows most errors: a statement that they refute is refuted at any budget, and only where they do not
 * are all drawn. A kill is an asserted verdict: `refuted` where `survived` is expected, `survived` where `refuted` is. A crash (`invalid`), an
 * `inconclusive` and a time-out are none. The seed is fresh; it is in the message.
 */
async function verdictWith(id: string, mutant: string, budget: 'quick' | 'default') {
  const options = ['--budget', budget, '--no-shrink', '--workers', '0', '--quiet', '--format', 'json'];
  const { out, err } = await builtMain(['verify', id, '--mutant', mutant, ...options]);
  if (out === '') throw new Error(err);
  const { seed, results } = JSON.parse(out);
  return { seed, ...results[0] };
}

/** One test for each pair of a paper. A file a paper, so that papers run side by side. */
export async function shouldKill(paper: string): Promise<void> {
  const pairs = (await killPairs()).filter(({ id }) => id.startsWith(`${paper}/`));
  describe(`every property of ${paper} kills its mutants`, () => {
    for (const { id, mutant } of pairs) {
      it(`${id} kills ${mutant}`, async () => {
        const quick = await verdictWith(id, mutant, 'quick');
        const isRefuted = quick.expected === 'survived' && quick.verdict === 'refuted';
        const { verdict, expected, reason, seed } = isRefuted ? quick : await verdictWith(id, mutant, 'default');
        expect({ verdict, reason, seed }).toMatchObject({ verdict: expected === 'refuted' ? 'survived' : 'refuted' });
      });
    }
  });
}
