import { atMost, type Enclosure, every, proved, type Theorem } from 'theorycheck/statement';
import { startUp } from './setting/collapsedClusters.js';
import { bracket, corrected, type GrokkingInstance, grokkingHypotheses, grokksAt } from './setting/grokkingTime.js';

/**
 * The grokking time of the collapsed model.
 *
 * k+ copies of +g (class +1), k- < k+ copies of -g (class -1), summed logistic loss, descent from
 * zero. A test point at -f g is wrong from early on and turns correct for good at the first step T
 * with
 *
 *     early <= T <= late + 1,     both within O(1/eta) of
 *     t* = 1/(2 eta g^2 k-) * integral from 0 to s* of (1 + e^(s - B(s))) ds,
 *
 * where f s* = B(s*), B the quasi-static bias of `das2026/collapsed-bias-phases`. For f = 1, the
 * smaller class itself, s* = log(2 k+/k- - 1)/2. So T grows like 1/(eta g^2). `early` and `late`
 * are known before the run; `setting/grokkingTime.ts` derives them. (f = 1: with y = e^s = e^b the
 * equation k- y b^2 - (k+ - k-) b - k+ y = 0 of the curve, b = y, reads k- y^2 = 2 k+ - k-.)
 *
 * Trivial region: `early` within the start-up, where nothing is claimed about being wrong.
 * Blind spots: an error that changes the time by less than the bracket, some (k+ - k-)/(k+ + k-)
 * g^2 relative and 1/eta steps.
 *
 * @see Das, Vedantam, Lakshminarayanan (2026), arXiv 2602.08302v1, Theorem 4.6, replaced by what
 * holds; derived here.
 */
export const theorem: Theorem<GrokkingInstance, null, Enclosure> = {
  id: 'das2026/collapsed-grokking-time',
  says: 'With two clusters collapsed to points a test point of the smaller class turns correct at an explicit time of order 1/(eta g^2).',
  source: { paper: 'Das, Vedantam, Lakshminarayanan 2026', item: 'Theorem 4.6, corrected' },
  kind: 'bound',
  hypotheses: grokkingHypotheses,
  trivial: (i) => !(bracket(i).early > startUp(i).steps),
  conclude: (i, _, seen) => every([grokksAt(corrected(i), i, seen), ...ownClass(i)]),
  witness: {
    points: [[0.03125], [0.03125], [0.03125], [-0.03125]],
    labels: [1, 1, 1, -1],
    plus: 3,
    minus: 1,
    gap: 0.03125,
    stepSize: 0.25,
    distance: 1,
    crossing: [0.8047189559787512, 0.8047189564444125],
  },
  blindSpots:
    'An error that changes the time by less than the bracket: relatively some g^2, absolutely some 1/eta steps.',
  expected: 'survived',
};

/** The closed form of s* for the training points of the smaller class. */
function ownClass({ plus, minus, distance, crossing }: GrokkingInstance) {
  if (distance !== 1) return [];
  const why = 'a quotient, a difference above 1/2 and a logarithm of at most 5 round some ten times';
  const root = proved(Math.log((2 * plus) / minus - 1) / 2, 1e-14, why);
  const natural = crossing[1] - crossing[0];
  return [atMost(crossing[0], root, natural, 's* from below'), atMost(root, crossing[1], natural, 's* from above')];
}
