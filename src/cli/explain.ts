import { decode } from '../records/canonical.js';
import type { Hypothesis } from '../statement/theorem.js';
import { brokenIn } from '../verify/subject.js';
import { brand, type TheoremProperty } from '../workbench/property.js';
import type { Io } from './io.js';
import { madeAgain, type Recalled, type RecallOptions, recall } from './replay.js';

/** Tells a record in words: statement, instance, each hypothesis with its certificate, prediction, observation, outcome. */
export async function explain(name: string, options: RecallOptions, io: Io): Promise<number> {
  const recalled = await recall(name, options, io);
  const { record, property } = recalled;
  const statement = property[brand] === 'law' ? property.law : property.theorem;
  const lines = [
    `${record.id} (${statement.kind}): ${statement.says}`,
    `Source: ${statement.source.paper}, ${statement.source.item}. Expected of the property: ${statement.expected}.`,
    '',
    `This record: ${record.phase}, stratum '${record.stratum}', number ${record.index}, seed ${record.seed}, instance ${record.instanceHash}.`,
    property[brand] === 'law' ? lawWords(recalled) : '',
    ...(property[brand] === 'law' ? [] : theoremWords(recalled)),
  ];
  const again = await madeAgain(recalled);
  lines.push(
    again.hash === record.hash
      ? 'Computed again just now: the same bytes.'
      : `Computed again just now: NOT the same (${again.outcome}).`,
  );
  io.out(`${lines.join('\n')}\n`);
  return again.hash === record.hash ? 0 : 1;
}

function lawWords({ record }: Recalled): string {
  const yes = [...(record.draws ?? '')].filter((c) => c === 'y').length;
  return `Parameters ${JSON.stringify(record.instance)}: ${yes} of ${record.draws?.length ?? 0} draws of this batch were 'yes' (${record.draws}).`;
}

function theoremWords({ record, property, setting }: Recalled): string[] {
  const { theorem, consult } = property as TheoremProperty;
  const instance = decode(record.instance) as { certificates?: Record<string, unknown> };
  const lines = ['', 'Instance:', ...fields({ ...instance, certificates: undefined }), '', 'Hypotheses:'];
  for (const [name, h] of Object.entries(theorem.hypotheses) as [string, Hypothesis<unknown, unknown>][]) {
    const met = record.certificates[name];
    const how =
      h.about === 'objective' || h.about === 'law'
        ? `by the ${h.about}: ${h.tag}`
        : met === undefined
          ? 'not reached'
          : met
            ? 'met'
            : 'NOT met';
    const broken = brokenIn(record) === name && met ? 'broken on purpose' : how;
    lines.push(`  ${name}: ${h.says} -- ${broken}`);
    if (instance.certificates?.[name] !== undefined)
      lines.push(`    certificate: ${digest(instance.certificates[name])}`);
  }
  if (record.outcome !== 'outside')
    lines.push('', 'Prediction (what the oracles answer):', ...fields(consult(instance, setting.bench)));
  lines.push('', 'Runs:', ...(record.requests.length ? record.requests.map((r) => `  ${r}`) : ['  none']), '');
  if (record.deciding)
    lines.push(
      `Of ${record.comparisons} comparisons the deciding one${record.deciding.at ? ` is at ${record.deciding.at}` : ''}:`,
      `  left  ${record.deciding.left}`,
      `  right ${record.deciding.right}`,
      `  slack ${record.slack?.[0] === record.slack?.[1] ? record.slack?.[0] : JSON.stringify(record.slack)} (negative is a violation), basis ${record.basis}`,
    );
  lines.push(
    `Outcome: ${record.outcome}${record.reason ? `: ${record.reason}` : ''}${record.fault ? `; ${record.fault}` : ''}.`,
  );
  const dropped = brokenIn(record);
  if (dropped && !(dropped in theorem.hypotheses))
    lines.push(
      `The hypothesis '${dropped}' is broken on purpose: by the instance, or by an objective that lacks what it demands.`,
    );
  if (record.confirmed)
    lines.push(
      `The violation was computed a second time in a fresh run, at higher precision where the solver can: ${record.confirmed}.`,
    );
  return lines;
}

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
