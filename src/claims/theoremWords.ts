import { decode } from '../records/canonical.js';
import { type Confirmation, type RunRecord, refutes } from '../records/record.js';
import { brokenIn } from '../records/task.js';
import { sentence } from '../statement/sentence.js';
import type { Hypothesis } from '../statement/theorem.js';
import { wordsOf } from '../trial/answer.js';
import type { Setting } from '../trial/trial.js';
import type { TheoremProperty } from '../workbench/property.js';

/**
 * What a record of a theorem says: instance, hypotheses, prediction, runs, deciding comparison,
 * outcome.
 */
export function theoremWords(record: RunRecord, property: TheoremProperty, setting: Setting): string[] {
  const lines = record.instance === null ? [] : instanceWords(record, property, setting);
  lines.push('', 'Runs:', ...(record.runs.length ? record.runs.map((run) => `  ${wordsOf(run)}`) : ['  none']), '');
  if (record.deciding) lines.push(...decidingWords(record));
  const refused = record.cause === 'refused' ? 'the solver does not accept the request: ' : '';
  lines.push(`Outcome: ${record.outcome}${record.reason ? ` (${refused}${record.reason})` : ''}.`);
  if (record.cause === 'enclosures')
    lines.push(
      'The two sides are nearer to each other than what is known of them. Where they may be equal, say below',
      'which difference that counts: atMost(left, right, { scale, resolution }).',
    );
  if (record.fault) lines.push(`Fault: ${record.fault}`);
  const dropped = brokenIn(record);
  if (dropped)
    lines.push(
      `The hypothesis '${dropped}' is broken on purpose: by the instance, or by an objective that lacks what it demands.`,
    );
  if (record.confirmed) lines.push(`The violation was computed a second time: ${secondWords[record.confirmed]}.`);
  if (refutes(record.confirmed)) lines.push('It refutes the statement.');
  return lines;
}

function instanceWords(record: RunRecord, { theorem, consult }: TheoremProperty, setting: Setting): string[] {
  const instance = decode(record.instance) as { certificates?: Record<string, unknown> };
  const lines = ['', 'Instance:', ...fields({ ...instance, certificates: undefined }), '', 'Hypotheses:'];
  for (const [name, h] of Object.entries(theorem.hypotheses) as [string, Hypothesis<unknown, unknown>][]) {
    lines.push(`  ${name}: ${h.says} -- ${how(record, name, h)}`);
    if (instance.certificates?.[name] !== undefined)
      lines.push(`    certificate: ${digest(instance.certificates[name])}`);
  }
  if (record.outcome !== 'outside')
    lines.push('', 'Prediction (what the oracles answer):', ...prediction(() => consult(instance, setting.bench)));
  return lines;
}

function how(record: RunRecord, name: string, h: Hypothesis<unknown, unknown>): string {
  const met = record.certificates[name];
  if (brokenIn(record) === name && met) return 'broken on purpose';
  if (h.about === 'objective' || h.about === 'law') return `by the ${h.about}: ${h.tag}`;
  return met === undefined ? 'not reached' : met ? 'met' : 'NOT met';
}

function prediction(consult: () => unknown): string[] {
  try {
    return fields(consult());
  } catch (error) {
    return [`  ${sentence(error, 'consult')}`];
  }
}

function decidingWords({ deciding, comparisons, slack, basis, attained }: RunRecord): string[] {
  const { at, left, right, why } = deciding!;
  const [lo, hi] = slack ?? [null, null];
  return [
    `Of ${comparisons} comparisons the deciding one${at ? ` is at ${at}` : ''}:`,
    `  left  ${left}`,
    `  right ${right}`,
    `  slack ${lo === hi ? lo : JSON.stringify(slack)} (negative is a violation), basis ${basis}`,
    ...(why ?? []).map((reason) => `  a radius that the author proved: ${reason}`),
    ...(attained ? ['  a bound is met with equality, as far as the enclosures tell'] : []),
  ];
}

const secondWords: Record<Confirmation, string> = {
  confirmed: 'it stands at higher precision',
  repeated: 'it stands in a fresh run of the same solver, and rests on proved bounds',
  artefact: 'it is gone at higher precision, a numerical artefact',
  'not confirmed': 'that decided nothing',
  'estimated only': 'it stands, but on measured errors alone, which cannot refute',
  'asserted only': 'it stands, but on a radius that the author typed in, which cannot refute',
};

function fields(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [`  ${digest(value)}`];
  return Object.entries(value)
    .filter(([, v]) => v !== undefined && typeof v !== 'function')
    .map(([k, v]) => `  ${k}: ${digest(v)}`);
}

const longest = 400;

function digest(value: unknown): string {
  const text =
    JSON.stringify(value, (_, v) =>
      typeof v === 'bigint' ? `${v}` : ArrayBuffer.isView(v) ? Array.from(v as Float64Array) : v,
    ) ?? String(value);
  return text.length > longest ? `${text.slice(0, longest)}... (${text.length} characters)` : text;
}
