import { axisRidges, ridgeInstances, type SeededRidge } from 'theorycheck/arbitraries';
import { property, type Workbench } from 'theorycheck/workbench';
import { type PrioriInstance, priori, theorem } from '../../theorems/xu2026/a-priori-delay.js';
import type { DelaySeen } from '../../theorems/xu2026/delay-at-will.js';
import { risk, trainLoss } from '../../theorems/xu2026/setting/ridgeInstance.js';
import { descentOn, firstSeen, lastSeen, spectrumOf } from './setting/ridgeRuns.js';

/**
 * 256 dimensions: sqrt(m) - sqrt(n) must exceed 6.7 for the least eigenvalue to be known at all.
 */
const sizes = (points: number) =>
  ({
    family: 'isotropic',
    points: [points, points],
    surplus: [256 - points, 256 - points],
    decayBits: [8, 9],
    stepSixteenths: [3, 7],
    startScale: 2,
    teacherScale: 1,
  }) as const;

const levelled = (i: SeededRidge): PrioriInstance => ({ ...i, nu: 2, epsilon: 0.03125, c: 0.03125 });
const drawn = ({ data }: Workbench, points: number) => ridgeInstances(data, sizes(points)).map(levelled);

/** Two rows along axes of 256, a start of +-2. */
const tables = ({ data }: Workbench, changed: object = {}) =>
  axisRidges(data, {
    points: [2, 2],
    kernel: [254, 254],
    eighths: [8, 10],
    decayBits: [8, 9],
    from: 'zero',
    to: 'convergence',
    sixteenths: [4, 7],
    startScale: 2,
    teacherScale: 0,
    ...changed,
  }).map((i) => ({ ...levelled(i), start: i.start.map((x) => (x < 0 ? -2 : 2)) }));

export const delay = property({
  theorem,
  instances: 6,
  strata: (bench) => ({
    'three points': { share: 0.5, measured: {}, instances: drawn(bench, 3) },
    'six points': { share: 0.5, measured: {}, instances: drawn(bench, 6) },
  }),
  without: (bench) => ({
    realizable: tables(bench).map((i) => ({ ...i, targets: i.targets.map((y) => y + 2 ** 20) })),
    firstWindow: tables(bench, { from: 'convergence', to: 'twice', sixteenths: [1, 1] }),
    decayCap: tables(bench).map((i) => {
      const teacher = i.teacher.map((_, j) => (j === 0 ? 16 : 0));
      const targets = i.features.map((row) => 16 * row[0]!);
      return {
        ...i,
        teacher,
        targets,
        certificates: { realizable: teacher },
        lambda: 0.25,
        eta: 0.5,
        nu: 16,
        start: i.start.map((x) => 8 * x),
      };
    }),
    overM: tables(bench).map((i) => ({ ...i, variances: i.variances.map((v) => v / 256) })),
  }),
  consult: (i, bench) => spectrumOf(i, bench),
  *simulate(i) {
    const { overfitting, grokking } = priori(i);
    const last = Math.ceil(Math.max(1, Math.min(5000, overfitting.hi), Math.min(5000, 3 * grokking.hi)));
    const run = yield descentOn(i, [[0, last + 50]]);
    const seen = { states: run.states, complete: run.ended === 'complete' };
    return {
      overfitting: lastSeen(seen, (s) => trainLoss(i, s), i.epsilon),
      grokking: firstSeen(seen, (s) => risk(i, s), i.c),
    } satisfies DelaySeen;
  },
  kills: ['solver/gradient-without-1-over-n', 'solver/decay-quadrupled', 'statement/xu2026/points-for-their-root'],
});
