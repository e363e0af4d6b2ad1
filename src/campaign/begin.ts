import { resolve } from 'node:path';
import type { Budget } from '../judge/budget.js';
import type { Described } from '../judge/described.js';
import { type CommandLimits, commandIn } from '../protocol/source.js';
import { createRun, freshFolder, type Run } from '../records/run.js';
import { RecordStore } from '../records/store.js';
import { BadInput } from '../statement/badInput.js';
import { selectionOf } from '../workbench/selection.js';
import { Unanswered, type Workers } from '../workers/pool.js';
import type { Campaign, Kept, Purpose } from './campaign.js';
import { describeRun } from './fingerprint.js';
import { describeSelection } from './select.js';
import { placeOf } from './underWay.js';

/** What a new campaign is asked for. */
export interface Wishes {
  /** Ids, papers or files; none means everything that ships. */
  readonly names: readonly string[];
  readonly seed: string;
  readonly budget: Budget;
  readonly shard: Campaign['shard'];
  /** Name of a deliberate error to put in place, or null. */
  readonly mutant: string | null;
  /** Source of a solver for the place of gradient descent, a file or a command, or null. */
  readonly solver: string | null;
  /** Limits of a solver that is a command, where they are not as usual. */
  readonly limits?: CommandLimits;
  readonly shrinking: boolean;
  readonly failFast: boolean;
  /** Where the run is kept; null for a fresh folder under the root. */
  readonly out: string | null;
  readonly root: string;
}

/**
 * A campaign with the folder it is kept in and what is kept of the records that are there already.
 */
export interface Start {
  readonly campaign: Campaign;
  readonly run: Run;
  readonly store: RecordStore;
  readonly known: readonly Kept[];
  /**
   * Ids that the selection means and the campaign leaves out, since they do not ask for a solver
   * under test.
   */
  readonly others: readonly string[];
  /** Gives the folder back. */
  release(): void;
}

/** The folder of a new run, named by seed, budget and time. */
export function runFolder({ out, root, seed, budget }: Pick<Wishes, 'out' | 'root' | 'seed' | 'budget'>): string {
  const time = new Date().toISOString().replaceAll(/[-:]|\..*/g, '');
  return out ?? freshFolder(root, `${seed}-${budget}-${time}`);
}

/** Begins a new campaign in a folder of its own. */
export async function begin(purpose: Purpose, wishes: Wishes, workers: Workers): Promise<Start> {
  const { names, mutant, seed, budget, shard, failFast } = wishes;
  const shrinking = wishes.shrinking && purpose.shrinks;
  if (wishes.solver !== null && mutant !== null)
    throw new BadInput('--mutant changes what ships and --solver replaces it: give one of them');
  const selection = selectionOf(names);
  const solver = wishes.solver === null ? null : await describeSolver(wishes.solver, wishes.limits, workers);
  const all = await purpose.subjects(await describeSelection(selection, mutant, workers), workers);
  const whole: Campaign = { purpose, properties: all, seed, budget, shard, solver, shrinking, failFast };
  const properties = solver === null ? all : await posing(whole, workers);
  if (properties.length === 0) throw new BadInput(emptyWords(purpose));
  const campaign = { ...whole, properties };
  const folder = runFolder(wishes);
  const description = describeRun(campaign, selection.names, mutant);
  const { run, release } = createRun(folder, description, properties);
  const others = all.map((p) => p.id).filter((id) => !description.ids.includes(id));
  return { campaign, run, store: new RecordStore(folder, description), known: [], others, release };
}

function emptyWords({ name }: Purpose): string {
  return name === 'mutants'
    ? 'none of these properties names a mutant that it kills'
    : 'none of these properties asks for gradient descent, or for a method that the solver takes';
}

async function describeSolver(
  file: string,
  limits: CommandLimits | undefined,
  workers: Workers,
): Promise<NonNullable<Campaign['solver']>> {
  const isCommand = commandIn(file) !== null;
  if (!isCommand && !/\.[cm]?[jt]s$/.test(file))
    throw new BadInput(`--solver ${file} is not a TypeScript or JavaScript file`);
  const source = isCommand ? file : resolve(file);
  try {
    const of = { file: source, ...(limits === undefined ? {} : { limits }) };
    return { ...of, ...(await workers.do({ do: 'describe solver', ...of })) };
  } catch (error) {
    if (error instanceof Unanswered) throw new BadInput(`${error.message} while it was loaded`);
    throw error;
  }
}

/**
 * The properties whose plans ask for gradient descent, and those that are invalid whatever they ask
 * for.
 */
async function posing(c: Campaign, workers: Workers): Promise<Described[]> {
  const asks = async (property: Described) => {
    if (property.fault !== null) return true;
    try {
      const methods = c.solver?.methods ?? [];
      return await workers.do({ do: 'poses descent', ...placeOf(c, property), solver: null, methods });
    } catch (error) {
      // Whatever keeps it from answering is told when it is tried.
      if (error instanceof Unanswered) return true;
      throw error;
    }
  };
  const asked = await Promise.all(c.properties.map(asks));
  return c.properties.filter((_, n) => asked[n]);
}
