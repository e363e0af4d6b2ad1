import type { Problem } from '../statement/problem.js';

/**
 * What a hypothesis about the objective may demand, each with its check on the problem that a plan poses. A hypothesis names its tag,
 * and the engine refuses a plan whose problem lacks it.
 */
const tags = {
  classification: (p) => p.kind === 'classification',
  ridge: (p) => p.kind === 'ridge',
  'diagonal net': (p) => p.kind === 'diagonal net',
  'logistic loss': (p) => p.kind !== 'ridge' && p.loss === 'logistic',
  'exponential loss': (p) => p.kind !== 'ridge' && p.loss === 'exponential',
  'squared loss': (p) => p.kind === 'ridge' || (p.kind === 'diagonal net' && p.loss === 'squared'),
  'margin loss': (p) => p.kind !== 'ridge' && p.loss !== 'squared',
  'bias feature': (p) => p.kind === 'classification' && p.bias,
  'sum reduction': (p) => p.kind === 'classification' && p.reduction === 'sum',
  'mean reduction': (p) => p.kind !== 'classification' || p.reduction === 'mean',
  'no weight decay': (p) => p.weightDecay === 0,
  'weight decay': (p) => p.weightDecay > 0,
  'constant label': (p) => p.kind === 'classification' && p.labels.every((y) => y === p.labels[0]),
} satisfies Record<string, (problem: Problem) => boolean>;

export type Tag = keyof typeof tags;

/** Whether a tag is known. */
export function isTag(tag: string): tag is Tag {
  return Object.hasOwn(tags, tag);
}

/** Whether the problem has what the tag demands. */
export function has(problem: Problem, tag: Tag): boolean {
  return tags[tag](problem);
}
