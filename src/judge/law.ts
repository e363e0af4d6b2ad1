import { type Budget, drawsPerTask, factors, repeatTask } from './budget.js';
import type { JudgedClaim } from './claim.js';
import type { Described } from './described.js';
import { lawVerdict } from './lawVerdict.js';
import { drawsOf } from './result.js';

/**
 * Laws: independent draws at fixed parameters, batch by batch, and a sequential test of each batch.
 */
export const law: JudgedClaim = {
  tasks(property, budget) {
    const { id, mutant, batches } = property;
    const count = recordsPerBatch(property, budget);
    return batches.flatMap((_, batch) => repeatTask(count, { id, mutant, phase: 'draws', batch } as const));
  },
  ablationTasks(property, budget) {
    const { id, mutant, without } = property;
    const count = recordsPerBatch(property, budget);
    const phase = 'ablation' as const;
    return Object.entries(without).flatMap(([hypothesis, batches]) =>
      batches.flatMap((_, batch) => repeatTask(count, { id, mutant, phase, hypothesis, batch })),
    );
  },
  verdict: (property, _, records, level) =>
    lawVerdict(
      property,
      property.batches.map((_, n) => drawsOf(records, n)),
      level,
    ),
  /** Without one of its hypotheses it is refuted by the same test, or not. */
  weigh(property, { hypothesis, drawn }, level, instanceOf) {
    const batches = property.without[hypothesis.name]!;
    const ofBatch = batches.map((_, n) => drawn.filter((r) => r.phase === 'ablation' && r.batch === n));
    const { verdict, reason, record } = lawVerdict({ ...property, batches }, ofBatch, level);
    const tried = drawn.reduce((total, r) => total + (r.draws?.length ?? 0), 0);
    const refuted = verdict === 'refuted';
    return {
      finding: refuted ? 'load-bearing' : 'not shown to be needed',
      reason: refuted ? (reason ?? '') : `${tried} draws tried, the law was not refuted`,
      counterexample: refuted && record !== null ? instanceOf(record) : null,
      slack: null,
      record: refuted ? record : null,
      ...{ tried, violated: 0, held: 0 },
    };
  },
  /** Its draws are as many as its power needs, whatever they are: only its test can err. */
  unexpected: (_, _budget, _shares, _corpus, level) => level,
  isStatistical: true,
};

/**
 * Records of draws for each batch. A law draws as much at the quick budget as at the default one:
 * less would have too little power to say anything.
 */
function recordsPerBatch({ instances }: Described, budget: Budget): number {
  return Math.max(1, Math.ceil((instances * Math.max(1, factors[budget])) / drawsPerTask(instances)));
}
