import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asPrinted, withPositivePart } from '../../properties/xu2026/displayed-inequality.js';
import { trajectory } from '../../properties/xu2026/exact-trajectory.js';
import { time as grokking } from '../../properties/xu2026/grokking-time-band.js';
import { decay } from '../../properties/xu2026/null-decay.js';
import { time as overfitting } from '../../properties/xu2026/overfitting-time-band.js';
import { standardRules } from '../../src/trial/rules.js';
import type { Property } from '../../src/workbench/property.js';
import { standardWorkbench } from '../../src/workbench/standard.js';

// biome-ignore lint/suspicious/noExplicitAny: properties of several instance types side by side
type Any = Property<any, any, any>;
const properties: Any[] = [trajectory, decay, overfitting, grokking, asPrinted, withPositivePart];

/**
 * The hypotheses that an instance does not meet; those about parameters only where the oracles
 * answer.
 */
function broken(property: Any, instance: { certificates?: Record<string, unknown> }): string[] {
  const answers = property.consult(instance, standardWorkbench);
  return Object.entries(property.theorem.hypotheses).flatMap(([name, h]) => {
    if (h.about === 'data') return h.check(instance, instance.certificates?.[name]) ? [] : [name];
    if (h.about !== 'parameters' || 'undecided' in answers) return [];
    return standardRules.assess(h.met(instance, answers)).status === 'holds' ? [] : [name];
  });
}

describe('instances of the ridge family', () => {
  for (const property of properties) {
    it(`should meet every hypothesis of ${property.theorem.id}, and the witness too`, () => {
      expect(broken(property, property.theorem.witness)).toEqual([]);
      for (const { instances } of Object.values(property.strata(standardWorkbench)))
        fc.assert(
          fc.property(instances, (i) => {
            expect(broken(property, i)).toEqual([]);
          }),
          { numRuns: 5 },
        );
    });

    it(`should break one hypothesis of ${property.theorem.id} alone where it is asked to`, () => {
      for (const [name, instances] of Object.entries(property.without?.(standardWorkbench) ?? {}))
        fc.assert(
          fc.property(instances, (i) => {
            expect(broken(property, i)).toEqual([name]);
          }),
          { numRuns: 10 },
        );
    });
  }
});
