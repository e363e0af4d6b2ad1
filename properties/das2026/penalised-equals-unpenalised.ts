import { plantedRuns, separableClouds } from 'theorycheck/arbitraries';
import { property } from 'theorycheck/workbench';
import { theorem } from '../../theorems/das2026/penalised-equals-unpenalised.js';

/** Points, labels and separator of a planted run; step size and start play no part here. */
const planted = (bench: Parameters<typeof plantedRuns>[0], shiftQuarters: readonly [number, number]) =>
  plantedRuns(bench, { shiftQuarters, excessSupport: [-1, 2] }).map(
    ({ points, labels, certificates: { separable } }) => ({
      points,
      labels,
      certificates: { separable },
    }),
  );

export const sameSolution = property({
  theorem,
  instances: 32,
  strata: ({ data }) => ({
    'planted, bias zero': { share: 0.25, measured: {}, instances: planted(data.plantedSeparable, [0, 0]) },
    'mirrored, bias zero': { share: 0.25, measured: {}, instances: separableClouds(data.separableCloud, true) },
    'the same solution with a bias': { share: 0.25, measured: {}, instances: planted(data.plantedSeparable, [1, 4]) },
    generic: { share: 0.25, measured: {}, instances: separableClouds(data.separableCloud, false) },
  }),
  without: ({ data }) => ({
    separable: separableClouds(data.separableCloud, false).map((i) => ({
      ...i,
      points: [...i.points, i.points[0]!],
      labels: [...i.labels, -i.labels[0]!],
    })),
    bothClasses: separableClouds(data.separableCloud, false).map(({ points }) => ({
      points,
      labels: points.map(() => 1),
      certificates: { separable: { direction: [...points[0]!.map(() => 0), 1] } },
    })),
  }),
  corpus: [
    // The textbook solution (1/2, 1/2, -1) and (1/6, 5/6, -1/3), which is where descent goes.
    {
      points: [
        [3, 1],
        [1, -1],
      ],
      labels: [1, -1],
      certificates: { separable: { direction: [0.5, 0.5, -1] } },
    },
  ],
  consult: ({ points, labels }, { oracles }) => {
    const penalised = oracles.hardMargin({ points, labels, bias: 'penalised' });
    if ('undecided' in penalised) return penalised;
    const unpenalised = oracles.hardMargin({ points, labels, bias: 'unpenalised' });
    if ('undecided' in unpenalised) return unpenalised;
    return { penalised: penalised.exact, unpenalised: unpenalised.exact };
  },
  // biome-ignore lint/correctness/useYield: an algebraic statement, nothing is simulated
  *simulate() {
    return undefined;
  },
  kills: ['oracle/bias-not-penalised', 'statement/das2026/coincide-only-without-bias'],
});
