import { every, type Theorem } from 'theorycheck/statement';
import { alwaysTheSame, ratioDoesNotRise } from './setting/risingAccuracy.js';
import { constantLabel, fromZero, type RunInstance, stableStep, type Visited } from './setting/runs.js';

/**
 * A regularity, not a theorem: in any dimension and with either loss the population accuracy rises
 * from each visited step to the next,
 *
 *     |S_{k'}|/|b_{k'}| <= |S_k|/|b_k|   for k' > k >= 1,
 *
 * for labels -1, a start at zero and eta R^2 <= 1. Proved on a line (`accuracy-monotone-on-a-line`)
 * and against the first step (`accuracy-never-below-start`). In between one would
 * need p_k . r_k <= |r_k|^2 for the weighted mean r_k of the points p_0..p_{k-1}
 * (notation of `setting/hullDistance.ts`). No proof of that is known. For flows of general convex
 * functions |T(beta)|/beta is known to fall along doublings of beta only, by contraction.
 *
 * The band has no width: any rise of the ratio between visited steps beyond rounding breaks it. It
 * rests on 3000 small random data sets of up to seven points in up to four dimensions, under the
 * flow of both losses, without exception.
 *
 * Trivial region: all points equal or of sum zero, where the ratio is constant. Blind spots: rises
 * between visited steps; adaptive optimisers, with which the accuracy does wait.
 *
 * @see Beck, Levi, Bar-Sinai (2025), section 4, where the accuracy rises from the start.
 */
export const theorem: Theorem<RunInstance, null, { readonly visited: readonly Visited[] }> = {
  id: 'beck2025/accuracy-monotone',
  says: 'Measured: |S_k|/|b_k| falls, so the population accuracy rises, from each visited step to the next in any dimension.',
  source: { paper: 'Beck, Levi, Bar-Sinai 2025', item: 'Section 4, accuracy during training' },
  kind: 'regularity',
  hypotheses: { constantLabel, fromZero, stableStep },
  trivial: alwaysTheSame,
  conclude: (i, _, { visited }) => every(ratioDoesNotRise(i, visited)),
  witness: {
    points: [
      [2, 6],
      [2, -2],
    ],
    labels: [-1, -1],
    loss: 'logistic',
    stepSize: 1 / 64,
    steps: 2000,
    start: [0, 0, 0],
  },
  blindSpots: 'Rises between visited steps; adaptive optimisers.',
  expected: 'survived',
};
