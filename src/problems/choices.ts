import type { Problem } from '../statement/problem.js';

/** Values of a field of which a problem holds one. */
type Choice = readonly (string | boolean)[];

/**
 * What a problem of each kind may choose: its loss, how the losses are taken together, whether there is a bias. The compiler asks for
 * a line for each kind. Fields that are not here have one form only: the squared loss of ridge regression, the mean.
 */
export const choices = {
  classification: { loss: ['logistic', 'exponential'], reduction: ['sum', 'mean'], bias: [true, false] },
  ridge: {},
  'diagonal net': { loss: ['logistic', 'exponential', 'squared'] },
} as const satisfies Record<Problem['kind'], Partial<Record<'loss' | 'reduction' | 'bias', Choice>>>;

/** What a well-formed problem has chosen, by field. */
export function chosenBy(problem: Problem): { loss?: string; reduction?: string; bias?: boolean } {
  const fields = Object.keys(choices[problem.kind]) as (keyof Problem)[];
  return Object.fromEntries(fields.map((field) => [field, problem[field]]));
}
