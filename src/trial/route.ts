import { isNamed } from '../objectives/methodNames.js';
import { farDescent, looksFar } from '../solvers/descent/farDescent.js';
import type { RunRequest, Solver } from '../statement/solver.js';
import { standardWorkbench } from '../workbench/standard.js';
import type { Workbench } from '../workbench/workbench.js';

/** The slot of descent step by step, which a user's solver takes. */
export const stepSlot = 'gradient-descent';
/** The slot of all other methods; of those that it names, a user's solver takes it. */
export const methodSlot = 'method';
/** The slot that shipped descent asks for what lies far ahead. */
const farSlot = 'collocation-descent';

/** The workbench slot that a request goes to. */
export function slotOf({ by, dynamics }: Pick<RunRequest, 'by' | 'dynamics'>): string {
  if (by !== undefined) return by;
  if (typeof dynamics === 'object') return methodSlot;
  return dynamics === 'descent' ? stepSlot : '(a flow names its solver in by)';
}

/**
 * The solver that answers a well-formed request whose slot the workbench has. Descent that names no
 * solver goes step by step, and to the solver of late descent for single moments far ahead. A
 * solver under test, and a mutant, in the place of the shipped one is asked for all of it: it is
 * what the run is about. Methods that a solver under test does not name go to the shipped one.
 */
export function solverFor(request: RunRequest, { solvers }: Workbench): Solver {
  const slot = slotOf(request);
  const solver = solvers[slot]!;
  if (slot === methodSlot && solver.methods !== undefined && !names(solver.methods, request))
    return standardWorkbench.solvers[methodSlot]!;
  const far = solvers[farSlot];
  const free = request.by === undefined && request.dynamics === 'descent';
  if (!free || far === undefined || solver !== standardWorkbench.solvers[stepSlot] || !looksFar(request)) return solver;
  return farDescent(solver, far);
}

/** Whether a request is for one of these methods. */
export function names(methods: readonly string[], { dynamics }: Pick<RunRequest, 'dynamics'>): boolean {
  return typeof dynamics === 'object' && isNamed(methods, dynamics.method);
}
