import { type Arbitrary, Random, type Value } from 'fast-check';
import { generatorOf } from '../data/stream.js';
import type { Task } from '../records/record.js';
import type { TheoremProperty } from '../workbench/property.js';
import type { Workbench } from '../workbench/workbench.js';

/**
 * The bias of the edges phase: fast-check draws a boundary value once in this many times. Evidence is drawn without bias, from one
 * fixed law, so that a share may be inferred from it.
 */
const edgeBias = 2;

/** The key of a task's stream: it depends on the seed and the task alone, not on workers, shards or order. */
export function keyOf(seed: string, task: Task): string {
  return `${seed}/${task.id}/${task.phase}/${task.stratum}/${task.index}`;
}

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
  const stratum = property.strata(bench)[task.stratum]!;
  const drawn = { ...task, id: property.drawsOf ?? task.id };
  return generate(stratum.instances, keyOf(seed, drawn), task.phase === 'edges');
}
