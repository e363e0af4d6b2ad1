import { baselineNames } from '../comparison/baseline.js';
import { historyOf } from '../comparison/history.js';
import type { Side } from '../comparison/side.js';
import { historyFormats } from '../report/formats.js';
import { BadInput } from '../statement/badInput.js';
import { formatNamed } from './format.js';
import type { Io } from './io.js';
import { baselineRoot, sideNamed } from './sides.js';

export interface HistoryOptions {
  readonly format: string;
  /** Name of the solver, where there are several. */
  readonly of?: string;
}

const shipped = 'shipped';

/** One solver over its versions: those that are named, or all baselines. */
export async function history(names: readonly string[], { format, of }: HistoryOptions, io: Io): Promise<number> {
  const write = await formatNamed(format, historyFormats, io);
  const wanted = names.length > 0 ? names : baselineNames(baselineRoot(io));
  if (wanted.length === 0)
    throw new BadInput("no baseline is kept here: 'theorycheck baseline save NAME' keeps the latest run");
  const sides = wanted.map((name) => sideNamed(name, io));
  const solvers = [...new Set(sides.map(solverName))].sort();
  if (of !== undefined && !solvers.includes(of)) throw new BadInput(`--of ${of}: these are of ${solvers.join(', ')}`);
  if (of === undefined && solvers.length > 1)
    throw new BadInput(`these are of several solvers, ${solvers.join(', ')}: name one with --of`);
  const solver = of ?? solvers[0]!;
  io.out(
    write(
      historyOf(
        solver,
        sides.filter((side) => solverName(side) === solver),
      ),
      io.colour,
    ),
  );
  return 0;
}

function solverName({ about }: Side): string {
  return about.solver?.name ?? shipped;
}
