import { has, isTag } from '../problems/tags.js';
import type { Trial } from '../records/record.js';
import { BadInput } from '../statement/badInput.js';
import type { Problem } from '../statement/problem.js';
import type { RunRequest, Solver, Trajectory } from '../statement/solver.js';
import type { Outcome } from '../statement/theorem.js';
import type { TheoremProperty } from '../workbench/property.js';
import type { Workbench } from '../workbench/workbench.js';
import type { Assessment, Rules } from './rules.js';
import { sentence } from './sentence.js';

export type Observed = Partial<Trial> & { readonly outcome: Outcome; readonly onTwin: boolean };

/** Runs the plan and judges it. `again`: with each solver's twin at higher precision, where it has one. */
export async function observed(
  property: TheoremProperty,
  instance: unknown,
  answers: unknown,
  bench: Workbench,
  rules: Rules,
  tags: readonly (readonly [string, string])[],
  again: boolean,
): Promise<Observed> {
  const plan = property.simulate(instance, answers);
  const requests: string[] = [];
  let gradients = 0;
  let cut: string | null = null;
  let onTwin = false;
  let step = plan.next();
  while (!step.done) {
    const request = step.value;
    const missing = tags.find(([, tag]) => !hasTag(request.problem, tag));
    if (missing)
      throw new BadInput(
        `${property.theorem.id}: the plan poses a problem that lacks '${missing[1]}' of hypothesis '${missing[0]}'`,
      );
    const solver = solverFor(request, bench);
    const used = again && solver.twin?.accepts(request) === true ? solver.twin : solver;
    onTwin ||= used !== solver;
    const accepted = used.accepts(request);
    const named = `${used.name} ${used.version} (${request.problem.kind}, ${request.dynamics}, ${visits(request)})`;
    requests.push(named);
    if (accepted !== true) {
      plan.return?.(undefined as never);
      return {
        outcome: 'undecided',
        requests,
        gradients,
        onTwin,
        reason: `${used.name} does not accept the request: ${accepted}`,
      };
    }
    const trajectory = checked(await solved(used, request), used.name, request.start.length);
    if (trajectory.kernel) requests[requests.length - 1] = `${named} by ${trajectory.kernel}`;
    gradients += trajectory.cost.gradients;
    if (trajectory.ended !== 'complete')
      cut = `${used.name} ${trajectory.ended}: ${trajectory.reason ?? 'no reason given'}`;
    step = plan.next(trajectory);
  }
  const a = rules.assess(property.theorem.conclude(instance, answers, step.value));
  const common = {
    requests,
    gradients,
    onTwin,
    comparisons: a.comparisons,
    basis: a.basis,
    slack: [finite(a.lo), finite(a.hi)] as const,
    deciding: a.deciding,
  };
  if (a.status === 'violates') return { ...common, outcome: 'violates', reason: null };
  // A trajectory that was cut short can refute, but what was not seen cannot support.
  if (cut !== null) return { ...common, outcome: 'undecided', reason: cut };
  return rules.supports(a.status)
    ? { ...common, outcome: 'holds', reason: null }
    : { ...common, outcome: 'undecided', reason: undecidedReason(a) };
}

function undecidedReason(a: Assessment): string {
  if (a.comparisons === 0) return 'nothing was compared';
  return `the enclosures do not decide${a.deciding?.at ? ` at ${a.deciding.at}` : ''}`;
}

function solverFor(request: RunRequest, bench: Workbench): Solver {
  const slot = request.by ?? (request.dynamics === 'descent' ? 'gradient-descent' : '(a flow names its solver)');
  const solver = bench.solvers[slot];
  if (!solver)
    throw new BadInput(
      `the plan asks for a solver '${slot}', the workbench has ${Object.keys(bench.solvers).join(', ')}`,
    );
  return solver;
}

function hasTag(problem: Problem, tag: string): boolean {
  if (!isTag(tag)) throw new BadInput(`'${tag}' is not a known tag of an objective: see src/problems/tags.ts`);
  return has(problem, tag);
}

function visits(request: RunRequest): string {
  const { windows, logTimes } = request.visit;
  if (windows?.length)
    return `${windows.length} window${windows.length === 1 ? '' : 's'} to step ${windows.at(-1)![1]}`;
  return `${logTimes?.length ?? 0} log times to ${logTimes?.at(-1) ?? 'none'}`;
}

/** The solver's answer; what it throws is told as its own. */
async function solved(solver: Solver, request: RunRequest): Promise<Trajectory> {
  try {
    return await solver.solve(request);
  } catch (error) {
    throw new BadInput(sentence(error, `the solver '${solver.name}'`));
  }
}

/** Refuses a malformed trajectory: states must be finite points of the right length with radii, in the order of time. */
function checked(t: Trajectory, solver: string, size: number): Trajectory {
  if (!t || !Array.isArray(t.states) || !['complete', 'censored', 'diverged'].includes(t.ended))
    throw new BadInput(`${solver} returned something that is not a trajectory`);
  if (!Number.isFinite(t.cost?.gradients)) throw new BadInput(`${solver} returned a trajectory without its cost`);
  let before = Number.NEGATIVE_INFINITY;
  for (const s of t.states) {
    const at = `a state at step ${s?.step}`;
    if (s?.point?.length !== size)
      throw new BadInput(
        `${solver} returned ${at} with ${s?.point?.length ?? 'no'} parameters, the problem has ${size}`,
      );
    if (!s.point.every(Number.isFinite)) throw new BadInput(`${solver} returned ${at} that is not finite`);
    if (!(s.radius >= 0 && s.stepRadius >= 0))
      throw new BadInput(`${solver} returned ${at} with the radius ${s.radius} and the step radius ${s.stepRadius}`);
    if (!['exact', 'certified', 'estimated'].includes(s.basis))
      throw new BadInput(`${solver} returned ${at} on the basis '${s.basis}', which is none`);
    if (!(s.logTime >= before)) throw new BadInput(`${solver} returned ${at} out of the order of time`);
    before = s.logTime;
  }
  return t;
}

function finite(x: number): number | null {
  return Number.isFinite(x) ? x : null;
}
