import fc from 'fast-check';
import { atMost } from 'theorycheck/statement';
import { property } from 'theorycheck/workbench';

/** Throws in its conclusion: invalid, the others unharmed. */
export const throws = property({
  instances: 10,
  strata: () => ({ all: { share: 1, instances: fc.constant({}) } }),
  consult: () => ({}),
  // biome-ignore lint/correctness/useYield: this control simulates nothing
  *simulate() {
    return undefined;
  },
  kills: [],
  theorem: {
    id: 'control/throws',
    says: 'nothing, it throws',
    source: { paper: 'control', item: 'none' },
    kind: 'bound' as const,
    hypotheses: {},
    blindSpots: 'none',
    witness: {},
    trivial: () => false,
    conclude() {
      if (Number.isNaN(Number.NaN)) throw new Error('the conclusion fell over');
      return atMost(0, 1);
    },
    expected: 'survived' as const,
  },
});
