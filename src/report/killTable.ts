import { markdownTable } from './markdown.js';
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

/** What stands above the table on its page. */
const preface = `# Who notices what

For whoever wants to know how large an error has to be before the suite notices it, and for authors
of new entries. A mutant is a deliberate error in one place: a solver, an oracle, a data
construction or sampler, a statement. Each property names the mutants that it must notice, and
\`npm test\` checks that on fresh seeds. A kill is an asserted verdict (\`refuted\` where \`survived\` is
expected, or \`survived\` where \`refuted\` is); a crash, a time-out or \`inconclusive\` is none. The
engine's own mutants ("comparison removed", "undecided counts as pass") are killed by the tests of
the engine. Mutants are in the repository only, not in the installed package. Slacks are those of
one run, on the seed below the table. Written by:

\`\`\`sh
npx theorycheck mutants --format markdown > docs/mutants.md
\`\`\``;

/** The kill matrix as a page. */
export function killMarkdownOf(report: KillReport): string {
  return `${[preface, markdownTable([head, ...rowsOf(report)]), summaryOf(report)].join('\n\n')}\n`;
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
