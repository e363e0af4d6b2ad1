import { inOrder, refutes, type Task } from '../records/record.js';
import { type Budget, factors, lawTasks, repeated } from './budget.js';
import type { Described } from './described.js';
import { lawVerdict } from './lawVerdict.js';
import type { Brief } from './result.js';

/** Instances that break one hypothesis, at the default budget. */
export const instancesPerHypothesis = 12;

/** What became of one hypothesis of one property. */
export interface Ablation {
  readonly id: string;
  readonly hypothesis: string;
  readonly says: string;
  /** `load-bearing`: a counterexample was found, and stood at higher precision. `constitutive`: the conclusion cannot be stated without it. */
  readonly finding: 'load-bearing' | 'not shown to be needed' | 'constitutive' | 'not tried';
  /** Why, or what was tried. */
  readonly reason: string;
  readonly tried: number;
  readonly violated: number;
  readonly held: number;
  readonly undecided: number;
  readonly trivial: number;
  /** Encoded smallest counterexample, or the parameters of the law's batch. */
  readonly counterexample: unknown;
  /** Upper end of the counterexample's slack: negative. */
  readonly slack: number | null;
  /** Hash of the record to replay. */
  readonly record: string | null;
  /** A fault of the property on instances without the hypothesis. */
  readonly fault: string | null;
}

/** Only a statement that stands has hypotheses to weigh. */
export function weighable(property: Described): boolean {
  return property.expected === 'survived';
}

/** All the work of weighing one property's hypotheses, fixed by the budget. */
export function ablationTasksOf(property: Described, budget: Budget): Task[] {
  if (!weighable(property) || property.fault !== null) return [];
  const { id } = property;
  const phase = 'ablation' as const;
  if (property.is === 'law')
    return Object.entries(property.without).flatMap(([hypothesis, batches]) =>
      batches.flatMap((_, batch) =>
        repeated(lawTasks(property, budget), { id, phase, stratum: `${hypothesis}#${batch}` }),
      ),
    );
  const count = Math.max(1, Math.round(instancesPerHypothesis * factors[budget]));
  return property.breakable.flatMap((stratum) => repeated(count, { id, phase, stratum }));
}

/** What became of every hypothesis of a property, from all records of the ablation. `instanceOf` gives the instance of a record. */
export function ablationsOf(
  property: Described,
  all: readonly Brief[],
  alpha: number,
  instanceOf: (hash: string) => unknown,
): Ablation[] {
  if (!weighable(property)) return [];
  const { id } = property;
  const mine = all.filter((r) => r.id === id).sort(inOrder);
  return property.hypotheses.map(({ name: hypothesis, about, says, constitutive }) => {
    const of = mine.filter((r) => r.stratum.split('#')[0] === hypothesis);
    const drawn = of.filter((r) => r.phase === 'ablation');
    const count = (outcome: string) => drawn.filter((r) => r.outcome === outcome).length;
    const base = {
      id,
      hypothesis,
      says,
      tried: drawn.length,
      violated: count('violates'),
      held: count('holds'),
      undecided: count('undecided') + count('outside'),
      trivial: count('trivial'),
      counterexample: null,
      slack: null,
      record: null,
      fault: property.fault ?? drawn.find((r) => r.fault !== null)?.fault ?? null,
    };
    if (constitutive !== undefined) return { ...base, finding: 'constitutive', reason: constitutive };
    if (drawn.length === 0 && about === 'objective')
      return { ...base, finding: 'constitutive', reason: 'without it the problem is another, with other parameters' };
    if (drawn.length === 0)
      return { ...base, finding: 'not tried', reason: 'there is no generator of instances without it' };
    if (property.is === 'law')
      return {
        ...base,
        ...weighedLaw({ ...property, batches: property.without[hypothesis]! }, drawn, alpha, instanceOf),
      };
    const found = of.find((r) => r.phase === 'counterexample');
    if (found && refutes(found.confirmed))
      return {
        ...base,
        finding: 'load-bearing',
        reason: `${base.violated} of ${base.tried} instances without it violate the conclusion`,
        counterexample: instanceOf(found.hash),
        slack: found.slack?.[1] ?? null,
        record: found.hash,
      };
    // An instance that is trivial or undecided says nothing of the hypothesis.
    const finding = base.held + base.violated === 0 ? 'not tried' : 'not shown to be needed';
    return { ...base, finding, reason: tried(base, found, drawn) };
  });
}

function tried(
  {
    tried,
    held,
    undecided,
    trivial,
    violated,
    fault,
  }: Pick<Ablation, 'tried' | 'held' | 'undecided' | 'trivial' | 'violated' | 'fault'>,
  found: Brief | undefined,
  drawn: readonly Brief[],
): string {
  const parts = [
    `${tried} instances tried`,
    held ? `${held} hold` : '',
    trivial ? `${trivial} trivial` : '',
    undecided
      ? `${undecided} undecided (the first: ${fault ?? drawn.find((r) => r.reason && r.outcome !== 'trivial')?.reason})`
      : '',
    violated ? `${violated} violations did not stand when computed again (${found?.confirmed})` : '',
  ];
  return parts.filter(Boolean).join(', ');
}

type Weighed = Pick<Ablation, 'finding' | 'reason' | 'counterexample' | 'record' | 'tried' | 'violated' | 'held'>;

/** A law without one of its hypotheses: refuted by the same sequential test, or not. */
function weighedLaw(
  law: Described,
  drawn: readonly Brief[],
  alpha: number,
  instanceOf: (hash: string) => unknown,
): Weighed {
  const records = drawn.map((r): Brief => ({ ...r, phase: 'draws', stratum: r.stratum.split('#')[1]! }));
  const { verdict, reason, record } = lawVerdict(law, records, alpha);
  const all = records.map((r) => r.draws ?? '').join('');
  const refuted = verdict === 'refuted';
  return {
    finding: refuted ? 'load-bearing' : 'not shown to be needed',
    reason: refuted ? (reason ?? '') : `${all.length} draws tried, the law was not refuted`,
    counterexample: refuted && record !== null ? instanceOf(record) : null,
    record: refuted ? record : null,
    tried: all.length,
    violated: 0,
    held: 0,
  };
}
