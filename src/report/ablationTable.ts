import type { Ablation } from '../judge/claim.js';
import { canonical } from '../records/canonical.js';
import { markdownTable, paragraph } from './markdown.js';
import { alignColumns, painter } from './table.js';

/** The object of `ablate --format json`. */
export interface AblationReport {
  readonly schema: 1;
  readonly version: string;
  readonly seed: string;
  readonly ablations: readonly Ablation[];
}

const styles = {
  'load-bearing': 'green',
  constitutive: 'dim',
  'not shown to be needed': 'yellow',
  'not tried': 'yellow',
} as const;

/**
 * For each property its hypotheses, what each is worth, and the smallest counterexample without it.
 */
export function ablationTableOf(report: AblationReport, colour: boolean): string {
  const paint = painter(colour);
  const rows = alignColumns([
    ['property', 'hypothesis', 'finding', 'why'],
    ...report.ablations.map((a) => [a.id, a.hypothesis, a.finding, a.reason]),
  ]);
  const lines = [paint('bold', rows[0]!), ...report.ablations.map((a, n) => paint(styles[a.finding], rows[n + 1]!))];
  const found = report.ablations.filter((a) => a.finding === 'load-bearing');
  for (const a of found)
    lines.push(
      '',
      `${a.id} without ${a.hypothesis} (${a.says}):`,
      `    ${shortened(a)}`,
      `    see: theorycheck explain ${a.record}`,
    );
  return `${lines.join('\n')}\n\n${summaryOf(report)}\n`;
}

/** What stands above the table on its page. */
const preface = `# Which hypothesis carries the proof

For whoever wants to know which hypotheses of a theorem are needed. Each statement that stands is
tried on instances that break one of its hypotheses and meet all others. *Load-bearing*: a
counterexample was found, computed again at higher precision, and shrunk; it is shown without its
certificates. *Not shown to be needed*: none was found among what was tried; that is no proof that
the hypothesis can go. *Constitutive*: without it the conclusion cannot be stated. A slack is in the
statement's natural unit, negative by how much it is violated. Written by:

\`\`\`sh
npx theorycheck ablate --format markdown > docs/ablation.md
\`\`\``;

/** The same as a page. */
export function ablationMarkdownOf(report: AblationReport): string {
  const table = markdownTable([
    ['property', 'hypothesis', 'finding', 'smallest counterexample, or why there is none'],
    ...report.ablations.map((a) =>
      a.finding === 'load-bearing'
        ? [a.id, a.hypothesis, `${a.finding}${shareOf(a)}`, `\`${shortened(a)}\``]
        : [a.id, a.hypothesis, a.finding, a.reason],
    ),
  ]);
  return `${[preface, table, paragraph(summaryOf(report))].join('\n\n')}\n`;
}

/** How many of the instances without it violate the conclusion; of a law nothing. */
function shareOf({ violated, tried }: Ablation): string {
  return violated > 0 ? `, ${violated} of ${tried}` : '';
}

const longest = 300;

/**
 * The counterexample without its certificates, cut where it is long; the record holds all of it.
 */
function shortened({ counterexample, slack }: Ablation): string {
  const { certificates: _, ...data } = counterexample as { certificates?: unknown };
  const text = canonical(data).replaceAll('"', '');
  const shown = text.length > longest ? `${text.slice(0, longest)}... (${text.length} characters)` : text;
  return slack === null ? shown : `${shown}: slack ${slack.toPrecision(2)}`;
}

function summaryOf({ ablations, seed }: AblationReport): string {
  const count = (finding: Ablation['finding']) => ablations.filter((a) => a.finding === finding).length;
  return `${ablations.length} hypotheses of statements that stand: ${count('load-bearing')} load-bearing, ${count('not shown to be needed')} not shown to be needed, ${count('constitutive')} constitutive, ${count('not tried')} not tried; seed ${seed}`;
}
