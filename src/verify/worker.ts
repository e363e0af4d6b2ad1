import { isMainThread } from 'node:worker_threads';
import type { RunRecord, Task } from '../records/record.js';
import { shrunk } from '../search/shrink.js';
import { BadInput } from '../statement/badInput.js';
import type { Solver } from '../statement/solver.js';
import { type Import, importThroughTsx, loadFile, loadMutant } from '../workbench/load.js';
import { loadSolver } from '../workbench/loadSolver.js';
import { type Mutant, mutated, substitute } from '../workbench/mutant.js';
import { type AnyProperty, idOf, type TheoremProperty } from '../workbench/property.js';
import { standardWorkbench } from '../workbench/standard.js';
import { perform, type Setting } from './perform.js';
import { standardRules } from './rules.js';
import { subjectOf } from './subject.js';

/** One piece of work as it travels to a worker: plain data. With `worst`, the task is to confirm one of these violations, and to shrink it. */
export interface Job {
  readonly file: string;
  readonly task: Task;
  readonly seed: string;
  readonly mutant: string | null;
  /** Path of the solver in the place of gradient descent, or null. */
  readonly solver: string | null;
  readonly worst?: readonly RunRecord[];
  readonly shrinking?: boolean;
}

/** Does a job. Files and mutants are loaded once and kept. */
export function labour(importFile: Import): (job: Job) => Promise<RunRecord> {
  const files = new Map<string, Promise<AnyProperty[]>>();
  const mutants = new Map<string, Promise<Mutant>>();
  const solvers = new Map<string, Promise<Solver>>();
  const kept = <T>(map: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> => {
    const known = map.get(key) ?? make();
    map.set(key, known);
    return known;
  };
  return async ({ file, task, seed, mutant: name, solver: solverFile, worst, shrinking }) => {
    const properties = await kept(files, file, async () => (await loadFile(file, importFile)).map((l) => l.property));
    const found = properties.find((p) => idOf(p) === task.id);
    if (!found) throw new BadInput(`${file} no longer exports ${task.id}`);
    const mutant = name === null ? null : await kept(mutants, name, () => loadMutant(name, importFile));
    const solver =
      solverFile === null ? null : await kept(solvers, solverFile, () => loadSolver(solverFile, importFile));
    const property = subjectOf(mutant === null ? found : mutated(found, mutant), task);
    const setting = settingOf(seed, mutant, solver);
    return worst
      ? shrunk(property as TheoremProperty, task.phase, worst, setting, shrinking ?? true)
      : perform(property, task, setting);
  };
}

/** The standard workbench and rules, with the mutant's change, and with a solver in the place of gradient descent, where there is one. */
export function settingOf(seed: string, mutant: Mutant | null, solver: Solver | null): Setting {
  const shipped =
    solver === null
      ? standardWorkbench
      : { ...standardWorkbench, solvers: { ...standardWorkbench.solvers, 'gradient-descent': solver } };
  const bench = mutant === null ? shipped : substitute(shipped, mutant);
  const { rules } = mutant === null ? { rules: standardRules } : substitute({ rules: standardRules }, mutant);
  return { seed, bench, rules };
}

// A user's code that leaves the thread would leave its job without an answer.
if (!isMainThread)
  process.exit = (code) => {
    throw new Error(`process.exit(${code ?? ''}) was called`);
  };

/** What the pool calls in a worker thread. */
export default labour(importThroughTsx);
