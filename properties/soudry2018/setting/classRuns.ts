import fc, { type Arbitrary } from 'fast-check';
import { objective, poses } from 'theorycheck/objectives';
import { parametersIn } from 'theorycheck/statement';
import type { Plan } from 'theorycheck/workbench';
import type { ClassesRun, Weights } from '../../../theorems/soudry2018/setting/multiClass.js';

/** The summed cross-entropy of linear scores. */
const crossEntropy = objective({
  name: 'linear classes, summed cross-entropy',
  data: { X: ['n', 'd'], classes: ['n'] },
  parameters: { W: ['k', 'd'] },
  value: ({ X, classes }, { W }, o) => o.sum(o.crossEntropy(o.matmul(X, o.transpose(W)), classes)),
});

const whole = (min: number, max: number) => fc.integer({ min, max });
const halves = [1, 1 / 2];

/** eta beta is a share of one, rounded down. */
function stepFor(points: readonly (readonly number[])[], share: number): number {
  return (share * (1 - 2 ** -20)) / (points.flat().reduce((t, v) => t + v * v, 0) / 2);
}

/** One point of two or three classes. */
export const onePoint: Arbitrary<ClassesRun> = fc
  .record({
    x: fc.array(whole(-8, 8), { minLength: 1, maxLength: 3 }),
    classes: whole(2, 3),
    own: whole(0, 1),
    share: fc.constantFrom(...halves),
  })
  .map(({ x, classes, own, share }) => {
    const point = x.map((v, j) => (j === 0 && v === 0 ? 1 : v) / 8 + 0);
    return {
      ...{ points: [point], labels: [own], classes, stepSize: stepFor([point], share / 8), steps: 1200 },
      certificates: {
        separableClasses: Array.from({ length: classes }, (_, k) => point.map((v) => (k === own ? v : 0 - v))),
      },
    };
  });

const centres = [
  [1, 0],
  [-0.5, 0.875],
  [-0.5, -0.875],
] as const;

/** A point of each of three classes near the corners of a triangle, which separate them. */
export const triangle: Arbitrary<ClassesRun> = fc
  .record({
    off: fc.array(whole(-4, 4), { minLength: 6, maxLength: 6 }),
    order: fc.constantFrom([0, 1, 2], [1, 2, 0], [2, 0, 1], [0, 2, 1]),
    share: fc.constantFrom(...halves),
  })
  .map(({ off, order, share }) => {
    const points = order.map((k, n) => centres[k]!.map((c, j) => c + off[2 * n + j]! / 32 + 0));
    return {
      ...{ points, labels: order, classes: 3, stepSize: stepFor(points, share / 4), steps: 1600 },
      certificates: { separableClasses: centres.map((c) => [...c]) },
    };
  });

/** The same with the first point in the class of the second too. */
export const contradicted = (i: ClassesRun): ClassesRun => ({
  ...i,
  points: [...i.points, i.points[0]!],
  labels: [...i.labels, i.labels[1]!],
  stepSize: i.stepSize / 2,
});

/** Descent from zero, seen on the way and at the end. */
export function* classesDescent(i: ClassesRun): Plan<readonly Weights[]> {
  const { points, labels, classes, steps } = i;
  const { states } = yield {
    problem: poses(crossEntropy, { X: points, classes: labels }, { k: classes }),
    start: new Float64Array(classes * points[0]!.length),
    ...{ dynamics: 'descent', step: i.stepSize },
    visit: {
      windows: [
        [1, 1],
        [steps / 20, steps / 20],
        [steps, steps],
      ],
    },
  };
  return states.map((s) => ({ step: Number(s.step), W: parametersIn(s) }));
}
