/**
 * What a hypothesis about the objective may demand. A hypothesis names its tag; the engine refuses
 * a plan whose problem lacks it.
 */
export const tagNames = [
  'classification',
  'ridge',
  'diagonal net',
  'objective',
  'convex',
  'logistic loss',
  'exponential loss',
  'squared loss',
  'margin loss',
  'bias feature',
  'sum reduction',
  'mean reduction',
  'no weight decay',
  'weight decay',
  'constant label',
] as const;

export type Tag = (typeof tagNames)[number];

/** Tags of kinds that a user's file has registered. */
const registered = new Set<string>();

/** Makes tags of a user's kind known. */
export function registerTags(tags: readonly string[]): void {
  for (const tag of tags) registered.add(tag);
}

/** Whether a tag is known. */
export function isTag(tag: string): boolean {
  return (tagNames as readonly string[]).includes(tag) || registered.has(tag);
}

/** All tags that are known. */
export function knownTags(): readonly string[] {
  return [...tagNames, ...registered];
}

/**
 * Tags that can be taken away from a problem. The others (the kind of problem, the bias feature, a
 * constant label) cannot without posing another problem.
 */
export const removableTags = [
  'logistic loss',
  'exponential loss',
  'sum reduction',
  'mean reduction',
  'no weight decay',
  'weight decay',
] as const satisfies readonly Tag[];

/** Whether a tag can be taken away from problems at all. */
export function removable(tag: string): boolean {
  return (removableTags as readonly string[]).includes(tag);
}
