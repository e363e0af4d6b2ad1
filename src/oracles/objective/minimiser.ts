import { inverse, Matrix, solve } from 'ml-matrix';
import { isConvex } from '../../objectives/convexity.js';
import { evaluatorInDoubles, evaluatorInTwoParts } from '../../objectives/evaluator.js';
import { kinkWithin } from '../../objectives/kinks.js';
import { objectiveFault } from '../../objectives/objectiveFault.js';
import { parameterCount } from '../../objectives/sizes.js';
import type { Parts } from '../../objectives/twoParts.js';
import {
  add,
  between,
  type Enclosure,
  exactly,
  multiply,
  negate,
  scale,
  subtract,
  sum,
} from '../../statement/enclosure.js';
import type { ObjectiveProblem } from '../../statement/problem.js';

/** The minimiser of a convex objective, enclosed. */
export interface Minimiser {
  /** Each parameter of the minimiser. */
  readonly at: Enclosure[];
  /** The value there. */
  readonly value: Enclosure;
}

/** With more parameters the matrix of second derivatives is not formed. */
const mostParameters = 60;

/** Newton's method ends after this many steps at the latest. */
const mostSteps = 200;

/**
 * The minimiser of an objective that the rules of composition prove convex, by Newton's method with
 * halved steps from `start`, and an enclosure of it by Krawczyk's operator: with Y near the inverse
 * of the Hessian and X a box around x,
 *
 *     K = x - Y grad(x) + (I - Y H(X)) (X - x)
 *
 * holds every zero of the gradient in X, and one is there if K lies within X (Krawczyk 1969; Moore
 * 1977). A zero of the gradient of a convex function is a minimiser, and the only one in X.
 * Undecided where the Hessian is singular at the minimiser, or there is none.
 */
export function minimiser(problem: ObjectiveProblem, start: Float64Array): Minimiser | { undecided: string } {
  const fault = objectiveFault(problem);
  if (fault !== null) return { undecided: `a minimiser: ${fault}` };
  const { objective, sizes, arrays } = problem;
  const size = parameterCount(objective, sizes);
  if (size > mostParameters)
    return { undecided: `a minimiser of ${size} parameters: at most ${mostParameters} are taken` };
  if (start.length !== size) return { undecided: `a minimiser: the start has ${start.length} entries, not ${size}` };
  const values = evaluatorInTwoParts(objective, sizes, arrays, ['value', 'gradient'], 'enclosures');
  if (!isConvex(values.program, values.run, objective.value))
    return { undecided: 'a minimiser: the rules of composition do not prove the objective convex' };
  const [point, inverted] = newton(problem, start, size);
  if (inverted === null) return { undecided: `no minimiser within reach of Newton's method: is the Hessian singular?` };
  const out = parts(size + 1);
  values.evaluate({ first: point, second: point }, out);
  const moved = inverted.map((row) => sum(row.map((y, j) => scale(y, endsOf(out, j + 1)))));
  // Twice the length of a Newton step from here, and the rounding of the point itself.
  const radius = point.map(
    (x, j) => 4 * Math.max(Math.abs(moved[j]!.lo), Math.abs(moved[j]!.hi)) + 2 ** -50 * Math.abs(x) + 2 ** -60,
  );
  const hessian = hessianOver(problem, point, radius, size);
  if (hessian === null) return { undecided: 'a minimiser: a kink of the objective lies there' };
  const at: Enclosure[] = [];
  for (let i = 0; i < size; i++) {
    // From the point; added to it at the end, so that its own rounding counts once.
    let offset = negate(moved[i]!);
    for (let j = 0; j < size; j++) {
      const product = sum(inverted[i]!.map((y, k) => scale(y, hessian[k]![j]!)));
      const rest = subtract(exactly(i === j ? 1 : 0), product);
      offset = add(offset, multiply(rest, between(-radius[j]!, radius[j]!, 'certified')));
    }
    if (!(offset.lo >= -radius[i]! && offset.hi <= radius[i]!))
      return { undecided: 'the enclosure of the minimiser did not close: is the Hessian almost singular?' };
    at.push(add(exactly(point[i]!), offset));
  }
  const box = { first: Float64Array.from(at, ({ lo }) => lo), second: Float64Array.from(at, ({ hi }) => hi) };
  values.evaluate(box, out);
  return { at, value: endsOf(out, 0) };
}

function parts(size: number): Parts {
  return { first: new Float64Array(size), second: new Float64Array(size) };
}

function endsOf({ first, second }: Parts, at: number): Enclosure {
  return between(first[at]!, second[at]!, 'certified');
}

/** The last point of Newton's method and the inverse of the Hessian there, null without one. */
function newton(
  { objective, sizes, arrays }: ObjectiveProblem,
  start: Float64Array,
  size: number,
): [Float64Array, number[][] | null] {
  const doubles = evaluatorInDoubles(objective, sizes, arrays, ['value', 'gradient', 'product']);
  const out = new Float64Array(2 * size + 1);
  const unit = new Float64Array(size);
  const hessianAt = (point: Float64Array) =>
    Array.from({ length: size }, (_, j) => {
      unit.fill(0);
      unit[j] = 1;
      doubles.evaluate(point, out, unit);
      return [...out.subarray(size + 1)];
    });
  const point = Float64Array.from(start);
  try {
    for (let step = 0; step < mostSteps; step++) {
      const hessian = new Matrix(hessianAt(point));
      const gradient = [...out.subarray(1, size + 1)];
      const [value] = out;
      const move = solve(hessian, Matrix.columnVector(gradient)).to1DArray();
      const next = new Float64Array(size);
      let share = 1;
      for (; share > 2 ** -40; share /= 2) {
        for (let j = 0; j < size; j++) next[j] = point[j]! - share * move[j]!;
        doubles.evaluate(next, out, unit);
        if (out[0]! <= value!) break;
      }
      if (!next.every(Number.isFinite)) return [point, null];
      const moved = Math.max(...next.map((x, j) => Math.abs(x - point[j]!) / (1 + Math.abs(x))));
      point.set(next);
      if (moved < 2 ** -44) break;
    }
    const inverted = inverse(new Matrix(hessianAt(point))).to2DArray();
    return [point, inverted.flat().every(Number.isFinite) ? inverted : null];
  } catch {
    // The matrix is singular to the library.
    return [point, null];
  }
}

/** The Hessian over a box, column by column; null where a kink may lie within. */
function hessianOver(problem: ObjectiveProblem, point: Float64Array, radius: Float64Array, size: number) {
  const { objective, sizes, arrays } = problem;
  const { program, run, evaluate } = evaluatorInTwoParts(
    objective,
    sizes,
    arrays,
    ['product', 'gradient'],
    'enclosures',
  );
  const box = {
    first: point.map((x, j) => x - radius[j]! * (1 + 2 ** -40)),
    second: point.map((x, j) => x + radius[j]! * (1 + 2 ** -40)),
  };
  // The gradient beside the product: its jumps are kinks, which second derivatives do not show.
  const [unit, out] = [parts(size), parts(2 * size)];
  const columns: Enclosure[][] = [];
  for (let j = 0; j < size; j++) {
    unit.first.fill(0);
    unit.second.fill(0);
    unit.first[j] = 1;
    unit.second[j] = 1;
    evaluate(box, out, unit);
    if (kinkWithin(program, run)) return null;
    columns.push(Array.from({ length: size }, (_, i) => endsOf(out, i)));
  }
  return columns[0]!.map((_, i) => columns.map((column) => column[i]!));
}
