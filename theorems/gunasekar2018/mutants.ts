import { add, every, exactly, scale, subtract } from 'theorycheck/statement';
import { statementMutant } from 'theorycheck/workbench';
import { theorem as l2Nearest } from './mirror-descent-l2-nearest.js';
import { comesTo, theorem as nearest, staysAcross } from './mirror-descent-nearest.js';
import { largestEntry } from './setting/signDescent.js';
import { judged as inTheOther, theorem as l2Margin } from './sign-descent-l2-margin.js';
import { judged, theorem as margin } from './sign-descent-margin.js';

/** Mistakes in statements of this paper. */
export const mutants = [
  /** gamma a tenth larger, from below. */
  statementMutant(margin, 'largest-margin-a-tenth-larger', () => ({
    conclude: (i, gamma, seen) => judged(i, gamma, seen, scale(1.1, gamma)),
  })),
  /** gamma a tenth smaller, on both sides. */
  statementMutant(margin, 'largest-margin-a-tenth-smaller', () => ({
    conclude: (i, gamma, seen) => judged(i, scale(0.9, gamma), seen),
  })),
  /** The l-infinity margin and norm in the place of those of l2, which is true. */
  statementMutant(l2Margin, 'l2-margin-for-l-infinity', () => ({
    conclude: (i, margins, seen) => inTheOther(i, margins, seen, margins.largest, largestEntry),
  })),
  /** The potential of a scale that is a tenth larger. */
  statementMutant(nearest, 'potential-of-a-larger-scale', () => ({
    conclude: (i, _, seen) => every(staysAcross(i, seen, 1.1 * i.beta)),
  })),
  /** The limit two per cent further from the start than it is. */
  statementMutant(nearest, 'limit-two-per-cent-further', () => ({
    conclude(i, a, seen) {
      const further = a.map((x, j) => add(x, scale(0.02, subtract(x, exactly(i.start[j]!)))));
      return every(comesTo(i, a, further, seen));
    },
  })),
  /** The nearest of the potential itself, which is true. */
  statementMutant(l2Nearest, 'nearest-of-the-potential', () => ({
    conclude: (i, { bregman }, seen) => every(comesTo(i, bregman, bregman, seen)),
  })),
];
