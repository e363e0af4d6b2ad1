import { type AblationTask, inOrder, type Task } from '../records/task.js';
import type { Budget } from './budget.js';
import type { Ablation } from './claim.js';
import { judgedClaim } from './claims.js';
import type { Described } from './described.js';
import type { Brief } from './result.js';

/** Only a statement that stands has hypotheses to weigh. */
export function weighable(property: Described): boolean {
  return property.expected === 'survived';
}

/** All the work of weighing one property's hypotheses, fixed by the budget. */
export function ablationTasksOf(property: Described, budget: Budget): Task[] {
  return weighable(property) && property.fault === null ? judgedClaim(property).ablationTasks(property, budget) : [];
}

/**
 * What became of every hypothesis of a property, from all records of the ablation. `instanceOf`
 * gives the instance of a record.
 */
export function ablationsOf(
  property: Described,
  all: readonly Brief[],
  level: number,
  instanceOf: (hash: string) => unknown,
): Ablation[] {
  if (!weighable(property)) return [];
  const { id } = property;
  const mine = all.filter((r) => r.id === id).sort(inOrder);
  return property.hypotheses.map((hypothesis) => {
    const { name, about, says, constitutive } = hypothesis;
    const of = (phase: AblationTask['phase']) => mine.filter((r) => r.phase === phase && r.hypothesis === name);
    const drawn = of('ablation');
    const count = (outcome: string) => drawn.filter((r) => r.outcome === outcome).length;
    const counts = {
      tried: drawn.length,
      violated: count('violates'),
      held: count('holds'),
      undecided: count('undecided') + count('outside'),
      trivial: count('trivial'),
      fault: property.fault ?? drawn.find((r) => r.fault !== null)?.fault ?? null,
    };
    const base = { id, hypothesis: name, says, ...counts, counterexample: null, slack: null, record: null };
    if (constitutive !== undefined) return { ...base, finding: 'constitutive', reason: constitutive };
    if (drawn.length === 0 && about === 'objective')
      return { ...base, finding: 'constitutive', reason: 'without it the problem is another, with other parameters' };
    if (drawn.length === 0)
      return { ...base, finding: 'not tried', reason: 'there is no generator of instances without it' };
    const evidence = { hypothesis, drawn, found: of('counterexample')[0], counts };
    return { ...base, ...judgedClaim(property).weigh(property, evidence, level, instanceOf) };
  });
}
