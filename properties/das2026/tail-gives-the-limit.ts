import type { Arbitrary } from 'fast-check';
import { methods, poses } from 'theorycheck/objectives';
import type { RunRequest, Trajectory } from 'theorycheck/statement';
import { property, type Workbench } from 'theorycheck/workbench';
import { distancesOf, envelope } from '../../theorems/das2026/setting/mirroredEnvelope.js';
import {
  type Brackets,
  bracketFrom,
  pulls,
  type TailInstance,
  theorem,
} from '../../theorems/das2026/tail-gives-the-limit.js';
import type { Path } from '../../theorems/das2026/unlearning-has-dates.js';
import { asinhLoss } from './setting/asinhLoss.js';
import { competitionRun, drawn } from './setting/competitionRuns.js';

/** The last moment that is looked at. */
const last = 2 ** 10;

/**
 * Populations of some thirty points with wide gaps, so that the bias settles within some thousand
 * steps.
 */
const settling = {
  plus: [12, 20],
  minus: [8, 14],
  hardPlus: [2, 4],
  hardMinus: [5, 7],
  gapExponent: [1, 2],
  nearGaps: [2, 3],
  far: [3, 4],
  spreadQuarters: [2, 4],
} as const;

function posed(bench: Workbench, loss: TailInstance['loss'], turned = false): Arbitrary<TailInstance> {
  // Steps to 10/16 of 4/|Z^T Z|_F: 10/4 times 0.385 is below 1.
  const stepSixteenths = loss === 'asinh' ? ([5, 10] as const) : ([8, 16] as const);
  const where = turned ? ({ dimension: [4, 5], turn: [1, 3] } as const) : {};
  return drawn(bench, { ...settling, ...where, stepSixteenths }).map((i) => ({ ...i, loss }));
}

function consult(i: TailInstance): Brackets | { undecided: string } {
  const distances = distancesOf(i, pulls[i.loss]);
  const moments = envelope(distances, last);
  if (moments.some(({ weight, bias }) => !(weight[0] <= weight[1] && bias[0] <= bias[1])))
    return { undecided: 'the ends of the envelope cross' };
  const bases = visitsOf(moments).filter((step) => step >= 2 ** 6);
  const brackets = bases.map((from) => ({
    from,
    ends: bracketFrom(distances, moments.find(({ step }) => step === from)!),
  }));
  return { moments, brackets };
}

/** Moments that are a half apart or more, and the last one. */
function visitsOf(moments: Brackets['moments']): number[] {
  const chosen: number[] = [];
  for (const { step } of moments) if (step >= 1.5 * (chosen.at(-1) ?? 0) && step <= last) chosen.push(step);
  return chosen;
}

/** The kind `classification` has the logistic loss; the other one is posed as a formula. */
function runOf(i: TailInstance, windows: readonly (readonly [number, number])[]): RunRequest {
  if (i.loss === 'logistic') return competitionRun(i, windows);
  return {
    problem: poses(asinhLoss, { X: i.points, y: i.labels }),
    start: Float64Array.from(i.start),
    dynamics: { method: methods.descent, hyperparameters: { step: i.stepSize, decay: 0 } },
    step: 1,
    by: 'method',
    visit: { windows },
  };
}

export const tailGivesTheLimit = property<TailInstance, Brackets, Path>({
  theorem,
  instances: 10,
  strata: (bench) => ({
    'asinh in the plane': { share: 0.4, measured: {}, instances: posed(bench, 'asinh') },
    'asinh off the axes': { share: 0.3, measured: {}, instances: posed(bench, 'asinh', true) },
    logistic: { share: 0.3, measured: {}, instances: posed(bench, 'logistic') },
  }),
  without: (bench) => ({
    // A support of three points more than the certificate proves.
    support: posed(bench, 'asinh').map((i) => ({ ...i, hardPlus: i.hardPlus + 3 })),
    mirrored: drawn(bench, { ...settling, mirrored: false, stepSixteenths: [5, 10] }).map((i) => ({
      ...i,
      loss: 'asinh' as const,
    })),
    smallStep: posed(bench, 'asinh').map((i) => ({ ...i, stepSize: 6 * i.stepSize })),
  }),
  consult,
  *simulate(i, { moments }): Generator<RunRequest, Path, Trajectory> {
    const { states } = yield runOf(
      i,
      visitsOf(moments).map((step) => [step, step]),
    );
    return states.map(({ step, point, radius, basis }) => ({ step: Number(step), point: [...point], radius, basis }));
  },
  kills: [
    'solver/mean-for-sum',
    'solver/method-last-coordinate-longer',
    'solver/method-in-single-precision',
    'statement/das2026/limit-without-the-half',
    'statement/das2026/limit-two-per-cent-farther',
    'statement/das2026/way-of-the-other-loss',
  ],
});
