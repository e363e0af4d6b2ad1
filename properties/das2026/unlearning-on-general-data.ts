import fc from 'fast-check';
import type { RunRequest, Trajectory } from 'theorycheck/statement';
import { property } from 'theorycheck/workbench';
import type { CompetitionInstance } from '../../theorems/das2026/setting/competition.js';
import type { Path } from '../../theorems/das2026/unlearning-has-dates.js';
import { end, theorem } from '../../theorems/das2026/unlearning-on-general-data.js';
import { competitionRun, drawn, variations } from './setting/competitionRuns.js';

type Ranges = Parameters<typeof drawn>[1];

/** D(42, 19), S(5, 17), gap 1/32, in the plane and in space, off the axes and on them. */
const unequal: Ranges = {
  dimension: [2, 3],
  turn: [0, 2],
  mirrored: false,
  plus: [40, 44],
  minus: [18, 20],
  hardPlus: [5, 5],
  hardMinus: [16, 18],
  far: [3, 3],
  spreadQuarters: [4, 8],
  stepSixteenths: [14, 16],
};
/** D(26, 26), S(2, 18), gap 1/16. */
const equal: Ranges = {
  ...unequal,
  plus: [26, 26],
  minus: [26, 26],
  hardPlus: [2, 2],
  hardMinus: [16, 20],
  gapExponent: [4, 4],
  nearGaps: [8, 8],
  far: [3, 4],
  stepSixteenths: [12, 16],
};
const high: Ranges = {
  ...variations.high,
  mirrored: false,
  plus: [30, 32],
  minus: [14, 15],
  hardPlus: [3, 3],
  hardMinus: [12, 13],
  far: [3, 3],
  spreadQuarters: [1, 1],
  stepSixteenths: [14, 16],
};
const highEqual: Ranges = {
  ...high,
  plus: [20, 20],
  minus: [20, 20],
  hardPlus: [2, 2],
  hardMinus: [14, 16],
  gapExponent: [4, 4],
};

/** Single steps between 64 and 512, where the accuracy is least. */
const marks = [96, 128, 160, 192, 256, 320, 384, 448, 512];

export const general = property<CompetitionInstance, null, Path>({
  theorem,
  instances: 5,
  strata: (bench) => ({
    'a larger class': { share: 0.4, measured: {}, instances: drawn(bench, unequal) },
    'equal classes': { share: 0.3, measured: {}, instances: drawn(bench, equal) },
    'in high dimension': {
      share: 0.3,
      measured: {},
      instances: fc.oneof(drawn(bench, high), drawn(bench, highEqual)),
    },
  }),
  without: (bench) => ({
    // One support point fewer than the certificate proves; the other hypotheses still hold.
    support: drawn(bench, unequal).map((i) => ({ ...i, hardPlus: i.hardPlus - 1 })),
    otherMind: drawn(bench, { ...unequal, hardPlus: [16, 18], hardMinus: [5, 6] }),
    smallStep: drawn(bench, unequal).map((i) => ({ ...i, stepSize: 12 * i.stepSize })),
  }),
  consult: () => null,
  *simulate(i: CompetitionInstance): Generator<RunRequest, Path, Trajectory> {
    const last = end(i);
    const single = [...marks.filter((step) => step < last), last];
    const { states } = yield competitionRun(i, [[1, 64], ...single.map((t): [number, number] => [t, t])]);
    return states.map(({ step, point, radius, basis }) => ({ step: Number(step), point: [...point], radius, basis }));
  },
  kills: [
    'solver/mean-for-sum',
    'solver/bias-step-halved',
    'statement/das2026/pace-two-per-cent-faster',
    'statement/das2026/support-before-population',
    'statement/das2026/general-data-without-bias',
    'statement/das2026/general-data-learnt-for-good',
  ],
});
