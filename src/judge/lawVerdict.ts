import { type Basis, weakest } from '../statement/enclosure.js';
import { lowerShare, upperShare } from '../statistics/binomial.js';
import {
  crossingProbabilities,
  firstCrossing,
  jeffreysMixture,
  oneSidedMixture,
  type SequentialTest,
} from '../statistics/eProcess.js';
import { oneIn } from './budget.js';
import type { Described, DescribedBatch } from './described.js';
import type { Brief, Estimate, Finding, StratumCount } from './result.js';

/**
 * Probability with which the draws must refute the declared alternative before a law may survive.
 */
export const requiredPower = 0.99;

/** Alternatives this far from the claimed probability are looked at beside the declared one. */
const besides = 0.03;

/** Confidence of the interval around the estimate. */
const confidence = 0.95;

/**
 * The sequential test of a law at one batch, fixed before the first draw: against every alternative
 * on the far side of its sense.
 */
export function testOf(sense: NonNullable<Described['sense']>, probability: number): SequentialTest {
  return sense === 'equal' ? jeffreysMixture(probability) : oneSidedMixture(probability, sense);
}

/** One batch, judged. */
interface BatchFinding {
  readonly count: StratumCount;
  readonly refuted: { readonly reason: string; readonly record: string } | null;
  /** Why it does not support the law; null where it does. */
  readonly lacking: string | null;
  /** log of the largest evidence seen; -log of the level is the bar. */
  readonly largest: number;
  readonly estimate: Estimate;
}

/**
 * Each batch has a test of its own at an equal share of alpha; the law is refuted as soon as one
 * reaches its bar. `records` are those of each batch, in any order.
 */
export function lawVerdict(law: Described, records: readonly (readonly Brief[])[], alpha: number): Finding {
  const share = alpha / law.batches.length;
  const ordered = records.map((of) => [...of].sort((a, b) => a.index - b.index));
  const found = law.batches.map((batch, n) => judged(law, batch, ordered[n]!, share));
  const sum = (key: 'drawn' | 'trivial' | 'undecided') => found.reduce((total, f) => total + f.count[key], 0);
  const largest = Math.max(...found.map((f) => f.largest));
  const common = {
    instances: sum('drawn'),
    distinct: sum('drawn'),
    strata: Object.fromEntries(law.batches.map((batch, n) => [batch.name, found[n]!.count])),
    trivial: sum('trivial'),
    rejected: 0,
    undecided: sum('undecided'),
    attained: 0,
    basis: basisOf(ordered.flat()),
    alpha,
    excludes: null,
    excludedShare: null,
    estimates: found.map((f) => f.estimate),
    // The distance of log E from its bar, in units of the bar: 1 with no evidence against the law,
    // 0 at the bar.
    worstSlack: Number.isFinite(largest) ? 1 + largest / Math.log(share) : null,
    record: ordered.flat()[0]?.hash ?? null,
  };
  const refuted = found.find((f) => f.refuted)?.refuted;
  if (refuted) return { ...common, verdict: 'refuted', ...refuted };
  if (common.instances === 0) return { ...common, verdict: 'vacuous', reason: 'no evidence was drawn' };
  const trivial = law.batches.find((batch) => batch.trivial);
  if (trivial) return { ...common, verdict: 'vacuous', reason: `the batch ${trivial.name} is trivial` };
  if (common.undecided * oneIn > common.instances) {
    const why = ordered.flat().find((r) => r.reason !== null)?.reason;
    const reason = `${common.undecided} of ${common.instances} draws are undecided${why ? `; the first: ${why}` : ''}`;
    return { ...common, verdict: 'inconclusive', reason };
  }
  const lacking = found.find((f) => f.lacking !== null)?.lacking;
  if (lacking) return { ...common, verdict: 'inconclusive', reason: lacking };
  const excludes = found.map(({ estimate: e }) => `${brief(e.power[0]!.at)} at ${e.batch}`).join('; ');
  return {
    ...common,
    verdict: 'survived',
    reason: null,
    excludes: `probability ${excludes} (each would have been refuted with probability >= ${requiredPower})`,
  };
}

/** The weakest ground of all draws. */
function basisOf(records: readonly Brief[]): Basis {
  return records.reduce<Basis>((basis, r) => weakest(basis, r.basis ?? 'exact'), 'exact');
}

/** An undecided draw is counted as yes, and as no: only what both ways of counting say is said. */
function judged(law: Described, batch: DescribedBatch, records: readonly Brief[], alpha: number): BatchFinding {
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
  const test = testOf(law.sense!, batch.probability);
  const ways = (open ? ['y', 'n'] : ['y']).map((as) => {
    const results = [...letters].map((c) => (c === 'u' ? as : c) === 'y');
    return { results, ...firstCrossing(test, alpha, results) };
  });
  const largest = Math.max(...ways.map((w) => w.logLargest));
  const estimate = estimateOf(law, batch, letters, test, alpha);
  const base = { count, refuted: null, largest, estimate };
  if (batch.trivial || letters.length === 0) return { ...base, lacking: `the batch ${batch.name} has no evidence` };
  const crossed = ways.filter((w) => w.at !== null);
  const sides = new Set(crossed.map(({ results, at }) => yesIn(results, at!) > batch.probability * at!));
  if (crossed.length === ways.length && sides.size === 1) {
    const last = Math.max(...crossed.map((w) => w.at!));
    const { results } = crossed[0]!;
    const reason = `${batch.name}: ${yesIn(results, last)} of ${last} draws where the law says ${senseWords(law.sense!)}${brief(batch.probability)}; ${estimateWords(estimate)}`;
    return {
      ...base,
      refuted: { reason, record: records[Math.floor((last - 1) / records[0]!.draws!.length)]!.hash },
      lacking: null,
    };
  }
  if (crossed.length)
    return {
      ...base,
      lacking: `${open} undecided draws at ${batch.name} decide: counted one way they refute the law, the other way not`,
    };
  const power = estimate.power[0]!;
  if (power.power < requiredPower)
    return {
      ...base,
      lacking: `${letters.length} draws at ${batch.name} would detect the alternative ${brief(power.at)} with probability ${power.power.toPrecision(3)} only`,
    };
  return { ...base, lacking: null };
}

function yesIn(results: readonly boolean[], draws: number): number {
  return results.slice(0, draws).filter(Boolean).length;
}

function senseWords(sense: NonNullable<Described['sense']>): string {
  return sense === 'equal' ? '' : `${sense} `;
}

/**
 * The share of yes among the decided, with the interval that holds whichever way the undecided
 * would have come out.
 */
function estimateOf(
  { sense }: Described,
  batch: DescribedBatch,
  letters: string,
  test: SequentialTest,
  alpha: number,
): Estimate {
  const yes = letters.replaceAll(/[^y]/g, '').length;
  const no = letters.replaceAll(/[^n]/g, '').length;
  const p = batch.probability;
  const near = [sense === 'at most' ? null : p - besides, sense === 'at least' ? null : p + besides];
  const alternatives = [batch.alternative, ...near].filter((q): q is number => q !== null && q >= 0 && q <= 1);
  const side = (1 + confidence) / 2;
  const powers = crossingProbabilities(test, alpha, letters.length, alternatives);
  return {
    batch: batch.name,
    claimed: p,
    share: yes + no === 0 ? 0 : yes / (yes + no),
    interval: [lowerShare(yes, letters.length, side), upperShare(letters.length - no, letters.length, side)],
    draws: letters.length,
    power: alternatives.map((at, k) => ({ at, power: powers[k]! })),
  };
}

/** An estimate in words. */
export function estimateWords({ share, interval: [lo, hi] }: Estimate): string {
  return `estimate ${brief(share)}, 95 % interval [${brief(lo)}, ${brief(hi)}]`;
}

function brief(p: number): string {
  return p.toPrecision(4);
}
