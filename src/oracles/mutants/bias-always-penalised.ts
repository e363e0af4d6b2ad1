import type { Mutant } from '../../workbench/mutant.js';
import type { hardMargin } from '../hardMargin.js';

/** The bias in the norm where it was asked for free. */
export const mutant: Mutant = {
  name: 'oracle/bias-always-penalised',
  changes: 'oracles.hardMargin',
  make:
    (original: typeof hardMargin): typeof hardMargin =>
    (question) =>
      original(question.bias === 'unpenalised' ? { ...question, bias: 'penalised' } : question),
};
