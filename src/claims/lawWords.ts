import type { RunRecord } from '../records/record.js';
import { wordsOf } from '../trial/answer.js';

/** What a record of a law says: parameters, draws, runs. */
export function lawWords(record: RunRecord): string[] {
  if (record.fault !== null) return [`Fault: ${record.fault}`];
  const yes = [...(record.draws ?? '')].filter((c) => c === 'y').length;
  const lines = [
    `Parameters ${JSON.stringify(record.instance)}: ${yes} of ${record.draws?.length ?? 0} draws of this batch were 'yes' (${record.draws}).`,
  ];
  if (record.runs.length)
    lines.push('Runs, equal ones once:', ...record.runs.map((run) => `  ${wordsOf(run)}`), `Basis: ${record.basis}.`);
  if (record.reason !== null) lines.push(`The first draw that is undecided: ${record.reason}.`);
  return lines;
}
