import type { Tag } from './tags.js';

/** The tag of a weight decay. */
export function decayTag({ weightDecay }: { readonly weightDecay: number }): Tag {
  return weightDecay > 0 ? 'weight decay' : 'no weight decay';
}

/**
 * The problem with the other of decay and none, if the tag is one of them. One sixteenth is felt
 * within some tens of unit steps, and no step size that was stable becomes wild by it.
 */
export function withoutDecayTag<P extends { readonly weightDecay: number }>(problem: P, tag: string): P {
  if (tag === 'weight decay') return { ...problem, weightDecay: 0 };
  return tag === 'no weight decay' ? { ...problem, weightDecay: 1 / 16 } : problem;
}
