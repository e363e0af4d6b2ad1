import { every, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { type Attacked, type AttackedRun, ends } from '../pgd-closed-form.js';

/** The attack of the Euclidean ball, along w/|w|, in place of that of the largest coordinate. */
export const mutant: Mutant = {
  name: 'statement/das2026/attack-along-the-gradient',
  changes: 'theorem',
  id: 'das2026/pgd-closed-form',
  make: (original: Theorem<AttackedRun, unknown, Attacked>) => ({
    ...original,
    conclude: (i: AttackedRun, _: unknown, o: Attacked) =>
      every(ends(i, o, (weights) => weights.map((w) => w / Math.hypot(...weights)))),
  }),
};
