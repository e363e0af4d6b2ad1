import { LuDecomposition, Matrix } from 'ml-matrix';
import { dot } from '../../linear/dot.js';
import type { Enclosure } from '../../statement/enclosure.js';
import { largestOf } from '../dataFault.js';
import { bregmanBounds } from './bregmanBounds.js';
import { exactProjection, type InterpolantQuestion, interpolantFault, noInterpolant } from './exactProjection.js';
import { type BregmanPotential, domainOf, potentialOf, type SeparablePotential } from './separablePotential.js';

export type { BregmanPotential, SeparablePotential } from './separablePotential.js';

/** Equations, a start, and the potential whose Bregman distance is meant. */
export interface BregmanInterpolantQuestion extends InterpolantQuestion {
  /** By name, or one's own. */
  readonly potential: BregmanPotential;
}

/** The solution of the equations at the least Bregman distance from the start. */
export interface BregmanInterpolant {
  /** One for each column. */
  readonly weights: Enclosure[];
  /** b, one for each row: phi'(weights) = phi'(start) + rows^T b, nearly. */
  readonly multipliers: number[];
}

/** Most Newton steps, and how many may bring nothing before the search ends. */
const mostSteps = 500;
const mostIdle = 3;

/**
 * argmin D(w, start) subject to rows w = targets, for the Bregman distance of a separable
 * potential: where mirror descent and its flow go. Damped Newton on the multipliers b proposes, in
 * doubles: w(b) = inverse(phi'(start) + rows^T b), and targets - rows w(b) is the gradient of a
 * concave function of b. A step is halved until that gradient no longer points back along it by
 * more than half of what it was.
 *
 * Certificate: `bregmanBounds`, which trusts neither b nor `inverse`.
 */
export function bregmanInterpolant(question: BregmanInterpolantQuestion): BregmanInterpolant | { undecided: string } {
  const potential = potentialOf(question.potential);
  const fault = interpolantFault(question) ?? (typeof potential === 'string' ? potential : null);
  if (fault !== null || typeof potential === 'string') return { undecided: `the Bregman interpolant: ${fault}` };
  const [above, below] = domainOf(potential);
  const odd = question.start.findIndex((w) => !(w > above && w < below));
  if (odd >= 0)
    return {
      undecided: `the Bregman interpolant: entry ${odd} of the start is ${question.start[odd]}, outside the domain of the potential`,
    };
  const flat = exactProjection(
    question,
    question.start.map(() => 1),
  );
  if (flat === null) return { undecided: noInterpolant };
  // Rows that depend on others have no multiplier of their own.
  const kept = question.rows.flatMap((_, i) => (flat.independent.includes(i) ? [i] : []));
  const found = newton(
    potential,
    kept.map((i) => question.rows[i]!),
    kept.map((i) => question.targets[i]!),
    question.start.map(potential.slope),
  );
  const multipliers = question.rows.map((_, i) => (kept.includes(i) ? found[kept.indexOf(i)]! : 0));
  const weights = bregmanBounds(question, potential, multipliers);
  return 'undecided' in weights
    ? { undecided: `the Bregman interpolant: ${weights.undecided}` }
    : { weights, multipliers };
}

interface Place {
  readonly b: readonly number[];
  readonly slopes: readonly number[];
  readonly left: readonly number[];
}

function newton(
  { inverse }: SeparablePotential,
  rows: readonly (readonly number[])[],
  targets: readonly number[],
  from: readonly number[],
): readonly number[] {
  const at = (b: readonly number[]): Place => {
    const slopes = from.map((z, k) => rows.reduce((t, row, i) => t + row[k]! * b[i]!, z));
    const weights = slopes.map(inverse);
    return { b, slopes, left: rows.map((row, i) => targets[i]! - dot(row, weights)) };
  };
  const sizeOf = (place: Place) => largestOf(place.left.map(Math.abs));
  let here = at(rows.map(() => 0));
  let best = here;
  for (let step = 0, idle = 0; step < mostSteps && idle < mostIdle && sizeOf(here) > 0; step++) {
    const move = moveFrom(here, rows, inverse);
    if (move === null) break;
    const gain = dot(move, here.left);
    let next = here;
    for (let share = 1; share > 2 ** -60; share /= 2) {
      next = at(here.b.map((x, i) => x + share * move[i]!));
      if (dot(move, next.left) >= -0.5 * gain) break;
    }
    here = next;
    if (sizeOf(here) < 0.9 * sizeOf(best)) idle = 0;
    else if (sizeOf(here) < 1e-6 * (1 + largestOf(targets.map(Math.abs)))) idle++;
    if (sizeOf(here) < sizeOf(best)) best = here;
  }
  return best.b;
}

/** Newton's step, with differences of `inverse` for its slope; null where it is not finite. */
function moveFrom(
  { slopes, left }: Place,
  rows: readonly (readonly number[])[],
  inverse: (z: number) => number,
): number[] | null {
  const bends = slopes.map((z) => {
    const step = 2 ** -20 * (1 + Math.abs(z));
    return (inverse(z + step) - inverse(z - step)) / (2 * step);
  });
  if (!bends.every((x) => x > 0 && x < Number.POSITIVE_INFINITY)) return null;
  const hessian = rows.map((x) => rows.map((y) => x.reduce((t, v, k) => t + v * bends[k]! * y[k]!, 0)));
  if (rows.length === 0 || !hessian.flat().every(Number.isFinite)) return null;
  const factors = new LuDecomposition(new Matrix(hessian));
  if (factors.isSingular()) return null;
  const move = factors.solve(Matrix.columnVector([...left])).to1DArray();
  return move.every(Number.isFinite) ? move : null;
}
