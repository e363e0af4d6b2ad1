import { gateSolver } from '../requests/index.js';
import type { Solver } from '../statement/solver.js';
import { collocationDescent } from './collocation/collocationDescent.js';
import { gradientDescent } from './descent/gradientDescent.js';
import { methodSolver } from './dynamics/methodSolver.js';
import { objectiveFlow } from './dynamics/objectiveFlow.js';
import { logTimeFlow } from './logTime/logTimeFlow.js';
import { diagonalNetFlow } from './nets/diagonalNetFlow.js';
import { netLogTimeDescent } from './nets/netLogTimeDescent.js';
import { primalFlow } from './nets/primalFlow.js';
import { ridgeClosedForm } from './ridge/ridgeClosedForm.js';

/** One member a line. */
const methods: Record<string, Solver> = {
  'diagonal-net-flow': diagonalNetFlow,
  'diagonal-net-log-time-descent': netLogTimeDescent,
  'diagonal-net-primal-flow': primalFlow,
  'gradient-descent': gradientDescent,
  'collocation-descent': collocationDescent,
  method: methodSolver,
  'objective-flow': objectiveFlow,
  'ridge-closed-form': ridgeClosedForm,
  'log-time-flow': logTimeFlow,
};

/**
 * Slot name -> solver, behind the one gate that checks requests and brings their visits into normal
 * form.
 */
export const solvers: Record<string, Solver> = Object.fromEntries(
  Object.entries(methods).map(([slot, solver]) => [slot, gateSolver(solver)]),
);

export { underTest as solverUnderTest } from './descent/underTest.js';
