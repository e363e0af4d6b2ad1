import { BadInput } from '../statement/badInput.js';
import { selectionOf } from '../workbench/selection.js';
import { type Workers, watchdogMinutes, workersFor } from '../workers/pool.js';
import type { Io } from './io.js';
import { minutesOf, workersOf } from './options.js';

/** Options of every command that runs an author's code. */
export interface WorkerOptions {
  readonly workers?: string;
  readonly watchdog?: string;
}

/** Does something with workers, and ends them whatever happens. */
export async function withWorkers<T>(
  options: WorkerOptions,
  io: Io,
  act: (workers: Workers) => Promise<T>,
): Promise<T> {
  const minutes = minutesOf(options.watchdog, watchdogMinutes);
  const workers = workersFor(workersOf(options.workers), io.importFile, minutes);
  const end = () => workers.close();
  process.on('exit', end);
  try {
    return await act(workers);
  } finally {
    process.off('exit', end);
    workers.close();
  }
}

/** The names on a command line. Throws BadInput for an empty one. */
export function checkedNames(names: readonly string[]): readonly string[] {
  if (names.some((name) => name.trim() === '')) throw new BadInput("'' is no id and no file");
  return names;
}

/** The selection of a command line. Throws BadInput for an empty name. */
export function readSelection(names: readonly string[]) {
  return selectionOf(checkedNames(names));
}
