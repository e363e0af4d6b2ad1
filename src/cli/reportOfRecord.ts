import { comparisonsCsvOf } from '../report/comparisonsCsv.js';
import { BadInput } from '../statement/badInput.js';
import type { Io } from './io.js';
import { recall } from './recall.js';
import type { ReportOptions } from './report.js';
import { withWorkers } from './session.js';
import { writeWhole } from './writeWhole.js';

/** More comparisons than a process can hold. */
const all = Number.MAX_SAFE_INTEGER;

/**
 * Computes one instance of a run again and writes all its comparisons as CSV, printed unless a file
 * is named. Exit code 1 where it did not come out with the same bytes.
 */
export async function reportOfRecord(run: string, hash: string, options: ReportOptions, io: Io): Promise<number> {
  const odd = options.format !== 'html' ? '--format' : options.only !== undefined ? '--only' : null;
  if (odd !== null) throw new BadInput(`${odd} is for the report of a run: --csv writes the numbers of one instance`);
  // In this process: what a worker would send could fill the memory twice.
  return withWorkers({ workers: '0', ...options }, io, async (workers) => {
    const { record, place } = await recall(`${run}#${hash}`, {}, workers, io);
    const trace = await workers.do({ do: 'trace', ...place, record, most: all });
    if (trace === null) throw new BadInput(`${record.id} is a law: its draws have no comparisons`);
    const text = comparisonsCsvOf(trace);
    if (options.out !== undefined) writeWhole(options.out, text);
    io.out(options.out === undefined ? text : `${options.out}\n`);
    if (!trace.same) io.err(`${record.id}: computed again it is not the same\n`);
    return trace.same ? 0 : 1;
  });
}
