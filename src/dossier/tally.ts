import type { Kept } from '../campaign/campaign.js';
import type { Described } from '../judge/described.js';
import { briefOf } from '../judge/result.js';
import type { RunRecord } from '../records/record.js';
import { sizeOf } from '../search/size.js';
import type { Outcome } from '../statement/theorem.js';
import { chosenOf, decidingEnd, placeOf } from './choose.js';
import type { ClaimDossier, HypothesisCount, Listed, OpenReason, Some } from './dossier.js';
import { slacksOf } from './slacks.js';

/** Lines of a list of reasons or of repeated instances. */
const most = 10;

/** What the records of one property come to, taken one after another. */
export class Tally {
  private readonly outcomes = { holds: 0, violates: 0, undecided: 0, outside: 0, trivial: 0, fault: 0 };
  private readonly met = new Map<string, [met: number, notMet: number]>();
  private readonly instances = new Map<string, number>();
  private readonly open = new Map<string, OpenReason>();
  private readonly slacks: Listed[] = [];
  private readonly all: Kept[] = [];
  private without = 0;
  private posed = 0;

  constructor(private readonly described: Described) {}

  /** Takes a record, and gives back what verdicts need of it. */
  add(record: RunRecord): Kept {
    const kept: Kept = { ...briefOf(record), size: record.draws === null ? sizeOf(record.instance) : 0 };
    if (record.phase !== 'again') this.all.push(kept);
    // A shrunk violation and a second try are no draws of the run.
    if (record.phase !== 'again' && record.phase !== 'smallest') this.count(record);
    return kept;
  }

  private count(record: RunRecord): void {
    const { outcome, instanceHash, certificates, hash } = record;
    this.outcomes[record.fault === null ? outcome : 'fault'] += 1;
    if (record.runs.length > 0) this.posed += 1;
    for (const [name, isMet] of Object.entries(certificates)) {
      const [met, notMet] = this.met.get(name) ?? [0, 0];
      this.met.set(name, isMet ? [met + 1, notMet] : [met, notMet + 1]);
    }
    if (instanceHash !== '' && record.draws === null)
      this.instances.set(instanceHash, (this.instances.get(instanceHash) ?? 0) + 1);
    if (outcome === 'undecided' || record.fault !== null) this.undecided(record);
    if (record.draws !== null || (outcome !== 'holds' && outcome !== 'violates')) return;
    const slack = decidingEnd(record);
    if (slack === null || !Number.isFinite(slack)) this.without += 1;
    else this.slacks.push({ record: hash, where: placeOf(record), slack, outcome });
  }

  private undecided({ fault, reason, cause, hash }: RunRecord): void {
    const why = fault ?? reason ?? 'no reason is on record';
    const known = this.open.get(why);
    const times = (known?.times ?? 0) + 1;
    this.open.set(why, { reason: why, cause: cause ?? 'undecided', times, record: known?.record ?? hash });
  }

  /** All that was counted. */
  get found(): Pick<ClaimDossier, 'outcomes' | 'hypotheses' | 'slacks' | 'repeats' | 'open' | 'chosen'> {
    const repeats = [...this.instances]
      .filter(([, times]) => times > 1)
      .map(([instance, times]) => ({ instance, times }));
    return {
      outcomes: this.outcomes satisfies Record<Outcome | 'fault', number>,
      hypotheses: this.described.hypotheses.map((h) => this.countOf(h)),
      slacks: slacksOf(this.slacks, this.without),
      repeats: someOf(repeats.sort((a, b) => b.times - a.times || (a.instance < b.instance ? -1 : 1))),
      open: someOf([...this.open.values()].sort((a, b) => b.times - a.times || (a.reason < b.reason ? -1 : 1))),
      chosen: this.described.is === 'law' ? [] : chosenOf(this.all),
    };
  }

  /** A demand on the objective is checked on every problem that is posed: unmet, it is a fault. */
  private countOf({ name, says, about, tag }: Described['hypotheses'][number]): HypothesisCount {
    const [met, notMet] = this.met.get(name) ?? [about === 'objective' ? this.posed : 0, 0];
    return { name, says, about, tag: tag ?? null, met, notMet };
  }
}

function someOf<T>(all: readonly T[]): Some<T> {
  return { first: all.slice(0, most), all: all.length };
}
