import type { Task } from '../records/record.js';
import { type AnyProperty, brand, idOf } from '../workbench/property.js';
import type { Workbench } from '../workbench/workbench.js';

export type Budget = 'quick' | 'default' | 'thorough';

/** Work in units of the default budget. */
export const factors: Record<Budget, number> = { quick: 0.1, default: 1, thorough: 10 };

/** Draws of a law in one record. */
export const drawsPerTask = 100;

/**
 * All the work of one property, fixed by the budget and never by results: the corpus, the evidence of each stratum by its share, a tenth
 * as many edges, or a law's draws by batch.
 */
export function tasksOf(property: AnyProperty, budget: Budget, bench: Workbench): Task[] {
  const id = idOf(property);
  const factor = factors[budget];
  if (property[brand] === 'law') {
    const tasks = Math.max(1, Math.ceil((property.draws * factor) / drawsPerTask));
    return property.batches.flatMap((_, batch) => repeated(tasks, { id, phase: 'draws', stratum: String(batch) }));
  }
  const strata = Object.entries(property.strata(bench));
  return [
    ...repeated(1 + (property.corpus?.length ?? 0), { id, phase: 'corpus', stratum: 'corpus' }),
    ...strata.flatMap(([stratum, { share }]) => {
      const quota = Math.max(1, Math.round(property.instances * factor * share));
      return [
        ...repeated(quota, { id, phase: 'evidence', stratum }),
        ...repeated(Math.max(1, Math.round(quota / 10)), { id, phase: 'edges', stratum }),
      ];
    }),
  ];
}

/** That many tasks, counted from 0. */
export function repeated(count: number, task: Omit<Task, 'index'>): Task[] {
  return Array.from({ length: count }, (_, index) => ({ ...task, index }));
}
