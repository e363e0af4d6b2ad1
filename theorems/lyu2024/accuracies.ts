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
} from './diagonalNet.js';

/** The l2 and the l1 max-margin solution: vectors of any length. */
export interface BothEnds {
  readonly early: readonly number[];
  readonly late: readonly number[];
}

/**
 * Grokking and misgrokking: which of both phases generalises better is decided by the two max-margin solutions.
 *
 * The label is the sign of s . x, s the signs of the relevant coordinates, and the training points are at least |s|^2/2 on their side. On the
 * population of Gaussian x a predictor w has the accuracy A(w) = 1 - angle(w, s)/pi, exactly. With A2 and A1 those of the l2 and the l1 max margin,
 *
 *     at (1 - c)/lambda log alpha  |A(w) - A2| <= |A1 - A2|/2,      at 3/lambda log alpha  |A(w) - A1| <= |A1 - A2|/2 :
 *
 * each phase is nearer to its own solution, so the order of the accuracies is that of the two solutions: where few coordinates are relevant A1 > A2
 * (training longer helps: grokking), where all are A1 < A2 (it hurts: misgrokking).
 *
 * A(w) is monotone in the angle to s for every population that is Gaussian and moved along s, so the order does not depend on the choice.
 *
 * A regularity: the early end follows from `kernel-direction` with an error of order 1/log, but the late l1 direction may converge arbitrarily
 * slowly. One half is where the two solutions are equally near. In 110 runs of these strata (n 7 to 9, alpha 1e10 and 1e20, p = 3/4 to 5/4) the
 * largest deviation was 0.21 of the difference.
 *
 * Trivial region: |A1 - A2| < 0.05, where the two ends are not told apart.
 * Blind spots: by how much one phase is better; when the change happens.
 *
 * @see Lyu et al. (2024), section 4 and the experiments with sparse and with l2-separable data.
 */
export const theorem: Theorem<NetInstance, BothEnds, readonly Visit[]> = {
  id: 'lyu2024/accuracies',
  says: 'Early the accuracy is near that of the l2 max margin, late near that of the l1: training on helps where few coordinates matter and hurts where all do.',
  source: { paper: 'Lyu et al. 2024', item: 'sections 4.1 and 4.2, in terms of both max margins' },
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
  trivial: (i, a) => !(Math.abs(difference(i, a).lo) >= 0.05 && Math.abs(difference(i, a).hi) >= 0.05),
  conclude: (i, a, visits) => ends(i, a, visits, isSparse(i)),
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

/** s. */
function truth(i: NetInstance): readonly number[] {
  return i.certificates.separable!.separator;
}

/** Whether at most a quarter of the coordinates decide the label. */
export function isSparse(i: NetInstance): boolean {
  const s = truth(i);
  return 4 * s.filter((x) => x !== 0).length <= s.length;
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
      atMost(subtract(A, goal), unit / 2, unit, `${at}, from above`),
      atMost(subtract(goal, A), unit / 2, unit, `${at}, from below`),
    ];
  });
  const order = seen
    .slice(1)
    .map((late) => (rising ? atMost(seen[0]!, late, unit, 'order') : atMost(late, seen[0]!, unit, 'order')));
  return every([...close, ...order]);
}
