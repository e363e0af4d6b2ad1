import { has, isTag } from '../problems/tags.js';
import { decode, encode, hashOf } from '../records/canonical.js';
import type { RunRecord } from '../records/record.js';
import { BadInput } from '../statement/badInput.js';
import type { Problem } from '../statement/problem.js';
import type { RunRequest, Solver, Trajectory } from '../statement/solver.js';
import type { Certified, Hypothesis, Outcome } from '../statement/theorem.js';
import type { TheoremProperty } from '../workbench/property.js';
import type { Workbench } from '../workbench/workbench.js';
import type { Assessment, Rules } from './rules.js';

/** Everything about one instance that goes into its record. */
export type Trial = Pick<
  RunRecord,
  | 'instance'
  | 'instanceHash'
  | 'certificates'
  | 'requests'
  | 'outcome'
  | 'slack'
  | 'deciding'
  | 'comparisons'
  | 'basis'
  | 'gradients'
  | 'reason'
  | 'fault'
  | 'confirmed'
>;

/**
 * Tries one instance: hypotheses, oracles, trivial region, plan, conclusion. With `confirm`, a violation is computed a second time, in a fresh
 * run and at higher precision where the solver can; without, `confirmed` stays null and nothing may be reported from it yet.
 */
export async function tryInstance(
  property: TheoremProperty,
  raw: unknown,
  bench: Workbench,
  rules: Rules,
  confirm: boolean,
): Promise<Trial> {
  let instance: Certified;
  let encoded: unknown;
  try {
    encoded = encode(raw);
    // What is written is what is run: a replay from the record sees the very same numbers.
    instance = decode(encoded) as Certified;
  } catch (error) {
    return { ...blank(null), fault: sentence(error, 'the generator') };
  }
  const trial = { ...blank(encoded), instanceHash: hashOf(encoded) };
  try {
    return { ...trial, ...(await judged(property, instance, bench, rules, confirm)) };
  } catch (error) {
    return { ...trial, outcome: 'undecided', fault: sentence(error, 'the property') };
  }
}

function blank(instance: unknown): Trial {
  return {
    instance,
    instanceHash: '',
    certificates: {},
    requests: [],
    outcome: 'undecided',
    slack: null,
    deciding: null,
    comparisons: 0,
    basis: null,
    gradients: 0,
    reason: null,
    fault: null,
    confirmed: null,
  };
}

/** One sentence that names what was thrown and the first place outside the engine. */
export function sentence(error: unknown, who: string): string {
  if (error instanceof BadInput) return error.message;
  const e = error instanceof Error ? error : new Error(String(error));
  const place = /\(?((?:file:\/\/)?[^\s()]+:\d+:\d+)\)?/.exec(
    e.stack?.split('\n').find((l) => l.trim().startsWith('at ')) ?? '',
  );
  const file = place?.[1]?.replace(/^file:\/\//, '').replace(/\?[^:]*/, '');
  return `${who} threw ${e.name}: ${e.message.split('\n')[0]}${file ? ` (at ${file})` : ''}`;
}

async function judged(
  property: TheoremProperty,
  instance: Certified,
  bench: Workbench,
  rules: Rules,
  confirm: boolean,
): Promise<Partial<Trial>> {
  const { theorem } = property;
  const hypotheses = Object.entries(theorem.hypotheses) as [string, Hypothesis<unknown, unknown>][];
  const certificates: Record<string, boolean> = {};
  for (const [name, h] of hypotheses) {
    if (h.about === 'data') certificates[name] = h.check(instance, instance.certificates?.[name]) === true;
    if (certificates[name] === false)
      return { certificates, outcome: 'outside', reason: `hypothesis '${name}' is not met: ${h.says}` };
  }
  const answers = property.consult(instance, bench);
  if (isUndecided(answers)) return { certificates, outcome: 'undecided', reason: answers.undecided };
  for (const [name, h] of hypotheses) {
    if (h.about !== 'parameters') continue;
    const { status } = rules.assess(h.met(instance, answers));
    certificates[name] = status === 'holds';
    if (status === 'holds') continue;
    if (status === 'violates')
      return { certificates, outcome: 'outside', reason: `hypothesis '${name}' is not met: ${h.says}` };
    return { certificates, outcome: 'undecided', reason: `hypothesis '${name}' could not be decided: ${h.says}` };
  }
  if (theorem.trivial(instance, answers) === true)
    return { certificates, outcome: 'trivial', reason: 'in the trivial region' };
  const tags = hypotheses.flatMap(([name, h]) => (h.about === 'objective' ? [[name, h.tag] as const] : []));
  const first = await observed(property, instance, answers, bench, rules, tags, false);
  if (first.outcome !== 'violates' || !confirm) return { certificates, ...kept(first) };
  const second = await observed(property, instance, answers, bench, rules, tags, true);
  const gradients = (first.gradients ?? 0) + (second.gradients ?? 0);
  if (second.outcome !== 'violates')
    return {
      certificates,
      ...kept(first),
      gradients,
      outcome: 'undecided',
      confirmed: 'artefact',
      reason: `a violation vanished when it was computed again at higher precision (then: ${second.outcome})`,
    };
  return {
    certificates,
    ...kept(first),
    gradients,
    confirmed: second.onTwin || first.basis !== 'estimated' ? 'confirmed' : 'estimated only',
  };
}

/** What of an observation goes into the record. */
function kept({ onTwin: _, ...rest }: Observed): Partial<Trial> {
  return rest;
}

type Observed = Partial<Trial> & { readonly outcome: Outcome; readonly onTwin: boolean };

/** Runs the plan and judges it. `again`: with each solver's twin at higher precision, where it has one. */
async function observed(
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
    const trajectory = checked(await used.solve(request), used.name, request.start.length);
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

function isUndecided(answers: unknown): answers is { undecided: string } {
  return (
    typeof answers === 'object' &&
    answers !== null &&
    typeof (answers as { undecided?: unknown }).undecided === 'string'
  );
}

function finite(x: number): number | null {
  return Number.isFinite(x) ? x : null;
}
