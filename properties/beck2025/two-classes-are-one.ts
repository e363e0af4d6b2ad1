import fc, { type Arbitrary } from 'fast-check';
import { gaussianClouds, latticeClouds } from 'theorycheck/arbitraries';
import { squared, twoTo } from 'theorycheck/exact';
import { around } from 'theorycheck/statement';
import { property, type Workbench } from 'theorycheck/workbench';
import { stepBelow } from '../../theorems/beck2025/setting/runs.js';
import {
  type Couple,
  constantLabels,
  reducedStart,
  type TwoClassInstance,
  theorem,
  twoClasses,
} from '../../theorems/beck2025/two-classes-are-one.js';

interface Kind {
  readonly surplus: readonly [number, number];
  readonly dimension: readonly [number, number];
  readonly start: number;
}

/**
 * Half of 1/(R^2 + 1) for the logistic loss. The curvature of the exponential loss is at most R^2 L
 * where L is the loss, and the loss falls from its value at the start once eta R^2 L <= 1: half of
 * 1/((R^2 + 1) max(L, 1)).
 */
function stableStep(
  points: readonly (readonly number[])[],
  labels: readonly number[],
  loss: TwoClassInstance['loss'],
  start: readonly number[],
): number {
  if (loss === 'logistic') return stepBelow(points, 0.5);
  const margins = points.map((z, n) => labels[n]! * z.reduce((t, c, j) => t + c * start[j]!, 0));
  const first = margins.reduce((total, m) => total + Math.exp(-m), 0) / margins.length;
  return stepBelow(points, 0.5 / Math.max(1, first));
}

/** What a run is made of: points below the class coordinate. */
type Clouds = Arbitrary<{ readonly points: readonly (readonly number[])[] }>;

/**
 * Points below a class coordinate +-mu, with a stable step. The start's entries are
 * quarters up to `start`.
 */
function runsOn(clouds: Clouds, start: number): Arbitrary<TwoClassInstance> {
  return clouds.chain(({ points }) =>
    fc
      .record({
        power: fc.integer({ min: -2, max: 2 }),
        loss: fc.constantFrom<TwoClassInstance['loss']>('logistic', 'exponential'),
        labels: fc.array(fc.constantFrom(1, -1), { minLength: points.length, maxLength: points.length }),
        start: fc.array(fc.integer({ min: -start, max: start }), {
          minLength: points[0]!.length + 1,
          maxLength: points[0]!.length + 1,
        }),
      })
      .map(({ power, loss, labels, start }) => {
        const quarters = start.map((c) => c / 4);
        const mean = twoTo(power);
        const classed = points.map((x, n) => [labels[n]! * mean, ...x]);
        return {
          points: classed,
          labels,
          mean,
          loss,
          stepSize: stableStep(classed, labels, loss, quarters),
          steps: 300,
          start: quarters,
        };
      }),
  );
}

/** Lattice points. */
function twoClassRuns({ data }: Workbench, { surplus, dimension, start }: Kind): Arbitrary<TwoClassInstance> {
  return runsOn(latticeClouds(data, { surplus, dimension }), start);
}

export const reduction = property({
  theorem,
  instances: 19,
  strata: (bench) => ({
    'few points': {
      share: 0.5,
      measured: {},
      instances: twoClassRuns(bench, { surplus: [0, 4], dimension: [1, 3], start: 1 }),
    },
    'more dimensions than points': {
      share: 0.25,
      measured: {},
      instances: twoClassRuns(bench, { surplus: [-4, -1], dimension: [6, 8], start: 1 }),
    },
    'from zero': {
      share: 0.15,
      measured: {},
      instances: twoClassRuns(bench, { surplus: [4, 12], dimension: [3, 5], start: 0 }),
    },
    // The paper's data: sigma_B is sigma, mu the power of two.
    'Gaussian points': {
      share: 0.1,
      measured: {},
      instances: runsOn(gaussianClouds(bench.data, { points: [10, 60], hundredths: [30, 70], sigmas: [1, 4, 10] }), 0),
    },
  }),
  without: (bench) => ({
    // One point a quarter of mu off its class's place.
    classesApart: twoClassRuns(bench, { surplus: [0, 4], dimension: [1, 3], start: 1 }).map((i) => ({
      ...i,
      points: i.points.map((z, n) => (n === 0 ? [z[0]! + i.mean / 4, ...z.slice(1)] : z)),
    })),
  }),
  consult: () => null,
  *simulate(i) {
    const visit = { windows: [[1, 3] as const, [10, 10] as const, [60, 60] as const, [i.steps, i.steps] as const] };
    const common = { dynamics: 'descent', visit } as const;
    const two = yield { ...common, problem: twoClasses(i), start: Float64Array.from(i.start), step: i.stepSize };
    const one = yield {
      ...common,
      problem: constantLabels(i),
      start: Float64Array.from(reducedStart(i)),
      step: i.stepSize * squared(i.mean),
    };
    const couples = two.states.slice(0, one.states.length).map((state, n): Couple => {
      const other = one.states[n]!;
      return {
        step: Number(state.step),
        w: Array.from(state.point, (x) => around(x, state.radius, state.basis)),
        reduced: Array.from(other.point, (x) => around(x, other.radius, other.basis)),
      };
    });
    return { couples };
  },
  kills: [
    'solver/bias-step-halved',
    'solver/sign-error-in-one-coordinate',
    'statement/beck2025/reduction-without-scale',
  ],
});
