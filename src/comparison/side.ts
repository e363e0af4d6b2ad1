import type { Brief } from '../judge/result.js';
import type { RunDescription } from '../records/run.js';
import { nameOf, type Task } from '../records/task.js';
import type { Report } from '../report/table.js';

/** What a run was made with, as far as it means something on another machine. */
export interface About
  extends Pick<RunDescription, 'version' | 'node' | 'fastCheck' | 'seed' | 'budget' | 'mutant' | 'selection'> {
  readonly solver: { readonly name: string; readonly version: string } | null;
  /** When it was finished, as ISO 8601 has it. */
  readonly made: string;
  /** What `git describe --always --dirty` said when it was kept; null outside of git. */
  readonly commit: string | null;
}

/** Verdict on a property that a solver under test declines to answer for. */
export const notApplicable = 'does not apply';

/** What became of one property in a run. */
export interface SideProperty {
  readonly id: string;
  /** The verdict, or `does not apply`. */
  readonly verdict: string;
  /** The verdict that must come out. */
  readonly expected: string;
  /** Least slack of the decided instances; null where none was decided. */
  readonly worstSlack: number | null;
  /** Gradients that all its instances cost. */
  readonly gradients: number;
  /** Wall time of all its instances in seconds, the engine's share included. */
  readonly seconds: number;
  /** Instances that a solver under test declined. */
  readonly declined: number;
}

/** One instance of a run. */
export interface SideInstance {
  readonly id: string;
  /** What was to be done: phase, stratum and index. */
  readonly task: string;
  /** Hash of the instance. */
  readonly instance: string;
  readonly outcome: Brief['outcome'];
  /**
   * The end of the slack that decided: the lower of what holds, the upper of a violation; null of
   * any other outcome.
   */
  readonly slack: number | null;
  /** Seconds that a solver under test took for itself; null where that was not measured. */
  readonly own: number | null;
  /** Hash of its record, where the records are kept. */
  readonly record: string | null;
}

/** All that a comparison needs of a run: taken from its folder, or kept as a baseline. */
export interface Side {
  /** What the user calls it: a folder, or the name of a baseline. */
  readonly name: string;
  /** Folder of the records; null of a baseline, which keeps none. */
  readonly folder: string | null;
  /** File of the solver under test, where it is known and is a file. */
  readonly solverFile: string | null;
  readonly about: About;
  /** By id. */
  readonly properties: readonly SideProperty[];
  readonly instances: readonly SideInstance[];
}

/** The properties of a run with their verdicts; of those without one, the solver declined. */
export function propertiesOf(
  described: readonly { readonly id: string; readonly expected: string }[],
  records: readonly Brief[],
  report: Report,
): SideProperty[] {
  return described.map(({ id, expected }) => {
    const own = records.filter((r) => r.id === id && counts(r));
    const sum = (key: 'gradients' | 'seconds') => Number(own.reduce((total, r) => total + r[key], 0).toFixed(3));
    const result = report.results.find((r) => r.id === id);
    return {
      id,
      verdict: result?.verdict ?? notApplicable,
      expected,
      worstSlack: result?.worstSlack ?? null,
      gradients: sum('gradients'),
      seconds: sum('seconds'),
      declined: own.filter((r) => r.cause === 'refused').length,
    };
  });
}

/** The instances of a run; those that a solver declined say nothing and are left out. */
export function instancesOf(records: readonly Brief[], own: ReadonlyMap<string, number>): SideInstance[] {
  return records
    .filter((r) => counts(r) && r.cause !== 'refused')
    .map((r) => ({
      id: r.id,
      task: taskName(r),
      instance: r.instanceHash,
      outcome: r.outcome,
      slack: slackOf(r),
      own: own.get(nameOf(r)) ?? null,
      record: r.hash,
    }));
}

/** Second tries and shrunk violations are no draws of the run. */
function counts({ phase }: Brief): boolean {
  return phase !== 'smallest' && phase !== 'again';
}

/** The task without its property, whatever error was in place. */
function taskName(task: Task): string {
  return nameOf({ ...task, mutant: null }).slice(task.id.length + 1);
}

function slackOf({ outcome, slack }: Brief): number | null {
  if (outcome === 'holds') return slack?.[0] ?? null;
  if (outcome === 'violates') return slack?.[1] ?? null;
  return null;
}
