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

/** All tags. */
export const tagNames = Object.keys(tags) as readonly Tag[];

/** Whether a tag is known. */
export function isTag(tag: string): tag is Tag {
  return Object.hasOwn(tags, tag);
}

/** Whether the problem has what the tag demands. */
export function has(problem: Problem, tag: Tag): boolean {
  return tags[tag](problem);
}

/**
 * Problems that lack one tag and are otherwise the same, with parameters of the same number and meaning. Tags that are not here (the kind of
 * problem, the bias feature) cannot be taken away without posing another problem.
 */
const changes: { readonly [T in Tag]?: (problem: Problem) => Problem } = {
  'logistic loss': (p) => (p.kind === 'ridge' ? p : { ...p, loss: 'exponential' }),
  'exponential loss': (p) => (p.kind === 'ridge' ? p : { ...p, loss: 'logistic' }),
  'sum reduction': (p) => (p.kind === 'classification' ? { ...p, reduction: 'mean' } : p),
  'mean reduction': (p) => (p.kind === 'classification' ? { ...p, reduction: 'sum' } : p),
  // One sixteenth is felt within some tens of unit steps, and no step size that was stable becomes wild by it.
  'no weight decay': (p) => ({ ...p, weightDecay: 1 / 16 }),
  'weight decay': (p) => ({ ...p, weightDecay: 0 }),
};

/** The problem without what the tag demands, or null where that would be another kind of problem. */
export function lacking(problem: Problem, tag: Tag): Problem | null {
  const changed = changes[tag]?.(problem) ?? problem;
  return has(changed, tag) ? null : changed;
}

/** Whether a tag can be taken away from problems at all. */
export function removable(tag: Tag): boolean {
  return tag in changes;
}
