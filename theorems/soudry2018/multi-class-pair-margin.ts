import { type Enclosure, every, type Theorem } from 'theorycheck/statement';
import { bounded, theorem as multiClass } from './multi-class-margin.js';
import type { ClassesRun, LargestMargin, Weights } from './setting/multiClass.js';

/** The margin of all classes together, and the least of those of pairs. */
export interface PairMargins extends LargestMargin {
  /** Over all pairs of classes the least sqrt(2) gamma, gamma the binary margin of the pair. */
  readonly pairs: Enclosure;
}

/**
 * (1) of `multi-class-margin` with the binary theorem pair by pair: the margin that |W| is measured
 * by is the least one of a pair of classes. A separator w of a pair is the weights w/2 and -w/2 of
 * its classes, of length |w|/sqrt(2); so its margin counts sqrt(2) times. Nobody claims it. With
 * two classes it is the theorem. Refuted with three, whose margins compete for the same weights:
 * of the corners of a triangle about the origin the pairs have the margin sqrt(3/2), all together
 * sqrt(3)/2.
 *
 * Scale and trivial region are those of `multi-class-margin`; instances have three classes.
 *
 * @see Soudry et al. (2018), JMLR 19(70), Theorem 7.
 */
export const theorem: Theorem<ClassesRun, PairMargins, readonly Weights[]> = {
  ...multiClass,
  id: 'soudry2018/multi-class-pair-margin',
  says: 'The length of W is that of the least margin of a pair of classes; refuted by three classes.',
  source: { paper: 'Soudry et al. 2018', item: 'Theorem 7 with the margins of pairs' },
  hypotheses: multiClass.hypotheses as Theorem<ClassesRun, PairMargins, unknown>['hypotheses'],
  conclude: (i, { gamma, pairs }, seen) => every(seen.map((s) => bounded(i, gamma, s, pairs))),
  witness: {
    points: [
      [1, 0],
      [-0.5, 0.875],
      [-0.5, -0.875],
    ],
    labels: [0, 1, 2],
    classes: 3,
    stepSize: 0.125,
    steps: 1600,
    certificates: {
      separableClasses: [
        [1, 0],
        [-0.5, 0.875],
        [-0.5, -0.875],
      ],
    },
  },
  expected: 'refuted',
  origin: 'unclaimed',
};
