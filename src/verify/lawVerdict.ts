import { toNumber } from '../exact/rational.js';
import type { RunRecord } from '../records/record.js';
import { exceeds } from '../statistics/binomialTail.js';
import {
  crossingProbability,
  firstCrossing,
  jeffreysMixture,
  likelihoodRatio,
  type SequentialTest,
} from '../statistics/eProcess.js';
import type { LawfulProperty, LawProperty } from '../workbench/property.js';
import { type Finding, limits, type StratumCount } from './result.js';

/** Probability with which the draws must refute the declared alternative before a law may survive. */
export const requiredPower = 0.99;

/** The sequential test of a law at one set of parameters, fixed before the first draw. */
export function testOf<P>(property: LawProperty<P>, parameters: P): SequentialTest {
  const { law } = property;
  const p = toNumber(law.probability(parameters));
  return law.sense === 'equal' ? jeffreysMixture(p) : likelihoodRatio(p, toNumber(law.detects(parameters)));
}

/** Each batch has a test of its own at an equal share of alpha; the law is refuted as soon as one reaches its bar. */
export function lawVerdict(property: LawfulProperty, records: readonly RunRecord[], alpha: number): Finding {
  const share = alpha / property.batches.length;
  const strata: Record<string, StratumCount> = {};
  let undecided = 0;
  let trivial = 0;
  let total = 0;
  let refuted: { reason: string; record: string } | undefined;
  let weak: string | undefined;
  const excluded: string[] = [];
  let largest = Number.NEGATIVE_INFINITY;
  for (const [batch, parameters] of property.batches.entries()) {
    const of = records
      .filter((r) => r.phase === 'draws' && r.stratum === String(batch))
      .sort((a, b) => a.index - b.index);
    const letters = of.map((r) => r.draws ?? '').join('');
    const decided = letters.replaceAll('u', '');
    const isTrivial = property.law.trivial(parameters);
    total += letters.length;
    undecided += letters.length - decided.length;
    if (isTrivial) trivial += letters.length;
    strata[JSON.stringify(parameters)] = {
      drawn: letters.length,
      decided: decided.length,
      trivial: isTrivial ? letters.length : 0,
    };
    if (isTrivial || decided.length === 0) continue;
    const test = testOf(property, parameters);
    const { at, logLargest } = firstCrossing(
      test,
      share,
      [...decided].map((c) => c === 'y'),
    );
    largest = Math.max(largest, logLargest + Math.log(share));
    if (at !== null && !refuted) {
      const yes = [...decided.slice(0, at)].filter((c) => c === 'y').length;
      const p = toNumber(property.law.probability(parameters));
      const record = of[Math.min(of.length - 1, Math.floor((at - 1) / 100))]!.hash;
      refuted = {
        reason: `${JSON.stringify(parameters)}: ${yes} of ${at} draws where the law says ${p.toPrecision(6)}`,
        record,
      };
    }
    const alternative = toNumber(property.law.detects(parameters));
    const power = crossingProbability(test, share, decided.length, alternative);
    if (power < requiredPower)
      weak ??= `${decided.length} draws at ${JSON.stringify(parameters)} would detect the alternative ${alternative.toPrecision(4)} with probability ${power.toPrecision(3)} only`;
    excluded.push(`${alternative.toPrecision(4)} at ${JSON.stringify(parameters)}`);
  }
  const common = {
    instances: total,
    strata,
    trivial,
    rejected: 0,
    undecided,
    basis: 'exact' as const,
    alpha,
    excludes: null,
  };
  // The distance of log E from its bar, in units of the bar: 1 with no evidence against the law, 0 at the bar.
  const worstSlack = largest === Number.NEGATIVE_INFINITY ? null : -largest / -Math.log(share);
  if (refuted) return { ...common, verdict: 'refuted', worstSlack, ...refuted };
  const record = records[0]?.hash ?? null;
  if (total === 0 || trivial === total)
    return { ...common, verdict: 'vacuous', worstSlack, reason: 'every batch is trivial', record };
  if (exceeds(undecided, total, limits.undecided))
    return {
      ...common,
      verdict: 'inconclusive',
      worstSlack,
      reason: `${undecided} of ${total} draws are undecided`,
      record,
    };
  if (weak) return { ...common, verdict: 'inconclusive', worstSlack, reason: weak, record };
  return {
    ...common,
    verdict: 'survived',
    worstSlack,
    reason: null,
    record,
    excludes: `probability ${excluded.join('; ')} (each would have been refuted with probability >= ${requiredPower})`,
  };
}
