import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { Descent } from '../instances.js';
import type { LateIterate, LateLimit } from '../late.js';

/** The slope for each power of ten, log_10 in the place of log. */
export const mutant: Mutant = {
  name: 'statement/soudry2018/late-slope-per-decade',
  changes: 'theorem',
  id: 'soudry2018/late-bias-slope',
  make: (original: Theorem<Descent, LateLimit, readonly LateIterate[]>) => ({
    ...original,
    conclude: (i: Descent, a: LateLimit, seen: readonly LateIterate[]) =>
      original.conclude(
        i,
        { ...a, logTimes: a.logTimes.map((logTime) => logTime / Math.LN10) },
        seen.map((x) => ({ ...x, logTime: x.logTime / Math.LN10 })),
      ),
  }),
};
