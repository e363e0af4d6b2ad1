import { subjectOf, triedClaim } from '../claims/claims.js';
import { describe } from '../claims/describe.js';
import { explainRecord } from '../claims/explain.js';
import type { CommandNews } from '../protocol/keptCommand.js';
import type { CommandLimits } from '../protocol/source.js';
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

/** Does a job of any kind. `signal` tells that nobody waits for its answer any more. */
export type Work = <K extends Kind>(
  job: { readonly do: K } & Jobs[K]['job'],
  signal?: AbortSignal,
) => Promise<Jobs[K]['answer']>;

/**
 * One who does jobs. Files, mutants and solvers are loaded once and kept. `news` hears of the
 * commands that are started on the way.
 */
export function workWith(importFile: Import, news: CommandNews): Work {
  const files = kept((file) => loadFile(file, importFile));
  const mutants = kept((name) => loadMutant(name, importFile));
  const solvers = keptBy(keyOfSolver, (of) => solverOf(of.file, of.limits ?? null, importFile, news));
  const builtins = snapshotBuiltins();

  const loadedIn = async (file: string, mutant: Mutant | null): Promise<Loaded[]> => {
    const loaded = await files(file);
    return mutant === null ? loaded : loaded.map((l) => ({ ...l, property: applyMutant(l.property, mutant) }));
  };
  const settled = async (
    { file: ofProperty, id, seed, mutant: name, solver: file, limits }: Place,
    signal: AbortSignal | null,
    meter = new Meter(),
  ) => {
    const mutant = name === null ? null : await mutants(name);
    const solver: Solver | null =
      file === null ? null : (await solvers({ file, limits: limits ?? null }))({ theorem: id, signal }, meter);
    const found = (await loadedIn(ofProperty, mutant)).find((l) => l.id === id);
    if (!found) throw new BadInput(`${ofProperty} no longer exports ${id}`);
    return { property: found.property, setting: settingOf(seed, mutant, solver, found.bench) };
  };

  type Act<K extends Kind> = (job: Jobs[K]['job'], signal: AbortSignal | null) => Promise<Jobs[K]['answer']>;
  const acts: { [K in Kind]: Act<K> } = {
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
    async 'describe solver'(of) {
      const { name, version, methods } = (await solvers(of))({ theorem: null, signal: null }, new Meter());
      return { name, version, ...(methods?.length ? { methods } : {}) };
    },
    async 'poses descent'({ methods, ...place }, signal) {
      const { property, setting } = await settled(place, signal);
      return triedClaim(property).posesDescent(property, setting, methods);
    },
    async perform({ task, ...place }, signal) {
      const meter = new Meter();
      const { property, setting } = await settled(place, signal, meter);
      const subject = subjectOf(property, task);
      const record = await triedClaim(subject).perform(subject, firstOf(task), setting);
      return { record, own: place.solver === null ? null : meter.seconds };
    },
    async confirm({ violations, shrinking, ...place }, signal) {
      const { property, setting } = await settled(place, signal);
      const subject = subjectOf(property, violations[0]!);
      return triedClaim(subject).confirm(subject, violations, setting, shrinking);
    },
    async replay({ record, ...place }, signal) {
      const { property, setting } = await settled(place, signal);
      const subject = subjectOf(property, record);
      return triedClaim(subject).performAgain(subject, record, setting);
    },
    async explain({ record, ...place }, signal) {
      const { property, setting } = await settled(place, signal);
      return explainRecord(subjectOf(property, record), record, setting);
    },
    async trace({ record, most, ...place }, signal) {
      const { property, setting } = await settled(place, signal);
      const subject = subjectOf(property, record);
      return triedClaim(subject).trace(subject, record, setting, most);
    },
  };

  return async (job, signal) => {
    const answer = await acts[job.do](job as never, signal ?? null);
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

/** A solver with the limits that it is given, if it is a command. */
type OfSolver = { readonly file: string; readonly limits?: CommandLimits | null };

function keyOfSolver({ file, limits }: OfSolver): string {
  return JSON.stringify([file, limits ?? null]);
}

/** Makes what a key stands for once. */
function kept<T>(make: (key: string) => Promise<T>): (key: string) => Promise<T> {
  return keptBy((key) => key, make);
}

/** Makes what something stands for once; what has one key is one thing. */
function keptBy<O, T>(keyOf: (of: O) => string, make: (of: O) => Promise<T>): (of: O) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (of) => {
    const made = known.get(keyOf(of)) ?? make(of);
    known.set(keyOf(of), made);
    return made;
  };
}
