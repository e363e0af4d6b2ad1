/**
 * Properties with a known verdict: what the engine is tested on. Their instances pose one
 * classification point at x = slope, label +1, so that the first step of descent from zero is
 * w = step slope / 2 in closed form.
 */
import fc from 'fast-check';
import { around, atMost, between, equal, every, exactly, type RunRequest, type State } from 'theorycheck/statement';
import { lawProperty, property } from 'theorycheck/workbench';

interface Instance {
  slope: number;
  certificates: { positive: number };
}

const slopes = fc
  .integer({ min: 1, max: 65536 })
  .map((k): Instance => ({ slope: k / 8192, certificates: { positive: k / 8192 } }));

function firstStep({ slope }: Instance): RunRequest {
  return {
    problem: {
      kind: 'classification',
      points: 1,
      dimension: 1,
      features: Float64Array.of(slope),
      labels: Float64Array.of(1),
      loss: 'logistic',
      bias: false,
      reduction: 'sum',
      weightDecay: 0,
    },
    start: new Float64Array(1),
    dynamics: 'descent',
    step: 1 / 64,
    visit: { windows: [[0, 1]] },
  };
}

function* plan(
  instance: Instance,
): Generator<RunRequest, State | undefined, import('theorycheck/statement').Trajectory> {
  const { states } = yield firstStep(instance);
  return states[1];
}

const base = {
  source: { paper: 'control', item: 'none' },
  hypotheses: {
    positive: {
      about: 'data' as const,
      says: 'the slope is positive',
      check: (i: Instance, c: unknown) => c === i.slope && i.slope > 0,
    },
    logistic: { about: 'objective' as const, says: 'the loss is logistic', tag: 'logistic loss' },
    small: { about: 'parameters' as const, says: 'the slope is at most 8', met: (i: Instance) => atMost(i.slope, 8) },
  },
  blindSpots: 'everything else',
  witness: { slope: 1, certificates: { positive: 1 } },
  trivial: () => false,
};

const testing = {
  instances: 32,
  strata: () => ({ all: { share: 1, measured: {}, instances: slopes } }),
  consult: () => ({}),
  simulate: plan,
  kills: [],
};

const moved = (s: State | undefined) =>
  s ? around(s.point[0]!, s.radius, s.basis) : between(Number.NaN, Number.NaN, 'certified');

/** Survives: w(1) = step slope / 2. */
export const survives = property({
  ...testing,
  kills: ['solver/step-scaled-by-1.02', 'solver/mean-for-sum'],
  theorem: {
    ...base,
    id: 'control/survives',
    says: 'the first step is step slope / 2',
    kind: 'exact' as const,
    conclude: (i: Instance, _: object, s: State | undefined) => equal(moved(s), i.slope / 128, 1e-9, i.slope),
    expected: 'survived' as const,
  },
});

/** Refuted above slope 2: w(1) <= 1/64. */
export const refuted = property({
  ...testing,
  kills: ['rules/comparison-removed'],
  theorem: {
    ...base,
    id: 'control/refuted',
    says: 'the first step is at most 1/64',
    kind: 'bound' as const,
    conclude: (_i: Instance, _: object, s: State | undefined) => atMost(moved(s), 1 / 64, 1, 'step 1'),
    expected: 'refuted' as const,
  },
});

/** Undecided everywhere: the enclosures are as wide as the claim. */
export const undecided = property({
  ...testing,
  theorem: {
    ...base,
    id: 'control/undecided',
    says: 'a number known to within one is at most 0',
    kind: 'bound' as const,
    conclude: () => every([atMost(exactly(0), 1), atMost(between(-1, 1, 'certified'), 0)]),
    expected: 'inconclusive' as const,
  },
});

/** Trivial everywhere. */
export const trivial = property({
  ...testing,
  theorem: {
    ...base,
    id: 'control/trivial',
    says: 'a bound above what is always true',
    kind: 'bound' as const,
    trivial: () => true,
    conclude: () => atMost(0, 1),
    expected: 'vacuous' as const,
  },
});

/** Outside its hypotheses everywhere: the generator is broken, or the certificate is. */
export const outside = property({
  ...testing,
  strata: () => ({
    all: { share: 1, measured: {}, instances: slopes.map((i) => ({ ...i, certificates: { positive: i.slope + 1 } })) },
  }),
  theorem: {
    ...base,
    id: 'control/outside',
    says: 'whatever',
    kind: 'bound' as const,
    conclude: () => atMost(0, 1),
    expected: 'inconclusive' as const,
  },
});

/** A violation on a radius that was typed in refutes nothing. */
export const asserted = property({
  ...testing,
  theorem: {
    ...base,
    id: 'control/asserted',
    says: 'a 1 that is known to within a typed radius is at most 0',
    kind: 'bound' as const,
    conclude: () => atMost(around(1, 1e-9), 0),
    expected: 'inconclusive' as const,
  },
});

/**
 * A refutation on estimated errors alone, with a solver slot that has no finer version, is none.
 */
export const estimated = property({
  ...testing,
  // biome-ignore lint/correctness/useYield: this control simulates nothing
  *simulate() {
    return undefined;
  },
  theorem: {
    ...base,
    id: 'control/estimated',
    says: 'an estimated 1 is at most 0',
    kind: 'bound' as const,
    conclude: () => atMost(between(1, 1, 'estimated'), 0),
    expected: 'inconclusive' as const,
  },
});

const coin = {
  says: 'a fair coin shows heads with probability one half',
  source: { paper: 'control', item: 'none' },
  kind: 'law' as const,
  hypotheses: { fair: { about: 'law' as const, says: 'the coin is fair', tag: 'fair' } },
  sense: 'equal' as const,
  probability: () => ({ numerator: 1n, denominator: 2n }),
  detects: () => ({ numerator: 3n, denominator: 4n }),
  trivial: () => false,
  witness: {},
  blindSpots: 'dependence between draws',
};

/** A law that survives. */
export const fairCoin = lawProperty({
  law: { ...coin, id: 'control/fair-coin', expected: 'survived' },
  batches: [{}],
  draws: 400,
  draw: (_, stream) => (stream.sign() === 1 ? 'yes' : 'no'),
  kills: [],
});

/** A law that is refuted: the coin shows heads three times in four. */
export const biasedCoin = lawProperty({
  law: { ...coin, id: 'control/biased-coin', expected: 'refuted' },
  batches: [{}],
  draws: 1000,
  draw: (_, stream) => (stream.whole(0, 3) < 3 ? 'yes' : 'no'),
  kills: [],
});
