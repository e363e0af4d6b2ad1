import { type Plan, property, type Workbench } from 'theorycheck/workbench';
import { type LaterModes, theorem as nextOrder } from '../../theorems/soudry2018/late-next-order.js';
import { theorem as rate } from '../../theorems/soudry2018/late-rate-of-the-bias.js';
import { slowest } from '../../theorems/soudry2018/setting/biasRate.js';
import { type Modes, predictedAcross } from '../../theorems/soudry2018/setting/expansion.js';
import type { DescentInstance } from '../../theorems/soudry2018/setting/instances.js';
import type { LateIterate } from '../../theorems/soudry2018/setting/late.js';
import { expansionAt, faster, fastModes, slowModes } from './approach.js';
import { descentRun, questionOf, theoryOf } from './setting/descentRun.js';

/**
 * The early iterate is at 160 alpha/eta, where z . r is below 1 for tangents ten times the gap as
 * well.
 */
const early = 160;

/**
 * The modes are carried step by step to twenty times the step of the early iterate, where the
 * nonlinear terms have become small, but at least to some step. The bias of `lateBiasRate` is
 * compared while it is still small, so its nonlinear terms have to be smaller.
 */
const carried = { nextOrder: 50_000, biasRate: 200_000 };

/**
 * The first state asked for is this much later in log time: faster modes and nonlinear terms have
 * fallen further by then.
 */
const settled = 4;

/**
 * The bias falls to e^-9 of its distance at the first of them, but not below 4e-11: run and limit
 * are known to some 1e-12, a fortieth of it.
 */
const fall = 9;
const seen = 4e-11;

/** The two moments, `from` being the log time of the step that the modes are carried to. */
function looks(i: DescentInstance, from: number, a: Modes): number[] {
  const [first, pace] = [from + settled, slowest(i, a)];
  const left = Math.log(Math.abs(predictedAcross(a, 0).value.at(-1)!) / seen) - settled * pace;
  return [first, first + Math.max(1, Math.min(fall, left)) / pace];
}

function consult(
  i: DescentInstance,
  bench: Workbench,
  least: number,
  logTimesOf: (from: number, a: Modes) => number[],
) {
  const expansion = expansionAt(i, bench, (from) => [Math.max(20 * from, least)], early);
  if ('undecided' in expansion) return expansion;
  const answer = bench.oracles.residualLimit(questionOf(i));
  if ('undecided' in answer) return answer;
  const base = expansion.states[0]!;
  const late = bench.oracles.lateModes({
    ...theoryOf(i),
    answer,
    // The certificate bounds step size times sigma_max^2; the logistic loss curves by a quarter of
    // that.
    stepCurvature: i.certificates.stepBelowTwoOverBeta.bound / 4,
    expansion,
    base,
    logTimes: logTimesOf(base.logTime, expansion),
  });
  return 'undecided' in late ? late : { ...expansion, ...late, fromLog: base.logTime };
}

function* simulate(i: DescentInstance, a: Modes): Plan<readonly LateIterate[]> {
  const logTimes = a.states.map(({ logTime }) => logTime);
  const { states } = yield { ...descentRun(i, []), visit: { logTimes }, by: 'collocation-descent' };
  return states.map(({ logTime, point, radius, basis }) => ({ logTime, point: [...point], radius, basis }));
}

export const lateBiasRate = property<DescentInstance, Modes, readonly LateIterate[]>({
  theorem: rate,
  instances: 10,
  strata: slowModes.strata,
  without: slowModes.without,
  consult: (i, bench) => consult(i, bench, carried.biasRate, (from, a) => looks(i, from, a)),
  simulate,
  kills: ['solver/late-answer-in-single-precision', 'statement/soudry2018/late-rate-of-the-time-shift'],
});

export const lateNextOrder = property<DescentInstance, LaterModes, readonly LateIterate[]>({
  theorem: nextOrder,
  instances: 8,
  strata: (bench) => fastModes.strata(bench, faster, 0.15, 0.001),
  without: fastModes.without,
  consult: (i, bench) => consult(i, bench, carried.nextOrder, () => [8, 8.5].map((power) => power * Math.LN10)),
  simulate,
  kills: [
    'solver/late-answer-in-single-precision',
    'solver/late-mean-for-sum',
    'statement/soudry2018/late-next-order-of-longer-steps',
  ],
});
