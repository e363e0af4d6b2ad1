import { stepwise, windowsOf } from '../solvers/descent/schedule.js';
import { methodSolver } from '../solvers/dynamics/methodSolver.js';
import { BadInput } from '../statement/badInput.js';
import type { RunRequest, Solver, Trajectory } from '../statement/solver.js';
import { Child } from './child.js';
import { type Greeting, greetingIn, methodsOf, takes } from './greeting.js';
import { answerOf, type Told } from './hearing.js';
import { type Limits, usualLimits } from './limits.js';
import type { Windows } from './ownDescent.js';
import { runMessage } from './runMessage.js';
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

/** Hears of the process group of a command that was started, and of a death, in words. */
export interface CommandNews {
  started(group: number): void;
  died(how: string): void;
}

/**
 * Somebody's gradient descent, in any language, as a solver: a command that speaks lines of JSON
 * (docs/solver-protocol.md). It is started once and answers one request after another; one that
 * died is started again for the next request. Throws BadInput where it does not greet.
 */
export async function commandSolver(
  command: string,
  version: string,
  limits: Limits = usualLimits,
  { started, died }: CommandNews = { started() {}, died() {} },
): Promise<CommandSolver> {
  const who = `the command '${command}'`;
  let runs = 0;
  let child: Child | null = null;
  const greeted = async (): Promise<Greeting> => {
    child = new Child(command, started);
    child.send({ theorycheck: 1, engine: version, parent: process.pid });
    const heard = await child.hear(limits.startUp);
    const greeting = 'message' in heard ? greetingIn(heard.message) : wordsOf(heard);
    if (typeof greeting !== 'string') return greeting;
    await child.close(limits.grace);
    child = null;
    throw new BadInput(`${who}: ${greeting}`);
  };
  const wordsOf = (heard: { silent: number } | { ended: string } | { garbage: string }) =>
    'silent' in heard
      ? `it did not greet within ${heard.silent / 1000} seconds`
      : 'ended' in heard
        ? `it ${heard.ended} before it greeted`
        : heard.garbage;
  const greeting = await greeted();

  const answered = async (request: RunRequest, windows: Windows, { theorem, signal }: Asking): Promise<Told> => {
    if (signal?.aborted) throw new BadInput(`${who}: the runs of ${theorem} were given up`);
    if (child === null) {
      const again = await greeted().catch((error: Error) => {
        died(error.message);
        throw error;
      });
      if (again.name !== greeting.name || again.version !== greeting.version)
        throw new BadInput(
          `${who} greeted as ${again.name} ${again.version}, and before as ${greeting.name} ${greeting.version}`,
        );
    }
    const run = ++runs;
    child!.send(runMessage(run, request, windows, greeting.arrays, theorem));
    const told = await answerOf(child!, run, request.start.length, windows, limits.silence, signal);
    if (told.over) {
      const gone = child!;
      child = null;
      if (told.end === 'died') died(`${who} ${told.why}`);
      await gone.close(limits.grace);
    }
    return told;
  };

  // One request at a time, whoever asks.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const next = turn.then(act, act);
    turn = next.catch(() => {});
    return next;
  };

  const accepts = (request: RunRequest): true | string => {
    const fits = takes(greeting, request);
    if (fits !== true) return fits;
    return typeof request.dynamics === 'object' ? methodSolver.accepts(request) : stepwise(request);
  };
  const methods = methodsOf(greeting.dynamics);
  const own = { name: greeting.name, version: greeting.version, methods };
  const askedBy = (asking: Asking): Solver => ({
    ...own,
    accepts,
    solve: (request) => inTurn(() => solved(request, asking, 1)),
    // What a method is allowed is measured. A violation counts where it stands with far more.
    ...(methods.length === 0
      ? {}
      : {
          higherPrecision: {
            ...own,
            accepts: (request) =>
              typeof request.dynamics === 'object' ? accepts(request) : 'of descent the allowance is proved',
            solve: (request) => inTurn(() => solved(request, asking, farMore)),
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
