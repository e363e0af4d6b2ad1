import { gated } from '../requests/index.js';
import type { Solver } from '../statement/solver.js';
import { gradientDescent } from './descent/gradientDescent.js';
import { diagonalNetFlow } from './flow/diagonalNetFlow.js';
import { logTimeFlow } from './flow/logTimeFlow.js';
import { mirrorFlow } from './flow/mirrorFlow.js';
import { primalFlow } from './flow/primalFlow.js';
import { longHorizonDescent } from './horizon/longHorizonDescent.js';
import { logMapDescent } from './logmap/logMapDescent.js';
import { netMapDescent } from './netmap/netMapDescent.js';
import { ridgeClosedForm } from './ridgeClosedForm.js';

/** One member a line. */
const methods: Record<string, Solver> = {
  'diagonal-net-flow': diagonalNetFlow,
  'diagonal-net-map-descent': netMapDescent,
  'diagonal-net-mirror-flow': mirrorFlow,
  'diagonal-net-primal-flow': primalFlow,
  'gradient-descent': gradientDescent,
  'long-horizon-descent': longHorizonDescent,
  'log-map-descent': logMapDescent,
  'ridge-closed-form': ridgeClosedForm,
  'log-time-flow': logTimeFlow,
};

/** Slot name -> solver, behind the one gate that checks requests and brings their visits into normal form. */
export const solvers: Record<string, Solver> = Object.fromEntries(
  Object.entries(methods).map(([slot, solver]) => [slot, gated(solver)]),
);
