import { add, atMost, type Enclosure, every, exactly, type Hypothesis, multiply } from 'theorycheck/statement';
import type { Routed } from './passages.js';
import { below, type RidgeInstance } from './ridgeInstance.js';

/**
 * Features phi ~ N(0, I/m) of n points in m dimensions, without a teacher, and the numbers that
 * extend them to 4n points in m dimensions or to n points in 4m dimensions. Points and start of the
 * smaller size are part of the larger ones.
 */
export type NestedInstance = RidgeInstance &
  Routed & {
    readonly moreRows: readonly (readonly number[])[];
    readonly widerRows: readonly (readonly number[])[];
    readonly widerStart: readonly number[];
  };

/** Which of the three sizes. */
export type Size = 'base' | 'points' | 'width';

/** Something of each size. */
export type BySize<T> = Readonly<Record<Size, T>>;

/**
 * The instance in one of its sizes. With four times the width the entries are halved: their
 * variance is 1/(4m).
 */
export function sized<I extends NestedInstance>(i: I, size: Size): I {
  if (size === 'base') return i;
  if (size === 'points')
    return { ...i, features: [...i.features, ...i.moreRows], targets: [...i.targets, ...i.moreRows.map(() => 0)] };
  return {
    ...i,
    features: i.features.map((row, n) => [...row, ...i.widerRows[n]!].map((x) => x / 2)),
    start: [...i.start, ...i.widerStart],
    teacher: [...i.teacher, ...i.widerStart.map(() => 0)],
    variances: [...i.variances, ...i.variances, ...i.variances, ...i.variances].map((v) => v / 4),
  };
}

/** Teacher and targets are zero. */
export const zeroTeacher: Hypothesis<NestedInstance, unknown> = {
  about: 'data',
  says: 'teacher and targets are zero',
  check: ({ teacher, targets }) => teacher.every((x) => x === 0) && targets.every((y) => y === 0),
};

/** The other two sizes are four times the first. */
export const fourfold: Hypothesis<NestedInstance, unknown> = {
  about: 'data',
  says: 'the sweeps go to four times the points and four times the width',
  constitutive: 'a slope is taken between two sizes whose quotient is four',
  check: ({ features, start, moreRows, widerRows, widerStart }) =>
    moreRows.length === 3 * features.length &&
    moreRows.every((row) => row.length === start.length) &&
    widerRows.length === features.length &&
    [...widerRows, widerStart].every((row) => row.length === 3 * start.length),
};

/** eta < 2/(s_1 + lambda) in each size. */
export const stepWindows: Hypothesis<
  NestedInstance,
  BySize<{ readonly spectrum: { readonly values: readonly Enclosure[] } }>
> = {
  about: 'parameters',
  says: 'eta < 2/(s_1 + lambda) in each size',
  constitutive: 'beyond it a mode grows, and there are no times',
  met: ({ eta, lambda }, answers) =>
    every(
      Object.values(answers).map(({ spectrum }) =>
        atMost(multiply(exactly(eta), add(spectrum.values[0]!, exactly(lambda))), below(2)),
      ),
    ),
};

/** Sigma = I/m. */
export const overWidth: Hypothesis<NestedInstance, unknown> = {
  about: 'parameters',
  says: 'Sigma = I/m',
  met: ({ variances }) =>
    every(variances.flatMap((v) => [atMost(v * variances.length, 1), atMost(1, v * variances.length)])),
};

/** The times of the three sizes. */
export type TimesSeen = BySize<Enclosure>;
