import { alignColumns } from './table.js';

/**
 * One cell of the kill matrix. A kill is an asserted verdict, never a crash, a time-out or
 * `inconclusive`.
 */
export interface Kill {
  readonly mutant: string;
  readonly property: string;
  readonly expected: string;
  readonly verdict: string;
  readonly killed: boolean;
  readonly worstSlack: number | null;
  readonly reason: string | null;
}

/** The object of `mutants --format json`. */
export interface KillReport {
  readonly schema: 1;
  readonly seed: string;
  readonly kills: readonly Kill[];
}

const head = ['mutant', 'property', 'expected', 'verdict', 'killed', 'worst slack'];

/** The kill matrix for reading. */
export function killTableOf(report: KillReport): string {
  return `${alignColumns([head, ...rowsOf(report)]).join('\n')}\n\n${summaryOf(report)}\n`;
}

/** The kill matrix as a page. */
export function killMarkdownOf(report: KillReport): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return `${[line(head), line(head.map(() => '---')), ...rowsOf(report).map(line), '', summaryOf(report)].join('\n')}\n`;
}

function rowsOf({ kills }: KillReport): string[][] {
  return kills.map((k) => [
    ...[k.mutant, k.property, k.expected, k.verdict, k.killed ? 'yes' : 'NO'],
    k.worstSlack?.toPrecision(2) ?? '-',
  ]);
}

function summaryOf({ kills, seed }: KillReport): string {
  const names = new Set(kills.map((k) => k.mutant));
  const alive = kills.filter((k) => !k.killed).length;
  return `${names.size} mutants, ${kills.length} pairs, ${alive} not killed; seed ${seed}`;
}
