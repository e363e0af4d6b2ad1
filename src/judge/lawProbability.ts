import { binomialBelow, binomialTail, lowerShare, upperShare } from '../statistics/binomial.js';
import {
  crossingProbabilities,
  firstCrossing,
  jeffreysMixture,
  oneSidedMixture,
  type SequentialTest,
} from '../statistics/eProcess.js';
import type { Described, DescribedBatch } from './described.js';
import type { Brief, Estimate } from './result.js';
import { besides, brief, confidence, senseWords, type Weighed } from './weighed.js';

/**
 * The sequential test of a law at one batch, fixed before the first draw: against every alternative
 * on the far side of its sense.
 */
export function testOf(sense: NonNullable<Described['sense']>, probability: number): SequentialTest {
  return sense === 'equal' ? jeffreysMixture(probability) : oneSidedMixture(probability, sense);
}

/**
 * Yes and no against the claimed probability. An undecided draw is counted as yes, and as no: only
 * what both ways of counting say is said.
 */
export function probabilityOf(
  law: Described,
  batch: DescribedBatch,
  records: readonly Brief[],
  alpha: number,
): Weighed {
  const letters = records.map((r) => r.draws ?? '').join('');
  const test = testOf(law.sense!, batch.probability);
  const ways = (letters.includes('u') ? ['y', 'n'] : ['y']).map((as) => {
    const results = [...letters].map((c) => (c === 'u' ? as : c) === 'y');
    return { results, ...firstCrossing(test, alpha, results) };
  });
  const crossed = ways.filter((w) => w.at !== null);
  const sides = new Set(crossed.map(({ results, at }) => yesIn(results, at!) > batch.probability * at!));
  const agree = crossed.length === ways.length && sides.size === 1;
  return {
    refutedAfter: agree ? Math.max(...crossed.map((w) => w.at!)) : null,
    isOpen: !agree && crossed.length > 0,
    seen: (draws) =>
      `${yesIn(crossed[0]!.results, draws)} of ${draws} draws where the law says ${senseWords(law.sense!)}${brief(batch.probability)}`,
    largest: Math.max(...ways.map((w) => w.logLargest)),
    estimate: estimateOf(law, batch, letters, test, alpha),
  };
}

/** The same, with the quantile of the draws. */
export function quantileOf(law: Described, batch: DescribedBatch, records: readonly Brief[], alpha: number): Weighed {
  const weighed = probabilityOf(law, batch, records, alpha);
  const values = records.flatMap((r) => r.values ?? []);
  const sorted = (end: 0 | 1, unknown: number) =>
    Float64Array.from(values, (v) => (v === null ? unknown : typeof v === 'number' ? v : v[end])).sort();
  const low = sorted(0, Number.NEGATIVE_INFINITY);
  const high = sorted(1, Number.POSITIVE_INFINITY);
  const [from, to] = ranksOf(batch.probability, values.length);
  const middle = Math.min(values.length - 1, Math.max(0, Math.ceil(batch.probability * values.length) - 1));
  return {
    ...weighed,
    estimate: {
      ...weighed.estimate,
      quantile: {
        claimed: batch.value!,
        estimate: values.length ? (low[middle]! + high[middle]!) / 2 : 0,
        interval: [low[from - 1] ?? Number.NEGATIVE_INFINITY, high[to - 1] ?? Number.POSITIVE_INFINITY],
      },
    },
  };
}

/**
 * Ranks a and b of n sorted draws with P(x_(a) <= Q <= x_(b)) >= 0.95 for a q-quantile Q. That
 * x_(a) > Q means that fewer than a draws are at most Q; its probability is at most P(Bin(n, q) <
 * a), since P(g <= Q) >= q. That x_(b) < Q means that b or more are below Q; its probability is at
 * most P(Bin(n, q) >= b). The ranks 0 and n + 1 stand for no draw.
 */
export function ranksOf(q: number, n: number): [a: number, b: number] {
  const tail = (1 - confidence) / 2;
  const a = lastWhere(0, n, (k) => binomialBelow(n, q, k) <= tail);
  const b = n + 1 - lastWhere(0, n, (k) => binomialTail(n, q, n + 1 - k) <= tail);
  return [a, b];
}

/** The last number from `from`, where it is so, to `to` at which something is so that ends once. */
function lastWhere(from: number, to: number, isSo: (k: number) => boolean): number {
  let [lo, hi] = [from, to + 1];
  while (hi - lo > 1) {
    const middle = Math.floor((lo + hi) / 2);
    if (isSo(middle)) lo = middle;
    else hi = middle;
  }
  return lo;
}

function yesIn(results: readonly boolean[], draws: number): number {
  return results.slice(0, draws).filter(Boolean).length;
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
