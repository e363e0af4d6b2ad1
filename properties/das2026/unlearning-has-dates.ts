import type { RunRequest, Trajectory } from 'theorycheck/statement';
import { property } from 'theorycheck/workbench';
import type { CompetitionInstance } from '../../theorems/das2026/setting/competition.js';
import { distancesOf, envelope, type Moment } from '../../theorems/das2026/setting/mirroredEnvelope.js';
import {
  type Dates,
  type Foreseen,
  foreseenAccuracy,
  type Path,
  theorem,
} from '../../theorems/das2026/unlearning-has-dates.js';
import { competitionRun, drawn, variations } from './setting/competitionRuns.js';

/** The last moment. */
const last = 2 ** 15;

/** The dates that follow from an envelope. */
function datesOf(i: CompetitionInstance, gap: number, moments: readonly Moment[]): Dates {
  const support = Math.sign(i.hardPlus - i.hardMinus);
  const larger = Math.sign(i.plus - i.minus);
  const side = (sign: number, { bias }: Moment) => (sign > 0 ? bias[0] : -bias[1]);
  const best = moments.reduce((a, b) => (side(larger, b) > side(larger, a) ? b : a));
  const majority = larger !== 0 && larger !== support && side(larger, best) > 0 ? best.step : null;
  const astray = moments.findLastIndex((m) => !(side(support, m) > 0));
  const accuracies = moments.map((m) => foreseenAccuracy(gap, m));
  const certain = (from: number) => accuracies.findIndex(({ lo }, k) => k > from && lo >= 1 - 1e-12);
  const learnt = certain(-1);
  const least = accuracies.reduce((a, { hi }, k) => (k > learnt && (a < 0 || hi < accuracies[a]!.hi) ? k : a), -1);
  const unlearns = learnt >= 0 && least >= 0 && accuracies[least]!.hi < 0.99;
  const relearnt = unlearns ? certain(least) : -1;
  const step = (k: number) => moments[k]?.step ?? null;
  return {
    majority,
    turned: step(astray + 1),
    learnt: step(learnt),
    unlearnt: unlearns ? step(least) : null,
    relearnt: step(relearnt),
  };
}

function consult(i: CompetitionInstance): Foreseen | { undecided: string } {
  const distances = distancesOf(i);
  const moments = envelope(distances, last);
  // With steps so long that the maps are not monotone the ends may cross.
  if (moments.some(({ weight, bias }) => !(weight[0] <= weight[1] && bias[0] <= bias[1])))
    return { undecided: 'the ends of the envelope cross' };
  return { moments, dates: datesOf(i, distances.gap, moments) };
}

/** The dates, and moments to step 2^13 that are a third apart or more. */
function visits({ moments, dates }: Foreseen): number[] {
  const chosen = new Set(Object.values(dates).filter((step): step is number => step !== null));
  let next = 1;
  for (const { step } of moments) {
    if (step < next || step > 2 ** 13) continue;
    chosen.add(step);
    next = (4 * step) / 3;
  }
  return [...chosen].sort((a, b) => a - b);
}

export const unlearning = property<CompetitionInstance, Foreseen, Path>({
  theorem,
  instances: 7,
  strata: (bench) => ({
    'in the plane': { share: 0.4, measured: {}, instances: drawn(bench) },
    'equal classes': { share: 0.2, measured: {}, instances: drawn(bench, variations.balanced) },
    'off the axes': { share: 0.2, measured: {}, instances: drawn(bench, variations.turned) },
    'in high dimension': { share: 0.2, measured: {}, instances: drawn(bench, variations.high) },
  }),
  without: (bench) => ({
    // A support of one point more than the certificate proves.
    support: drawn(bench).map((i) => ({ ...i, hardPlus: i.hardPlus + 1 })),
    mirrored: drawn(bench, { mirrored: false }),
    smallStep: drawn(bench).map((i) => ({ ...i, stepSize: 12 * i.stepSize })),
  }),
  consult,
  *simulate(i: CompetitionInstance, foreseen): Generator<RunRequest, Path, Trajectory> {
    const { states } = yield competitionRun(
      i,
      visits(foreseen).map((step) => [step, step]),
    );
    return states.map(({ step, point, radius, basis }) => ({ step: Number(step), point: [...point], radius, basis }));
  },
  kills: [
    'solver/step-scaled-by-1.02',
    'solver/bias-step-halved',
    'solver/first-point-dropped',
    'statement/das2026/envelope-of-the-support-alone',
    'statement/das2026/envelope-of-steps-two-per-cent-longer',
    'statement/das2026/late-bias-two-per-cent-farther',
    'statement/das2026/learnt-for-good',
    'statement/das2026/larger-class-for-ever',
  ],
});
