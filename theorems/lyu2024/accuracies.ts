import {
  atMost,
  between,
  divide,
  type Enclosure,
  every,
  exactly,
  type Hypothesis,
  inner,
  type Judgement,
  multiply,
  norm,
  subtract,
  type Theorem,
} from 'theorycheck/statement';
import {
  decay,
  diagonalNet,
  exponentialLoss,
  type NetInstance,
  signedRows,
  uniformStart,
  type Visit,
  witness,
  zeroStart,
} from './setting/diagonalNet.js';

/**
 * The l2 max-margin solution and a minimiser of mean_i e^(-z_i . w) + (lambda/2)|w|_1: vectors of
 * any length.
 */
export interface BothEnds {
  readonly early: readonly number[];
  readonly late: readonly number[];
}

/**
 * Grokking and misgrokking: two minimisers, computed without the flow, decide which of both phases
 * generalises better.
 *
 * The label is the sign of s . x, s the signs of the relevant coordinates, and the training
 * points are at least |s|^2/2 on their side. On the population of Gaussian x a predictor w has the
 * accuracy A(w) = 1 - angle(w, s)/pi, exactly. With A2 that of the l2 max margin and A1 that of the
 * minimiser of mean_i e^(-z_i . w) + (lambda/2)|w|_1, to which decay of u and v amounts where u or
 * v has vanished in each coordinate,
 *
 *     at (1 - c)/lambda log alpha  |A(w) - A2| <= |A1 - A2|/4,
 *     at 300/lambda log alpha      |A(w) - A1| <= |A1 - A2|/4.
 *
 * So the order of the accuracies is that of the two minimisers. Where few coordinates are relevant
 * it is nearly always A1 > A2: training longer helps (grokking). Where all are relevant it is
 * A1 < A2: training longer hurts (misgrokking). It was the other way round in 5 of 4412 draws.
 *
 * A(w) is monotone in the angle to s for every population that is Gaussian and moved along s, so
 * the order does not depend on the choice.
 *
 * The late end is not compared with the l1 max margin. A1 tends to the accuracy of that like
 * 1/log(1/lambda), and on nearly tied data the decay of an instance is not small enough. Against
 * it the late deviation exceeded a half of the difference in some 0.3 % of 6777 runs and came to
 * 1.29, at 3 as at 30/lambda log alpha. Nor is 3/lambda log alpha late enough: a coordinate off
 * the minimiser's support with |dL/dw_k| = kappa lambda/2 decays like e^(-2 (1 - kappa) lambda t),
 * slowly where kappa is near 1.
 *
 * A regularity, frozen on runs of these strata (n 7 to 9, alpha 1e10 and 1e20, lambda alpha^-3/4
 * to alpha^-5/4): early at most 0.104 of the difference in 11 000 runs, late 0.026 in 4412 (0.13 at
 * 100, 0.21 at 30/lambda log alpha). A quarter leaves a factor of 2.4 early and of ten late.
 *
 * Trivial region: |A1 - A2| < 0.05, where the two ends cannot be distinguished; and where the
 * better end less |A1 - A2|/4 is not above 1/2. That is the accuracy of a constant label, as x and
 * -x are equally likely and have opposite labels, of a random sign, and of any w at a right angle
 * to s: at or below it nothing is generalised.
 * Blind spots: by how much one phase is better; when the change happens.
 *
 * @see Lyu et al. (2024), section 4 and the experiments with sparse and with l2-separable data.
 */
export const theorem: Theorem<NetInstance, BothEnds, readonly Visit[]> = {
  id: 'lyu2024/accuracies',
  says: 'Early the accuracy is near that of the l2 max margin, late near that of the l1-regularised loss at the same decay; the phase whose minimiser is more accurate is the more accurate one.',
  source: { paper: 'Lyu et al. 2024', item: 'sections 4.1 and 4.2, in terms of both minimisers' },
  kind: 'regularity',
  hypotheses: {
    diagonalNet,
    exponentialLoss,
    decay,
    uniformStart,
    zeroStart,
    awayFromTheBoundary: {
      about: 'data',
      says: 'y_i x_i . s >= |s|^2/2 for the signs s that decide the labels',
      check: (i) => {
        const s = truth(i);
        const squared = s.reduce((t, x) => t + x * x, 0);
        // Coordinates of few bits: the sums are exact.
        return signedRows(i).every((row) => row.reduce((t, x, k) => t + x * s[k]!, 0) >= squared / 2);
      },
    } satisfies Hypothesis<NetInstance, unknown>,
  },
  trivial(i, a) {
    const { lo, hi } = difference(i, a);
    const apart = Math.min(Math.abs(lo), Math.abs(hi));
    const better = Math.max(near(i, a.early).lo, near(i, a.late).lo);
    return !(apart >= 0.05 && better - Math.max(Math.abs(lo), Math.abs(hi)) / 4 > chance);
  },
  conclude: (i, a, visits) => ends(i, a, visits, rises(i, a)),
  witness: {
    ...witness,
    points: [
      [1.5, -1.5, -2, 2],
      [-1.5, -1, -0.5, 0.5],
      [1, 0.5, 2, -0.5],
    ],
    labels: [1, -1, 1],
  },
  blindSpots: 'by how much one phase is better; when the change happens',
  expected: 'survived',
};

/** The accuracy of a constant label, and of a random sign. */
const chance = 0.5;

/** s. */
function truth(i: NetInstance): readonly number[] {
  return i.certificates.separable!.separator;
}

/** Whether training on helps: A1 > A2. */
export function rises(i: NetInstance, a: BothEnds): boolean {
  return difference(i, a).lo > 0;
}

/** A(w) = 1 - angle/pi. */
export function accuracy(i: NetInstance, w: readonly Enclosure[]): Enclosure {
  const s = truth(i).map(exactly);
  const cosine = divide(inner(w, s), multiply(norm(w), norm(s)));
  // Math.acos is off by less than 1e-12.
  const share = (c: number) => 1 - Math.acos(Math.max(-1, Math.min(1, c))) / Math.PI;
  return between(share(cosine.lo) - 1e-12, share(cosine.hi) + 1e-12, 'estimated');
}

/** The doubles next to an oracle's solution, 1e-8 of each coordinate around. */
function near(i: NetInstance, w: readonly number[]): Enclosure {
  return accuracy(
    i,
    w.map((x) => between(x - Math.abs(x) * 1e-8, x + Math.abs(x) * 1e-8, 'certified')),
  );
}

/** A1 - A2. */
function difference(i: NetInstance, a: BothEnds): Enclosure {
  return subtract(near(i, a.late), near(i, a.early));
}

/** Both ends, the first visit being early and the others late; and their order, `rising` or not. */
export function ends(i: NetInstance, a: BothEnds, visits: readonly Visit[], rising: boolean): Judgement {
  const unit = Math.abs(difference(i, a).lo);
  const seen = visits.map((v) => accuracy(i, v.w));
  const close = seen.flatMap((A, k) => {
    const goal = near(i, k === 0 ? a.early : a.late);
    const at = k === 0 ? 'early' : 'late';
    return [
      atMost(subtract(A, goal), unit / 4, unit, `${at}, from above`),
      atMost(subtract(goal, A), unit / 4, unit, `${at}, from below`),
    ];
  });
  const order = seen
    .slice(1)
    .map((late) => (rising ? atMost(seen[0]!, late, unit, 'order') : atMost(late, seen[0]!, unit, 'order')));
  return every([...close, ...order]);
}
