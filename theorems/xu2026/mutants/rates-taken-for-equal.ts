import { add, atMost, divide, exactly, multiply, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { DelaySeen } from '../delay-at-will.js';
import { logarithms, type MergedInstance } from '../merged-rates.js';
import type { PassageAnswers } from '../passages.js';

type Statement = Theorem<MergedInstance, PassageAnswers, DelaySeen>;

/** Takes the slowest mode for no faster than the kernel, though its rate is the sum of both. */
export const mutant: Mutant = {
  name: 'statement/xu2026/rates-taken-for-equal',
  changes: 'theorem',
  id: 'xu2026/merged-rates',
  make: (original: Statement): Statement => ({
    ...original,
    conclude: (i, a, { overfitting, grokking }) => {
      const { A, B } = logarithms(i, a);
      const most = add(exactly(1), multiply(divide(A, B), add(overfitting, exactly(1))));
      return atMost(grokking, most, Math.max(1, grokking.lo));
    },
  }),
};
