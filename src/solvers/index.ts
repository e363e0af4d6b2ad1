import type { Solver } from '../statement/solver.js';
import { gradientDescent } from './descent/gradientDescent.js';
import { ridgeClosedForm } from './ridgeClosedForm.js';

/** Slot name -> solver. One member a line. */
export const solvers: Record<string, Solver> = {
  'gradient-descent': gradientDescent,
  'ridge-closed-form': ridgeClosedForm,
};
