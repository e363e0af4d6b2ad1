import type { RunRequest, Trajectory } from 'theorycheck/statement';
import { property } from 'theorycheck/workbench';
import type { CompetitionInstance } from '../../theorems/das2026/setting/competition.js';
import { end, theorem } from '../../theorems/das2026/step-of-the-paper.js';
import type { Path } from '../../theorems/das2026/unlearning-has-dates.js';
import { competitionRun, drawn } from './setting/competitionRuns.js';

type Ranges = NonNullable<Parameters<typeof drawn>[1]>;

/** D(75, 25), S(24, 12), gap 1/64: as large a share of support points as in the paper. */
const restless: Ranges = {
  turn: [0, 2],
  mirrored: false,
  plus: [72, 78],
  minus: [24, 26],
  hardPlus: [22, 23],
  hardMinus: [12, 12],
  gapExponent: [6, 6],
  far: [5, 5],
  // 45 to 52, in sixteenths of 1/4.
  stepSixteenths: [720, 832],
  spreadQuarters: [4, 4],
};
const calm: Ranges = {
  ...restless,
  hardPlus: [4, 5],
  hardMinus: [10, 12],
  stepSixteenths: [673, 911],
  spreadQuarters: [4, 6],
};
const equal: Ranges = { plus: [50, 50], minus: [50, 50] };

/** The first 32 steps, then three in a row, a fourth later each time. */
function windows(last: number): [number, number][] {
  const chosen: [number, number][] = [[1, 32]];
  for (let t = 64; t + 5 < last; t = Math.ceil(1.25 * t)) chosen.push([t, t + 2]);
  return [...chosen, [last - 2, last]];
}

export const paperStep = property<CompetitionInstance, null, Path>({
  theorem,
  instances: 6,
  strata: (bench) => ({
    restless: { share: 0.35, measured: { outside: 0.01 }, instances: drawn(bench, restless) },
    'restless, equal classes': {
      share: 0.35,
      measured: { outside: 0.01 },
      instances: drawn(bench, { ...restless, ...equal }),
    },
    calm: { share: 0.3, measured: {}, instances: drawn(bench, calm) },
  }),
  without: (bench) => ({
    support: drawn(bench, restless).map((i) => ({ ...i, hardPlus: i.hardPlus + 1 })),
    paperStep: drawn(bench, calm).map((i) => ({ ...i, stepSize: 2 * i.stepSize })),
    fewOnSupport: drawn(bench, { ...restless, hardPlus: [58, 60], hardMinus: [24, 24] }),
    otherSupport: drawn(bench, { ...restless, hardPlus: [14, 16], hardMinus: [14, 16] }),
  }),
  consult: () => null,
  *simulate(i: CompetitionInstance): Generator<RunRequest, Path, Trajectory> {
    const { states } = yield competitionRun(i, windows(end(i)));
    // Beyond 2/beta nothing bounds the distance to the exact iterates where errors grow: there the
    // statement is about computed runs, each step of which is within stepRadius of an exact one.
    return states.map(({ step, point, radius, stepRadius, basis }) => ({
      step: Number(step),
      point: [...point],
      ...(radius < 1e-6 ? { radius, basis } : { radius: stepRadius, basis: 'estimated' as const }),
    }));
  },
  kills: [
    'solver/bias-step-halved',
    'solver/mean-for-sum',
    'statement/das2026/restless-by-the-largest-curvature',
    'statement/das2026/calm-below-five-halves',
    'statement/das2026/smaller-support-in-the-end',
  ],
});
