import fc from 'fast-check';
import { atMost } from 'theorycheck/statement';
import { property } from 'theorycheck/workbench';

interface Instance {
  readonly x: number;
}

/** A hundred thousand instances of a claim that asks for no run: what a page must bear. */
export const many = property<Instance, object, null>({
  instances: 80_000,
  strata: () => ({
    all: {
      share: 1,
      measured: {},
      instances: fc.integer({ min: -(2 ** 40), max: 2 ** 40 }).map((k): Instance => ({ x: k / 2 ** 40 })),
    },
  }),
  consult: () => ({}),
  // biome-ignore lint/correctness/useYield: it poses no run
  *simulate() {
    return null;
  },
  kills: [],
  theorem: {
    id: 'control/many',
    says: 'a number in [-1, 1] is at most 1',
    source: { paper: 'control', item: 'none' },
    kind: 'bound',
    hypotheses: {},
    blindSpots: 'everything else',
    witness: { x: 0 },
    trivial: () => false,
    conclude: ({ x }) => atMost(x, 1, 1, 'the number'),
    expected: 'survived',
  },
});
