import type { History, HistoryPoint } from '../../comparison/history.js';
import { number, timeWords } from '../comparison/comparisonWords.js';
import { alignColumns, painter } from '../table.js';

/** Lines of properties for one screen. */
const most = 15;

/** A solver over its versions: one a line, and below them the properties that moved. */
export function historyTableOf(history: History, colour: boolean): string {
  const { solver, versions, moved } = history;
  const paint = painter(colour);
  const head = ['', 'name', 'version', 'made', 'commit', 'as expected', 'not', 'undecided', 'gradients', 'own time'];
  const rows = versions.map(({ name, about, counts, gradients, ownTime }, n) => [
    ...[`${n + 1}`, name, about.solver?.version ?? '-', about.made.slice(0, 10), about.commit ?? '-'],
    ...[`${counts.expected}`, `${counts.broken}`, `${counts.undecided}`, number(gradients), timeWords(ownTime)],
  ]);
  const lines = alignColumns([head, ...rows], [0, 5, 6, 7, 8, 9]);
  return [
    `${solver}, ${versions.length} versions; own time against the version before`,
    '',
    paint('bold', lines[0]!),
    ...lines.slice(1).map((line, n) => (versions[n]!.counts.broken > 0 ? paint('red', line) : line)),
    '',
    ...(moved.length ? movedLines(history, paint) : ['no verdict changed and no slack moved']),
    ...(history.isPaired ? [] : ['seeds or budgets differ: there the worst slack moves with the draws too']),
    '',
  ].join('\n');
}

function movedLines({ moved, versions, level }: History, paint: ReturnType<typeof painter>): string[] {
  const shown = moved.slice(0, most);
  const rows = alignColumns(
    [['property', ...versions.map((_, n) => `${n + 1}`)], ...shown.map((p) => [p.id, ...p.points.map(cell)])],
    versions.map((_, n) => n + 1),
  );
  const rest = moved.length - shown.length;
  return [
    `worst slack of what moved (! not as expected, ? undecided, * shifted by the sign tests at level ${level}):`,
    paint('bold', rows[0]!),
    ...rows.slice(1),
    ...(rest > 0 ? [`and ${rest} more that moved by less: --format json has all`] : []),
  ];
}

function cell(point: HistoryPoint | null): string {
  if (point === null) return '';
  const marks = `${point.expected ? '' : ['refuted', 'survived', 'invalid'].includes(point.verdict) ? '!' : '?'}${point.shifted === null ? '' : '*'}`;
  return `${number(point.worstSlack)}${marks}`;
}
