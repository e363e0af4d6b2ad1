/** Properties whose hypotheses have a known worth: what ablation is tested on. */
import fc from 'fast-check';
import {
  atMost,
  parametersIn,
  type RunRequest,
  type State,
  type Theorem,
  type Trajectory,
} from 'theorycheck/statement';
import { lawProperty, property } from 'theorycheck/workbench';

interface Instance {
  points: number[][];
  labels: number[];
}

interface Observed {
  state: State;
}

/** One step of descent from zero at a point x > 0 with label +1 goes up. */
const theorem: Theorem<Instance, object, Observed> = {
  id: 'control/first-step-goes-up',
  says: 'the first step is at least 0',
  source: { paper: 'control', item: 'none' },
  kind: 'exact',
  hypotheses: {
    positive: {
      about: 'data',
      says: 'y x > 0 for every point',
      check: (i) => i.points.every(([x], n) => x! * i.labels[n]! > 0),
    },
    few: {
      about: 'parameters',
      says: 'at most four points',
      met: (i) => atMost(i.points.length, 4),
    },
    logistic: { about: 'objective', says: 'the loss is logistic', tag: 'logistic loss' },
    linear: { about: 'objective', says: 'the model is linear', tag: 'classification' },
    labelled: {
      about: 'data',
      says: 'there are labels',
      check: (i) => i.labels.length === i.points.length,
      constitutive: 'without labels there is no loss',
    },
  },
  trivial: () => false,
  conclude: (i, _, { state }) => atMost(0, parametersIn(state)[0]!, i.points.length * 8),
  witness: { points: [[1]], labels: [1] },
  blindSpots: 'everything else',
  expected: 'survived',
};

const drawn = (lowest: number, most: number) =>
  fc
    .array(fc.integer({ min: lowest, max: 64 }), { minLength: most > 4 ? 5 : 1, maxLength: most })
    .map((all): Instance => ({ points: all.map((k) => [k / 8]), labels: all.map(() => 1) }));

export const weighed = property({
  theorem,
  instances: 16,
  strata: () => ({ all: { share: 1, measured: {}, instances: drawn(1, 4) } }),
  without: () => ({
    positive: drawn(-64, 4).map((i) => ({ ...i, points: i.points.with(0, [-9]) })),
    few: drawn(1, 8),
    labelled: drawn(1, 4).map((i) => ({ ...i, labels: [] })),
  }),
  consult: () => ({}),
  *simulate({ points, labels }): Generator<RunRequest, Observed, Trajectory> {
    const { states } = yield {
      problem: {
        kind: 'classification',
        points: points.length,
        dimension: 1,
        features: Float64Array.from(points.flat()),
        labels: Float64Array.from(labels),
        loss: 'logistic',
        bias: false,
        reduction: 'sum',
        weightDecay: 0,
      },
      start: new Float64Array(1),
      dynamics: 'descent',
      step: 1 / 64,
      visit: { windows: [[1, 1]] },
    };
    return { state: states[0]! };
  },
  kills: [],
});

interface Coin {
  heads: number;
}

/** A coin of `heads` quarters. The law says one half. */
export const coin = lawProperty<Coin>({
  law: {
    id: 'control/weighed-coin',
    says: 'a fair coin shows heads with probability one half',
    source: { paper: 'control', item: 'none' },
    kind: 'law',
    hypotheses: {
      fair: { about: 'law', says: 'the coin is fair', tag: 'fair' },
      thin: { about: 'law', says: 'the coin is thin', tag: 'thin' },
      dry: { about: 'law', says: 'the coin is dry', tag: 'dry' },
    },
    sense: 'equal',
    probability: () => ({ numerator: 1n, denominator: 2n }),
    detects: () => ({ numerator: 3n, denominator: 4n }),
    trivial: () => false,
    witness: { heads: 2 },
    blindSpots: 'dependence between draws',
    expected: 'survived',
  },
  batches: [{ heads: 2 }],
  draws: 400,
  draw: ({ heads }, stream) => (stream.whole(0, 3) < heads ? 'yes' : 'no'),
  without: { fair: [{ heads: 3 }], thin: [{ heads: 2 }] },
  kills: [],
});
