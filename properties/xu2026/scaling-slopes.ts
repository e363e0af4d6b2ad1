import { type RidgeRanges, ridgeInstances, type SeededRidge } from 'theorycheck/arbitraries';
import { squared } from 'theorycheck/exact';
import type { Enclosure } from 'theorycheck/statement';
import { type Plan, property, type Workbench } from 'theorycheck/workbench';
import { band, type GrokkingInstance } from '../../theorems/xu2026/grokking-time-band.js';
import { eighth, theorem } from '../../theorems/xu2026/scaling-slopes.js';
import type { PassageAnswers, Route } from '../../theorems/xu2026/setting/passages.js';
import { risk } from '../../theorems/xu2026/setting/ridgeInstance.js';
import { firstSeen, passagesOf, seen, sparse } from './setting/ridgeRuns.js';

/** The level: nine eighths of the risk of zero and a 32nd of the first. */
function levelled(i: SeededRidge, route: Route): GrokkingInstance {
  const form = (x: (j: number) => number) => i.variances.reduce((sum, v, j) => sum + v * squared(x(j)), 0);
  const c = (9 / 8) * form((j) => i.teacher[j]!) + form((j) => i.start[j]! - i.teacher[j]!) / 32;
  return { ...i, c: Math.round(c * 2 ** 30) / 2 ** 30, route };
}

const shape = {
  family: 'isotropic',
  points: [3, 4],
  surplus: [10, 14],
  decayBits: [9, 10],
  stepSixteenths: [6, 15],
  startScale: 2,
  teacherScale: 0,
} as const;

const drawn = ({ data }: Workbench, ranges: RidgeRanges, route: Route = 'step by step') =>
  ridgeInstances(data, ranges).map((i) => levelled(i, route));

function* timeOf(i: GrokkingInstance, answers: PassageAnswers): Plan<Enclosure> {
  const { from, to } = band(i, answers);
  const first = Math.max(0, from.lo - 100);
  const last = Math.min(to.hi + 10, 2 ** 40);
  const windows: [number, number][] = i.route === 'step by step' ? [[0, last]] : [...sparse(0, first), [first, last]];
  return firstSeen(yield* seen(i, windows), (s) => risk(i, s), i.c);
}

export const slopes = property({
  theorem,
  instances: 6,
  strata: (bench) => ({
    'zero teacher': { share: 0.4, measured: {}, instances: drawn(bench, shape) },
    'isotropic teacher': {
      share: 0.6,
      measured: {},
      instances: drawn(bench, { ...shape, decayBits: [14, 18], teacherScale: 1 }, 'closed form'),
    },
  }),
  without: (bench) => ({
    realizable: drawn(bench, shape).map((i) => ({ ...i, targets: i.targets.map((y) => y + 16) })),
    decayBelowOne: drawn(bench, shape).map((i) => ({ ...i, eta: Math.max(1024 * i.eta, 1.5 / i.lambda) })),
    isotropic: drawn(bench, shape).map((i) => ({ ...i, variances: i.variances.map((v, j) => (j === 0 ? v / 2 : v)) })),
  }),
  consult: (i, bench) => {
    const [base, decay, step] = (['base', 'decay', 'step'] as const).map((way) => passagesOf(eighth(i, way), bench));
    for (const answers of [base!, decay!, step!]) if ('undecided' in answers) return answers;
    return { base: base as PassageAnswers, decay: decay as PassageAnswers, step: step as PassageAnswers };
  },
  *simulate(i, answers) {
    return {
      base: yield* timeOf(i, answers.base),
      decay: yield* timeOf(eighth(i, 'decay'), answers.decay),
      step: yield* timeOf(eighth(i, 'step'), answers.step),
    };
  },
  kills: ['solver/decay-floored', 'statement/xu2026/slope-of-a-half'],
});
