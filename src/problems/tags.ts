/** What a hypothesis about the objective may demand. A hypothesis names its tag; the engine refuses a plan whose problem lacks it. */
export const tagNames = [
  'classification',
  'ridge',
  'diagonal net',
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

/** Whether a tag is known. */
export function isTag(tag: string): tag is Tag {
  return (tagNames as readonly string[]).includes(tag);
}

/**
 * Tags that can be taken away from a problem. The others (the kind of problem, the bias feature, a constant label) cannot without
 * posing another problem.
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
export function removable(tag: Tag): boolean {
  return (removableTags as readonly Tag[]).includes(tag);
}
