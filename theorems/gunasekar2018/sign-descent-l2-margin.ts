import { atMost, type Enclosure, every, multiply, norm, subtract, type Theorem } from 'theorycheck/statement';
import { leastMargin, type SignRun, spent, type Visited } from './setting/signDescent.js';
import { theorem as signDescent } from './sign-descent-margin.js';

/** The largest margins in l-infinity and in l2. */
export interface TwoMargins {
  readonly largest: Enclosure;
  readonly euclidean: Enclosure;
}

/**
 * The same for the largest l2 margin, which is where descent goes, and nobody claims it of sign
 * descent. With the error of `sign-descent-margin`, in the l2 norm:
 *
 *     gamma_2 |w_T|_2 - (D^2/8) Q - log N <= min z_n . w_T.
 *
 * Refuted: the ratio of margin and l2 norm stays below gamma_2 by a constant wherever the two
 * separators differ, and |w_T|_2 grows like S.
 *
 * Instances, scale and trivial region are those of `sign-descent-margin`.
 *
 * @see Gunasekar et al. (2018), ICML, Theorem 5; as stated here.
 */
export const theorem: Theorem<SignRun, TwoMargins, readonly Visited[]> = {
  ...signDescent,
  id: 'gunasekar2018/sign-descent-l2-margin',
  says: 'Sign descent comes to the largest l2 margin as well; refuted where the separators of the two norms differ.',
  source: { paper: 'Gunasekar et al. 2018', item: 'Theorem 5 with the norm exchanged, as stated here' },
  hypotheses: { ...(signDescent.hypotheses as Theorem<SignRun, TwoMargins, unknown>['hypotheses']) },
  trivial: (i, { largest }) => signDescent.trivial(i, largest),
  phases: () => [],
  conclude: (i, margins, seen) => judged(i, margins, seen),
  expected: 'refuted',
  origin: 'unclaimed',
};

/** The comparison at each visit, in the norm that `size` measures, with the margin `largest`. */
export function judged(
  i: SignRun,
  margins: TwoMargins,
  seen: readonly Visited[],
  largest = margins.euclidean,
  size: (w: readonly Enclosure[]) => Enclosure = norm,
) {
  return every(
    seen.map(({ step, w }) => {
      const { length, loss } = spent(i, step);
      const unit = multiply(margins.largest, length).hi;
      const below = subtract(multiply(largest, size(w)), loss);
      return atMost(below, leastMargin(i, w), unit, `step ${step}`);
    }),
  );
}
