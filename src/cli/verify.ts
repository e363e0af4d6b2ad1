import type { RunRecord } from '../records/record.js';
import { finishRun, type Run } from '../records/run.js';
import { junitOf } from '../report/junit.js';
import { solverTableOf } from '../report/solverTable.js';
import { type Report, tableOf } from '../report/table.js';
import type { Solver } from '../statement/solver.js';
import { type Campaign, exitCodeOf, resultsOf } from '../verify/campaign.js';
import type { Result } from '../verify/result.js';
import { posesDescent, standingsOf } from '../verify/standing.js';
import { type Loaded, loadSelection } from '../workbench/load.js';
import { idOf } from '../workbench/property.js';
import { type CampaignOptions, conducted, interrupted, opened } from './campaigns.js';
import type { Io } from './io.js';
import { type Format, formatOf, workersOf } from './options.js';
import { version } from './version.js';

/** Options of `verify` as commander parses them. */
export interface VerifyOptions extends CampaignOptions {
  readonly format: string;
}

/** The main job: draw, simulate, judge, report. */
export async function verify(selection: readonly string[], options: VerifyOptions, io: Io): Promise<number> {
  const format = formatOf(options.format);
  workersOf(options.workers);
  const start = await opened('verify', selection, options, io, async (loaded) =>
    options.solver === undefined ? loaded : posing(loaded),
  );
  const records = await conducted(start, options, io);
  if (records === null) return interrupted;
  const { campaign, run } = start;
  if (campaign.shard !== null) {
    finishRun(run, records, null);
    if (!options.quiet)
      io.err(`shard ${campaign.shard.join('/')} is written; join all with: theorycheck merge RUN...\n`);
    return 0;
  }
  return concluded(campaign, run, records, format, io);
}

/** Judges complete records, finishes the run's folder and prints. */
export async function concluded(
  campaign: Campaign,
  run: Run,
  records: readonly RunRecord[],
  format: Format,
  io: Io,
): Promise<number> {
  const { results: all, falseAlarmBound } = resultsOf(campaign, records);
  const results = all.map((r) => ({ ...r, record: r.record === null ? null : `${run.folder}#${r.record}` }));
  const { solver } = campaign;
  const tested = solver === null ? null : await standingsIn(run, results, records, solver.solver, io);
  const report: Report = {
    schema: 1,
    version,
    seed: campaign.seed,
    falseAlarmBound,
    // A theorem that does not apply to a solver has no verdict on it.
    results: results.filter((r) => tested?.standings.find((s) => s.id === r.id)?.standing !== 'does not apply'),
    ...(tested === null ? {} : { solver: { file: solver!.file, ...tested } }),
  };
  finishRun(run, records, report);
  io.out(
    format === 'json'
      ? `${JSON.stringify(report)}\n`
      : format === 'junit'
        ? junitOf(report)
        : report.solver
          ? solverTableOf(report, io.colour)
          : tableOf(report, io.colour),
  );
  const code = exitCodeOf(report.results);
  return code === 0 && report.solver?.inconclusive ? 3 : code;
}

async function posing(loaded: readonly Loaded[]): Promise<Loaded[]> {
  const kept: Loaded[] = [];
  for (const one of loaded) if (await posesDescent(one.property)) kept.push(one);
  return kept;
}

/** What the theorems of a run say about its solver. Those it was not tried on pose no descent. */
async function standingsIn(
  run: Run,
  results: readonly Result[],
  records: readonly RunRecord[],
  solver: Solver,
  io: Io,
) {
  const { loaded } = await loadSelection(run.description.selection, io.importFile);
  const others = loaded.map((l) => idOf(l.property)).filter((id) => !run.description.ids.includes(id));
  return standingsOf(results, records, others, solver);
}
