import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { BothSides, Hull } from '../max-margin-certificate.js';

/** The hull said to be 1/(2 |thetahat|) away: the width between the classes taken for the margin. */
export const mutant: Mutant = {
  name: 'statement/soudry2018/full-width-for-half',
  changes: 'theorem',
  id: 'soudry2018/max-margin-certificate',
  make: (original: Theorem<Hull, BothSides, undefined>) => ({
    ...original,
    conclude: (i: Hull, a: BothSides) =>
      original.conclude(i, { ...a, distance: { lo: 2 * a.distance.lo, hi: 2 * a.distance.hi } }, undefined),
  }),
};
