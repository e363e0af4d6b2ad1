import fc, { type Arbitrary } from 'fast-check';
import { around, type RunRequest, type Trajectory } from 'theorycheck/statement';
import { property } from 'theorycheck/workbench';
import { theorem as printed } from '../../theorems/das2026/majority-gives-sign.js';
import { theorem as corrected } from '../../theorems/das2026/majority-gives-sign-when-mirrored.js';
import type { BiasSteps, TwoClasses } from '../../theorems/das2026/setting/mirroredClasses.js';
import { logisticProblem } from './setting/logisticProblem.js';

/**
 * One to four places in eighths, none at an obtuse angle to another, with k+ and k- points at each;
 * class -1 nearer by the factor, and then the max margin has a bias.
 */
function drawn(
  copies: { readonly plus: readonly [number, number]; readonly surplus: readonly [number, number] },
  factor = 1,
): Arbitrary<TwoClasses> {
  const place = fc.array(fc.integer({ min: 0, max: 16 }), { minLength: 2, maxLength: 2 });
  return fc
    .record({
      places: fc.array(place, { minLength: 1, maxLength: 4 }),
      minus: fc.integer({ min: copies.plus[0], max: copies.plus[1] }),
      more: fc.integer({ min: copies.surplus[0], max: copies.surplus[1] }),
      sixteenths: fc.integer({ min: 4, max: 15 }),
    })
    .map(({ places, minus, more, sixteenths }) => {
      const plus = minus + more;
      const of = (count: number, at: (v: number) => number) =>
        places.flatMap(([u, v]) => Array.from({ length: count }, () => [at(u! + 1), at(v!)]));
      const points = [...of(plus, (v) => v / 8), ...of(minus, (v) => 0 - v / (8 * factor))];
      const labels = points.map((_, n) => (n < plus * places.length ? 1 : -1));
      // A multiple of 2^-16 below the limit 4/N.
      const stepSize = Math.floor(((sixteenths / 16) * 4 * 2 ** 16) / points.length) / 2 ** 16;
      return { points, labels, plus, minus, stepSize };
    });
}

/**
 * One point of each class at distance 1; others of the larger class far out, others of the smaller
 * one just behind the first, anywhere along the margin.
 */
function aboutTheOrigin(): Arbitrary<TwoClasses> {
  const tangent = fc.integer({ min: -4, max: 4 });
  const further = (from: number, to: number, least: number, most: number) =>
    fc.array(fc.tuple(fc.integer({ min: from, max: to }), tangent), { minLength: least, maxLength: most });
  return fc
    .record({ far: further(32, 96, 4, 6), near: further(9, 10, 2, 3), steps: fc.integer({ min: 1, max: 4 }) })
    .map(({ far, near, steps }) => {
      const places = [[8, 0], ...far, [-8, 0], ...near.map(([v, t]) => [-v, t])];
      const labels = places.map(([v]) => Math.sign(v!));
      return {
        points: places.map((x) => x.map((v) => v / 8)),
        labels,
        plus: 1 + far.length,
        minus: 1 + near.length,
        stepSize: steps / 512,
        certificates: {
          unbiased: {
            direction: [1, 0, 0],
            multipliers: places.map(([v, t]) => (Math.abs(v!) === 8 && t === 0 ? 1 / 2 : 0)),
          },
        },
      };
    });
}

const shape = {
  consult: () => null,
  *simulate({ points, labels, stepSize, loss }: TwoClasses): Generator<RunRequest, BiasSteps, Trajectory> {
    const run = yield {
      problem: logisticProblem(points, labels, loss),
      start: new Float64Array(points[0]!.length + 1),
      dynamics: 'descent',
      step: stepSize,
      visit: {
        windows: [
          [1, 5],
          [16, 17],
          [64, 65],
          [256, 257],
          [1024, 1024],
        ],
      },
    };
    return run.states.map(({ step, point, radius, stepRadius, basis }) => ({
      step: Number(step),
      point: [...point],
      bias: around(point.at(-1)!, radius, basis),
      stepRadius,
    }));
  },
};

/** The exponential loss, at a quarter of the step size. */
const exponentially = (i: TwoClasses): TwoClasses => ({ ...i, loss: 'exponential', stepSize: i.stepSize / 4 });

/** A step size at which the bias overshoots. */
const unstable = (i: TwoClasses) => ({ ...i, stepSize: 64 / i.points.length });

export const mirrored = property({
  theorem: corrected,
  ...shape,
  instances: 24,
  strata: () => ({
    'exponential loss': {
      share: 0.3,
      measured: {},
      instances: drawn({ plus: [1, 3], surplus: [0, 4] }).map(exponentially),
    },
    'a larger class': { share: 0.5, measured: {}, instances: drawn({ plus: [1, 3], surplus: [1, 4] }) },
    balanced: { share: 0.2, measured: {}, instances: drawn({ plus: [1, 4], surplus: [0, 0] }) },
  }),
  without: () => ({
    mirrored: drawn({ plus: [2, 3], surplus: [1, 1] }, 8),
    stableBias: drawn({ plus: [1, 3], surplus: [1, 4] }).map(unstable),
  }),
  kills: [
    'solver/step-scaled-by-1.02',
    'solver/mean-for-sum',
    'solver/bias-step-halved',
    'statement/das2026/majority-repels',
    'statement/das2026/half-the-plateau-for-both-losses',
    'statement/das2026/plateau-of-the-exponential-loss-two-per-cent-lower',
  ],
});

export const majority = property({
  theorem: printed,
  ...shape,
  instances: 10,
  strata: () => ({
    'the larger class farther out': { share: 1, measured: {}, instances: aboutTheOrigin() },
  }),
  without: () => ({
    unbiased: drawn({ plus: [2, 3], surplus: [1, 1] }, 8),
    stableBias: aboutTheOrigin().map(unstable),
  }),
  kills: ['statement/das2026/majority-at-the-first-step', 'statement/das2026/bias-below-the-steps-of-all-points'],
});
