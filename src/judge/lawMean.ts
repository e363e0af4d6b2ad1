import { evidenceAgainst, type Interval, meanInterval, twoPointTest } from '../statistics/betting.js';
import { crossingProbabilities } from '../statistics/eProcess.js';
import type { Described, DescribedBatch } from './described.js';
import type { Brief } from './result.js';
import { besides, brief, confidence, senseWords, type Weighed } from './weighed.js';

/**
 * What was measured against the claimed mean, in units of the range. A draw is an interval, and an
 * undecided one the whole range. The law is refuted where the least evidence that they allow
 * reaches the bar, and open where only the most does.
 */
export function meanOf(law: Described, batch: DescribedBatch, records: readonly Brief[], alpha: number): Weighed {
  const sense = law.sense!;
  const [lo, hi] = batch.range!;
  const own = (x: number) => lo + x * (hi - lo);
  const draws = drawsInUnits(batch.range!, records);
  const m = batch.probability;
  const bar = -Math.log(alpha);
  const { least, most } = evidenceAgainst(sense, m, draws);
  const at = least.findIndex((log) => log >= bar);
  const near = [sense === 'at most' ? null : m - besides, sense === 'at least' ? null : m + besides];
  const alternatives = [batch.alternative, ...near].filter((q): q is number => q !== null && q >= 0 && q <= 1);
  const powers = crossingProbabilities(twoPointTest(sense, m), alpha, draws.length, alternatives);
  const [from, to] = meanInterval(draws, confidence);
  return {
    refutedAfter: at < 0 ? null : at + 1,
    isOpen: at < 0 && most.some((log) => log >= bar),
    seen: (n) =>
      `${n} draws of mean ${brief(own(middle(draws.slice(0, n))))} where the statement says ${senseWords(sense)}${brief(own(m))}`,
    largest: most.reduce((largest, log) => Math.max(largest, log), 0),
    estimate: {
      batch: batch.name,
      claimed: own(m),
      share: own(middle(draws)),
      interval: [own(from), own(to)],
      draws: draws.length,
      power: alternatives.map((q, k) => ({ at: own(q), power: powers[k]! })),
    },
  };
}

/** Each draw as an interval in units of the range; of one that is not known, the whole range. */
export function drawsInUnits([lo, hi]: readonly [number, number], records: readonly Brief[]): Interval[] {
  const inUnits = (x: number) => Math.min(1, Math.max(0, (x - lo) / (hi - lo)));
  return records
    .flatMap((r) => r.values ?? [])
    .map((v): Interval => {
      if (v === null) return [0, 1];
      return typeof v === 'number' ? [inUnits(v), inUnits(v)] : [inUnits(v[0]), inUnits(v[1])];
    });
}

/** The mean of the middles. */
function middle(draws: readonly Interval[]): number {
  return draws.reduce((sum, [lo, hi]) => sum + (lo + hi) / 2, 0) / Math.max(1, draws.length);
}
