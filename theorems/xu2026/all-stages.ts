import { dyadic, squared } from 'theorycheck/exact';
import {
  add,
  atMost,
  divide,
  type Enclosure,
  every,
  exactly,
  larger,
  logarithm,
  multiply,
  scale,
  square,
  squareRoot,
  type Theorem,
} from 'theorycheck/statement';
import { riskOfZero } from './learns-in-the-end.js';
import type { PassageAnswers, Routed } from './setting/passages.js';
import { lengthOf } from './setting/published.js';
import { below, fullBatch, type RidgeInstance, realizable } from './setting/ridgeInstance.js';

/**
 * A lookup table phi(x) = e_x in reduced coordinates: n points, m cells, and how often the cells of
 * each coordinate were seen.
 */
export type LookupInstance = RidgeInstance &
  Routed & {
    readonly samples: number;
    readonly cells: number;
    readonly nu: number;
    readonly epsilon: number;
    readonly c: number;
  };

/** Both times, and the risk at the last steps looked at. */
export interface StagesSeen {
  readonly overfitting: Enclosure;
  readonly grokking: Enclosure;
  readonly end: readonly Enclosure[];
}

/** log(12/delta) for delta = 2^-30. */
const log12OverDelta = 23.28;
const log6OverDelta = 22.59;

/**
 * Theorem 4.2, all three stages with every constant, where none of its hypotheses fails and none of
 * its bounds is vacuous.
 *
 * The paper hides constants in (3), (4) and (5); its proof gives them, with b = sup |phi| and three
 * events of probability delta/3 each:
 *
 *     (3)  n >= 32768 (b^4 |theta*|^4 / epsilon^2) log(12/delta)
 *          [Rademacher constant 8; Theorem 4.6 at epsilon/4]
 *     (4)  m >= n + max(32 log(6/delta), 8 |theta*|^2 / nu^2, 8 c / (lambda_min(Sigma) nu^2))
 *     (5)  lambda <= min(epsilon / (2 |theta*|^2), b sqrt(epsilon) / (sqrt(6) |theta*|)),
 *          and eta lambda <= 0.79 for the 4 in (7)
 *          eta < 1/(lambda + b^2)
 *
 * Then with probability 1 - delta
 *
 *     (6)  t_1 <= log(6 b^2 |theta_0|^2 / epsilon) / (2 eta s_r),
 *     (7)  t_2 >= (1/(4 eta lambda)) log( ((m - n) nu^2 / 2) / (sqrt(c/lambda_min) + |theta*|)^2 ),
 *     and L(theta_t) <= epsilon for all large t.
 *
 * Here delta = 2^-30 (log(12/delta) < 23.28, log(6/delta) < 22.59): an instance on which it fails
 * is taken for an error. (3) needs millions of points, so the features are those of a lookup table,
 * b = 1, whose second moments are diagonal and whose s_r is 1/n at least. Cells that were seen
 * equally often and have the same teacher share one eigenvalue, so a rotation makes one coordinate
 * of them. What is run is therefore exactly a ridge regression in five coordinates (the hypothesis
 * `table` checks the counts). The teacher sits in the heavy cell, so that the zero predictor has
 * risk near 1, c = epsilon = 1/4, and a risk below c has to be learnt.
 *
 * The test is as loose as the theorem: 0.06 for the 6 of (6), 1.3 for the 4 of (7) and epsilon/100
 * at the end would hold too. With 12.5 million points in the heavy cell the third stage hardly
 * tests anything; `learns-in-the-end` does.
 *
 * Scale: the bounds; epsilon. Trivial region: c or epsilon at or above the risk of the
 * zero predictor, which no training is needed for; (4) makes (7) positive. Blind spots:
 * losses between the steps looked at.
 *
 * @see M. Xu, G. Vardi, I. Safran (2026), To Grok Grokking, arXiv 2601.19791v4, Theorem 4.2;
 * constants from its proof.
 */
export const theorem: Theorem<LookupInstance, PassageAnswers, StagesSeen> = {
  id: 'xu2026/all-stages',
  says: 'Theorem 4.2 with every constant: overfitting by (6), a plateau until (7), and generalisation in the end.',
  source: { paper: 'Xu, Vardi, Safran 2026', item: 'Theorem 4.2, constants from its proof' },
  kind: 'bound',
  hypotheses: {
    realizable,
    fullBatch,
    table: {
      about: 'data',
      says: 'the reduced data matrix is that of a lookup table with these counts',
      constitutive: 'other matrices are not a table in reduced coordinates, and n and m have no meaning for them',
      check: isTable,
    },
    enoughPoints: {
      about: 'parameters',
      says: '(3): n >= 32768 b^4 |theta*|^4 / epsilon^2 log(12/delta)',
      met: (i) =>
        atMost(
          scale((32768 * log12OverDelta) / squared(i.epsilon), square(square(lengthOf(i.teacher)))),
          i.samples,
          i.samples,
        ),
    },
    enoughWidth: {
      about: 'parameters',
      says: '(4): m - n >= max(32 log(6/delta), 8 |theta*|^2 / nu^2, 8 c / (lambda_min nu^2))',
      met: (i) => {
        const surplus = i.cells - i.samples;
        const least = Math.min(...i.variances);
        return every([
          atMost(32 * log6OverDelta, surplus, Math.abs(surplus)),
          atMost(scale(8 / squared(i.nu), square(lengthOf(i.teacher))), surplus, Math.abs(surplus)),
          atMost(divide(exactly(8 * i.c), exactly(least * squared(i.nu))), surplus, Math.abs(surplus)),
        ]);
      },
    },
    smallDecay: {
      about: 'parameters',
      says: '(5): lambda <= epsilon / (2 |theta*|^2), sqrt(epsilon / 6) / |theta*|, and eta lambda <= 0.79',
      met: (i) => {
        const weight = scale(i.lambda, square(lengthOf(i.teacher)));
        return every([
          atMost(scale(2, weight), i.epsilon, i.epsilon),
          atMost(scale(6 * i.lambda, weight), i.epsilon, i.epsilon),
          atMost(multiply(exactly(i.eta), exactly(i.lambda)), 0.79),
        ]);
      },
    },
    smallStep: {
      about: 'parameters',
      says: 'eta < 1/(lambda + b^2), b = 1',
      met: (i) => atMost(scale(i.eta, exactly(1 + i.lambda)), below(1)),
    },
  },
  trivial: (i) => Math.max(i.c, i.epsilon) >= riskOfZero(i),
  conclude: (i, a, { overfitting, grokking, end }) => {
    const b = bounds(i, a);
    return every([
      atMost(overfitting, larger(b.overfitting, exactly(-1)), Math.max(1, b.overfitting.hi), '(6)'),
      atMost(b.grokking, grokking, Math.max(1, b.grokking.hi), '(7)'),
      ...end.map((risk) => atMost(risk, i.epsilon, i.epsilon, 'end')),
    ]);
  },
  // n = 12 4^10, of which four points fell in light cells, all different; 3547^2 + 41^2 + 3^2 +
  // 3^2 = n - 4.
  witness: {
    features: [
      ...[3547, 41, 3, 3].map((q) => [q / 1024, 0, 0]),
      [0, 1 / 1024, 0],
      ...Array.from({ length: 7 }, () => [0, 0, 0]),
    ],
    teacher: [1, 0, 0],
    targets: [3547 / 1024, 41 / 1024, 3 / 1024, 3 / 1024, 0, 0, 0, 0, 0, 0, 0, 0],
    start: [50, 130, 370_000],
    variances: [1 - 2 ** -10, 2 ** -35, 2 ** -35],
    samples: 12 * 2 ** 20,
    cells: 2 ** 25 + 1,
    nu: 64,
    epsilon: 0.25,
    c: 0.25,
    eta: 0.75,
    lambda: 2 ** -8,
    seed: '1',
    route: 'step by step',
    later: [],
    certificates: {
      realizable: [1, 0, 0],
      table: [
        { count: 12 * 2 ** 20 - 4, cells: 1 },
        { count: 1, cells: 4 },
        { count: 0, cells: 2 ** 25 - 4 },
      ],
    },
  },
  blindSpots: 'Losses between the steps looked at; delta near 1, where the events would have to fail.',
  expected: 'survived',
};

/** The right sides of (6) and (7). */
export function bounds(i: LookupInstance, { spectrum }: Pick<PassageAnswers, 'spectrum'>) {
  const half = ((i.cells - i.samples) * squared(i.nu)) / 2;
  const level = squareRoot(divide(exactly(i.c), exactly(Math.min(...i.variances))));
  const reach = square(add(level, lengthOf(i.teacher)));
  const rate = multiply(exactly(i.eta), exactly(i.lambda));
  return {
    overfitting: divide(
      logarithm(divide(scale(6, square(lengthOf(i.start))), exactly(i.epsilon))),
      scale(2 * i.eta, spectrum.values.at(-1)!),
    ),
    grokking: divide(logarithm(divide(exactly(half), reach)), scale(4, rate)),
  };
}

/**
 * Each row lies along one coordinate, and the squares there sum to count N / n; the counts sum to
 * n, the cells to m.
 */
function isTable(i: LookupInstance, certificate: unknown): boolean {
  const table = certificate as { count: number; cells: number }[];
  if (!Array.isArray(table) || table.length !== i.start.length) return false;
  const total = table.reduce((sum, t) => sum + t.count * t.cells, 0);
  const cells = table.reduce((sum, t) => sum + t.cells, 0);
  if (total !== i.samples || cells !== i.cells) return false;
  if (i.features.some((row) => row.filter((x) => x !== 0).length > 1)) return false;
  return table.every(({ count }, j) => {
    // sum of squares = count N / n in whole numbers: entries are dyadic.
    let numerator = 0n;
    let shift = 0;
    for (const row of i.features) {
      const d = dyadic(row[j]!);
      const common = Math.max(shift, 2 * d.shift);
      numerator = (numerator << BigInt(common - shift)) + ((d.integer * d.integer) << BigInt(common - 2 * d.shift));
      shift = common;
    }
    return numerator * BigInt(i.samples) === (BigInt(count) * BigInt(i.features.length)) << BigInt(shift);
  });
}
