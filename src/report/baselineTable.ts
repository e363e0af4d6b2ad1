import { standingCounts } from '../comparison/history.js';
import { type About, notApplicable, type SideProperty } from '../comparison/side.js';
import { number } from './comparison/comparisonWords.js';
import { alignColumns } from './table.js';

/** What `baseline show --format json` prints. */
export interface BaselineReport {
  readonly schema: 1;
  readonly name: string;
  readonly about: About;
  readonly properties: readonly SideProperty[];
}

/** What `baseline list --format json` prints. */
export interface BaselineList {
  readonly schema: 1;
  readonly baselines: readonly Omit<BaselineReport, 'schema'>[];
}

/** The solver that was tested, in words. */
export function solverWords({ solver }: About): string {
  return solver === null ? 'shipped' : `${solver.name} ${solver.version}`;
}

/** All baselines, one a line. */
export function baselineListOf({ baselines }: BaselineList): string {
  if (baselines.length === 0)
    return "no baseline is kept here: 'theorycheck baseline save NAME' keeps the latest run\n";
  const head = ['name', 'solver', 'made', 'commit', 'seed', 'budget', 'as expected', 'not', 'undecided'];
  const rows = baselines.map(({ name, about, properties }) => {
    const { expected, broken, undecided } = standingCounts(properties);
    return [
      ...[name, solverWords(about), about.made.slice(0, 10), about.commit ?? '-', about.seed, about.budget],
      ...[`${expected}`, `${broken}`, `${undecided}`],
    ];
  });
  return `${alignColumns([head, ...rows], [4, 6, 7, 8]).join('\n')}\n`;
}

/** One baseline with its verdicts; those that do not apply are counted. */
export function baselineTableOf({ name, about, properties }: BaselineReport): string {
  const { expected, broken, undecided, silent } = standingCounts(properties);
  const shown = properties.filter((p) => p.verdict !== notApplicable);
  const head = ['property', 'verdict', 'expected', 'worst slack', 'gradients'];
  const rows = shown.map((p) => [p.id, p.verdict, p.expected, number(p.worstSlack), `${p.gradients}`]);
  return [
    `${name}: ${solverWords(about)}, seed ${about.seed}, budget ${about.budget}, of ${about.selection.join(' ') || 'everything that ships'}`,
    `made ${about.made} by theorycheck ${about.version} on Node ${about.node}, fast-check ${about.fastCheck}; commit ${about.commit ?? 'unknown'}`,
    '',
    ...alignColumns([head, ...rows], [3, 4]),
    '',
    `${expected} as expected, ${broken} not, ${undecided} undecided; ${silent} do not apply`,
    '',
  ].join('\n');
}
