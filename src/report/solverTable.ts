import type { SolverReport, Standing } from '../judge/standing.js';
import { fewestTheorems } from '../judge/standing.js';
import { commandIn } from '../protocol/source.js';
import { alignColumns, painter, type Report } from './table.js';

const order = ['invalid', 'breaks', 'undecided', 'obeys', 'does not apply'] as const;
const styles = { invalid: 'red', breaks: 'red', undecided: 'yellow', obeys: 'green', 'does not apply': 'dim' } as const;

/**
 * What the theorems say about a solver: those it breaks first, by how much; those that do not apply
 * last, and why.
 */
export function solverTableOf(report: Report, colour: boolean): string {
  const solver = report.solver!;
  const paint = painter(colour);
  const standings = order.flatMap((standing) => solver.standings.filter((s) => s.standing === standing));
  const rows = alignColumns([['property', 'standing', 'worst slack', 'why'], ...standings.map(rowOf)], [2]);
  return [
    `${solver.name} ${solver.version} (${placeOf(solver.file)}) in the place of gradient-descent`,
    '',
    paint('bold', rows[0]!),
    ...standings.map((s, n) => paint(styles[s.standing], rows[n + 1]!)),
    '',
    ...combinationLines(solver),
    ...standings.filter((s) => s.record && s.standing === 'breaks').map((s) => `see: theorycheck explain ${s.record}`),
    summaryOf(solver, report.seed),
    '',
  ].join('\n');
}

/**
 * What was posed, by everything that a request may vary, and what was not. Where most was not, as
 * in a run of few theorems, the rest is a number.
 */
function combinationLines({ combinations }: SolverReport): string[] {
  const posed = combinations.filter((c) => c.instances > 0);
  const left = combinations.length - posed.length;
  const isLong = left > posed.length;
  const rows = (isLong ? posed : combinations).map((c) => [
    ...[c.kind, c.method, c.loss, c.reduction, c.bias, c.decay, c.step],
    ...[`${c.theorems}`, `${c.instances}`, c.horizon],
    c.instances === 0 ? 'not posed' : c.refused === c.instances ? 'the solver does not take it' : '',
  ]);
  const head = [
    'kind',
    'method',
    'loss',
    'reduction',
    'bias',
    'decay',
    'step',
    'theorems',
    'instances',
    'steps to',
    '',
  ];
  const rest = `${left} other combinations were not posed by these theorems; --format json names them`;
  return ['what it was asked:', ...alignColumns([head, ...rows], [7, 8]), ...(isLong ? [rest] : []), ''];
}

/** A file as it is, a command as what it is. */
function placeOf(file: string): string {
  const command = commandIn(file);
  return command === null ? file : `the command '${command.command}'`;
}

function rowOf(s: Standing): string[] {
  return [s.id, s.standing, s.worstSlack === null ? '-' : s.worstSlack.toPrecision(3), s.reason ?? ''];
}

function summaryOf(solver: SolverReport, seed: string): string {
  const none = solver.standings.filter((s) => s.standing === 'does not apply').length;
  const counts = `${solver.decided} theorems were decided on it, ${solver.broken} of them it breaks; ${none} do not apply; seed ${seed}`;
  const caveat = solverCaveatOf(solver);
  return caveat === null ? counts : `${counts}\n${caveat}`;
}

/** Why a run says nothing, or nothing good, about its solver; null where it does. */
export function solverCaveatOf(solver: SolverReport): string | null {
  if (solver.irreproducible !== null) return `invalid: ${solver.irreproducible}`;
  if (solver.broken > 0 || !solver.inconclusive) return null;
  return `inconclusive: fewer than ${fewestTheorems} theorems, and not all that were asked for, could be decided on this solver: nothing is said in its favour`;
}
