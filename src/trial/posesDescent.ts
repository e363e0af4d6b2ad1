import type { Solver } from '../statement/solver.js';
import type { TheoremProperty } from '../workbench/property.js';
import { stepSlot } from './route.js';
import { standardRules } from './rules.js';
import { type Setting, tryInstance } from './trial.js';

/**
 * Whether the plan of a property asks for gradient descent on its witness. Nothing is simulated.
 */
export async function posesDescent(
  property: TheoremProperty,
  { bench: own }: Pick<Setting, 'bench'>,
): Promise<boolean> {
  let asked = false;
  const listening: Solver = {
    name: 'listening',
    version: '1',
    accepts() {
      asked = true;
      return 'only listening';
    },
    solve: () => ({ ended: 'censored', states: [], cost: { gradients: 0 } }),
  };
  const bench = { ...own, solvers: { ...own.solvers, [stepSlot]: listening } };
  await tryInstance(property, property.theorem.witness, { bench, rules: standardRules, tested: null }, false);
  return asked;
}
