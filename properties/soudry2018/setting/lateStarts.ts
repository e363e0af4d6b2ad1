import fc, { type Arbitrary } from 'fast-check';
import { plantedRuns } from 'theorycheck/arbitraries';
import { twoTo } from 'theorycheck/exact';
import { parametersIn, type RunRequest } from 'theorycheck/statement';
import type { Plan, Workbench } from 'theorycheck/workbench';
import { signedRows } from '../../../theorems/soudry2018/setting/instances.js';
import {
  type LateEnd,
  type LateSetting,
  type LateStart,
  lateSettings,
  stepSizeIn,
} from '../../../theorems/soudry2018/setting/lateStart.js';

/** How many steps are taken. */
const steps = fc.constantFrom(1, 2, 10, 1000);
/** The pull of the logistic loss is the one that is computed in more than one way. */
const losses = fc.constantFrom('logistic' as const, 'logistic' as const, 'exponential' as const);
/** Least margins; every other one where e^-m is less than a unit of roundoff of 1. */
const margins = fc.oneof(fc.integer({ min: 15, max: 40 }), fc.integer({ min: 37, max: 40 }));

/** Separable data with a separator. */
type Separated = Pick<LateStart, 'points' | 'labels' | 'certificates'>;

/** eta R^2 L at the start should be below two to the power that is drawn, for so many steps. */
export type Curvatures = (steps: number) => { readonly min: number; readonly max: number };

/**
 * Planted separable data: two to ten points or so in one to five dimensions, turned, with copies,
 * and with the step size that they came with.
 */
function planted({ data }: Workbench) {
  return plantedRuns(data.plantedSeparable, {
    dimension: [1, 5],
    excessSupport: [-2, 1],
    duplicates: [0, 2],
    others: [0, 2],
    gapExponent: [0, 2],
    shiftQuarters: [0, 4],
  });
}

/** Coordinates whose squares add up to 1, 3 or 7: with the bias 2, 4 or 8, a power of two. */
const shapes = [[1], [1, 0], [1, 1, 1], [1, 1, 1, 0], [2, 1, 1, 1, 0], [2, 1, 1, 1, 0, 0]] as const;

/** One point of one label two to ten times: R = gamma. */
function copies(): Arbitrary<Separated> {
  return fc
    .record({
      shape: fc.constantFrom(...shapes),
      order: fc.array(fc.nat(1000), { minLength: 6, maxLength: 6 }),
      signs: fc.array(fc.constantFrom(-1, 1), { minLength: 7, maxLength: 7 }),
      count: fc.integer({ min: 2, max: 10 }),
    })
    .map(({ shape, order, signs, count }) => {
      const label = signs[6]!;
      const turned = shape.map((v, j) => ({ v: v * signs[j]! + 0, at: order[j]! }));
      const point = turned.sort((a, b) => a.at - b.at).map(({ v }) => v);
      const squares = point.reduce((total, v) => total + v * v, 1);
      return {
        points: Array.from({ length: count }, () => point),
        labels: Array.from({ length: count }, () => label),
        certificates: { separable: { direction: [...point, 1].map((v) => (label * v) / squares + 0) } },
      };
    });
}

/**
 * A start far along the separator and a little beside it, with a least margin of at least `margin`
 * and rarely more than some above.
 */
function startAt({ points, labels, certificates }: Separated, margin: number, beside: readonly number[]): number[] {
  const { direction } = certificates.separable;
  const aside = direction.map((_, j) => beside[j]! / 8);
  const least = Math.min(
    ...signedRows({ points, labels }).map((z) => z.reduce((total, v, j) => total + v * aside[j]!, 0)),
  );
  const along = margin + Math.ceil(Math.max(0, -least));
  return direction.map((v, j) => along * v + aside[j]! + 0);
}

/** R^2 times the summed loss at the start, in doubles. */
function curvatureAt({ points, labels, loss, start }: Omit<LateStart, 'stepSize' | 'steps'>): number {
  const rows = signedRows({ points, labels });
  const largest = Math.max(...rows.map((z) => z.reduce((total, v) => total + v * v, 0)));
  const sum = rows.reduce((total, z) => {
    const tail = Math.exp(-z.reduce((m, v, j) => m + v * start[j]!, 0));
    return total + (loss === 'exponential' ? tail : Math.log1p(tail));
  }, 0);
  return largest * sum;
}

const beside = fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 7, maxLength: 7 });

/**
 * Starts with margins from 15 to 40, and steps so long that one of them is well above the rounding
 * of theta.
 */
function withLongSteps(data: Arbitrary<Separated>, curvatures: Curvatures): Arbitrary<LateStart> {
  return fc
    .tuple(data, losses, steps, margins, beside, fc.integer({ min: 8, max: 15 }))
    .chain(([{ points, labels, certificates }, loss, K, margin, aside, eighths]) => {
      const start = startAt({ points, labels, certificates }, margin, aside);
      const known = { points, labels, loss, start, certificates: { separable: certificates.separable } };
      return fc.integer(curvatures(K)).map((power) => {
        const size = Math.floor(power - Math.log2(curvatureAt(known)));
        return { ...known, stepSize: (eighths / 16) * twoTo(size), steps: K };
      });
    });
}

/** Planted data, steps as the theorems on descent ask for, and margins from 15 to 20. */
function withOrdinarySteps(bench: Workbench): Arbitrary<LateStart> {
  return fc
    .tuple(planted(bench), losses, steps, fc.integer({ min: 15, max: 20 }), beside)
    .map(([{ points, labels, certificates, stepSize }, loss, K, margin, aside]) => ({
      ...{ points, labels, loss, stepSize, steps: K },
      start: startAt({ points, labels, certificates }, margin, aside),
      certificates: { separable: certificates.separable },
    }));
}

/** The three kinds of late starts. */
export function lateStarts(bench: Workbench, curvatures: Curvatures) {
  return {
    'ordinary steps': { share: 0.3, measured: {}, instances: withOrdinarySteps(bench) },
    'long steps': { share: 0.4, measured: {}, instances: withLongSteps(planted(bench), curvatures) },
    'one point in copies': { share: 0.3, measured: {}, instances: withLongSteps(copies(), curvatures) },
  };
}

/** Starts that break one hypothesis on separable data and short steps, and nothing else. */
export function brokenLateStarts(curvatures: Curvatures) {
  const short = withLongSteps(copies(), curvatures);
  return {
    // The point under both labels. From zero the loss cannot fall far.
    separable: short.map((i) => {
      const both = {
        ...i,
        labels: i.labels.map((y, n) => (n === 0 ? -y : y)),
        start: i.start.map(() => 0),
        steps: 1000,
      };
      return { ...both, stepSize: twoTo(Math.floor(-2 - Math.log2(curvatureAt(both)))) };
    }),
    shortSteps: fc
      .tuple(short, fc.integer({ min: 14, max: 18 }))
      .map(([i, more]) => ({ ...i, stepSize: twoTo(more) * i.stepSize })),
  };
}

function request(i: LateStart, setting: LateSetting): RunRequest {
  const { bias, reduction } = setting;
  const rows = bias ? i.points : i.points.map((x) => [...x, 1]);
  return {
    problem: {
      kind: 'classification',
      points: rows.length,
      dimension: rows[0]!.length,
      features: Float64Array.from(rows.flat()),
      labels: Float64Array.from(i.labels),
      loss: i.loss,
      bias,
      reduction,
      weightDecay: 0,
    },
    start: Float64Array.from(i.start),
    dynamics: 'descent',
    step: stepSizeIn(i, setting),
    visit: { windows: [[i.steps, i.steps]] },
  };
}

/** The parameters after the last step, in every setting. */
export function* lateEnds(i: LateStart): Plan<readonly LateEnd[]> {
  const ends: LateEnd[] = [];
  for (const setting of lateSettings) {
    const { states } = yield request(i, setting);
    if (states.length > 0) ends.push({ setting, end: parametersIn(states[0]!) });
  }
  return ends;
}
