import fc from 'fast-check';
import { atMost, type RunRequest, type Trajectory } from 'theorycheck/statement';
import { property } from 'theorycheck/workbench';

interface Instance {
  slope: number;
}

/**
 * Takes some 10^5 steps an instance: long enough to be interrupted. The weight of one positive
 * point never falls.
 */
export const slow = property({
  instances: 30,
  strata: () => ({
    all: { share: 1, instances: fc.integer({ min: 1, max: 65536 }).map((k): Instance => ({ slope: k / 8192 })) },
  }),
  consult: () => ({}),
  *simulate({ slope }: Instance): Generator<RunRequest, number[], Trajectory> {
    const { states } = yield {
      problem: {
        kind: 'classification',
        points: 8,
        dimension: 1,
        features: new Float64Array(8).fill(slope),
        labels: new Float64Array(8).fill(1),
        loss: 'logistic',
        bias: false,
        reduction: 'mean',
        weightDecay: 0,
      },
      start: new Float64Array(1),
      dynamics: 'descent',
      step: 1 / 64,
      visit: {
        windows: [
          [0, 0],
          [300_000, 300_000],
        ],
      },
    };
    return states.map((s) => s.point[0]!);
  },
  kills: [],
  theorem: {
    id: 'control/slow',
    says: 'the weight does not fall',
    source: { paper: 'control', item: 'none' },
    kind: 'bound' as const,
    hypotheses: {},
    blindSpots: 'everything else',
    witness: { slope: 1 },
    trivial: () => false,
    conclude: (_: Instance, __: object, [first, last]: number[]) => atMost(first!, last!),
    expected: 'survived' as const,
  },
});
