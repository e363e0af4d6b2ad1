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

interface Kill {
  readonly mutant: string;
  readonly property: string;
  readonly killed: boolean;
  readonly verdict: string;
  readonly reason: string | null;
}

/** The kills of a paper or a property at a budget, tried by the build on a fresh seed. */
async function killsOf(name: string, budget: 'quick' | 'default'): Promise<{ seed: string; kills: Kill[] }> {
  const options = ['--budget', budget, '--fail-fast', '--workers', '0', '--quiet', '--format', 'json'];
  const { out, err } = await builtMain(['mutants', name, ...options]);
  if (out === '') throw new Error(err);
  return JSON.parse(out);
}

/*
 * One test for each pair of a paper. A file a paper, so that papers run side by side. A tenth of
 * the draws shows most errors: what it does not show is tried with all of them. A kill is an
 * asserted verdict: `refuted` where `survived` is expected, `survived` where `refuted` is. A crash
 * (`invalid`), an `inconclusive` and a time-out are none.
 */
export async function shouldKill(paper: string): Promise<void> {
  const pairs = (await killPairs()).filter(({ id }) => id.startsWith(`${paper}/`));
  const quick = killsOf(paper, 'quick');
  const withAll = new Map<string, ReturnType<typeof killsOf>>();
  describe(`every property of ${paper} kills its mutants`, () => {
    for (const { id, mutant } of pairs) {
      it(`${id} kills ${mutant}`, async () => {
        const of = ({ kills }: { kills: Kill[] }) => kills.find((k) => k.property === id && k.mutant === mutant)!;
        if (of(await quick).killed) return;
        if (!withAll.has(id)) withAll.set(id, killsOf(id, 'default'));
        const all = await withAll.get(id)!;
        const { verdict, reason, killed } = of(all);
        expect({ killed, verdict, reason, seed: all.seed }).toMatchObject({ killed: true });
      });
    }
  });
}
