import { twoTo } from '../exact/powers.js';
import type { Stream } from '../statement/stream.js';
import type { PlantedSeparable } from './plantedSeparable.js';

/** Eighths where no unit is named. */
export interface TwoAgainstOnePlan {
  /** The classes are 2g apart, g = 2^-gapExponent. */
  readonly gapExponent: number;
  /** Tangential coordinate of the nearer of the two support points of the majority; the other lies `apart` beyond. */
  readonly nearest: number;
  readonly apart: number;
  /** Points with margin 2 or more. */
  readonly others: number;
}

/**
 * In the plane, support points (g, p) and (g, p + a) against (-g, p + a/4), either class being the majority. The multipliers 3A/4, A/4 and A
 * with A = 1/(2 g^2) give the direction (1/g, 0, 0) without bias, as 3/4 p + 1/4 (p + a) = p + a/4.
 *
 * From eta e^(-z.limit) = alpha the limit of the residual has tangential weight log(3)/a and the bias
 *
 *     sign(majority) ( log(4/3) - log(3) (2 p/a + 1/4) ) / 2,
 *
 * which has the sign of the minority as soon as p >= a/100.
 */
export function twoAgainstOne(
  { gapExponent, nearest, apart, others }: TwoAgainstOnePlan,
  stream: Stream,
): PlantedSeparable {
  const g = twoTo(-gapExponent);
  const mass = 1 / (2 * g * g);
  const p = nearest / 8;
  const a = apart / 8;
  const majority = stream.sign();
  const support = [
    { normal: majority * g, tangent: p, label: majority, multiplier: (3 * mass) / 4 },
    { normal: majority * g, tangent: p + a, label: majority, multiplier: mass / 4 },
    { normal: -majority * g, tangent: p + a / 4, label: -majority, multiplier: mass },
  ];
  const further = Array.from({ length: others }, () => {
    const label = stream.sign();
    const tangent = p + (a * stream.whole(0, 8)) / 8;
    return { normal: (label * g * stream.whole(16, 40)) / 8, tangent, label, multiplier: 0 };
  });
  const all = [...support, ...further];
  const direction = [1 / g, 0, 0];
  return {
    points: all.map((x) => [x.normal, x.tangent]),
    labels: all.map((x) => x.label),
    certificates: {
      separable: { direction },
      strictlyComplementary: { direction, multipliers: all.map((x) => x.multiplier) },
    },
  };
}
