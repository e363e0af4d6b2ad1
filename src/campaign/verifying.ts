import { tasksOf } from '../judge/claims.js';
import { exitCodeOf } from '../judge/exitCode.js';
import type { Brief } from '../judge/result.js';
import { solverExitCode, standingsOf } from '../judge/standing.js';
import { subjectName } from '../records/task.js';
import type { Report } from '../report/table.js';
import { version } from '../workbench/version.js';
import type { Campaign, Finished, Purpose } from './campaign.js';
import { resultsOf } from './campaign.js';

/** Verdicts: each property draws its instances and is judged. */
export const verifying: Purpose<Report> = {
  name: 'verify',
  subjects: async (properties) => [...properties],
  tasks: tasksOf,
  groupOf: subjectName,
  shrinks: true,
  triesAgain: true,
  report: verdictsOf,
  exitCode(report) {
    const code = exitCodeOf(report.results);
    return report.solver ? solverExitCode(report.solver, code) : code;
  },
};

/**
 * What counts: an instance that a solver under test declines says nothing about it, and a theorem
 * is judged by the others.
 */
function answered<R extends Brief>({ solver }: Campaign, records: readonly R[]): readonly R[] {
  return solver === null ? records : records.filter((r) => r.phase !== 'evidence' || r.cause !== 'refused');
}

/** The verdicts of a finished campaign, or of one whose records were read again. */
export function verdictsOf({ campaign, run, records, others }: Omit<Finished, 'store'>): Report {
  const { results: all, falseAlarmBound } = resultsOf(campaign, answered(campaign, records));
  const results = all.map((r) => ({ ...r, record: r.record === null ? null : `${run.folder}#${r.record}` }));
  const { solver } = campaign;
  const tested = solver === null ? null : standingsOf(results, records, others, solver);
  const applies = (id: string) => tested?.standings.find((s) => s.id === id)?.standing !== 'does not apply';
  return {
    schema: 1,
    version,
    seed: campaign.seed,
    falseAlarmBound,
    // A theorem that does not apply to a solver has no verdict on it.
    results: results.filter((r) => applies(r.id)),
    ...(tested === null ? {} : { solver: { file: solver!.file, ...tested } }),
  };
}
