import type { RunRecord } from '../records/record.js';
import type { Solver } from '../statement/solver.js';
import { type AnyProperty, brand } from '../workbench/property.js';
import { standardWorkbench } from '../workbench/standard.js';
import type { Result } from './result.js';
import { standardRules } from './rules.js';
import { tryInstance } from './trial.js';

/** With fewer theorems than this that could be decided on a solver, nothing is said in its favour. */
export const fewestTheorems = 10;

/** What one theorem says about a solver that stands in the place of gradient descent. */
export interface Standing {
  readonly id: string;
  readonly standing: 'obeys' | 'breaks' | 'undecided' | 'invalid' | 'does not apply';
  /** Slack of the theorem's worst instance, in the theorem's natural unit; negative by how much it is broken. */
  readonly worstSlack: number | null;
  readonly reason: string | null;
  readonly record: string | null;
}

/** The solver under test with its standing under every theorem. */
export interface SolverReport {
  readonly name: string;
  readonly version: string;
  /** Theorems that were decided on it. */
  readonly decided: number;
  readonly broken: number;
  /** Too few theorems were decided for a word in its favour. */
  readonly inconclusive: boolean;
  readonly standings: readonly Standing[];
}

/** Whether the plan of a property asks for gradient descent on its witness. Nothing is simulated. */
export async function posesDescent(property: AnyProperty): Promise<boolean> {
  if (property[brand] === 'law') return false;
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
  const bench = {
    ...standardWorkbench,
    solvers: { ...standardWorkbench.solvers, 'gradient-descent': listening },
  };
  await tryInstance(property, property.theorem.witness, bench, standardRules, false);
  return asked;
}

/** Standings from results and records; `others` are the ids whose plans pose no descent. */
export function standingsOf(
  results: readonly Result[],
  records: readonly RunRecord[],
  others: readonly string[],
  { name, version }: Solver,
): SolverReport {
  const refusal = `${name} does not accept the request: `;
  const standings: Standing[] = results.map((r) => {
    const refused = records.filter((x) => x.id === r.id && x.phase === 'evidence' && x.outcome !== 'outside');
    const base = { id: r.id, worstSlack: r.worstSlack, reason: r.reason, record: r.record };
    if (r.verdict === 'invalid') return { ...base, standing: 'invalid' };
    if (refused.length && refused.every((x) => x.reason?.startsWith(refusal)))
      return {
        ...base,
        standing: 'does not apply',
        worstSlack: null,
        reason: refused[0]!.reason!.slice(refusal.length),
      };
    if (r.asExpected && r.expected === 'refuted')
      return {
        ...base,
        standing: 'obeys',
        worstSlack: null,
        reason: 'a false statement, refuted on it as it should be',
      };
    if (r.asExpected) return { ...base, standing: 'obeys', reason: null };
    const decided = r.verdict === 'refuted' || r.verdict === 'survived';
    return { ...base, standing: decided ? 'breaks' : 'undecided' };
  });
  for (const id of others)
    standings.push({
      id,
      standing: 'does not apply',
      worstSlack: null,
      reason: 'its plan asks for no gradient descent',
      record: null,
    });
  standings.sort((a, b) => (a.id < b.id ? -1 : 1));
  const broken = standings.filter((s) => s.standing === 'breaks').length;
  const decided = broken + standings.filter((s) => s.standing === 'obeys').length;
  return { name, version, decided, broken, inconclusive: decided < fewestTheorems, standings };
}
