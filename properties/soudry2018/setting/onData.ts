import { type RationalVector, rational, toNumber } from 'theorycheck/exact';
import type { ClassifiedSet, OnData } from 'theorycheck/workbench';
import type { DescentInstance } from '../../../theorems/soudry2018/setting/instances.js';

/** Most multiplications and additions of a run in doubles: a few seconds. */
const mostWork = 3e9;

/** Why there is no instance of a statement about the max-margin vector. */
export const noMaxMargin = { declined: 'the data have no max-margin vector, or none was found' } as const;

/** The entries of a vector, rounded. */
export function doublesOf({ numerators, denominator }: RationalVector): number[] {
  return numerators.map((n) => toNumber(rational(n, denominator)));
}

/**
 * Doubles near the max-margin vector whose margins are at least one without rounding. The vector is
 * stretched by 1 + 2^-50 m, m the largest sum of moduli |z_j v_j| of a point. Rounding the entries
 * twice moves a margin by at most 2^-52 m and a little, and a margin of at least one gains 2^-50 m.
 */
export function doublesBeyond(vector: RationalVector, { points }: Pick<ClassifiedSet, 'points'>): number[] {
  const rounded = doublesOf(vector);
  const reach = points.reduce(
    (most, x) =>
      Math.max(
        most,
        [...x, 1].reduce((total, v, j) => total + Math.abs(v * rounded[j]!), 0),
      ),
    0,
  );
  return rounded.map((v) => v * (1 + 2 ** -50 * reach));
}

/** The oracle of the early iterate goes no further. */
const latest = 200_000;

/**
 * Why a statement that looks at up to some multiple of max alpha/eta steps takes too long, or null.
 * `early` says that they are the steps before its error term begins.
 */
function isTooLong({ points, stepSize, maxMargin }: ClassifiedSet, multiple: number, early: boolean): string | null {
  const last = (multiple * Math.max(...doublesOf(maxMargin!.multipliers))) / stepSize;
  if (early && last > latest)
    return `its error term begins at step ${last.toExponential(0)}, and is computed up to step ${latest}`;
  const work = 2 * last * points.length * (points[0]!.length + 1) * (early ? mostTries : 1);
  if (work <= mostWork) return null;
  return `it speaks of step ${last.toExponential(0)}, which takes too long on ${points.length} points`;
}

/**
 * What `consultError` starts from. It may go on to twice, four, eight and sixteen times as many
 * steps, each time from zero: 31 times the work.
 */
const earlyMultiple = 25;
const mostTries = 31;

/**
 * Own data as an instance of the statements about the max-margin vector. `looks` is the multiple of
 * max alpha/eta, alpha the multipliers, up to which a statement looks at descent step by step;
 * without it the statement has an error term from an early iterate on.
 */
export function onSeparableData(looks?: number): OnData<DescentInstance> {
  return {
    classified(set) {
      const { maxMargin, stepSize } = set;
      if (maxMargin === null) return noMaxMargin;
      const long = isTooLong(set, looks ?? earlyMultiple, looks === undefined);
      if (long !== null) return { declined: long };
      const { vector, multipliers } = maxMargin;
      const direction = doublesOf(vector);
      return {
        points: set.points.map((x) => [...x]),
        labels: [...set.labels],
        stepSize,
        start: [...set.points[0]!, 0].map(() => 0),
        certificates: {
          separable: { direction, exact: vector },
          strictlyComplementary: {
            direction,
            multipliers: doublesOf(multipliers),
            exact: { direction: vector, multipliers },
          },
          stepBelowTwoOverBeta: { bound: set.stepCurvature },
        },
      };
    },
  };
}
