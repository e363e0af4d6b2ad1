import { has, isTag } from '../problems/index.js';
import type { PosedRun } from '../records/record.js';
import { firstDifference, requestFault } from '../requests/index.js';
import type { RunRequest, Solver, Trajectory } from '../statement/solver.js';
import type { Plan } from '../workbench/property.js';
import type { Workbench } from '../workbench/workbench.js';
import { acceptance, askSolver, posedRun } from './answer.js';
import { Fault } from './fault.js';
import { refusedRequest } from './refusedRequest.js';
import { slotOf, solverFor } from './route.js';

/** A request with its answer. */
export interface Seen {
  readonly request: RunRequest;
  readonly trajectory: Trajectory;
  readonly higher: boolean;
}

/** How the requests of a plan are answered. */
export interface Manner {
  readonly bench: Workbench;
  /** Tags that the problems of the plan must have, with the hypotheses that demand them. */
  readonly tags: readonly (readonly [hypothesis: string, tag: string])[];
  /**
   * What was seen the first time: runs are computed again, at higher precision where the solver
   * can.
   */
  readonly before: readonly Seen[] | null;
  /** Name of the solver under test, whose answers are not believed, or null. */
  readonly tested: string | null;
  /** Whether each request to a solver under test is asked twice. */
  readonly twice: boolean;
}

/** What became of a plan; with its requests and answers, to be compared with a second time. */
export interface Ran<O> {
  /** What the plan returned; nothing where a solver did not accept a request. */
  readonly returned: { readonly value: O } | null;
  /** Why a solver did not accept a request, or null. */
  readonly refused: string | null;
  /** How a run ended that was cut short, or null. */
  readonly cut: string | null;
  readonly runs: readonly PosedRun[];
  readonly seen: readonly Seen[];
  readonly gradients: number;
}

/** Answers the requests of a plan until it returns. Throws Fault where a solver is at fault. */
export async function runPlan<O>(plan: Plan<O>, manner: Manner): Promise<Ran<O>> {
  const runs: PosedRun[] = [];
  const seen: Seen[] = [];
  let gradients = 0;
  let cut: string | null = null;
  let step = plan.next();
  while (!step.done) {
    const request = step.value;
    const fault = requestFault(request) ?? missing(request, manner);
    if (fault !== null) throw refusedRequest(plan, fault);
    const solver = solverFor(request, manner.bench);
    const { higherPrecision } = solver;
    const used =
      manner.before !== null && higherPrecision && acceptance(higherPrecision, request) === true
        ? higherPrecision
        : solver;
    const higher = used !== solver;
    const accepted = acceptance(used, request);
    const trajectory = accepted === true ? await askSolver(used, request) : accepted;
    if (typeof trajectory === 'string') {
      plan.return?.(undefined as never);
      runs.push(posedRun(used, request, null, higher));
      return { returned: null, refused: trajectory, cut, runs, seen, gradients };
    }
    const underTest = solver.name === manner.tested;
    if (underTest && manner.twice) {
      const second = await askSolver(used, request);
      if (typeof second === 'string')
        throw new Fault('irreproducible solver', `${used.name} answered a request, and declined it the second time`);
      reproduced(used, trajectory, second);
    }
    const first = manner.before?.[seen.length];
    if (underTest && !higher && first && !first.higher && isSame(first.request, request))
      reproduced(used, trajectory, first.trajectory);
    runs.push(posedRun(used, request, trajectory, higher));
    seen.push({ request, trajectory, higher });
    gradients += trajectory.cost.gradients;
    if (trajectory.ended !== 'complete')
      cut = `${used.name} ${trajectory.ended}: ${trajectory.reason ?? 'no reason given'}`;
    step = plan.next(trajectory);
  }
  return { returned: { value: step.value }, refused: null, cut, runs, seen, gradients };
}

/**
 * Whether every run whose errors were measured, or typed in, was computed at higher precision the
 * second time; there must be one.
 */
export function remeasured(first: readonly PosedRun[], second: readonly PosedRun[]): boolean {
  const isMeasured = (run: PosedRun | undefined) => run?.basis === 'estimated' || run?.basis === 'asserted';
  const measured = second.filter((_, n) => isMeasured(first[n]));
  return measured.length > 0 && measured.every((run) => run.higher);
}

/** What the workbench or the problem lacks for a request that is well formed, or null. */
function missing(request: RunRequest, { bench, tags }: Manner): string | null {
  const slot = slotOf(request);
  if (!Object.hasOwn(bench.solvers, slot))
    return `by is '${slot}': the workbench has ${Object.keys(bench.solvers).join(', ')}`;
  const lacking = tags.find(([, tag]) => isTag(tag) && !has(request.problem, tag));
  return lacking ? `the problem lacks '${lacking[1]}', which the hypothesis '${lacking[0]}' demands` : null;
}

/**
 * Throws Fault where a solver answered the same request differently. An answer that was cut short,
 * as that of a silent command is, is held to as much as both of them hold.
 */
function reproduced(solver: Solver, a: Trajectory, b: Trajectory): void {
  const isCut = a.ended === 'censored' || b.ended === 'censored';
  const both = Math.min(a.states.length, b.states.length);
  const held = (t: Trajectory): Trajectory =>
    isCut ? { ...t, ended: 'censored', states: t.states.slice(0, both) } : t;
  const where = firstDifference(held(a), held(b));
  if (where !== null)
    throw new Fault('irreproducible solver', `${solver.name} answered the same request differently at ${where}`);
}

function isSame(a: RunRequest, b: RunRequest): boolean {
  return JSON.stringify(a, flat) === JSON.stringify(b, flat);
}

function flat(_: string, value: unknown): unknown {
  return ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value;
}
