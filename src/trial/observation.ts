import { has, isTag } from '../problems/index.js';
import type { PosedRun, Trial } from '../records/record.js';
import { firstDifference, requestFault } from '../requests/index.js';
import type { RunRequest, Solver, Trajectory } from '../statement/solver.js';
import type { Outcome } from '../statement/theorem.js';
import type { TheoremProperty } from '../workbench/property.js';
import type { Workbench } from '../workbench/workbench.js';
import { acceptance, askSolver, posedRun } from './answer.js';
import { Fault } from './fault.js';
import { refusedRequest } from './refusedRequest.js';
import { slotOf, solverFor } from './route.js';
import type { Assessment, Rules } from './rules.js';

/**
 * What a plan saw, judged; with the requests and answers of its runs, to be compared with those of
 * a second time.
 */
export type Observed = Partial<Trial> & {
  readonly outcome: Outcome;
  readonly runs: readonly PosedRun[];
  readonly seen: readonly Seen[];
};

/** A request with its answer. */
export interface Seen {
  readonly request: RunRequest;
  readonly trajectory: Trajectory;
  readonly higher: boolean;
}

/** How a plan is observed. */
export interface Manner {
  readonly bench: Workbench;
  readonly rules: Rules;
  /** Tags that the problems of the plan must have, with the hypotheses that demand them. */
  readonly tags: readonly (readonly [hypothesis: string, tag: string])[];
  /**
   * What was seen the first time: runs are computed again, at higher precision where the solver
   * can.
   */
  readonly before: readonly Seen[] | null;
  /** The slot that holds a solver under test, whose answers are not believed. */
  readonly tested: string | null;
  /** Whether each request to a solver under test is asked twice. */
  readonly twice: boolean;
}

/** Runs the plan and judges it. Throws Fault where somebody's code is at fault. */
export async function observe(
  property: TheoremProperty,
  instance: unknown,
  answers: unknown,
  manner: Manner,
): Promise<Observed> {
  const plan = property.simulate(instance, answers);
  const runs: PosedRun[] = [];
  const seen: Seen[] = [];
  let gradients = 0;
  let cut: string | null = null;
  let step = plan.next();
  while (!step.done) {
    const request = step.value;
    const fault = requestFault(request) ?? missing(request, manner);
    if (fault !== null) throw refusedRequest(plan, fault);
    const slot = slotOf(request);
    const solver = solverFor(request, manner.bench);
    const { higherPrecision } = solver;
    const used =
      manner.before !== null && higherPrecision && acceptance(higherPrecision, request) === true
        ? higherPrecision
        : solver;
    const higher = used !== solver;
    const accepted = acceptance(used, request);
    if (accepted !== true) {
      plan.return?.(undefined as never);
      runs.push(posedRun(used, request, null, higher));
      return { outcome: 'undecided', cause: 'refused', runs, seen, gradients, reason: accepted };
    }
    const trajectory = await askSolver(used, request);
    const underTest = slot === manner.tested;
    if (underTest && manner.twice) reproduced(used, trajectory, await askSolver(used, request));
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
  const a = manner.rules.assess(property.theorem.conclude(instance, answers, step.value));
  return { runs, seen, gradients, ...judged(a, cut, manner.rules) };
}

function judged(a: Assessment, cut: string | null, rules: Rules): Partial<Trial> & { outcome: Outcome } {
  const common = {
    comparisons: a.comparisons,
    attained: a.attained,
    basis: a.basis,
    slack: [finite(a.lo), finite(a.hi)] as const,
    deciding: a.deciding,
  };
  if (a.status === 'violates') return { ...common, outcome: 'violates', cause: null, reason: null };
  // A trajectory that was cut short can refute, but what was not seen cannot support.
  if (cut !== null) return { ...common, outcome: 'undecided', cause: 'cut short', reason: cut };
  if (rules.supports(a.status)) return { ...common, outcome: 'holds', cause: null, reason: null };
  if (a.comparisons === 0)
    return { ...common, outcome: 'undecided', cause: 'nothing compared', reason: 'nothing was compared' };
  const at = a.deciding?.at ? ` at ${a.deciding.at}` : '';
  return { ...common, outcome: 'undecided', cause: 'enclosures', reason: `the enclosures do not decide${at}` };
}

/** What the workbench or the problem lacks for a request that is well formed, or null. */
function missing(request: RunRequest, { bench, tags }: Manner): string | null {
  const slot = slotOf(request);
  if (!Object.hasOwn(bench.solvers, slot))
    return `by is '${slot}': the workbench has ${Object.keys(bench.solvers).join(', ')}`;
  const lacking = tags.find(([, tag]) => isTag(tag) && !has(request.problem, tag));
  return lacking ? `the problem lacks '${lacking[1]}', which the hypothesis '${lacking[0]}' demands` : null;
}

function reproduced(solver: Solver, a: Trajectory, b: Trajectory): void {
  const where = firstDifference(a, b);
  if (where !== null)
    throw new Fault('irreproducible solver', `${solver.name} answered the same request differently at ${where}`);
}

function isSame(a: RunRequest, b: RunRequest): boolean {
  return JSON.stringify(a, flat) === JSON.stringify(b, flat);
}

function flat(_: string, value: unknown): unknown {
  return ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value;
}

function finite(x: number): number | null {
  return Number.isFinite(x) ? x : null;
}
