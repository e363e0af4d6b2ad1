import { every, type Theorem } from 'theorycheck/statement';
import { theorem as corrected } from './generalises-iff-not-separable.js';
import { type GeneralisationAnswers, type LevelInstance, last, notReached, reached } from './setting/generalisation.js';
import type { Visited } from './setting/runs.js';

/**
 * The poster's Theorem 2 as printed, expected to be refuted: the model generalises iff the training
 * data *is* linearly separable.
 *
 * Finite form of its corrected version (`generalises-iff-not-separable`), with the same instances,
 * the same level, the same horizon and the printed "iff":
 *
 *     separable:      z |S_K| <= -b_K,      not separable:  z |S_K| >= -b_K.
 *
 * Both directions are false: on separable data |S_k|/|b_k| >= M > 1/z at every step, so the
 * accuracy stays below Phi(1/(sigma M)) < 1.
 *
 * Trivial region and blind spots: as of the corrected version.
 *
 * @see Beck, Levi, Bar-Sinai (2025), conference poster, Theorem 2.
 */
export const theorem: Theorem<LevelInstance, GeneralisationAnswers, { readonly visited: readonly Visited[] }> = {
  ...corrected,
  id: 'beck2025/generalises-iff-separable',
  says: 'As printed: accuracy passes a level that decides exactly on data that are separable from the origin.',
  source: { paper: 'Beck, Levi, Bar-Sinai 2025', item: 'Poster, Theorem 2 as printed' },
  conclude: (i, { separable }, { visited }) =>
    every(last(i, visited).map((v) => (separable ? reached(i, v) : notReached(i, v)))),
  expected: 'refuted',
  origin: 'printed',
};
