import type { RunRecord } from '../records/record.js';
import { type Basis, weakest } from '../statement/enclosure.js';
import { exceeds, excludedShare } from '../statistics/binomialTail.js';
import { type AnyProperty, brand, idOf } from '../workbench/property.js';
import { lawVerdict } from './lawVerdict.js';
import { type Finding, limits, type Result, type StratumCount } from './result.js';

/** The verdict on a property from all its records. A function of their contents alone. */
export function verdictOn(property: AnyProperty, records: readonly RunRecord[], alpha: number): Result {
  const statement = property[brand] === 'law' ? property.law : property.theorem;
  const fault = records.find((r) => r.fault !== null);
  const finding = property[brand] === 'law' ? lawVerdict(property, records, alpha) : theoremVerdict(records);
  const verdict = fault ? 'invalid' : finding.verdict;
  return {
    id: idOf(property),
    kind: statement.kind,
    expected: statement.expected,
    ...finding,
    verdict,
    asExpected: verdict === statement.expected,
    ...(fault ? { reason: fault.fault, record: fault.hash } : {}),
    seconds: Number(records.reduce((total, r) => total + r.seconds, 0).toFixed(3)),
  };
}

function theoremVerdict(records: readonly RunRecord[]): Finding {
  const evidence = records.filter((r) => r.phase === 'evidence');
  const count = (outcome: RunRecord['outcome'], of: readonly RunRecord[] = evidence) =>
    of.filter((r) => r.outcome === outcome).length;
  const strata: Record<string, StratumCount> = {};
  for (const stratum of [...new Set(evidence.map((r) => r.stratum))].sort()) {
    const of = evidence.filter((r) => r.stratum === stratum);
    strata[stratum] = {
      drawn: of.length,
      decided: count('holds', of) + count('violates', of),
      trivial: count('trivial', of),
    };
  }
  const found = records.filter((r) => r.phase !== 'smallest');
  const violations = found.filter((r) => r.outcome === 'violates');
  // The worst violations were computed a second time; what stands of them is the record of the smallest.
  const second = records.find((r) => r.phase === 'smallest');
  const refuted = second?.confirmed === 'confirmed';
  const held = found.filter((r) => r.outcome === 'holds');
  const decided = evidence.filter((r) => r.outcome === 'holds' || r.outcome === 'violates').length;
  const counts = {
    instances: evidence.length,
    strata,
    trivial: count('trivial'),
    rejected: count('outside'),
    undecided: count('undecided'),
  };
  const tightest = refuted ? leastSlack(violations, 1) : leastSlack(held, 0);
  const basis = (refuted ? [tightest!] : held).reduce<Basis | null>(
    (b, r) => (r.basis ? weakest(b ?? 'exact', r.basis) : b),
    null,
  );
  const rest = {
    ...counts,
    worstSlack: tightest?.slack?.[refuted ? 1 : 0] ?? null,
    basis,
    excludes: null,
    alpha: null,
    record: tightest?.hash ?? records[0]?.hash ?? null,
  };
  if (refuted) {
    const among = `${violations.length} of ${found.length} instances violate it; worst slack ${brief(rest.worstSlack)}, smallest instance ${brief(second.slack?.[1] ?? null)}`;
    return { ...rest, verdict: 'refuted', reason: among, record: second.hash };
  }
  if (violations.length)
    return {
      ...rest,
      verdict: 'inconclusive',
      reason: `${violations.length} violations, none of which stood when it was computed again: ${second?.confirmed === 'artefact' ? 'numerical artefacts, gone at higher precision' : 'they rest on estimated errors alone'}`,
      record: second?.hash ?? violations[0]!.hash,
    };
  const empty = Object.entries(strata).filter(([, s]) => s.decided === 0);
  const allTrivial = empty.find(([, s]) => s.trivial === s.drawn);
  if (evidence.length === 0) return { ...rest, verdict: 'vacuous', reason: 'no evidence was drawn' };
  if (allTrivial)
    return { ...rest, verdict: 'vacuous', reason: `every instance of stratum '${allTrivial[0]}' is trivial` };
  const inconclusive = (reason: string): Finding => ({ ...rest, verdict: 'inconclusive', reason });
  if (empty.length)
    return inconclusive(`no instance of stratum '${empty[0]![0]}' was decided${why(evidence, empty[0]![0])}`);
  if (exceeds(counts.rejected, evidence.length, limits.rejected))
    return inconclusive(
      `${counts.rejected} of ${evidence.length} instances are outside their hypotheses${why(evidence)}`,
    );
  if (exceeds(counts.undecided, evidence.length, limits.undecided))
    return inconclusive(`${counts.undecided} of ${evidence.length} instances are undecided${why(evidence)}`);
  const share = excludedShare(decided, 0.95);
  return {
    ...rest,
    verdict: 'survived',
    excludes: `violations in more than ${(100 * share).toPrecision(2)} % of this law, confidence 95 %`,
    reason: null,
  };
}

/** The record whose slack has the least given end (0 lower, 1 upper), the first in order among equals. */
function leastSlack(records: readonly RunRecord[], end: 0 | 1): RunRecord | undefined {
  let least: RunRecord | undefined;
  for (const r of records) {
    if (r.slack?.[end] == null) continue;
    if (least === undefined || r.slack[end] < least.slack![end]!) least = r;
  }
  return least ?? records[0];
}

function why(records: readonly RunRecord[], stratum?: string): string {
  const reason = records.find(
    (r) => (stratum === undefined || r.stratum === stratum) && r.reason && r.outcome !== 'trivial',
  )?.reason;
  return reason ? `; the first: ${reason}` : '';
}

function brief(x: number | null): string {
  return x === null ? 'unknown' : x.toPrecision(3);
}
