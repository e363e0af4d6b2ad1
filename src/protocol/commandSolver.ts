import { stepwise, windowsOf } from '../solvers/descent/schedule.js';
import { methodSolver } from '../solvers/dynamics/methodSolver.js';
import { BadInput } from '../statement/badInput.js';
import type { RunRequest, Solver, Trajectory } from '../statement/solver.js';
import { greetingIn, methodsOf, optimiserGreetingIn, takes, takesAsOptimiser } from './greeting.js';
import { answerOf, type Told, untilGivenUp } from './hearing.js';
import { type CommandNews, KeptCommand } from './keptCommand.js';
import { type Limits, usualLimits } from './limits.js';
import { optimisedBy } from './optimising.js';
import type { Windows } from './ownDescent.js';
import { optimiseMessage, runMessage } from './runMessage.js';
import type { CommandMode } from './source.js';
import { trajectoryOf } from './told.js';

/** Who asks for runs: the theorem, whose id travels with them, and what gives them up. */
export interface Asking {
  readonly theorem: string | null;
  readonly signal: AbortSignal | null;
}

/** A command as a solver; `askedBy` is the same one as a theorem asks it. */
export interface CommandSolver extends Solver {
  askedBy(asking: Asking): Solver;
}

/** How much more rounding a method is allowed when a violation is computed a second time. */
const farMore = 1000;

/**
 * Somebody's gradient descent, in any language, as a solver: a command that speaks lines of JSON
 * (docs/solver-protocol.md). As a `solver` it is sent the problem; as an `optimiser` it asks for
 * values and gradients and moves the parameters. Throws BadInput where it does not greet.
 */
export async function commandSolver(
  command: string,
  version: string,
  limits: Limits = usualLimits,
  news: CommandNews = { started() {}, died() {} },
  mode: CommandMode = 'solver',
): Promise<CommandSolver> {
  const optimises = mode === 'optimiser';
  const kept = new KeptCommand(command, version, limits, news, optimises ? optimiserGreetingIn : greetingIn);
  const greeting = await kept.started();
  const { who } = kept;
  const { arrays } = greeting;

  const answered = (request: RunRequest, windows: Windows, { theorem, signal }: Asking): Promise<Told> =>
    kept.run((child, run) => {
      if (signal?.aborted) throw new BadInput(`${who}: the runs of ${theorem} were given up`);
      const of = { child, run, size: request.start.length, windows, silence: limits.silence };
      child.send(
        optimises
          ? optimiseMessage(run, request, windows, arrays, theorem)
          : runMessage(run, request, windows, arrays, theorem),
      );
      return untilGivenUp(of, signal, () => (optimises ? optimisedBy(of, request, arrays) : answerOf(of)));
    });

  const accepts = (request: RunRequest): true | string => {
    const fits = (optimises ? takesAsOptimiser : takes)(greeting, request);
    if (fits !== true) return fits;
    return typeof request.dynamics === 'object' ? methodSolver.accepts(request) : stepwise(request);
  };
  const methods = methodsOf(greeting.dynamics);
  const own = { name: greeting.name, version: greeting.version, methods };
  const askedBy = (asking: Asking): Solver => ({
    ...own,
    accepts,
    solve: (request) => solved(request, asking, 1),
    // What a method is allowed is measured. A violation counts where it stands with far more.
    ...(methods.length === 0
      ? {}
      : {
          higherPrecision: {
            ...own,
            accepts: (request) =>
              typeof request.dynamics === 'object' ? accepts(request) : 'of descent the allowance is proved',
            solve: (request) => solved(request, asking, farMore),
          },
        }),
  });
  return { ...askedBy({ theorem: null, signal: null }), askedBy };

  async function solved(request: RunRequest, asking: Asking, times: number): Promise<Trajectory> {
    // The start is known.
    const windows = (windowsOf(request) as [number, number][])
      .map(([from, to]): [number, number] => [Math.max(1, from), to])
      .filter(([from, to]) => from <= to);
    const told: Told = windows.length
      ? await answered(request, windows, asking)
      : { end: 'done', states: [], over: false };
    return trajectoryOf(request, windows, told, greeting, who, times);
  }
}
