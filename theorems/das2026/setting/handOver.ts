import { between, type Enclosure } from 'theorycheck/statement';
import {
  beyondMargin,
  type Iterate,
  type Limit,
  objective,
  hypotheses as ofSoudry,
} from '../../soudry2018/setting/instances.js';
import { type CompetitionInstance, competitionHypotheses, signedRows } from './competition.js';

/*
 * The hand-over of the bias from the population to the support, on any data.
 *
 * Symbols (beside those of `biasLimit.ts`):
 *     weight_S, weight_P  sum of p_n over the support, and over all other points: how much each
 *                         pulls at most, |pull| <= weight
 *     h(t)                weight_P / weight_S
 *     R                   a bound on |r(t)| for all t from a base step on
 */

/** Hypotheses of the statements about the hand-over. */
export const handOverHypotheses = {
  support: competitionHypotheses.support,
  stepBelowTwoOverBeta: ofSoudry.stepBelowTwoOverBeta,
  ...objective,
};

/** An iterate before the run, its step, and bounds on |r| from there on or at later steps. */
export interface HandOver extends Limit {
  readonly steps: readonly number[];
  readonly bounds: readonly number[];
}

/** Ends of sum p_n over the rows, with every score off by at most |z_n| radius. */
export function weightOf(rows: readonly number[][], { point, radius, basis }: Iterate): Enclosure {
  let [lo, hi] = [0, 0];
  const size = Math.hypot(...point);
  for (const z of rows) {
    const score = z.reduce((total, v, j) => total + v * point[j]!, 0);
    const length = Math.hypot(...z);
    const off = length * (radius + (z.length + 2) * 2 ** -52 * size);
    lo += 1 / (1 + Math.exp(score + off));
    hi += 1 / (1 + Math.exp(score - off));
  }
  // A few roundings of each term and of each sum.
  const rounding = (rows.length + 16) * 2 ** -52;
  return between(lo * (1 - rounding), hi * (1 + rounding), basis === 'exact' ? 'certified' : basis);
}

/** The rows of the support and of all other points. */
export function sides(i: CompetitionInstance, { support }: Limit): { support: number[][]; population: number[][] } {
  const rows = signedRows(i);
  return { support: support.map((n) => rows[n]!), population: beyondMargin(i).map((n) => rows[n]!) };
}

/**
 * Sums of p(kappa log t + z . rho~ + side |z| R): with side 1 the least that |r| <= R allows, with
 * -1 the most.
 */
export function predictedWeight(rows: readonly number[][], a: Limit, t: number, R: number, side: 1 | -1): number {
  const reach = R + a.radius;
  return rows.reduce((total, z) => {
    const of = (v: readonly number[]) => z.reduce((sum, c, j) => sum + c * v[j]!, 0);
    const score = of(a.direction) * Math.log(t) + of(a.limit) + side * Math.hypot(...z) * reach;
    return total + 1 / (1 + Math.exp(score));
  }, 0);
}

/** |thetahat|^2. */
export function squaredLength({ direction }: Limit): number {
  return direction.reduce((sum, v) => sum + v * v, 0);
}
