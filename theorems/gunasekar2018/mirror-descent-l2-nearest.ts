import { type Enclosure, every, type Theorem } from 'theorycheck/statement';
import { comesTo, theorem as mirror } from './mirror-descent-nearest.js';
import type { MirrorRun } from './setting/mirrorDescent.js';
import type { Visited } from './setting/signDescent.js';

/** The nearest solutions in the Bregman distance and in l2. */
export interface TwoNearest {
  readonly bregman: readonly Enclosure[];
  readonly l2: readonly Enclosure[];
}

/**
 * The same for the solution nearest in l2, where descent goes; nobody claims it of mirror descent.
 * Refuted: the bound of `mirror-descent-nearest` at the last step is far below the distance of the
 * two solutions, unless beta is so large that the hypentropy is nearly a square.
 *
 * Instances, scale and trivial region are those of `mirror-descent-nearest`.
 *
 * @see Gunasekar et al. (2018), ICML, Theorem 1; as stated here.
 */
export const theorem: Theorem<MirrorRun, TwoNearest, readonly Visited[]> = {
  ...mirror,
  id: 'gunasekar2018/mirror-descent-l2-nearest',
  says: 'Mirror descent with the hypentropy comes to the solution that is nearest in l2; refuted wherever the two solutions differ.',
  source: { paper: 'Gunasekar et al. 2018', item: 'Theorem 1 without its potential, as stated here' },
  hypotheses: mirror.hypotheses as Theorem<MirrorRun, TwoNearest, unknown>['hypotheses'],
  trivial: (i, { bregman }) => mirror.trivial(i, bregman),
  phases: () => [],
  conclude: (i, { bregman, l2 }, seen) => every(comesTo(i, bregman, l2, seen)),
  expected: 'refuted',
  origin: 'unclaimed',
};
