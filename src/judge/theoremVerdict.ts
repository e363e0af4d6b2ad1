import { type Confirmation, refutes } from '../records/record.js';
import { type Basis, weakest } from '../statement/enclosure.js';
import { upperShare } from '../statistics/binomial.js';
import { type Budget, oneIn, planOf } from './budget.js';
import type { Described } from './described.js';
import { type Brief, type Finding, inStratum, type StratumCount } from './result.js';

/** Confidence of the share of violations that a survived statement excludes. */
const confidence = 0.95;

/** The verdict on a theorem from all its records. A function of their contents alone. */
export function theoremVerdict(property: Described, budget: Budget, records: readonly Brief[]): Finding {
  const evidence = records.filter((r) => r.phase === 'evidence');
  const strata = strataOf(property, budget, evidence);
  const found = records.filter((r) => r.phase !== 'smallest');
  const violations = found.filter((r) => r.outcome === 'violates');
  // Violations were computed a second time; what stands of them is the record of the smallest.
  const second = records.find((r) => r.phase === 'smallest');
  const refuted = refutes(second?.confirmed);
  const held = found.filter((r) => r.outcome === 'holds');
  const tightest = refuted ? leastSlack(violations, 1) : leastSlack(held, 0);
  const rest = {
    ...countsOf(evidence),
    strata,
    attained: held.filter((r) => r.attained).length,
    worstSlack: tightest?.slack?.[refuted ? 1 : 0] ?? null,
    basis: weakestOf(refuted ? [tightest!] : held),
    excludes: null,
    excludedShare: null,
    estimates: null,
    alpha: null,
    record: tightest?.hash ?? records[0]?.hash ?? null,
  };
  if (refuted) {
    const among = `${violations.length} of ${found.length} instances violate it; worst slack ${brief(rest.worstSlack)}, smallest instance ${brief(second!.slack?.[1] ?? null)}`;
    return { ...rest, verdict: 'refuted', reason: among, record: second!.hash };
  }
  if (violations.length) {
    const reason = unconfirmed(violations.length, second);
    return { ...rest, verdict: 'inconclusive', reason, record: second?.hash ?? violations[0]!.hash };
  }
  const lacking = whatLacks(strata, evidence);
  if (lacking) return { ...rest, ...lacking };
  return { ...rest, verdict: 'survived', reason: null, ...excluded(evidence) };
}

/** Counts of one property's evidence. */
function countsOf(evidence: readonly Brief[]) {
  const count = (outcome: Brief['outcome']) => evidence.filter((r) => r.outcome === outcome).length;
  return {
    instances: evidence.length,
    distinct: new Set(evidence.map((r) => r.instanceHash)).size,
    trivial: count('trivial'),
    rejected: count('outside'),
    undecided: count('undecided'),
  };
}

function strataOf(property: Described, budget: Budget, evidence: readonly Brief[]): Record<string, StratumCount> {
  return Object.fromEntries(
    planOf(property, budget).map(({ name, quota }) => {
      const of = inStratum(evidence, name);
      const { trivial, rejected, undecided } = countsOf(of);
      const decided = of.filter((r) => r.outcome === 'holds' || r.outcome === 'violates');
      const distinct = new Set(decided.map((r) => r.instanceHash)).size;
      return [
        name,
        { drawn: of.length, evidence: distinct, quota, decided: decided.length, trivial, rejected, undecided },
      ];
    }),
  );
}

/** Why there is not enough evidence for a verdict, or null. */
function whatLacks(
  strata: Readonly<Record<string, StratumCount>>,
  evidence: readonly Brief[],
): (Pick<Finding, 'verdict' | 'reason'> & Partial<Pick<Finding, 'record'>>) | null {
  if (evidence.length === 0) return { verdict: 'vacuous', reason: 'no evidence was drawn' };
  const { instances, rejected, undecided } = countsOf(evidence);
  const short = Object.entries(strata).find(([, s]) => s.evidence < s.quota);
  if (short && short[1].trivial === short[1].drawn)
    return { verdict: 'vacuous', reason: `every instance of stratum '${short[0]}' is trivial` };
  const inconclusive = (reason: string, of = evidence, outcome: Brief['outcome'] = 'undecided') => {
    const first = of.find((r) => r.outcome === outcome);
    const told = { verdict: 'inconclusive', reason: `${reason}${why(of, outcome)}` } as const;
    return first ? { ...told, record: first.hash } : told;
  };
  if (rejected * oneIn > instances)
    return inconclusive(`${rejected} of ${instances} instances are outside their hypotheses`, evidence, 'outside');
  if (undecided * oneIn > instances) return inconclusive(`${undecided} of ${instances} instances are undecided`);
  if (!short) return null;
  const [name, s] = short;
  const of = inStratum(evidence, name);
  const parts = [
    `${s.drawn} drawn`,
    s.trivial ? `${s.trivial} trivial` : '',
    s.rejected ? `${s.rejected} outside` : '',
    s.undecided ? `${s.undecided} undecided` : '',
    s.decided > s.evidence ? `${s.decided - s.evidence} drawn before` : '',
  ];
  return inconclusive(
    `stratum '${name}' has ${s.evidence} decided, distinct, non-trivial instances and needs ${s.quota} (${parts.filter(Boolean).join(', ')})`,
    of,
  );
}

/**
 * What the evidence of a survived statement excludes; an undecided instance counts as a violation.
 */
function excluded(evidence: readonly Brief[]): Pick<Finding, 'excludes' | 'excludedShare'> {
  const distinct = (outcome: Brief['outcome']) =>
    new Set(evidence.filter((r) => r.outcome === outcome).map((r) => r.instanceHash)).size;
  const undecided = distinct('undecided');
  const share = upperShare(undecided, distinct('holds') + undecided, confidence);
  const counted = undecided === 0 ? '' : `, ${undecided} undecided counted as violations`;
  return {
    excludes: `violations in more than ${(100 * share).toPrecision(2)} % of this law, confidence ${100 * confidence} %${counted}`,
    excludedShare: share,
  };
}

const words: Record<Confirmation, string> = {
  confirmed: 'stands at higher precision',
  repeated: 'stands in a fresh run',
  artefact: 'is gone at higher precision, a numerical artefact',
  'not confirmed': 'was decided neither way by the second computation',
  'estimated only':
    'stands, but rests on measured errors, which cannot refute: a solver with a version at higher precision (higherPrecision), or a proved radius, would decide',
  'asserted only':
    'stands, but rests on a radius that was typed in, which cannot refute: give the radius of a state with its basis, or a proved one with its reason: proved(x, radius, why)',
};

function unconfirmed(violations: number, second: Brief | undefined): string {
  const said = second?.confirmed ? words[second.confirmed] : 'was not computed a second time';
  const reason = second?.reason && second.confirmed === 'not confirmed' ? ` (${second.reason})` : '';
  return `${violations} violations, none confirmed: the worst ${said}${reason}`;
}

/**
 * The record whose slack has the least given end (0 lower, 1 upper), the first in order among
 * equals; of violations one without bound first.
 */
function leastSlack(records: readonly Brief[], end: 0 | 1): Brief | undefined {
  let least: Brief | undefined;
  for (const r of records) {
    if (end === 1 && r.outcome === 'violates' && r.slack?.[1] == null) return r;
    if (r.slack?.[end] == null) continue;
    if (least === undefined || r.slack[end] < least.slack![end]!) least = r;
  }
  return least ?? records[0];
}

function weakestOf(records: readonly Brief[]): Basis | null {
  return records.reduce<Basis | null>((b, r) => (r.basis ? weakest(b ?? 'exact', r.basis) : b), null);
}

function why(records: readonly Brief[], outcome: Brief['outcome']): string {
  const reason = records.find((r) => r.outcome === outcome && r.reason)?.reason;
  return reason ? `; the first: ${reason}` : '';
}

function brief(x: number | null): string {
  return x === null ? 'unknown' : x.toPrecision(3);
}
