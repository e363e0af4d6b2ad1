import fc from 'fast-check';
import { atMost } from 'theorycheck/statement';
import { property } from 'theorycheck/workbench';

/** Never answers. Only ever loaded by the test of the watchdog. */
export const stuck = property({
  instances: 1,
  strata: () => ({ all: { share: 1, instances: fc.constant({}) } }),
  consult() {
    for (let n = 0; n < Number.POSITIVE_INFINITY; n++);
    return {};
  },
  // biome-ignore lint/correctness/useYield: this control simulates nothing
  *simulate() {
    return undefined;
  },
  kills: [],
  theorem: {
    id: 'control/stuck',
    says: 'nothing, it never ends',
    source: { paper: 'control', item: 'none' },
    kind: 'bound' as const,
    hypotheses: {},
    blindSpots: 'none',
    witness: {},
    trivial: () => false,
    conclude: () => atMost(0, 1),
    expected: 'survived' as const,
  },
});
