import { requireUnchanged } from '../campaign/fingerprint.js';
import { campaignOf } from '../campaign/resume.js';
import { folderOf, isDone, openRun } from '../records/run.js';
import { RecordStore } from '../records/store.js';
import { BadInput } from '../statement/badInput.js';
import { type Counts, Tally } from './countedShares.js';
import type { Io } from './io.js';

/**
 * What the unbiased draws of a finished run of the suite are, stratum by stratum. Throws BadInput
 * for a run of anything else: a mutant, a solver under test or another state of the suite draws
 * from other shares.
 */
export function countRun(name: string, io: Pick<Io, 'root'>): Counts[] {
  const run = openRun(folderOf(name, io.root));
  const { purpose, mutant, solver, seed } = run.description;
  if (!isDone(run)) throw new BadInput(`${run.folder} is not finished: its draws are not counted`);
  if (purpose !== 'verify' || mutant !== null || solver !== null)
    throw new BadInput(`${run.folder} is no run of the properties as they are: only those of verify are counted`);
  requireUnchanged(run, campaignOf(run), 'its draws say nothing about these properties');
  const tallies = new Map<string, { id: string; stratum: string; tally: Tally }>();
  new RecordStore(run.folder, run.description).read((record) => {
    if (record.phase !== 'evidence') return;
    const { id, stratum } = record;
    const key = JSON.stringify([id, stratum]);
    if (!tallies.has(key)) tallies.set(key, { id, stratum, tally: new Tally() });
    tallies.get(key)!.tally.add(record);
  });
  return [...tallies.values()].map(({ id, stratum, tally }) => tally.of({ id, stratum, seed, from: null }));
}
