import type { Described } from '../judge/described.js';
import type { Result } from '../judge/result.js';
import type { RunRecord } from '../records/record.js';
import { hypothesisLines } from '../trial/violation.js';

const longest = 1000;

/** What a test says of its verdict: the sentence, the counterexample, and how to see it again. */
export function verdictWords(
  result: Result,
  property: Described | undefined,
  record: RunRecord | null,
  again: string,
): string {
  const { id, verdict, expected, asExpected, reason, excludes } = result;
  const lines = [`${id}: ${verdict}${asExpected ? '' : ` (expected ${expected})`}`];
  if (property?.says) lines.push(property.says);
  if (reason) lines.push(reason);
  if (excludes && verdict === 'survived') lines.push(`excluded: ${excludes}`);
  if (record !== null) lines.push(...recordWords(record, property), `see: ${again}`);
  return lines.join('\n');
}

function recordWords(record: RunRecord, property: Described | undefined): string[] {
  const { deciding, slack, basis, certificates, instance, outcome } = record;
  const what = outcome === 'violates' ? 'smallest counterexample' : 'record';
  const text = JSON.stringify(instance);
  const lines = [
    `${what}: ${text.length > longest ? `${text.slice(0, longest)}... (${text.length} characters)` : text}`,
  ];
  lines.push(...hypothesisLines(property?.hypotheses ?? [], certificates).map((line) => `  ${line}`));
  if (deciding !== null) {
    const at = deciding.at === null ? '' : ` at ${deciding.at}`;
    lines.push(`comparison${at}: left ${deciding.left}, right ${deciding.right}`);
  }
  const worst = outcome === 'violates' ? slack?.[1] : slack?.[0];
  if (worst != null) lines.push(`slack ${worst} (negative is a violation), basis ${basis}`);
  return lines;
}
