import { squared } from 'theorycheck/exact';
import { atMost, type Enclosure, every, type Judgement, proved, type Theorem } from 'theorycheck/statement';
import { plateau, startUp } from './setting/collapsedClusters.js';
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
 * At the margin and beyond, f >= 1, the counts alone give the time to within a factor of four,
 *
 *     t0 / 4 <= t* <= t0,    t0 = log(k+/k-)/(f eta g^2 k-),                                  (1)
 *
 * and T with it, within the distances of early and late to t*. For s - B(s) grows and is
 * (1 - f) s* <= 0 at s*, so that the integrand is between 1 and 2 and the integral between s* and
 * 2 s*; and f s* = B(s*) is between log(k+/k-)/2 and log(k+/k-).
 *
 * Remark 4.7. With accuracies that are reached when the points at f turn correct, f_te = 1 + 2 eps
 * (2 alpha - 1) for the test law and f_tr = 1 + 2 eps (2 R/gamma - 1) for the training law, (1)
 * gives T_tr/T_te <= 4 f_te/f_tr: it tends to zero as R/gamma grows, and T_te - T_tr is all of T_te
 * but that share. So the remark's conclusion is right. It does not follow from the printed times,
 * whose ratio stays above (k-/k+)^(1/(2 f_te)).
 *
 * Trivial region: `early` within the start-up, where nothing is claimed about being wrong.
 * Blind spots: an error that changes the time by less than the bracket, some (k+ - k-)/(k+ + k-)
 * g^2 relative and 1/eta steps.
 *
 * @see Das, Vedantam, Lakshminarayanan (2026), arXiv 2602.08302v1, Theorem 4.6 and Remark 4.7,
 * replaced by what holds; derived here.
 */
export const theorem: Theorem<GrokkingInstance, null, Enclosure> = {
  id: 'das2026/collapsed-grokking-time',
  says: 'With two clusters collapsed to points a test point of the smaller class turns correct at an explicit time of order 1/(eta g^2).',
  source: { paper: 'Das, Vedantam, Lakshminarayanan 2026', item: 'Theorem 4.6 and Remark 4.7, corrected' },
  kind: 'bound',
  hypotheses: grokkingHypotheses,
  trivial: (i) => !(bracket(i).early > startUp(i).steps),
  conclude: (i, _, seen) => every([grokksAt(corrected(i), i, seen), ...ownClass(i), ...byCounts(i, seen)]),
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

/** (1), for the step that was seen; `of` is another t0 in a mutant. */
export function* byCounts(
  i: GrokkingInstance,
  seen: Enclosure,
  of = (j: GrokkingInstance) => plateau(j) / (j.distance * j.stepSize * squared(j.gap) * j.minus),
): Iterable<Judgement> {
  if (i.distance < 1) return;
  const { early, late } = bracket(i);
  const [reference, most] = [corrected(i), of(i)];
  const why = 'a logarithm, four products and a quotient round some ten times';
  const end = (time: number) => proved(time, 1e-12 * (most + reference), why);
  yield atMost(end(most / 4 - (reference - early)), seen, most, 'not before a quarter of the time by the counts');
  yield atMost(seen, end(most + (late - reference) + 1), most, 'not after the time by the counts');
}

/** The closed form of s* for the training points of the smaller class. */
function ownClass({ plus, minus, distance, crossing }: GrokkingInstance) {
  if (distance !== 1) return [];
  const why = 'a quotient, a difference above 1/2 and a logarithm of at most 5 round some ten times';
  const root = proved(Math.log((2 * plus) / minus - 1) / 2, 1e-14, why);
  const natural = crossing[1] - crossing[0];
  return [atMost(crossing[0], root, natural, 's* from below'), atMost(root, crossing[1], natural, 's* from above')];
}
