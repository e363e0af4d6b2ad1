import fc, { type Arbitrary } from 'fast-check';
import { squared, twoTo } from 'theorycheck/exact';
import { exactly, type RunRequest, singleSteps } from 'theorycheck/statement';
import { type Plan, property, type Workbench } from 'theorycheck/workbench';
import { curvature } from '../../theorems/lyu2024/fall-of-the-objective.js';
import { theorem as growth } from '../../theorems/lyu2024/late-growth-of-the-norm.js';
import { theorem as step } from '../../theorems/lyu2024/late-step.js';
import { signedRows } from '../../theorems/lyu2024/setting/diagonalNet.js';
import type { LateNet, LateSteps } from '../../theorems/lyu2024/setting/lateNet.js';
import { nearlyAll, nets } from './setting/netFlow.js';

/** The first two steps, and two later ones. */
const windows = [
  [0, 2],
  [9, 10],
  [999, 1000],
] as const;

/** [u, v] with u^2 - v^2 = w and u v = alpha^2, up to rounding. */
function startOf(w: readonly number[], alpha: number): number[] {
  const larger = w.map((x) => Math.sqrt((Math.abs(x) + Math.sqrt(squared(x) + 4 * squared(squared(alpha)))) / 2));
  const smaller = larger.map((x) => squared(alpha) / x);
  return [
    ...w.map((x, k) => (x >= 0 ? larger[k]! : smaller[k]!)),
    ...w.map((x, k) => (x >= 0 ? smaller[k]! : larger[k]!)),
  ];
}

/** Least margins; every other one where e^-q is less than a unit of roundoff of 1. */
const margins = fc.oneof(fc.integer({ min: 15, max: 40 }), fc.integer({ min: 37, max: 40 }));

/**
 * Nets of two to five points in four to fourteen dimensions, at a multiple of their separator. The
 * step size is 1/64 to 1/4 of the inverse of the curvature at the start, the decay left out.
 */
function lateNets(bench: Workbench, largest: number, decay: boolean): Arbitrary<LateNet> {
  return fc
    .record({
      net: nets(bench, { points: [2, 5] }),
      loss: fc.constantFrom('logistic' as const, 'logistic' as const, 'exponential' as const),
      margin: margins,
      alphaBits: fc.integer({ min: 0, max: largest }),
      decayBits: fc.integer({ min: -3, max: 0 }),
      stepBits: fc.integer({ min: 2, max: 4 }),
      sixteenths: fc.integer({ min: 8, max: 15 }),
    })
    .map(({ net, loss, margin, alphaBits, decayBits, stepBits, sixteenths }) => {
      const { separator } = net.certificates.separable!;
      const rows = signedRows(net);
      const least = Math.min(...rows.map((x) => x.reduce((t, v, k) => t + v * separator[k]!, 0)));
      const start = startOf(
        separator.map((v) => (margin * v) / least),
        twoTo(alphaBits),
      );
      const known = { points: net.points, labels: net.labels, loss, start };
      const still = { ...known, stepSize: 0, stepFactors: null, weightDecay: 0 };
      const C = curvature(still, { loss, decay: false }, start.map(exactly)).hi;
      const most = rows.reduce((m, x) => Math.max(m, ...x.map(Math.abs)), 0);
      const size = twoTo(Math.round(Math.log2(most) - margin / Math.LN2) + decayBits);
      const stepSize = (sixteenths / 16) * twoTo(Math.floor(-Math.log2(C)) - stepBits);
      return { ...known, stepSize, weightDecay: decay ? size / rows.length : 0 };
    });
}

function strata(bench: Workbench, largest: number) {
  return {
    'without decay': { share: 0.5, measured: nearlyAll, instances: lateNets(bench, largest, false) },
    'with decay': { share: 0.5, measured: nearlyAll, instances: lateNets(bench, largest, true) },
  };
}

function request({ points, labels, loss, weightDecay, start, stepSize }: LateNet): RunRequest {
  return {
    problem: {
      kind: 'diagonal net',
      points: points.length,
      dimension: points[0]!.length,
      features: Float64Array.from(points.flat()),
      targets: Float64Array.from(labels),
      loss,
      weightDecay,
    },
    start: Float64Array.from(start),
    dynamics: 'descent',
    step: stepSize,
    visit: { windows },
  };
}

function* lateSteps(i: LateNet): Plan<LateSteps> {
  const { states } = yield request(i);
  return singleSteps(states);
}

const mistakes = [
  'solver/step-scaled-by-1.02',
  'solver/net-without-decay',
  'solver/net-half-the-step-off-the-first-coordinate',
  'solver/pull-as-one-minus-sigmoid',
  'solver/sigmoid-in-float32',
  'solver/probability-clipped-at-1e-7',
  'solver/margin-clipped-at-30',
  'solver/stops-at-gradient-1e-9',
];

export const lateStep = property({
  theorem: step,
  instances: 24,
  strata: (bench) => strata(bench, 13),
  consult: () => null,
  simulate: lateSteps,
  kills: [
    ...mistakes,
    'statement/lyu2024/late-step-two-per-cent-longer',
    'statement/lyu2024/late-step-without-the-decay',
    'statement/lyu2024/late-step-with-half-the-gradient',
  ],
});

export const lateGrowthOfTheNorm = property({
  theorem: growth,
  instances: 24,
  strata: (bench) => strata(bench, 6),
  consult: () => null,
  simulate: lateSteps,
  kills: [
    ...mistakes,
    'statement/lyu2024/late-norm-two-per-cent-faster',
    'statement/lyu2024/late-norm-of-degree-one',
    'statement/lyu2024/late-norm-without-the-decay',
    'statement/lyu2024/late-norm-without-the-squared-step',
  ],
});
