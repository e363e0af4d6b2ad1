import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadFile } from '../../src/workbench/load.js';
import { idOf, type Property } from '../../src/workbench/property.js';
import { standardWorkbench } from '../../src/workbench/standard.js';
import { riskOfZero } from '../../theorems/xu2026/learns-in-the-end.js';

/*
 * The first step with a risk of at most c is one of learning only where c is below the risk of the
 * zero predictor. The page of the family lists the strata in which it is: all their draws are
 * below, and all draws of the others above.
 */
const page = readFileSync('docs/families/ridge.md', 'utf8');
const [, listed] = /## Learning, or decay of the start\n([\s\S]*?)\n## /.exec(page)!;
const learnt = [...listed!.matchAll(/^\| `(xu2026\/[a-z-]+)` \| ([^|]+?) \|/gm)].map(
  ([, id, name]) => `${id}: ${name}`,
);

const loaded = (
  await Promise.all(
    readdirSync('properties/xu2026')
      .filter((file) => file.endsWith('.ts'))
      .map((file) => loadFile(`properties/xu2026/${file}`, (f) => import(/* @vite-ignore */ f))),
  )
).flat();

// biome-ignore lint/suspicious/noExplicitAny: properties of several instance types side by side
const strata = loaded.flatMap(({ property }: { property: any }) =>
  'strata' in property
    ? Object.entries((property as Property<never, never, never>).strata(standardWorkbench)).map(
        ([name, { instances }]) => ({ name: `${idOf(property)}: ${name}`, instances }),
      )
    : [],
);

/** Whether the levels of a stratum are below the risk of zero; null where it has none. */
function below({ name, instances }: (typeof strata)[number]): boolean | null {
  const draws: readonly { readonly c?: number }[] = fc.sample(instances, name.includes('1000') ? 2 : 30);
  if (draws.some(({ c }) => c === undefined)) return null;
  const each = draws.map((i) => i.c! < riskOfZero(i as never));
  if (each.some((b) => b !== each[0])) throw new Error(`${name}: levels on both sides of the risk of zero`);
  return each[0]!;
}

describe('levels of the risk', () => {
  it('should be below the risk of zero in the strata that the page lists, and in no others', () => {
    expect(strata.filter((s) => below(s) === true).map((s) => s.name)).toEqual(learnt);
  });
});
