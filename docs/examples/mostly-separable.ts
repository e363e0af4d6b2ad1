import { type Rational, rational } from 'theorycheck/exact';
import type { Law, Stream } from 'theorycheck/statement';
import { lawProperty, type Workbench } from 'theorycheck/workbench';

/** n points in d dimensions. */
interface Sizes {
  readonly n: number;
  readonly d: number;
}

/**
 * "Eight standard normal points in dimension six are separable through the origin with probability
 * at least p."
 *
 * The truth is 2^(1-n) sum_{k<d} C(n-1, k) = 120/128 = 0.9375 (Wendel 1962): true for p = 0.9,
 * false for p = 0.99.
 */
const law = (id: string, claimed: Rational, alternative: Rational): Law<Sizes> => ({
  id: `my/${id}`,
  says: 'n standard normal points in R^d are separable through the origin with at least the claimed probability.',
  source: { paper: 'an example', item: 'Wendel 1962, one-sided' },
  kind: 'law',
  hypotheses: { gaussian: { about: 'law', says: 'the points are independent and standard normal', tag: 'gaussian' } },
  probability: () => claimed,
  sense: 'at least',
  detects: () => alternative,
  trivial: ({ n, d }) => n <= d,
  witness: { n: 8, d: 6 },
  blindSpots: 'Deviations smaller than the declared alternative.',
  expected: 'survived',
});

const testing = {
  batches: [{ n: 8, d: 6 }],
  draws: 2000,
  draw({ n, d }: Sizes, stream: Stream, { oracles }: Workbench) {
    const points = Array.from({ length: n }, () => Array.from({ length: d }, () => stream.normal()));
    const answer = oracles.separability(points);
    return 'undecided' in answer ? 'undecided' : answer.verdict === 'separable' ? 'yes' : 'no';
  },
  kills: [],
} as const;

export const nineTenths = lawProperty<Sizes>({
  ...testing,
  law: law('separable-nine-times-in-ten', rational(9n, 10n), rational(8n, 10n)),
});

export const almostAlways = lawProperty<Sizes>({
  ...testing,
  law: law('separable-almost-always', rational(99n, 100n), rational(9n, 10n)),
});
