import { isConvex } from '../../objectives/convexity.js';
import { hessianOf } from '../../objectives/curvature.js';
import { evaluatorInDoubles, evaluatorInTwoParts } from '../../objectives/evaluator.js';
import { above, largestModulus } from '../../objectives/outward.js';
import { parameterCount } from '../../objectives/sizes.js';
import type { Parts } from '../../objectives/twoParts.js';
import type { ObjectiveProblem } from '../../statement/problem.js';
import type { GradientField } from '../field.js';

const convexOnes = new WeakMap<ObjectiveProblem, boolean>();

/** Whether the rules of composition tell that the objective is convex on these data. */
export function convexOf(problem: ObjectiveProblem): boolean {
  let convex = convexOnes.get(problem);
  if (convex === undefined) {
    const { objective, sizes, arrays } = problem;
    const { program, run } = evaluatorInTwoParts(objective, sizes, arrays, ['value'], 'enclosures');
    convex = isConvex(program, run, objective.value);
    convexOnes.set(problem, convex);
  }
  return convex;
}

/**
 * The gradient of an objective. What is known of it comes from enclosures:
 *
 * - `error`: the enclosure of the gradient at the point holds the exact one, so the distance of the
 *   computed one to its farther ends bounds the error.
 * - `curvature`: that over a box around the point, of `hessianOf`; kept while the ball lies in it.
 * - `expansion`: I - step H over the box, by the extreme eigenvalues.
 *
 * Where a kink (of relu, abs or max) may lie in the box, nothing is known.
 */
export function objectiveField(problem: ObjectiveProblem): GradientField {
  const { objective, sizes, arrays } = problem;
  const size = parameterCount(objective, sizes);
  const doubles = evaluatorInDoubles(objective, sizes, arrays, ['gradient']);
  const enclosed = evaluatorInTwoParts(objective, sizes, arrays, ['gradient'], 'enclosures');
  const last = new Float64Array(size);
  const written = new Float64Array(size);
  const ends: Parts = { first: new Float64Array(size), second: new Float64Array(size) };
  const hessian = hessianOf(problem);
  let kept: { at: Float64Array; width: number; bound: number } | null = null;
  return {
    size,
    kernel: 'graph',
    evaluate(point, gradient) {
      doubles.evaluate(point, gradient);
      last.set(point);
      written.set(gradient);
    },
    get error() {
      enclosed.evaluate({ first: last, second: last }, ends);
      let squares = 0;
      for (let j = 0; j < size; j++) {
        const off = Math.max(written[j]! - ends.first[j]!, ends.second[j]! - written[j]!);
        squares += off * off;
      }
      // An error below 2^-500 underflows when squared: 2^-500 holds it.
      return Math.sqrt(squares) * (1 + 1e-12) + 2 ** -500;
    },
    curvature(radius, enough) {
      if (!convexOf(problem)) return Number.POSITIVE_INFINITY;
      if (kept !== null && kept.bound <= enough && distance(kept.at, last) + radius <= kept.width) return kept.bound;
      let width = Math.max(4 * radius, 2 ** -4 * (1 + largestModulus(last)));
      for (; ; width = Math.max(width / 64, radius)) {
        const bound = hessian(last, width).most[1];
        kept = { at: last.slice(), width, bound };
        if (bound <= enough || width === radius) return bound;
      }
    },
    expansion(radius, step) {
      const { least, most } = hessian(last, radius);
      // Both differences round, to 2u of 1 where they almost cancel.
      return Math.max(1 - step * least[0], step * most[1] - 1) * (1 + 2 ** -50) + 2 ** -51;
    },
  };
}

function distance(a: Float64Array, b: Float64Array): number {
  let most = 0;
  for (let j = 0; j < a.length; j++) most = Math.max(most, Math.abs(a[j]! - b[j]!));
  return above(most);
}
