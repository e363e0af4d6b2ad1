import { tasksOf } from '../judge/claims.js';
import { exitCodeOf } from '../judge/exitCode.js';
import { solverExitCode, standingsOf } from '../judge/standing.js';
import { subjectName } from '../records/task.js';
import type { Report } from '../report/table.js';
import type { Finished, Purpose } from './campaign.js';
import { resultsOf } from './campaign.js';
import { version } from './version.js';

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

/** The verdicts of a finished campaign, or of one whose records were read again. */
export function verdictsOf({ campaign, run, records, others }: Omit<Finished, 'store'>): Report {
  const { results: all, falseAlarmBound } = resultsOf(campaign, records);
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
