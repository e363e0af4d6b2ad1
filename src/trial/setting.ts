import type { Solver } from '../statement/solver.js';
import { type Mutant, substitute } from '../workbench/mutant.js';
import { standardWorkbench } from '../workbench/standard.js';
import type { Workbench } from '../workbench/workbench.js';
import { methodSlot, stepSlot } from './route.js';
import { standardRules } from './rules.js';
import type { Setting } from './trial.js';

/**
 * Workbench and rules, with the mutant's change, and with a solver in the place of gradient
 * descent, and of the methods that it names, where there is one.
 */
export function settingOf(
  seed: string,
  mutant: Mutant | null,
  solver: Solver | null,
  own: Workbench | null = null,
): Setting {
  const base = own ?? standardWorkbench;
  const slots = solver?.methods?.length ? [stepSlot, methodSlot] : [stepSlot];
  const tested = solver === null ? {} : Object.fromEntries(slots.map((slot) => [slot, solver]));
  const shipped = solver === null ? base : { ...base, solvers: { ...base.solvers, ...tested } };
  const bench = mutant === null ? shipped : substitute(shipped, mutant);
  const { rules } = mutant === null ? { rules: standardRules } : substitute({ rules: standardRules }, mutant);
  return { seed, bench, rules, tested: solver?.name ?? null };
}
