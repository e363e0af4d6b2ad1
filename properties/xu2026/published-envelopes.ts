import { axisRidges, ridgeInstances } from 'theorycheck/arbitraries';
import { property, type Workbench } from 'theorycheck/workbench';
import { theorem } from '../../theorems/xu2026/published-envelopes.js';
import type { PublishedInstance } from '../../theorems/xu2026/setting/published.js';
import { at, spectrumOf, whileLearning } from './setting/ridgeRuns.js';
import { withUsualStart } from './setting/usual.js';

const shape = {
  family: 'isotropic',
  points: [3, 6],
  surplus: [44, 52],
  decayBits: [4, 10],
  stepSixteenths: [2, 15],
  startScale: 2,
  teacherScale: 0,
} as const;

const axes = {
  points: [2, 4],
  kernel: [28, 34],
  eighths: [6, 16],
  decayBits: [3, 6],
  from: 'zero',
  to: 'rate',
  sixteenths: [4, 8],
  startScale: 2,
  teacherScale: 0,
} as const;

/** The step is at most `sixteenths` of the one that the theorem states, just below it. */
function upTo(i: Omit<PublishedInstance, 'nu'>, sixteenths: number): PublishedInstance {
  const mean = i.features.flat().reduce((sum, x) => sum + x * x, 0) / i.features.length;
  const eta = Math.floor(((2 / (mean + 2 * i.lambda)) * sixteenths * 2 ** 30) / 16) / 2 ** 30;
  return { ...i, eta, nu: 2 };
}

/** Every coordinate of the start is +-nu, so that its event holds. */
const tables = ({ data }: Workbench, changed: object = {}) =>
  axisRidges(data, { ...axes, ...changed }).map((i) => ({ ...i, start: i.start.map((x) => (x < 0 ? -2 : 2)) }));

export const envelopes = property({
  theorem,
  instances: 16,
  strata: (bench) => ({
    'half the stated step': {
      share: 0.3,
      measured: {},
      instances: ridgeInstances(bench.data, shape).map((i) => upTo(withUsualStart(i, 2), 8)),
    },
    'the stated step': {
      share: 0.3,
      measured: {},
      instances: ridgeInstances(bench.data, shape).map((i) => upTo(withUsualStart(i, 2), 15.75)),
    },
    'the stated step, along the axes': {
      share: 0.4,
      measured: {},
      instances: tables(bench).map((i) => upTo(i, 15.75)),
    },
  }),
  without: (bench) => ({
    zeroTargets: tables(bench).map((i) => ({ ...upTo(i, 8), targets: i.targets.map((y) => y + 4) })),
    // Nothing in the kernel: the risk falls with the train loss.
    floorEvent: tables(bench).map((i) => ({
      ...upTo(i, 8),
      start: i.start.map((x, j) => (j < i.features.length ? x : 0)),
    })),
    // Beyond the sharp window, where the first mode is the slowest.
    statedStep: tables(bench, { from: 'rate', to: 'convergence', sixteenths: [12, 15] }).map((i) => ({ ...i, nu: 2 })),
  }),
  consult: (i, bench) => spectrumOf(i, bench),
  *simulate(i, answers) {
    return yield* at(i, whileLearning(answers));
  },
  kills: ['solver/decay-only-in-row-space', 'statement/xu2026/expected-square-not-halved'],
});
