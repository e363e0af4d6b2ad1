import type { ShippedKinds } from '../statement/problem.js';

/** Values of a field of which a problem holds one. */
type Choice = readonly (string | boolean)[];

/**
 * What a problem may choose: its loss, how the losses are taken together, whether there is a bias.
 */
export type Choices = { readonly [F in 'loss' | 'reduction' | 'bias']?: Choice };

/** What a problem of each shipped kind may choose. The compiler asks for a line for each kind. */
export const choices = {
  classification: { loss: ['logistic', 'exponential'], reduction: ['sum', 'mean'], bias: [true, false] },
  ridge: {},
  'diagonal net': { loss: ['logistic', 'exponential', 'squared'] },
} as const satisfies Record<keyof ShippedKinds, Choices>;

/**
 * Loss and reduction of a kind that leaves no choice of them, as tables name them. The compiler
 * asks for each that is missing above.
 */
export const soleForms = {
  classification: {},
  ridge: { loss: 'squared', reduction: 'mean' },
  'diagonal net': { reduction: 'mean' },
} as const satisfies {
  readonly [K in keyof ShippedKinds]: Readonly<
    Record<Exclude<'loss' | 'reduction', keyof (typeof choices)[K]>, string>
  >;
};
