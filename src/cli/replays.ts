import type { ClaimDossier } from '../dossier/dossier.js';
import type { Replay } from '../dossier/replay.js';
import type { RunRecord } from '../records/record.js';
import type { Run } from '../records/run.js';
import { stopwatch } from '../records/stopwatch.js';
import { sentence } from '../statement/sentence.js';
import type { Workers } from '../workers/pool.js';
import type { Io } from './io.js';

/** Records by their hashes. */
export type Records = ReadonlyMap<string, RunRecord>;

/** Comparisons of an instance that are looked at for its picture: a statement may make millions. */
const mostCompared = 20_000;

/**
 * Computes the chosen instances of all claims again, for their pictures, by id. What cannot be
 * computed again says why. Null where the user interrupts.
 */
export async function replaysOf(
  claims: readonly ClaimDossier[],
  records: Records,
  run: Run,
  workers: Workers,
  io: Pick<Io, 'interrupted'>,
  say: (text: string) => void,
): Promise<ReadonlyMap<string, readonly Replay[]> | null> {
  const jobs = claims.flatMap((claim) => claim.chosen.map((chosen) => ({ claim, chosen })));
  const found = new Map<string, (Replay | undefined)[]>(claims.map((c) => [c.described.id, []]));
  const seconds = stopwatch();
  let next = 0;
  let done = 0;
  const hand = async () => {
    while (next < jobs.length && !io.interrupted()) {
      const { claim, chosen } = jobs[next++]!;
      const replay = await replayed(claim, records.get(chosen.record), run, workers);
      found.get(claim.described.id)![claim.chosen.indexOf(chosen)] = { chosen, ...replay };
      done += 1;
      const left = Math.ceil((seconds() / done) * (jobs.length - done));
      if (done % 20 === 0 || done === jobs.length)
        say(`${done} of ${jobs.length} instances computed again${left > 0 ? `, about ${left} s left` : ''}\n`);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, workers.size) }, hand));
  return io.interrupted() ? null : (found as Map<string, Replay[]>);
}

async function replayed(
  { described: { file, id, mutant } }: ClaimDossier,
  record: RunRecord | undefined,
  { description: { seed, solver } }: Run,
  workers: Workers,
): Promise<Omit<Replay, 'chosen'>> {
  const deciding = record?.deciding?.at ?? null;
  if (record === undefined) return { deciding, trace: null, failure: 'The run no longer holds its record.' };
  const place = { file, id, seed, mutant, solver: solver?.file ?? null, limits: solver?.limits ?? null };
  try {
    return { deciding, trace: await workers.do({ do: 'trace', ...place, record, most: mostCompared }), failure: null };
  } catch (error) {
    return { deciding, trace: null, failure: `It could not be computed again: ${sentence(error, id)}.` };
  }
}
