import type { Asking } from '../protocol/commandSolver.js';
import type { CommandNews } from '../protocol/keptCommand.js';
import { type CommandLimits, commandIn, inMilliseconds } from '../protocol/source.js';
import type { Meter } from '../records/stopwatch.js';
import { gateSolver } from '../requests/index.js';
import { underTest } from '../solvers/descent/underTest.js';
import { solvers } from '../solvers/index.js';
import { BadInput } from '../statement/badInput.js';
import type { Descent } from '../statement/descent.js';
import type { Solver } from '../statement/solver.js';
import type { Import } from './import.js';
import { exportsOf } from './load.js';
import { version } from './version.js';

/** A whole solver of an author's own; what its `accepts` answers is checked. */
function wholeSolver(solver: Solver, file: string, meter: Meter): Solver {
  return {
    name: solver.name,
    version: solver.version,
    ...(solver.methods === undefined ? {} : { methods: solver.methods }),
    accepts(request) {
      const answer = solver.accepts(request) as unknown;
      if (answer === true || typeof answer === 'string') return answer;
      throw new BadInput(`${file}: 'accepts' of the solver '${solver.name}' answered neither true nor a sentence`);
    },
    solve: (request) => meter.until(() => solver.solve(request)),
    ...(solver.higherPrecision === undefined
      ? {}
      : { higherPrecision: wholeSolver(solver.higherPrecision, file, meter) }),
  };
}

/** A solver under test as one theorem asks it, its own time measured by the meter. */
export type AskedSolver = (asking: Asking, meter: Meter) => Solver;

/**
 * The solver of a source: a command that is started, with its limits, or a file that is loaded.
 * `news` hears of a command, whose own time is that until it has answered.
 */
export async function solverOf(
  source: string,
  limits: CommandLimits | null,
  importFile: Import,
  news: CommandNews,
): Promise<AskedSolver> {
  const of = commandIn(source);
  if (of === null) {
    const metered = await loadSolver(source, importFile);
    return (_, meter) => metered(meter);
  }
  const { command, mode } = of;
  const { commandSolver } = await import('../protocol/commandSolver.js');
  const solver = await commandSolver(command, version, inMilliseconds(limits), news, mode);
  refuseShippedName(solver.name, `the command '${command}'`);
  return (asking, meter) => {
    const asked = solver.askedBy(asking);
    return gateSolver({ ...asked, solve: (request) => meter.until(() => asked.solve(request)) });
  };
}

function refuseShippedName(name: string | undefined, who: string): void {
  if (Object.values(solvers).some((shipped) => shipped.name === name))
    throw new BadInput(`${who}: '${name}' is the name of a shipped solver: choose another`);
}

/**
 * The solver that a user's file exports as `solver`: a `Descent`, which yields iterates one after
 * another, or a whole `Solver`, which answers requests and knows its own radii. Throws BadInput
 * naming the file and what is missing.
 */
async function loadSolver(file: string, importFile: Import): Promise<(meter: Meter) => Solver> {
  const { solver } = await exportsOf(file, importFile);
  if (typeof solver !== 'object' || solver === null)
    throw new BadInput(`${file} exports no solver: export const solver = { name, version, accepts, iterates }`);
  const members = solver as Partial<Descent & Solver>;
  for (const key of ['name', 'version'] as const)
    if (typeof members[key] !== 'string' || members[key] === '')
      throw new BadInput(`${file}: the solver has no ${key}: give it a string`);
  refuseShippedName(members.name, file);
  if (typeof members.accepts !== 'function')
    throw new BadInput(`${file}: the solver '${members.name}' lacks the function 'accepts'`);
  if (typeof members.iterates === 'function') return (meter) => gateSolver(underTest(solver as Descent, file, meter));
  if (typeof members.solve === 'function') return (meter) => gateSolver(wholeSolver(solver as Solver, file, meter));
  throw new BadInput(`${file}: the solver '${members.name}' has neither 'iterates' nor 'solve'`);
}
