import { refutes } from '../records/record.js';
import type { Certified, Hypothesis, Outcome } from '../statement/theorem.js';
import { settingOf } from '../trial/setting.js';
import { tryInstance } from '../trial/trial.js';
import type { ClassifiedSet, MeasuredSet } from '../workbench/dataSet.js';
import { type AnyProperty, brand, type TheoremProperty } from '../workbench/property.js';

/** What a theorem says about a data set, and whether descent on it did so. */
export interface Judged {
  readonly id: string;
  readonly says: string;
  readonly item: string;
  /** `no instance` where these data are none of the theorem's. */
  readonly outcome: Outcome | 'no instance';
  /** Hypotheses that are not met, with their sentences. */
  readonly failed: readonly { readonly name: string; readonly says: string }[];
  /** Why the outcome is what it is, in half a sentence. */
  readonly reason: string | null;
  /** The closest comparison: what was seen and what the theorem allows. */
  readonly closest: { readonly at: string | null; readonly left: string; readonly right: string } | null;
  /** Signed slack without dimension. */
  readonly slack: readonly [number | null, number | null] | null;
  readonly basis: string | null;
  readonly comparisons: number;
  /** Of a violation: what a second computation said of it. */
  readonly confirmed: string | null;
}

/** The theorems of the suite that make an instance of such data; false statements left out. */
export function theoremsFor(properties: readonly AnyProperty[], task: ClassifiedSet['task'] | MeasuredSet['task']) {
  return properties.filter((p): p is AnyProperty & { readonly [brand]: 'property' } => {
    if (p[brand] !== 'property' || p.theorem.expected !== 'survived') return false;
    return (task === 'classification' ? p.onData?.classified : p.onData?.measured) !== undefined;
  });
}

/** Puts one theorem to the data set, with the engine that judges drawn instances. */
export async function judgedOn(property: TheoremProperty, set: ClassifiedSet | MeasuredSet): Promise<Judged> {
  const { theorem, onData } = property;
  const head = { id: theorem.id, says: theorem.says, item: `${theorem.source.paper}, ${theorem.source.item}` };
  const nothing = { closest: null, slack: null, basis: null, comparisons: 0, confirmed: null };
  const made = set.task === 'classification' ? onData?.classified?.(set) : onData?.measured?.(set);
  if (made === undefined || 'declined' in made) {
    const reason = made === undefined ? 'it is about other data' : (made.declined as string);
    return { ...head, ...nothing, outcome: 'no instance', failed: [], reason };
  }
  const failed = missed(theorem.hypotheses, made as Certified);
  if (failed.length > 0) return { ...head, ...nothing, outcome: 'outside', failed, reason: null };
  const trial = await tryInstance(property, made, settingOf('0', null, null), true);
  const { outcome, reason, fault, deciding, slack, basis, comparisons, confirmed } = trial;
  const name = /^hypothesis '(\w+)' is not met/.exec(reason ?? '')?.[1];
  return {
    ...head,
    outcome: outcome === 'violates' && !refutes(confirmed) ? 'undecided' : outcome,
    failed: name === undefined ? [] : [{ name, says: theorem.hypotheses[name]!.says }],
    reason: name === undefined ? (fault ?? reason) : null,
    closest: deciding && { at: deciding.at, left: deciding.left, right: deciding.right },
    ...{ slack, basis, comparisons, confirmed },
  };
}

/** The hypotheses about data that an instance does not meet, all of them. */
function missed(hypotheses: Readonly<Record<string, Hypothesis<unknown, unknown>>>, instance: Certified) {
  return Object.entries(hypotheses).flatMap(([name, h]) =>
    h.about === 'data' && !h.check(instance, instance.certificates?.[name]) ? [{ name, says: h.says }] : [],
  );
}
