import { refutes } from '../records/record.js';
import { factors, planOf, repeatTask } from './budget.js';
import type { Ablation, Evidence, JudgedClaim } from './claim.js';
import { theoremVerdict } from './theoremVerdict.js';
import { unexpectedProbability } from './unexpected.js';

/** Instances that break one hypothesis, at the default budget. */
const instancesPerHypothesis = 12;

/** Theorems: instances that hold or violate. */
export const theorem: JudgedClaim = {
  /** The corpus, the evidence of each stratum, and edges. */
  tasks(property, budget) {
    const { id, mutant } = property;
    return [
      ...repeatTask(property.corpus, { id, mutant, phase: 'corpus', stratum: 'corpus' } as const),
      ...planOf(property, budget).flatMap(({ name: stratum, draws, edges }) => [
        ...repeatTask(draws, { id, mutant, phase: 'evidence', stratum } as const),
        ...repeatTask(edges, { id, mutant, phase: 'edges', stratum } as const),
      ]),
    ];
  },
  ablationTasks({ id, mutant, breakable }, budget) {
    const count = Math.max(1, Math.round(instancesPerHypothesis * factors[budget]));
    const phase = 'ablation' as const;
    return breakable.flatMap((hypothesis) => repeatTask(count, { id, mutant, phase, hypothesis, batch: null }));
  },
  verdict: theoremVerdict,
  weigh(_, { counts, drawn, found }, _level, instanceOf) {
    if (found && refutes(found.confirmed))
      return {
        finding: 'load-bearing',
        reason: `${counts.violated} of ${counts.tried} instances without it violate the conclusion`,
        counterexample: instanceOf(found.hash),
        slack: found.slack?.[1] ?? null,
        record: found.hash,
      };
    // An instance that is trivial or undecided says nothing of the hypothesis.
    const finding = counts.held + counts.violated === 0 ? 'not tried' : 'not shown to be needed';
    return { finding, reason: whatWasTried(counts, found, drawn), counterexample: null, slack: null, record: null };
  },
  unexpected: (property, budget, shares, corpusViolates) =>
    unexpectedProbability(property, budget, shares, corpusViolates),
  isStatistical: false,
};

function whatWasTried(
  { tried, held, undecided, trivial, violated, fault }: Pick<Ablation, keyof Evidence['counts']>,
  found: Evidence['found'],
  drawn: Evidence['drawn'],
): string {
  const first = () => fault ?? drawn.find((r) => r.reason && r.outcome !== 'trivial')?.reason;
  const parts = [
    `${tried} instances tried`,
    held ? `${held} hold` : '',
    trivial ? `${trivial} trivial` : '',
    undecided ? `${undecided} undecided (the first: ${first()})` : '',
    violated ? `${violated} violations did not stand when computed again (${found?.confirmed})` : '',
  ];
  return parts.filter(Boolean).join(', ');
}
