import { subjectOf, triedClaim } from '../claims/claims.js';
import { describe } from '../claims/describe.js';
import { explainRecord } from '../claims/explain.js';
import { faultRecord } from '../records/record.js';
import { Meter } from '../records/stopwatch.js';
import { firstOf } from '../records/task.js';
import { BadInput } from '../statement/badInput.js';
import type { Solver } from '../statement/solver.js';
import { settingOf } from '../trial/setting.js';
import type { Import } from '../workbench/import.js';
import { type Loaded, loadFile, loadMutant } from '../workbench/load.js';
import { solverOf } from '../workbench/loadSolver.js';
import { applyMutant, type Mutant } from '../workbench/mutant.js';
import { restoreBuiltins, snapshotBuiltins } from './builtins.js';
import type { Job, Jobs, Kind, Place } from './job.js';

/** Does a job of any kind. */
export type Work = <K extends Kind>(job: { readonly do: K } & Jobs[K]['job']) => Promise<Jobs[K]['answer']>;

/**
 * One who does jobs. Files, mutants and solvers are loaded once and kept. `group` hears of the
 * process groups that are started on the way.
 */
export function workWith(importFile: Import, group: (pid: number) => void = () => {}): Work {
  const files = kept((file) => loadFile(file, importFile));
  const mutants = kept((name) => loadMutant(name, importFile));
  const solvers = kept((source) => solverOf(source, importFile, group));
  const builtins = snapshotBuiltins();

  const loadedIn = async (file: string, mutant: Mutant | null): Promise<Loaded[]> => {
    const loaded = await files(file);
    return mutant === null ? loaded : loaded.map((l) => ({ ...l, property: applyMutant(l.property, mutant) }));
  };
  const settled = async ({ file, id, seed, mutant: name, solver: solverFile }: Place, meter = new Meter()) => {
    const mutant = name === null ? null : await mutants(name);
    const solver: Solver | null = solverFile === null ? null : (await solvers(solverFile))(meter);
    const found = (await loadedIn(file, mutant)).find((l) => l.id === id);
    if (!found) throw new BadInput(`${file} no longer exports ${id}`);
    return { property: found.property, setting: settingOf(seed, mutant, solver, found.bench) };
  };

  const acts: { [K in Kind]: (job: Jobs[K]['job']) => Promise<Jobs[K]['answer']> } = {
    async describe({ file, mutant: name }) {
      const mutant = name === null ? null : await mutants(name);
      return (await loadedIn(file, mutant)).map((loaded) =>
        describe(loaded, name, settingOf('0', mutant, null, loaded.bench).bench),
      );
    },
    async 'find mutant'({ name }) {
      await mutants(name);
      return null;
    },
    async 'describe solver'({ file }) {
      const { name, version } = (await solvers(file))(new Meter());
      return { name, version };
    },
    async 'poses descent'(place) {
      const { property, setting } = await settled(place);
      return triedClaim(property).posesDescent(property, setting);
    },
    async perform({ task, ...place }) {
      const meter = new Meter();
      const { property, setting } = await settled(place, meter);
      const subject = subjectOf(property, task);
      const record = await triedClaim(subject).perform(subject, firstOf(task), setting);
      return { record, own: place.solver === null ? null : meter.seconds };
    },
    async confirm({ violations, shrinking, ...place }) {
      const { property, setting } = await settled(place);
      const subject = subjectOf(property, violations[0]!);
      return triedClaim(subject).confirm(subject, violations, setting, shrinking);
    },
    async replay({ record, ...place }) {
      const { property, setting } = await settled(place);
      const subject = subjectOf(property, record);
      return triedClaim(subject).performAgain(subject, record, setting);
    },
    async explain({ record, ...place }) {
      const { property, setting } = await settled(place);
      return explainRecord(subjectOf(property, record), record, setting);
    },
  };

  return async (job) => {
    const answer = await acts[job.do](job as never);
    const changed = restoreBuiltins(builtins);
    return (changed.length ? blamed(job as Job, answer, changed) : answer) as never;
  };
}

/**
 * The answer of a job during which a built-in function was changed: nothing that it says counts.
 */
function blamed(job: Job, answer: unknown, changed: readonly string[]): unknown {
  const fault = `${job.file}: it changed the built-in ${changed.join(', ')}, which every other property uses too`;
  if (job.do === 'describe')
    return (answer as Jobs['describe']['answer']).map((d) => ({ ...d, fault: d.fault ?? fault }));
  if (job.do === 'perform') {
    const { record } = answer as Jobs['perform']['answer'];
    return { record: faultRecord(job.task, job.seed, 'claim', fault, record.seconds), own: null };
  }
  throw new BadInput(fault);
}

/** Makes what a key stands for once. */
function kept<T>(make: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (key) => {
    const made = known.get(key) ?? make(key);
    known.set(key, made);
    return made;
  };
}
