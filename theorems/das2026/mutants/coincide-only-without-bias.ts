import { identical, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { type BothMargins, coincide, type LabelledPoints } from '../penalised-equals-unpenalised.js';

/** The false converse: that the solutions coincide only if the bias is zero. */
export const mutant: Mutant = {
  name: 'statement/das2026/coincide-only-without-bias',
  changes: 'theorem',
  id: 'das2026/penalised-equals-unpenalised',
  make: (original: Theorem<LabelledPoints, BothMargins, undefined>) => ({
    ...original,
    conclude: (_: LabelledPoints, both: BothMargins) => identical(coincide(both), both.penalised.bias.numerator === 0n),
  }),
};
