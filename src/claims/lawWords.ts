import type { DrawnValue, RunRecord } from '../records/record.js';
import { wordsOf } from '../trial/answer.js';

/** What a record of a statement about chance says: parameters, draws, runs. */
export function lawWords(record: RunRecord): string[] {
  if (record.fault !== null) return [`Fault: ${record.fault}`];
  const draws = record.draws ?? '';
  const counted = (letters: string) => [...draws].filter((c) => letters.includes(c)).length;
  const decided = counted('yn');
  const said =
    record.values === undefined
      ? `${counted('y')} of ${draws.length} draws of this batch were 'yes' (${draws})`
      : `${decided} of ${draws.length} draws were decided, of mean ${meanOf(record.values)} (${valueWords(record.values)})`;
  const lines = [`Parameters ${JSON.stringify(record.instance)}: ${said}.`];
  if (record.runs.length)
    lines.push('Runs, equal ones once:', ...record.runs.map((run) => `  ${wordsOf(run)}`), `Basis: ${record.basis}.`);
  if (record.reason !== null) lines.push(`The first draw that is undecided: ${record.reason}.`);
  return lines;
}

/** The mean of what is known, each interval by its middle. */
function meanOf(values: readonly DrawnValue[]): string {
  const known = values.flatMap((v) => (v === null ? [] : [typeof v === 'number' ? v : (v[0] + v[1]) / 2]));
  return (known.reduce((sum, v) => sum + v, 0) / Math.max(1, known.length)).toPrecision(4);
}

/** The first few values. */
function valueWords(values: readonly DrawnValue[]): string {
  const shown = values.slice(0, 5).map((v) => (typeof v === 'number' ? `${v}` : v === null ? 'unknown' : `[${v}]`));
  return `${shown.join(', ')}${values.length > 5 ? ', ...' : ''}`;
}
