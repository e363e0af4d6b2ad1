import type { Mutant } from '../../workbench/mutant.js';
import type { hardMargin } from '../hardMargin.js';

/** The textbook support vector machine, bias free, where the penalised one is asked for. */
export const mutant: Mutant = {
  name: 'oracle/bias-not-penalised',
  changes: 'oracles.hardMargin',
  make:
    (original: typeof hardMargin): typeof hardMargin =>
    (question) =>
      original(question.bias === 'penalised' ? { ...question, bias: 'unpenalised' } : question),
};
