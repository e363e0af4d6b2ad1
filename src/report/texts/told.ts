import type { ClaimDossier, Dossier, RunFacts } from '../../dossier/dossier.js';
import type { Replay } from '../../dossier/replay.js';
import { commandIn } from '../../protocol/source.js';
import { commandLine, factsOf } from '../page/words.js';
import { solverCaveatOf } from '../solverTable.js';
import type { Report } from '../table.js';

/** All that a report of a run is written from, in whatever form. */
export interface Told {
  readonly dossier: Dossier;
  /** Instances that were computed again, by the id of their claim. */
  readonly replays: ReadonlyMap<string, readonly Replay[]>;
  /** The verdicts on the claims of the dossier. */
  readonly report: Report;
  /** When the run was finished, as ISO 8601 has it. */
  readonly finished: string;
}

/** Whether a claim came out otherwise than it must. */
export function isOdd({ result }: ClaimDossier): boolean {
  return result !== null && !result.asExpected;
}

/** The claims, those first that did not come out as expected. */
export function oddFirst(claims: readonly ClaimDossier[]): ClaimDossier[] {
  return [...claims.filter(isOdd), ...claims.filter((c) => !isOdd(c))];
}

/** What the run was made with and, where a solver was tested, why it says nothing about it. */
export function factLines({ dossier: { run }, report }: Told): [name: string, value: string][] {
  const caveat = report.solver === undefined ? null : solverCaveatOf(report.solver);
  return [...Object.entries(factsOf(run)), ...(caveat === null ? [] : [['note', caveat] as [string, string]])];
}

/** The command that tells of the record of a claim; null where it has none. */
export function seeCommand({ result }: ClaimDossier, { name }: RunFacts): string | null {
  if (result === null || result.record === null) return null;
  const hash = result.record.slice(result.record.lastIndexOf('#') + 1);
  return commandLine(['npx', 'theorycheck', 'explain', `${name}#${hash}`]);
}

const options = { solver: '--solver-command', optimiser: '--optimiser-command' } as const;

/** The command that does the whole run again. */
export function againCommand({ seed, budget, mutant, selection, solver }: RunFacts): string {
  const command = solver === null ? null : commandIn(solver.file);
  const tested =
    solver === null ? [] : command === null ? ['--solver', solver.file] : [options[command.mode], command.command];
  const broken = mutant === null ? [] : ['--mutant', mutant];
  return commandLine([
    'npx',
    'theorycheck',
    'verify',
    ...selection,
    '--seed',
    seed,
    '--budget',
    budget,
    ...tested,
    ...broken,
  ]);
}
