import { type Evidence, evidenceAgainst } from '../statistics/betting.js';
import type { Described, DescribedBatch } from './described.js';
import { drawsInUnits } from './lawMean.js';
import { testOf } from './lawProbability.js';
import type { Brief } from './result.js';

/**
 * log E against a law at one batch after each draw, as its verdict computes it. What is not known
 * of a draw is counted both ways: of a probability an undecided draw as yes and as no.
 */
export function evidenceOf(law: Described, batch: DescribedBatch, records: readonly Brief[]): Evidence {
  if (law.kind === 'expectation')
    return evidenceAgainst(law.sense!, batch.probability, drawsInUnits(batch.range!, records));
  const letters = records.map((r) => r.draws ?? '').join('');
  const test = testOf(law.sense!, batch.probability);
  const [a, b] = (['y', 'n'] as const).map((as) => {
    let yes = 0;
    return Float64Array.from(letters, (letter, n) => {
      if ((letter === 'u' ? as : letter) === 'y') yes += 1;
      return test.logEvidence(n + 1, yes);
    });
  });
  return { least: a!.map((x, n) => Math.min(x, b![n]!)), most: a!.map((x, n) => Math.max(x, b![n]!)) };
}
