import { type RidgeRanges, ridgeInstances, type SeededRidge } from 'theorycheck/arbitraries';
import { squared } from 'theorycheck/exact';
import type { Enclosure } from 'theorycheck/statement';
import { type Plan, property, type Workbench } from 'theorycheck/workbench';
import { band, type GrokkingInstance } from '../../theorems/xu2026/grokking-time-band.js';
import { doubled, theorem } from '../../theorems/xu2026/scale-of-the-start.js';
import type { PassageAnswers, Route } from '../../theorems/xu2026/setting/passages.js';
import { risk } from '../../theorems/xu2026/setting/ridgeInstance.js';
import { firstSeen, passagesOf, seen, sparse } from './setting/ridgeRuns.js';

/**
 * The level: half the risk of zero where spikes can be learnt; otherwise nine eighths of it and
 * 2^-7 of the first risk, as the end is nearer to the teacher than zero is.
 */
function levelled(i: SeededRidge, route: Route, learnt: boolean): GrokkingInstance {
  const form = (x: (j: number) => number) => i.variances.reduce((sum, v, j) => sum + v * squared(x(j)), 0);
  const zero = form((j) => i.teacher[j]!);
  const c = learnt ? zero / 2 : (9 / 8) * zero + form((j) => i.start[j]! - i.teacher[j]!) / 128;
  return { ...i, c: Math.round(c * 2 ** 30) / 2 ** 30, route };
}

const shape = {
  family: 'isotropic',
  points: [3, 6],
  surplus: [8, 12],
  decayBits: [10, 11],
  stepSixteenths: [8, 15],
  startScale: 4,
  teacherScale: 1,
} as const;

const spiked = { ...shape, family: 'spiked', points: [8, 10], decayBits: [11, 12], startScale: 16 } as const;

const drawn = ({ data }: Workbench, ranges: RidgeRanges, route: Route = 'step by step', learnt = false) =>
  ridgeInstances(data, ranges).map((i) => levelled(i, route, learnt));

function* timeOf(i: GrokkingInstance, answers: PassageAnswers): Plan<Enclosure> {
  const { from, to } = band(i, answers);
  const first = Math.max(0, from.lo - 100);
  const last = Math.min(to.hi + 10, 2 ** 40);
  const windows: [number, number][] = i.route === 'step by step' ? [[0, last]] : [...sparse(0, first), [first, last]];
  return firstSeen(yield* seen(i, windows), (s) => risk(i, s), i.c);
}

export const time = property({
  theorem,
  instances: 8,
  strata: (bench) => ({
    'zero teacher': { share: 0.3, measured: { trivial: 0.04 }, instances: drawn(bench, { ...shape, teacherScale: 0 }) },
    'isotropic teacher': { share: 0.3, measured: { trivial: 0.01 }, instances: drawn(bench, shape) },
    'spiked teacher, learnt': {
      share: 0.25,
      measured: { trivial: 0.01 },
      instances: drawn(bench, spiked, 'step by step', true),
    },
    'small decay by closed form': {
      share: 0.15,
      measured: {},
      instances: drawn(bench, { ...shape, points: [3, 4], decayBits: [15, 17] }, 'closed form'),
    },
  }),
  without: (bench) => ({
    realizable: drawn(bench, shape).map((i) => ({ ...i, targets: i.targets.map((y) => y + 16) })),
    stepWindow: drawn(bench, shape).map((i) => ({ ...i, eta: 64 * i.eta })),
    endRiskBelowC: drawn(bench, shape).map((i) => ({ ...i, c: i.c / 1024 })),
  }),
  consult: (i, bench) => {
    const [once, twice] = [passagesOf(i, bench), passagesOf(doubled(i), bench)];
    if ('undecided' in once) return once;
    return 'undecided' in twice ? twice : { once, twice };
  },
  *simulate(i, { once, twice }) {
    return { once: yield* timeOf(i, once), twice: yield* timeOf(doubled(i), twice) };
  },
  kills: [
    'solver/step-scaled-by-1.02',
    'solver/decay-doubled',
    'statement/xu2026/lever-two-per-cent-longer',
    'statement/xu2026/lever-of-the-squares',
    'statement/xu2026/lever-at-the-slowest-rate-of-the-data',
  ],
});
