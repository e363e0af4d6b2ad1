import { chosenBy, proofOf } from '../problems/index.js';
import type { PosedRun } from '../records/record.js';
import { lastVisit, trajectoryFault, visitWords } from '../requests/index.js';
import { Declined } from '../statement/declined.js';
import { type Basis, weakest } from '../statement/enclosure.js';
import type { ObjectiveProblem } from '../statement/problem.js';
import { sentence } from '../statement/sentence.js';
import type { RunRequest, Solver, Trajectory } from '../statement/solver.js';
import { Fault } from './fault.js';

/** Whether a solver accepts a request. Throws Fault where it throws. */
export function acceptance(solver: Solver, request: RunRequest): true | string {
  try {
    return solver.accepts(request);
  } catch (error) {
    throw new Fault('solver', sentence(error, `'accepts' of the solver '${solver.name}'`));
  }
}

/**
 * A solver's answer to a request that it accepted, or the sentence with which it declined it after
 * all. Throws Fault where it throws, or where the answer is not one.
 */
export async function askSolver(solver: Solver, request: RunRequest): Promise<Trajectory | string> {
  let trajectory: Trajectory;
  try {
    trajectory = await solver.solve(request);
  } catch (error) {
    if (error instanceof Declined) return error.message;
    throw new Fault('solver', sentence(error, `the solver '${solver.name}'`));
  }
  const fault = trajectoryFault(trajectory, request);
  if (fault !== null) throw new Fault('solver', `the solver '${solver.name}' ${fault}`);
  return trajectory;
}

/** What of a run goes into the record. */
export function posedRun(
  { name, version, proof }: Solver,
  request: RunRequest,
  trajectory: Trajectory | null,
  higher: boolean,
): PosedRun {
  const { problem, dynamics, step } = request;
  const logLast = lastVisit(request).logTime;
  const basis = (trajectory?.states ?? []).reduce<Basis | null>((b, s) => weakest(b ?? 'exact', s.basis), null);
  return {
    solver: name,
    version,
    ...(trajectory?.kernel === undefined ? {} : { kernel: trajectory.kernel }),
    kind: problem.kind,
    ...(problem.kind === 'objective' ? { objective: (problem as ObjectiveProblem).objective.hash } : {}),
    ...chosenBy(problem),
    decay: 'weightDecay' in problem && problem.weightDecay > 0,
    stepEach: typeof step !== 'number',
    dynamics: typeof dynamics === 'string' ? dynamics : dynamics.method.name,
    visits: visitWords(request),
    logLast: Number.isFinite(logLast) ? logLast : null,
    basis,
    higher,
    ...(proof || proofOf(problem) ? { why: [proof, proofOf(problem)].filter(Boolean).join('; ') } : {}),
  };
}

/** A run in words. */
export function wordsOf(run: PosedRun): string {
  const problem = [run.kind, run.loss, run.reduction, run.bias ? 'bias' : undefined, run.decay ? 'decay' : undefined];
  const kernel = run.kernel ? ` by ${run.kernel}` : '';
  const why = run.why ? `; radii: ${run.why}` : '';
  return `${run.solver} ${run.version}${kernel}: ${problem.filter(Boolean).join(', ')}; ${run.dynamics}, ${run.visits}${why}`;
}
