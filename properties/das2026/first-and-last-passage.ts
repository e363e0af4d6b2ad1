import fc from 'fast-check';
import type { RunRequest, Trajectory } from 'theorycheck/statement';
import { property, type Workbench } from 'theorycheck/workbench';
import {
  latest,
  leastLast,
  levelOf,
  type Passages,
  passages,
  theorem,
} from '../../theorems/das2026/first-and-last-passage.js';
import type { CompetitionInstance } from '../../theorems/das2026/setting/competition.js';
import { distancesOf, envelope } from '../../theorems/das2026/setting/mirroredEnvelope.js';
import type { Path } from '../../theorems/das2026/unlearning-has-dates.js';
import { competitionRun, drawn, variations } from './setting/competitionRuns.js';

/** D(40, 15), S(3, 13): the larger class has the smaller support. */
const unequal = {
  plus: [36, 42],
  hardMinus: [13, 14],
  stepSixteenths: [15, 16],
} as const;
/**
 * D(26, 26), S(1, 20). The wider the gap, the farther the others: they are fitted before the
 * support.
 */
const equal = {
  plus: [24, 28],
  minus: [24, 28],
  hardPlus: [1, 1],
  hardMinus: [18, 22],
  stepSixteenths: [12, 16],
} as const;

type Ranges = Parameters<typeof drawn>[1];
const wide: Ranges = { ...equal, gapExponent: [2, 2], nearGaps: [3, 4], far: [5, 8] };
const sixteenth: Ranges = { ...unequal, gapExponent: [4, 4], hardPlus: [2, 2], minus: [14, 16], far: [3, 3] };
const narrow: Ranges = { ...unequal, gapExponent: [6, 6], hardPlus: [3, 3], minus: [14, 15], far: [1, 1] };

/** A decade of gaps and more. */
const strata = (bench: Workbench) => ({
  'gaps 1/4 to 1/64': {
    share: 0.7,
    measured: { trivial: 0.03 },
    instances: fc.oneof(drawn(bench, wide), drawn(bench, sixteenth), drawn(bench, narrow)),
  },
  'in high dimension': {
    share: 0.3,
    measured: {},
    instances: drawn(bench, { ...variations.high, ...wide, spreadQuarters: [1, 1] }),
  },
});

function consult(i: CompetitionInstance): Passages | { undecided: string } {
  const distances = distancesOf(i);
  const moments = envelope(distances, latest(i), levelOf(i));
  // With steps so long that the maps are not monotone the ends may cross.
  if (moments.some(({ weight, bias }) => !(weight[0] <= weight[1] && bias[0] <= bias[1])))
    return { undecided: 'the ends of the envelope cross' };
  return { ...passages(distances.gap, moments), earliest: leastLast(distances, moments) };
}

export const firstAndLast = property<CompetitionInstance, Passages, Path>({
  theorem,
  instances: 5,
  strata,
  without: (bench) => ({
    // A support of one point more than the certificate proves.
    support: drawn(bench, sixteenth).map((i) => ({ ...i, hardPlus: i.hardPlus + 1 })),
    mirrored: drawn(bench, { ...sixteenth, mirrored: false }),
    smallStep: drawn(bench, sixteenth).map((i) => ({ ...i, stepSize: 12 * i.stepSize })),
  }),
  consult,
  *simulate(i: CompetitionInstance, { first, last }): Generator<RunRequest, Path, Trajectory> {
    // Every step up to the first passage and around the last one, and some later ones.
    const early = Math.min(first[1], 4096);
    const from = Math.max(early + 1, last[0]);
    const to = Math.max(from, last[1]) + 1;
    const { states } = yield competitionRun(i, [
      [1, early],
      [from, to],
      [to + Math.ceil(to / 4), to + Math.ceil(to / 4)],
    ]);
    return states.map(({ step, point, radius, basis }) => ({ step: Number(step), point: [...point], radius, basis }));
  },
  kills: [
    'solver/step-scaled-by-1.02',
    'solver/bias-step-halved',
    'statement/das2026/last-passage-without-the-gap',
    'statement/das2026/first-passage-for-good',
    'statement/das2026/last-passage-of-the-whole-test-set',
    'statement/das2026/last-passage-ten-per-cent-later',
    'statement/das2026/last-passage-by-the-balance-ten-per-cent-later',
  ],
});
