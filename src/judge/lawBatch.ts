import type { Described, DescribedBatch } from './described.js';
import { meanOf } from './lawMean.js';
import { probabilityOf, quantileOf } from './lawProbability.js';
import type { Brief, Estimate, StratumCount } from './result.js';
import { brief, estimateWords, requiredPower, type Weighed } from './weighed.js';

/** One batch, judged. */
export interface BatchFinding {
  readonly count: StratumCount;
  readonly refuted: { readonly reason: string; readonly record: string } | null;
  /** Why it does not support the law; null where it does. */
  readonly lacking: string | null;
  readonly largest: number;
  readonly estimate: Estimate;
}

const weighing = { law: probabilityOf, quantile: quantileOf, expectation: meanOf } as const;

/** What a batch says at its level. */
export function judgedBatch(
  law: Described,
  batch: DescribedBatch,
  records: readonly Brief[],
  alpha: number,
): BatchFinding {
  const letters = records.map((r) => r.draws ?? '').join('');
  const open = letters.replaceAll(/[^u]/g, '').length;
  const count: StratumCount = {
    drawn: letters.length,
    evidence: batch.trivial ? 0 : letters.length - open,
    quota: letters.length,
    decided: letters.length - open,
    trivial: batch.trivial ? letters.length : 0,
    rejected: 0,
    undecided: open,
  };
  const weighed = weighing[law.kind as keyof typeof weighing](law, batch, records, alpha);
  const { largest, estimate, refutedAfter } = weighed;
  const base = { count, refuted: null, largest, estimate };
  if (batch.trivial || letters.length === 0) return { ...base, lacking: `the batch ${batch.name} has no evidence` };
  if (refutedAfter !== null) {
    const record = records[Math.floor((refutedAfter - 1) / records[0]!.draws!.length)]!.hash;
    const reason = `${batch.name}: ${weighed.seen(refutedAfter)}; ${estimateWords(estimate)}`;
    return { ...base, refuted: { reason, record }, lacking: null };
  }
  return { ...base, lacking: lackingIn(weighed, batch.name, open, letters.length) };
}

function lackingIn({ isOpen, estimate }: Weighed, name: string, open: number, draws: number): string | null {
  if (isOpen && open > 0)
    return `${open} undecided draws at ${name} decide: counted one way they refute the law, the other way not`;
  if (isOpen) return `the enclosures of the draws at ${name} decide: at their one end they refute, at the other not`;
  const power = estimate.power[0]!;
  if (power.power >= requiredPower) return null;
  return `${draws} draws at ${name} would detect the alternative ${brief(power.at)} with probability ${power.power.toPrecision(3)} only`;
}
