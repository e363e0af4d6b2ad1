import { describe, expect, it } from 'vitest';
import { phases as collapsed } from '../../properties/das2026/collapsed-bias-phases.js';
import { unlearning } from '../../properties/das2026/unlearning-has-dates.js';
import { flow } from '../../properties/lyu2024/product-law-flow.js';
import { learnt } from '../../properties/xu2026/learns-in-the-end.js';
import type { Phase } from '../../src/statement/theorem.js';
import { generate } from '../../src/trial/draw.js';
import { checkedPhases } from '../../src/trial/phases.js';
import { loadFile, shippedFiles } from '../../src/workbench/load.js';
import { type Anything, brand, idOf, type TheoremProperty } from '../../src/workbench/property.js';
import { standardWorkbench } from '../../src/workbench/standard.js';
import { lag, start } from '../../theorems/das2026/setting/collapsedClusters.js';

/** The phases of a property's witness, or of an instance like it; they must follow each other. */
function phasesOf(property: Anything, changes: object = {}): readonly Phase[] {
  const instance = { ...property.theorem.witness, ...changes };
  const phases: Phase[] = property.theorem.phases(instance, property.consult(instance, standardWorkbench));
  for (const [n, { from, to }] of phases.entries()) {
    expect(from).toBe(n === 0 ? 0 : phases[n - 1]!.to);
    expect(to).toBeGreaterThanOrEqual(from);
  }
  if (phases.length > 0) expect(phases.at(-1)!.to).toBe(Number.POSITIVE_INFINITY);
  return phases;
}
const named = (phases: readonly Phase[]) => phases.map(({ name, from }) => [name, from] as const);

describe('the phases that theorems date', () => {
  it('should be rise and fall of the bias, the fall from where it is beside the curve', () => {
    const [rise, fall] = phasesOf(collapsed);
    expect([rise!.name, fall!.name]).toEqual(['rise', 'fall']);
    const { witness } = collapsed.theorem;
    expect(start(witness, rise!.to)).toBeLessThanOrEqual(lag(witness));
    expect(start(witness, rise!.to - 1)).toBeGreaterThan(lag(witness));
    // With a lag that start(t) never comes down to, there is no date.
    expect(phasesOf(collapsed, { gap: 2 ** -30 })).toEqual([]);
  });

  it('should be those of the bias on mirrored data', () => {
    expect(named(phasesOf(unlearning))).toEqual([
      ['majority', 0],
      ['turning', 4],
      ['support', 19],
    ]);
    const dates = { learnt: null, unlearnt: null, relearnt: null };
    const of = (majority: number | null, turned: number | null) =>
      named(
        unlearning.theorem.phases!(unlearning.theorem.witness, { moments: [], dates: { ...dates, majority, turned } }),
      );
    expect(of(null, 7)).toEqual([
      ['before', 0],
      ['support', 7],
    ]);
    expect(of(3, null)).toEqual([]);
  });

  it('should be the stages of learning', () => {
    expect(named(phasesOf(learnt))).toEqual([
      ['fitting', 0],
      ['plateau', 5],
      ['learning', 871],
      ['learnt', 1413],
    ]);
  });

  it('should be kernel phase, transition and KKT points of a diagonal net, in sigma', () => {
    const phases = named(phasesOf(flow));
    expect(phases.map(([name]) => name)).toEqual(['kernel', 'transition', 'KKT']);
    expect(phases[1]![1]).toBeCloseTo(Math.log(10) / 2, 12);
    expect(phases[2]![1]).toBeCloseTo((3 * Math.log(10)) / 2, 12);
  });

  it('should be in order on every draw', async () => {
    const files = await Promise.all(shippedFiles().map((f) => loadFile(f, (file) => import(/* @vite-ignore */ file))));
    const dated = files
      .flat()
      .flatMap(({ property: p }) =>
        p[brand] === 'property' && p.theorem.phases ? [p as TheoremProperty & typeof p] : [],
      );
    expect(dated.length).toBeGreaterThanOrEqual(4);
    for (const p of dated)
      for (const [name, { instances }] of Object.entries(p.strata(standardWorkbench)))
        for (let n = 0; n < 20; n++) {
          const key = `${idOf(p)}, ${name}, ${process.hrtime.bigint()}`;
          const { value } = generate(instances, key, n === 0);
          const answers = p.consult(value, standardWorkbench);
          if (typeof answers === 'object' && answers !== null && 'undecided' in answers) continue;
          const phases = checkedPhases(p.theorem.phases!(value, answers));
          for (const [k, { from }] of phases.entries()) expect(from, key).toBe(k === 0 ? 0 : phases[k - 1]!.to);
        }
  });
});
