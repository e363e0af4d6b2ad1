import { type Basis, weakest } from '../statement/enclosure.js';
import { oneIn } from './budget.js';
import type { Described } from './described.js';
import { judgedBatch } from './lawBatch.js';
import type { Brief, Finding } from './result.js';
import { brief, requiredPower } from './weighed.js';

/**
 * Each batch has a test of its own at an equal share of alpha; the law is refuted as soon as one
 * reaches its bar. `records` are those of each batch, in any order.
 */
export function lawVerdict(law: Described, records: readonly (readonly Brief[])[], alpha: number): Finding {
  const share = alpha / law.batches.length;
  const ordered = records.map((of) => [...of].sort((a, b) => a.index - b.index));
  const found = law.batches.map((batch, n) => judgedBatch(law, batch, ordered[n]!, share));
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
    excludes: `${law.kind === 'expectation' ? 'mean' : 'probability'} ${excludes} (each would have been refuted with probability >= ${requiredPower})`,
  };
}

/** The weakest ground of all draws. */
function basisOf(records: readonly Brief[]): Basis {
  return records.reduce<Basis>((basis, r) => weakest(basis, r.basis ?? 'exact'), 'exact');
}
