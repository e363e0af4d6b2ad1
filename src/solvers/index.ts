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

/** Slot name -> solver. One member a line. */
export const solvers: Record<string, Solver> = {
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
