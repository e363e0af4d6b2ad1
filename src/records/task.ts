/**
 * What a record is about. Of a theorem: `corpus`, known instances; `evidence`, unbiased draws;
 * `edges`, draws with fast-check's bias; `smallest`, a violation, shrunk. Of a law: `draws`. Of an
 * ablation: `ablation`, instances that break a hypothesis; `counterexample`, a violation among
 * them, shrunk. Of any: `again`, what gave another record the second time.
 */
const phases = ['corpus', 'evidence', 'edges', 'draws', 'smallest', 'again', 'ablation', 'counterexample'] as const;

interface Common {
  readonly id: string;
  /** Name of the deliberate error in place, or null. */
  readonly mutant: string | null;
  readonly index: number;
}

/** An instance of a theorem. */
export interface InstanceTask extends Common {
  readonly phase: 'corpus' | 'evidence' | 'edges' | 'smallest';
  /** Name of the stratum; `corpus` of a known instance, and of one shrunk from it. */
  readonly stratum: string;
}

/** Some draws of a law. */
export interface DrawsTask extends Common {
  readonly phase: 'draws';
  /** Which of the law's batches of parameters, from 0. */
  readonly batch: number;
}

/** What breaks a hypothesis: an instance of a theorem, or some draws of a law. */
export interface AblationTask extends Common {
  readonly phase: 'ablation' | 'counterexample';
  readonly hypothesis: string;
  /** Of a law, which of the batches that break the hypothesis; null of a theorem. */
  readonly batch: number | null;
}

/** A second try of another task, which came out differently. */
export interface AgainTask extends Common {
  readonly phase: 'again';
  readonly of: FirstTask;
}

/** Any task but a second try. */
export type FirstTask = InstanceTask | DrawsTask | AblationTask;

/** Which piece of work: with the seed, everything that a worker needs to do it again. */
export type Task = FirstTask | AgainTask;

/** The task that a record, or anything else that holds one, is about, without the rest. */
export function taskOf(t: Task): Task {
  const { id, mutant, index } = t;
  const common = { id, mutant, index };
  switch (t.phase) {
    case 'again':
      return { ...common, phase: t.phase, of: t.of };
    case 'draws':
      return { ...common, phase: t.phase, batch: t.batch };
    case 'ablation':
    case 'counterexample':
      return { ...common, phase: t.phase, hypothesis: t.hypothesis, batch: t.batch };
    default:
      return { ...common, phase: t.phase, stratum: t.stratum };
  }
}

/** The task itself, or the one that it is a second try of. */
export function firstOf(task: Task): FirstTask {
  return task.phase === 'again' ? task.of : task;
}

/** The second try of a task. */
export function againOf(task: Task): AgainTask {
  const of = firstOf(taskOf(task));
  const { id, mutant, index } = of;
  return { id, mutant, phase: 'again', of, index };
}

/** The task of the smallest violation that is found from this one. */
export function smallestOf(violation: Task): InstanceTask | AblationTask {
  const task = taskOf(firstOf(violation));
  if (task.phase === 'ablation' || task.phase === 'counterexample') return { ...task, phase: 'counterexample' };
  return { ...task, phase: 'smallest', stratum: whereOf(task) } as InstanceTask;
}

/** The hypothesis that a task of an ablation breaks; null of any other task. */
export function brokenIn(task: Task): string | null {
  const first = firstOf(task);
  return 'hypothesis' in first ? first.hypothesis : null;
}

/**
 * Where the instance of a task comes from: its stratum, its batch, its hypothesis, or
 * `hypothesis#batch`.
 */
export function whereOf(task: Task): string {
  switch (task.phase) {
    case 'again':
      return `${task.of.phase} ${whereOf(task.of)}`;
    case 'draws':
      return String(task.batch);
    case 'ablation':
    case 'counterexample':
      return task.batch === null ? task.hypothesis : `${task.hypothesis}#${task.batch}`;
    default:
      return task.stratum;
  }
}

/** A name for what is tried: a property, or a property with a deliberate error in place. */
export function subjectName({ id, mutant }: { readonly id: string; readonly mutant: string | null }): string {
  return mutant === null ? id : `${id} with ${mutant}`;
}

/** A name for a task, for sets of what is done. */
export function nameOf(task: Task): string {
  return `${subjectName(task)} ${task.phase} ${whereOf(task)} ${task.index}`;
}

/**
 * The key of a task's stream: it depends on the seed and the task alone, not on workers, shards,
 * order or a mutant.
 */
export function keyOf(seed: string, task: Task): string {
  return `${seed}/${task.id}/${task.phase}/${whereOf(task)}/${task.index}`;
}

/** Order of tasks in a finished run, independent of who did them when. */
export function inOrder(a: Task, b: Task): number {
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  if (a.mutant !== b.mutant) return (a.mutant ?? '') < (b.mutant ?? '') ? -1 : 1;
  if (a.phase !== b.phase) return phases.indexOf(a.phase) - phases.indexOf(b.phase);
  const [x, y] = [whereOf(a), whereOf(b)];
  if (x !== y) return x < y ? -1 : 1;
  return a.index - b.index;
}

/** Why a value is no task, or null. */
export function taskFault(
  value: Partial<Record<keyof InstanceTask | keyof DrawsTask | keyof AblationTask | keyof AgainTask, unknown>>,
): string | null {
  const { phase, mutant } = value;
  if (typeof value.id !== 'string') return 'id';
  if (!(phases as readonly unknown[]).includes(phase)) return 'phase';
  if (mutant !== null && typeof mutant !== 'string') return 'mutant';
  if (typeof value.index !== 'number') return 'index';
  if (phase === 'again') return typeof value.of === 'object' && value.of !== null ? taskFault(value.of) : 'of';
  if (phase === 'draws') return typeof value.batch === 'number' ? null : 'batch';
  if (phase === 'ablation' || phase === 'counterexample') {
    if (typeof value.hypothesis !== 'string') return 'hypothesis';
    return value.batch === null || typeof value.batch === 'number' ? null : 'batch';
  }
  return typeof value.stratum === 'string' ? null : 'stratum';
}
