import { styleText } from 'node:util';
import { exitCodeOf } from '../judge/exitCode.js';
import type { Result } from '../judge/result.js';
import type { SolverReport } from '../judge/standing.js';
import { estimateWords } from '../judge/weighed.js';

/** The object of `--format json`, of which the table is a view. */
export interface Report {
  /** Version of this form. */
  readonly schema: 1;
  /** Version of theorycheck. */
  readonly version: string;
  /** The seed of all draws, a whole number. */
  readonly seed: string;
  /** Bound on the chance that a true law of this run is refuted. */
  readonly falseAlarmBound: number;
  /** One for each property. */
  readonly results: readonly Result[];
  /** Where a solver was put in the place of gradient descent. */
  readonly solver?: SolverReport & { readonly file: string };
}

type Style = 'green' | 'red' | 'yellow' | 'bold' | 'dim';

/** Paints a text for a terminal, or leaves it as it is. */
export function painter(colour: boolean): (style: Style, text: string) => string {
  return (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text);
}

/**
 * Lines of cells with each column as wide as its widest cell; columns named in `right` are flush
 * right.
 */
export function alignColumns(rows: readonly (readonly string[])[], right: readonly number[] = []): string[] {
  const widths = rows.reduce<number[]>((w, row) => row.map((cell, i) => Math.max(w[i] ?? 0, cell.length)), []);
  return rows.map((row) =>
    row
      .map((cell, i) => (right.includes(i) ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
      .join('  ')
      .trimEnd(),
  );
}

const lawHeading = 'laws, with the power of so many draws against an alternative and against 0.03 beside the claim:';
const meanHeading =
  'means, with the power, if each draw is at an end of the range, against an alternative and against 0.03 of the range beside the claim:';

/** The verdicts as a table for reading, surprises first explained, measured regularities apart. */
export function tableOf(report: Report, colour: boolean): string {
  const paint = painter(colour);
  const evidence = report.results.filter((r) => r.kind !== 'regularity');
  const measured = report.results.filter((r) => r.kind === 'regularity');
  const all = alignColumns(
    [
      [
        ...['', 'property', 'kind', 'verdict', 'instances', 'distinct', 'trivial', 'rejected', 'undecided'],
        ...['worst slack', 'excludes', 'basis', 'seconds'],
      ],
      ...report.results.map(rowOf),
    ],
    [4, 5, 6, 7, 8, 9, 10, 12],
  );
  const lineOf = new Map(report.results.map((r, n) => [r, all[n + 1]!]));
  const painted = (r: Result) =>
    paint(
      r.asExpected ? 'green' : r.verdict === 'refuted' || r.verdict === 'invalid' ? 'red' : 'yellow',
      lineOf.get(r)!,
    );
  const lines = [paint('bold', all[0]!), ...evidence.map(painted)];
  if (measured.length) lines.push('', 'measured, not proved:', ...measured.map(painted));
  const remarks = report.results.filter((r) => r.reason !== null || !r.asExpected);
  if (remarks.length) lines.push('');
  for (const r of remarks) {
    const expectation = r.asExpected ? '' : ` (expected ${r.expected})`;
    lines.push(`${r.id}: ${r.verdict}${expectation}${r.reason ? `: ${r.reason}` : ''}`);
    if (r.record !== null && (r.verdict === 'refuted' || !r.asExpected))
      lines.push(`    see: theorycheck explain ${r.record}`);
  }
  const chance = report.results.filter((r) => r.estimates !== null);
  for (const [heading, of] of [
    [lawHeading, chance.filter((r) => r.kind !== 'expectation')],
    [meanHeading, chance.filter((r) => r.kind === 'expectation')],
  ] as const)
    if (of.length) lines.push('', heading, ...of.flatMap(lawLines));
  lines.push('', summaryOf(report));
  return `${lines.join('\n')}\n`;
}

function rowOf(r: Result): string[] {
  const verdict = r.asExpected
    ? r.verdict === 'refuted'
      ? `refuted, as expected (${r.origin})`
      : r.verdict
    : `${r.verdict}, expected ${r.expected}`;
  const slack =
    r.worstSlack === null
      ? '-'
      : `${r.worstSlack.toPrecision(3)}${r.attained && r.verdict === 'survived' ? ' attained' : ''}`;
  const mark = r.asExpected ? '+' : '!';
  return [
    mark,
    r.id,
    r.kind,
    verdict,
    `${r.instances}`,
    `${r.distinct}`,
    `${r.trivial}`,
    `${r.rejected}`,
    `${r.undecided}`,
    slack,
    r.excludedShare === null ? '-' : `> ${(100 * r.excludedShare).toPrecision(2)} %`,
    r.basis ?? '-',
    r.seconds.toFixed(1),
  ];
}

function lawLines({ id, estimates }: Result): string[] {
  return estimates!.map((e) => {
    const power = e.power.map((p) => `${p.power.toPrecision(3)} at ${p.at.toPrecision(4)}`).join(', ');
    const at = e.quantile ? ` at the value ${e.quantile.claimed.toPrecision(4)}` : '';
    return `  ${id} at ${e.batch}: claimed ${e.claimed.toPrecision(4)}${at}, ${estimateWords(e)}; power ${power}`;
  });
}

function summaryOf(report: Report): string {
  const { results } = report;
  const odd = results.filter((r) => !r.asExpected).length;
  const refuted = results.filter((r) => r.verdict === 'refuted' && r.asExpected).length;
  const say = odd === 0 ? 'all as expected' : `${odd} not as expected`;
  const alarm =
    report.falseAlarmBound > 0
      ? `; false alarms of all laws together: at most ${roundedUp(report.falseAlarmBound)} per run`
      : '';
  return `${results.length} properties, ${say} (${refuted} refuted where that is expected); seed ${report.seed}${alarm}; exit code ${exitCodeOf(results)}`;
}

/** Two digits, not below the number: it is an upper bound. */
function roundedUp(x: number): string {
  const text = x.toPrecision(2);
  return Number(text) >= x ? text : (Number(text) * 1.1).toPrecision(2);
}
