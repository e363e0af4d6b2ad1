import { roundTo } from '../exact/dyadic.js';
import { squared, twoTo } from '../exact/powers.js';
import type { Stream } from '../statement/stream.js';
import type { PlantedSeparable } from './plantedSeparable.js';
import { powerOfTwoBelow } from './plantedSupport.js';
import { rationalFrame } from './rationalFrames.js';

/** Eighths where no unit is named. */
export interface TwoAgainstOnePlan {
  /** The classes are 2g apart, g = 2^-gapExponent along an axis and 4/5 of that turned. */
  readonly gapExponent: number;
  /** 0: the normal is the first axis; 1, 2: it is (3, 4)/5 or (4, 3)/5. */
  readonly turn: number;
  /**
   * Tangential coordinate of the nearer of the two support points of the majority; the other lies
   * `apart` beyond. Turned, both to within 1/16.
   */
  readonly nearest: number;
  /** How far apart the two are. */
  readonly apart: number;
  /** Points with margin 2 or more. */
  readonly others: number;
}

/**
 * In the plane, support points with tangents p and p + a on one side of the boundary against one
 * with tangent p + f a on the other, either class being the majority. With w along the normal,
 * |w| = 1/g and A = |w|^2/2, the multipliers (1 - f) A, f A and A give the direction (w, 0), since
 * (1 - f) p + f (p + a) = p + f a. f A is the largest power of two below A/3, so that all points
 * are dyadic: f = 1/4 along an axis, 8/25 turned.
 *
 * From eta e^(-z.limit) = alpha the limit of the residual has tangential weight sign(majority) l/a
 * with l = log((1 - f)/f), and the bias
 *
 *     sign(majority) ( -log(1 - f) - l (2 p/a + f) ) / 2,
 *
 * which has the sign of the minority as soon as p >= a/8.
 */
export function twoAgainstOne(
  { gapExponent, turn, nearest, apart, others }: TwoAgainstOnePlan,
  stream: Stream,
): PlantedSeparable {
  const { rows, length, foot, lengthExponent } = rationalFrame(2, turn);
  const [normal, tangent] = rows as [number[], number[]];
  const factor = twoTo(gapExponent - lengthExponent);
  const slant = foot[0]! * tangent[0]! + foot[1]! * tangent[1]!;
  const majority = stream.sign();
  const mass = squared(factor * length) / 2;
  const pivot = powerOfTwoBelow(mass / 3);
  /**
   * The multiple of the tangent that brings a point with this multiple of the foot to the place, in
   * eighths.
   */
  const across = (multiple: number, place: number) =>
    roundTo(place / 8 / length - (multiple * slant) / (factor * squared(length)), 8);
  const at = (multiple: number, t: number) =>
    foot.map((v, j) => (multiple * v) / factor + t * tangent[j]! + 0) as [number, number];
  const near = across(majority, nearest);
  const opposite = across(-majority, nearest + (apart * pivot) / mass);
  // sum alpha y t = -factor slant, as in `plantedSeparable`
  const far = (mass * opposite - (mass - pivot) * near - majority * factor * slant) / pivot;
  const support = [
    { x: at(majority, near), label: majority, multiplier: mass - pivot },
    { x: at(majority, far), label: majority, multiplier: pivot },
    { x: at(-majority, opposite), label: -majority, multiplier: mass },
  ];
  const further = Array.from({ length: others }, () => {
    const label = stream.sign();
    const multiple = (label * stream.whole(16, 40)) / 8;
    const place = nearest + (apart * stream.whole(0, 8)) / 8;
    return { x: at(multiple, across(multiple, place)), label, multiplier: 0 };
  });
  const all = [...support, ...further];
  const direction = [...normal.map((v) => factor * v), 0];
  return {
    points: all.map(({ x }) => x),
    labels: all.map((x) => x.label),
    certificates: {
      separable: { direction },
      strictlyComplementary: { direction, multipliers: all.map((x) => x.multiplier) },
    },
  };
}
