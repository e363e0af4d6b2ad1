import type { Described } from '../judge/described.js';
import { evidenceOf } from '../judge/lawEvidence.js';
import { type Brief, drawsOf } from '../judge/result.js';
import type { EvidencePath } from './dossier.js';

/** Points of a path that are kept. */
const points = 100;

/** The evidence against a law, a path a batch; each batch has an equal share of the level. */
export function pathsOf(law: Described, records: readonly Brief[], level: number): EvidencePath[] {
  if (law.is !== 'law') return [];
  const bar = -Math.log(level / law.batches.length);
  return law.batches.map((batch, n) => {
    const ordered = [...drawsOf(records, n)].sort((a, b) => a.index - b.index);
    const { least, most } = evidenceOf(law, batch, ordered);
    const draws = spread(least.length);
    const at = (log: Float64Array) => draws.map((draw) => log[draw - 1]!);
    return { batch: batch.name, bar, draws, least: at(least), most: at(most) };
  });
}

/** Numbers of draws from 1 to the last, evenly apart where there are many. */
function spread(all: number): number[] {
  const step = Math.max(1, all / points);
  const drawn = Array.from({ length: Math.min(all, points) }, (_, k) => Math.floor(k * step) + 1);
  return all === 0 || drawn.at(-1) === all ? drawn : [...drawn, all];
}
