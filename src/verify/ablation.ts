import { inOrder, type RunRecord, type Task } from '../records/record.js';
import { type AnyProperty, brand, idOf } from '../workbench/property.js';
import type { Workbench } from '../workbench/workbench.js';
import { type Budget, drawsPerTask, factors, repeated } from './budget.js';
import { lawVerdict } from './lawVerdict.js';
import { breakable } from './subject.js';

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

function statementOf(property: AnyProperty) {
  return property[brand] === 'law' ? property.law : property.theorem;
}

/** Only a statement that stands has hypotheses to weigh. */
export function weighable(property: AnyProperty): boolean {
  return statementOf(property).expected === 'survived';
}

/** All the work of weighing one property's hypotheses, fixed by the budget. */
export function ablationTasksOf(property: AnyProperty, budget: Budget, bench: Workbench): Task[] {
  if (!weighable(property)) return [];
  const id = idOf(property);
  const phase = 'ablation' as const;
  if (property[brand] === 'law') {
    const tasks = Math.max(1, Math.ceil((property.draws * factors[budget]) / drawsPerTask));
    return Object.entries(property.without ?? {}).flatMap(([hypothesis, batches]) =>
      batches.flatMap((_, batch) => repeated(tasks, { id, phase, stratum: `${hypothesis}#${batch}` })),
    );
  }
  const count = Math.max(1, Math.round(instancesPerHypothesis * factors[budget]));
  return breakable(property, bench).flatMap((stratum) => repeated(count, { id, phase, stratum }));
}

/** What became of every hypothesis of a property, from all records of the ablation. A function of their contents alone. */
export function ablationsOf(property: AnyProperty, all: readonly RunRecord[], alpha: number): Ablation[] {
  if (!weighable(property)) return [];
  const id = idOf(property);
  const mine = all.filter((r) => r.id === id).sort(inOrder);
  return Object.entries(statementOf(property).hypotheses).map(([hypothesis, { about, says, constitutive }]) => {
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
      fault: drawn.find((r) => r.fault !== null)?.fault ?? null,
    };
    if (constitutive !== undefined) return { ...base, finding: 'constitutive', reason: constitutive };
    if (drawn.length === 0 && about === 'objective')
      return { ...base, finding: 'constitutive', reason: 'without it the problem is another, with other parameters' };
    if (drawn.length === 0)
      return { ...base, finding: 'not tried', reason: 'there is no generator of instances without it' };
    if (property[brand] === 'law')
      return { ...base, ...weighedLaw({ ...property, batches: property.without![hypothesis]! }, drawn, alpha) };
    const found = of.find((r) => r.phase === 'counterexample');
    if (found?.confirmed === 'confirmed')
      return {
        ...base,
        finding: 'load-bearing',
        reason: `${base.violated} of ${base.tried} instances without it violate the conclusion`,
        counterexample: found.instance,
        slack: found.slack?.[1] ?? null,
        record: found.hash,
      };
    return { ...base, finding: 'not shown to be needed', reason: tried(base, found, drawn) };
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
  found: RunRecord | undefined,
  drawn: readonly RunRecord[],
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
function weighedLaw(law: Parameters<typeof lawVerdict>[0], drawn: readonly RunRecord[], alpha: number): Weighed {
  const records = drawn.map((r): RunRecord => ({ ...r, phase: 'draws', stratum: r.stratum.split('#')[1]! }));
  const { verdict, reason, record } = lawVerdict(law, records, alpha);
  const all = records.map((r) => r.draws ?? '').join('');
  const refuted = verdict === 'refuted';
  return {
    finding: refuted ? 'load-bearing' : 'not shown to be needed',
    reason: refuted ? (reason ?? '') : `${all.length} draws tried, the law was not refuted`,
    counterexample: refuted ? (drawn.find((r) => r.hash === record)?.instance ?? null) : null,
    record: refuted ? record : null,
    tried: all.length,
    violated: 0,
    held: 0,
  };
}
