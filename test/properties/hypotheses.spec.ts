import { describe, expect, it } from 'vitest';
import { has, isTag } from '../../src/problems/index.js';
import { decode, encode } from '../../src/records/canonical.js';
import type { Hypothesis } from '../../src/statement/theorem.js';
import { generate } from '../../src/trial/draw.js';
import { standardRules } from '../../src/trial/rules.js';
import { tryInstance } from '../../src/trial/trial.js';
import { loadFile, shippedFiles } from '../../src/workbench/load.js';
import { brand, idOf, type TheoremProperty } from '../../src/workbench/property.js';
import { standardWorkbench as bench } from '../../src/workbench/standard.js';

const loaded = (
  await Promise.all(shippedFiles().map((f) => loadFile(f, (file) => import(/* @vite-ignore */ file))))
).flat();
const theorems = loaded.flatMap(({ property: p }) =>
  p[brand] === 'property' ? [p as TheoremProperty & typeof p] : [],
);

/**
 * Whether an instance meets one hypothesis; null where its check needs oracle answers that there
 * are none of.
 */
function meets(
  p: TheoremProperty,
  h: Hypothesis<unknown, unknown>,
  name: string,
  instance: { certificates?: Record<string, unknown> },
  consulted: () => unknown,
): boolean | null {
  if (h.about === 'data') return h.check(instance, instance.certificates?.[name]);
  if (h.about === 'law') return null;
  const answers = consulted();
  if (typeof answers === 'object' && answers !== null && 'undecided' in answers) return null;
  if (h.about === 'parameters') return standardRules.assess(h.met(instance, answers)).status === 'holds';
  const first = p.simulate(instance, answers).next();
  return first.done ? null : isTag(h.tag) && has(first.value.problem, h.tag);
}

describe('the hypotheses of every property', () => {
  for (const p of theorems) {
    const hypotheses = Object.entries(p.theorem.hypotheses) as [string, Hypothesis<unknown, unknown>][];

    it(`${idOf(p)}: the witness meets them all and is decided`, async () => {
      const trial = await tryInstance(p, p.theorem.witness, { bench, rules: standardRules, tested: null }, false);
      expect(trial.fault).toBeNull();
      expect(['holds', 'violates'], `${trial.outcome}: ${trial.reason}`).toContain(trial.outcome);
    });

    it(`${idOf(p)}: each can be broken alone`, () => {
      const without = p.without?.(bench) ?? {};
      expect(Object.keys(without).filter((name) => !(name in p.theorem.hypotheses))).toEqual([]);
      const breakable = hypotheses
        .filter(([, h]) => h.about === 'data' || h.about === 'parameters')
        .map(([name]) => name);
      expect(breakable.filter((name) => !(name in without))).toEqual([]);
      for (const [dropped, arbitrary] of Object.entries(without)) {
        const key = `${idOf(p)} without ${dropped}, ${process.hrtime.bigint()}`;
        const instance = decode(encode(generate(arbitrary, key, false).value)) as {
          certificates?: Record<string, unknown>;
        };
        let answers: { of: unknown } | undefined;
        const consulted = () => {
          answers ??= { of: p.consult(instance, bench) };
          return answers.of;
        };
        for (const [name, h] of hypotheses) {
          const met = meets(p, h, name, instance, consulted);
          if (met !== null || name === dropped) expect(met ?? false, `${name} in ${key}`).toBe(name !== dropped);
        }
      }
    });
  }
});
