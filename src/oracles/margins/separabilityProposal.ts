import { innerOfIntegers, kernelVectorNear } from '../../exact/integerMatrix.js';
import { solveByLifting } from '../../exact/lifting.js';
import { binaryExponent, twoTo } from '../../exact/powers.js';
import { solveProgramme } from '../linearProgramme.js';
import type { Separability } from './separabilityCertificate.js';

const infinity = Number.POSITIVE_INFINITY;
/** Binary places of a rounded weight or coordinate. */
const places = 60;
/** Duals below it are rounding; one that is not is found out by the check. */
const leastDual = 1e-12;

/**
 * On which side of some points the origin lies, by linear programming in doubles, with a
 * certificate that is made exact afterwards: the caller checks it. Null where it could not be made.
 *
 * - max sum t_i subject to u . x_i >= t_i, 0 <= t_i <= 1: cones are scaled freely, so at the
 *   maximum t_i is 1 where any u with u . x >= 0 for all points has u . x_i > 0, else 0. The latter
 *   points are the face: none of them (separable), all (interior), or some (boundary).
 * - The weights of the face are positive with sum p_i x_i = 0: max s subject to p_i >= s, sum
 *   p = 1. They are rounded, and in the columns that the elimination takes as pivots solved for;
 *   likewise the separator, so that u . x_i = 0 on the face.
 */
export function proposedSide(
  points: readonly (readonly number[])[],
  rows: readonly (readonly bigint[])[],
): Separability | null {
  const exponents = points.map((x) => Math.max(...x.map((c) => (c === 0 ? -infinity : binaryExponent(c)))));
  const scaled = points.map((x, i) => x.map((c) => scaledDown(c, exponents[i]!)));
  const swift = sideInGeneralPosition(scaled, rows);
  if (swift !== null) return swift;
  const found = faceOf(scaled);
  if (found === null) return null;
  const { separator, face } = found;
  const inFace = new Set(face);
  const side = face.map((i) => rows[i]!);
  if (face.length === 0) return { verdict: 'separable', separator };
  const weights = weightsOf(
    face.map((i) => scaled[i]!),
    side,
    face.map((i) => exponents[i]!),
  );
  if (weights === null) return null;
  const all = rows.map(() => 0n);
  for (const [k, i] of face.entries()) all[i] = weights.vector[k]!;
  if (face.length === rows.length)
    return { verdict: 'interior', weights: all, spans: weights.rank === rows[0]!.length };
  const { vector } = kernelVectorNear(side, separator);
  const outside = rows.filter((_, i) => !inFace.has(i));
  return outside.every((x) => innerOfIntegers(vector, x) > 0n)
    ? { verdict: 'boundary', weights: all, separator: vector }
    : null;
}

/** c 2^-exponent, in two factors so that neither overflows. */
function scaledDown(c: number, exponent: number): number {
  if (c === 0) return 0;
  const half = Math.trunc(exponent / 2);
  return c * twoTo(-half) * twoTo(half - exponent);
}

/**
 * The side of points in general position, by one small programme: max t subject to u . x_i >= t and
 * |u_j| <= 1. Where t > 0 that u separates. Where t = 0 the duals are weights p >= 0 of sum 1 with
 * sum p_i x_i = 0, of d + 1 points at a vertex: these weights are solved for exactly, and prove
 * that the origin is inside where all are positive. Null where neither came out.
 */
function sideInGeneralPosition(
  points: readonly (readonly number[])[],
  rows: readonly (readonly bigint[])[],
): Separability | null {
  const dimension = points[0]!.length;
  const count = points.length;
  const solved = solveProgramme({
    cost: [...fill(dimension, 0), -1],
    lower: [...fill(dimension, -1), 0],
    upper: [...fill(dimension, 1), infinity],
    matrix: points.map((x) => [...x, -1]),
    rowLower: fill(count, 0),
    rowUpper: fill(count, infinity),
  });
  if (solved === null) return null;
  const separator = integersNear(solved.columns.slice(0, dimension));
  if (solved.columns[dimension]! > 0 && rows.every((x) => innerOfIntegers(separator, x) > 0n))
    return { verdict: 'separable', separator };
  const simplex = solved.rowDuals.flatMap((p, i) => (Math.abs(p) > leastDual ? [i] : []));
  if (simplex.length !== dimension + 1) return null;
  const [first, ...others] = simplex.map((i) => rows[i]!);
  const answer = solveByLifting(
    first!.map((_, j) => others.map((x) => x[j]!)),
    first!.map((c) => -c),
  );
  if (answer === null || answer.numerators.some((p) => p <= 0n)) return null;
  const weights = rows.map(() => 0n);
  for (const [k, i] of simplex.entries()) weights[i] = k === 0 ? answer.denominator : answer.numerators[k - 1]!;
  return { verdict: 'interior', weights, spans: true };
}

function faceOf(points: readonly (readonly number[])[]): { separator: bigint[]; face: number[] } | null {
  const dimension = points[0]!.length;
  const count = points.length;
  const solved = solveProgramme({
    cost: [...fill(dimension, 0), ...fill(count, -1)],
    lower: [...fill(dimension, -infinity), ...fill(count, 0)],
    upper: [...fill(dimension, infinity), ...fill(count, 1)],
    matrix: points.map((x, i) => [...x, ...points.map((_, j) => (i === j ? -1 : 0))]),
    rowLower: fill(count, 0),
    rowUpper: fill(count, infinity),
  });
  if (solved === null) return null;
  const { columns } = solved;
  const u = columns.slice(0, dimension);
  return {
    separator: integersNear(u),
    face: points.flatMap((_, i) => (columns[dimension + i]! > 0.5 ? [] : [i])),
  };
}

/** Weights with sum p_i row_i = 0 exactly, or null where one of them is not positive. */
function weightsOf(
  points: readonly (readonly number[])[],
  rows: readonly (readonly bigint[])[],
  exponents: readonly number[],
): { vector: bigint[]; rank: number } | null {
  const dimension = points[0]!.length;
  const count = points.length;
  // p_i = s + r_i with r_i >= 0
  const found = solveProgramme({
    cost: [-1, ...fill(count, 0)],
    lower: fill(count + 1, 0),
    upper: fill(count + 1, infinity),
    matrix: [
      [count, ...fill(count, 1)],
      ...Array.from({ length: dimension }, (_, j) => [
        points.reduce((t, x) => t + x[j]!, 0),
        ...points.map((x) => x[j]!),
      ]),
    ],
    rowLower: [1, ...fill(dimension, 0)],
    rowUpper: [1, ...fill(dimension, 0)],
  });
  if (found === null) return null;
  const { columns } = found;
  const weights = points.map((_, i) => columns[0]! + columns[1 + i]!);
  if (!weights.every((p) => p > 0)) return null;
  // The largest weights come first: they can give most where they are solved for.
  const order = [...weights.keys()].sort((i, j) => weights[j]! - weights[i]! || i - j);
  // The points were divided by 2^exponent each, and the weights must be too. A zero point has no
  // exponent.
  const top = Math.max(0, ...exponents.filter(Number.isFinite));
  const wanted = integersNear(weights).map((p, i) =>
    Number.isFinite(exponents[i]!) ? p << BigInt(top - exponents[i]!) : p,
  );
  const solved = kernelVectorNear(
    Array.from({ length: dimension }, (_, j) => order.map((i) => rows[i]![j]!)),
    order.map((i) => wanted[i]!),
  );
  if (solved.vector.some((p) => p <= 0n)) return null;
  const vector = new Array<bigint>(count).fill(0n);
  for (const [k, i] of order.entries()) vector[i] = solved.vector[k]!;
  return { vector, rank: solved.rank };
}

/** Integers in the ratio of some doubles, the largest near 2^60. */
function integersNear(xs: readonly number[]): bigint[] {
  const largest = Math.max(...xs.map(Math.abs));
  if (!(largest > 0 && largest < infinity)) return xs.map(() => 0n);
  return xs.map((x) => BigInt(Math.round((x / largest) * twoTo(places))));
}

function fill(count: number, value: number): number[] {
  return Array.from({ length: count }, () => value);
}
