import { type Arbitrary, Random, type Value } from 'fast-check';
import { generatorOf } from '../data/stream.js';
import { brokenIn, keyOf, type Task, whereOf } from '../records/task.js';
import type { TheoremProperty } from '../workbench/property.js';
import type { Workbench } from '../workbench/workbench.js';

/**
 * The bias of the edges phase: fast-check draws a boundary value once in this many times. Evidence
 * is drawn without bias, from one fixed law, so that a share may be inferred from it.
 */
const edgeBias = 2;

/** Draws a value with the context that shrinking needs. Same key, same value. */
export function generate<T>(arbitrary: Arbitrary<T>, key: string, biased: boolean): Value<T> {
  return arbitrary.generate(new Random(generatorOf(key)), biased ? edgeBias : undefined);
}

/** The instance of a task: from the corpus (the witness first), or drawn from its stratum. */
export function instanceOf(
  property: TheoremProperty,
  task: Task,
  seed: string,
  bench: Workbench,
): Value<unknown> | { value: unknown } {
  if (task.phase === 'corpus')
    return { value: task.index === 0 ? property.theorem.witness : property.corpus![task.index - 1] };
  const stratum = property.strata(bench)[stratumOf(task)]!;
  const drawn = { ...task, id: property.drawsOf ?? task.id };
  return generate(stratum.instances, keyOf(seed, drawn), task.phase === 'edges');
}

/**
 * The stratum of a task's instance; of an ablation the hypothesis that it breaks, which is the only
 * one there is.
 */
export function stratumOf(task: Task): string {
  return brokenIn(task) ?? whereOf(task);
}
