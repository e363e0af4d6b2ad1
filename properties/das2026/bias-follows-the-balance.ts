import { type RunRequest, type SingleStep, singleSteps, type Trajectory } from 'theorycheck/statement';
import { property } from 'theorycheck/workbench';
import { theorem } from '../../theorems/das2026/bias-follows-the-balance.js';
import type { CompetitionInstance } from '../../theorems/das2026/setting/competition.js';
import { competitionRun, drawn, variations } from './setting/competitionRuns.js';

/** The turn of the bias is within the first window; the later ones look at the support's part. */
const windows = [
  [0, 48],
  [200, 208],
  [1000, 1008],
] as const;

export const follows = property({
  theorem,
  instances: 10,
  strata: (bench) => ({
    'in the plane': { share: 0.3, measured: {}, instances: drawn(bench, { plus: [110, 150] }) },
    'equal classes': {
      share: 0.2,
      measured: {},
      instances: drawn(bench, { ...variations.general, ...variations.balanced }),
    },
    'general position': { share: 0.3, measured: {}, instances: drawn(bench, variations.general) },
    'in high dimension': {
      share: 0.2,
      measured: {},
      instances: drawn(bench, { ...variations.high, mirrored: false, plus: [60, 80], minus: [50, 60] }),
    },
  }),
  without: (bench) => ({
    // A support of one point more than the certificate proves.
    support: drawn(bench).map((i) => ({ ...i, hardPlus: i.hardPlus + 1 })),
    stableBias: drawn(bench).map((i) => ({ ...i, stepSize: 64 / i.points.length })),
  }),
  consult: () => null,
  *simulate(i: CompetitionInstance): Generator<RunRequest, readonly SingleStep[], Trajectory> {
    const { states } = yield competitionRun(i, windows);
    return singleSteps(states);
  },
  kills: [
    'solver/step-scaled-by-1.02',
    'solver/bias-step-halved',
    'solver/first-point-dropped',
    'statement/das2026/support-pulls-two-per-cent-more',
    'statement/das2026/population-left-out-of-the-pull',
    'statement/das2026/balance-ten-per-cent-farther',
    'statement/das2026/balance-of-the-support-alone',
  ],
});
