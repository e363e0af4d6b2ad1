import type { RunRecord } from '../records/record.js';
import { type Task, whereOf } from '../records/task.js';
import type { Setting } from '../trial/trial.js';
import type { AnyProperty } from '../workbench/property.js';
import { triedClaim } from './claims.js';

/** A record in words, and whether it came out the same when it was computed again. */
export interface Explanation {
  readonly lines: readonly string[];
  readonly same: boolean;
}

/**
 * Tells a record: statement, instance, each hypothesis with its certificate, prediction,
 * observation, outcome.
 */
export async function explainRecord(property: AnyProperty, record: RunRecord, setting: Setting): Promise<Explanation> {
  const claim = triedClaim(property);
  const statement = claim.statement(property);
  const { id, phase, index, seed, instanceHash } = record;
  const again = await claim.performAgain(property, record, setting);
  const same = again.hash === record.hash;
  const lines = [
    `${id} (${statement.kind}): ${statement.says}`,
    `Source: ${statement.source.paper}, ${statement.source.item}. Expected of the property: ${statement.expected}.`,
    '',
    `This record: ${phase}, ${placeWords(record)}, number ${index}, seed ${seed}, instance ${instanceHash || 'none'}.`,
    ...claim.words(record, property, setting),
    same
      ? 'Computed again just now: the same bytes.'
      : `Computed again just now: NOT the same (${again.fault ?? again.outcome}).`,
  ];
  return { lines, same };
}

/** Where the instance of a record comes from, in words. */
function placeWords(record: Task): string {
  if (record.phase === 'draws') return `batch ${record.batch}`;
  if (record.phase === 'again') return `a second try of ${record.of.phase}, ${placeWords(record.of)}`;
  return 'stratum' in record ? `stratum '${record.stratum}'` : `without '${whereOf(record)}'`;
}
