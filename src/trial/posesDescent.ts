import type { Solver } from '../statement/solver.js';
import type { TheoremProperty } from '../workbench/property.js';
import type { Workbench } from '../workbench/workbench.js';
import { methodSlot, stepSlot } from './route.js';
import { standardRules } from './rules.js';
import { type Setting, type Tools, tryInstance } from './trial.js';

/**
 * Whether the plan of a property asks for gradient descent, or for one of these methods, on its
 * witness. Nothing is simulated.
 */
export function posesDescent(
  property: TheoremProperty,
  { bench }: Pick<Setting, 'bench'>,
  methods: readonly string[] = [],
): Promise<boolean> {
  return listeningFor(bench, methods, (tools) => tryInstance(property, property.theorem.witness, tools, false));
}

/** Whether something asks for gradient descent or these methods, of a solver that only listens. */
export async function listeningFor(
  own: Workbench,
  methods: readonly string[],
  asks: (tools: Tools) => Promise<unknown>,
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
  const bench = { ...own, solvers: { ...own.solvers, [stepSlot]: listening, [methodSlot]: { ...listening, methods } } };
  await asks({ bench, rules: standardRules, tested: null });
  return asked;
}
