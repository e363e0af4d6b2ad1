import { join } from 'node:path';
import { linesOf } from '../records/lines.js';
import { parseRecord, type RunRecord } from '../records/record.js';
import type { Run } from '../records/run.js';
import { whereOf } from '../records/task.js';
import { alignColumns } from '../report/table.js';
import type { Io } from './io.js';
import { type RecallOptions, recall, runNamed } from './recall.js';
import { withWorkers } from './session.js';

/** Tells a record in words; of a run named alone, lists its records, what was not decided first. */
export async function explain(name: string, options: RecallOptions, io: Io): Promise<number> {
  const run = runNamed(name, io);
  if (run !== null) return listed(run, io);
  return withWorkers({ workers: '1', ...options }, io, async (workers) => {
    const { record, place } = await recall(name, options, workers, io);
    const { lines, same } = await workers.do({ do: 'explain', ...place, record });
    io.out(`${lines.join('\n')}\n`);
    return same ? 0 : 1;
  });
}

const order = ['fault', 'undecided', 'outside', 'violates', 'trivial', 'holds'];

function listed({ folder }: Run, io: Io): number {
  const file = join(folder, 'records.jsonl');
  const rows: { rank: number; cells: string[] }[] = [];
  let n = 0;
  for (const { text } of linesOf(file)) {
    const r = parseRecord(text, `${file}, line ${++n}`);
    const outcome = r.fault === null ? r.outcome : 'fault';
    const where = `${r.phase} ${whereOf(r)} ${r.index}`;
    rows.push({
      rank: order.indexOf(outcome),
      cells: [outcome, r.id, where, slackOf(r), r.hash, r.fault ?? r.reason ?? ''],
    });
  }
  rows.sort((a, b) => a.rank - b.rank);
  const head = ['outcome', 'property', 'instance', 'slack', 'record', 'why'];
  io.out(
    `${alignColumns([head, ...rows.map((r) => r.cells)], [3]).join('\n')}\n\none of them in words: theorycheck explain ${folder}#RECORD\n`,
  );
  return 0;
}

function slackOf({ slack, outcome }: RunRecord): string {
  const end = outcome === 'violates' ? slack?.[1] : slack?.[0];
  return end == null ? '-' : end.toPrecision(3);
}
