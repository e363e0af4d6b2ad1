import { type ExtremeEigenvalues, extremeEigenvalues } from '../linear/extremeEigenvalues.js';
import type { ObjectiveProblem } from '../statement/problem.js';
import { evaluatorInTwoParts } from './evaluator.js';
import { kinkWithin } from './kinks.js';
import { above, below, largestModulus } from './outward.js';
import { parameterCount } from './sizes.js';
import type { Parts } from './twoParts.js';

/** With more parameters the Hessian is bounded by its row sums, without its eigenvalues. */
const mostForEigenvalues = 40;

/** The largest Hessian eigenvalue within `width` of a point, coordinate by coordinate, enclosed. */
export function curvatureOver(
  problem: ObjectiveProblem,
  point: Float64Array,
  width: number,
): readonly [lo: number, hi: number] {
  return hessianOf(problem)(point, width).most;
}

/**
 * The extreme eigenvalues of the Hessian within `width` of a point, coordinate by coordinate.
 *
 * The Hessian over the box is enclosed, column by column, as the Hessian times unit vectors; its
 * eigenvalues are within the largest row sum of half widths of those of the midpoint. With many
 * parameters a direction of which all entries lie in [-1, 1] encloses the row sums of moduli at
 * once. Without ends where a kink (of relu, abs or max) may lie in the box, and where the objective
 * stops gradients. The gradient is enclosed beside the product: a sum of kinks has no second
 * derivative in which they would show.
 */
export function hessianOf({ objective, sizes, arrays }: ObjectiveProblem) {
  const size = parameterCount(objective, sizes);
  // A derivative that stops somewhere is no gradient: the step has slopes that no Hessian knows.
  if (objective.nodes.some(({ op }) => op === 'stopGradient')) return () => unknown;
  let made: ReturnType<typeof evaluatorInTwoParts> | null = null;
  const out: Parts = { first: new Float64Array(2 * size), second: new Float64Array(2 * size) };
  const box: Parts = { first: new Float64Array(size), second: new Float64Array(size) };
  const along: Parts = { first: new Float64Array(size), second: new Float64Array(size) };
  return (point: Float64Array, width: number): ExtremeEigenvalues => {
    made ??= evaluatorInTwoParts(objective, sizes, arrays, ['product', 'gradient'], 'enclosures');
    for (let j = 0; j < size; j++) {
      box.first[j] = below(point[j]! - width);
      box.second[j] = above(point[j]! + width);
    }
    const evaluate = () => {
      made!.evaluate(box, out, along);
      return kinkWithin(made!.program, made!.run);
    };
    if (size > mostForEigenvalues) {
      along.first.fill(-1);
      along.second.fill(1);
      if (evaluate()) return unknown;
      const most = Math.max(largestModulus(out.first.subarray(0, size)), largestModulus(out.second.subarray(0, size)));
      return { least: [-most, most], most: [-most, most] };
    }
    const middle = new Float64Array(size * size);
    const half = new Float64Array(size * size);
    along.first.fill(0);
    along.second.fill(0);
    for (let i = 0; i < size; i++) {
      along.first[i] = 1;
      along.second[i] = 1;
      if (evaluate()) return unknown;
      along.first[i] = 0;
      along.second[i] = 0;
      for (let j = 0; j < size; j++) {
        middle[i * size + j] = out.first[j]! / 2 + out.second[j]! / 2;
        half[i * size + j] = above(out.second[j]! / 2 - out.first[j]! / 2);
      }
    }
    return extremeEigenvalues(symmetric(middle, size), size, farthest(middle, half, size));
  };
}

const none = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;
const unknown: ExtremeEigenvalues = { least: none, most: none };

function symmetric(matrix: Float64Array, size: number): Float64Array {
  return matrix.map((x, at) => (x + matrix[(at % size) * size + Math.floor(at / size)]!) / 2);
}

/**
 * At most how far the exact Hessian is from the symmetric middle, in spectral norm: the largest row
 * sum of half widths, made symmetric, and of what the middle moved by being made so.
 */
function farthest(middle: Float64Array, half: Float64Array, size: number): number {
  let most = 0;
  for (let i = 0; i < size; i++) {
    let sum = 0;
    for (let j = 0; j < size; j++) {
      const [a, b] = [i * size + j, j * size + i];
      // The middle itself, and its being made symmetric, round once each.
      const rounding = 2 ** -52 * (Math.abs(middle[a]!) + Math.abs(middle[b]!));
      sum += Math.max(half[a]!, half[b]!) + Math.abs(middle[a]! - middle[b]!) + rounding;
    }
    most = Math.max(most, sum);
  }
  return most * (1 + 1e-12) + Number.MIN_VALUE;
}
