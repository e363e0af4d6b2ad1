import { exactRational } from '../../exact/dyadic.js';
import { minus, plus, type Rational, rational, times, timesPower, toNumber } from '../../exact/rational.js';
import { type Enclosure, squareRoot } from '../../statement/enclosure.js';
import { areFinite, beyondDoubles, enclosedRational } from '../enclosedRational.js';
import { exactOptimum } from '../exactProgramme.js';
import { exponentToOne, shifted } from '../powerScaling.js';
import { exactProjection, type InterpolantQuestion, interpolantFault, noInterpolant } from './exactProjection.js';

/** Equations, a start, and the norm in which the nearest solution is asked for. */
export interface NearestInterpolantQuestion extends InterpolantQuestion {
  /** In which the distance from the start is least. */
  readonly norm: 'l1' | 'l2';
}

/** A solution of the equations at the least distance from the start. */
export interface NearestInterpolant {
  /** The solution; where it is not the only nearest one, one of them. */
  readonly weights: Enclosure[];
  /** |weights - start| in the norm. */
  readonly distance: Enclosure;
  /**
   * One for each row. l2: weights - start = rows^T dual. l1: rows^T dual has no entry above 1 in
   * size, and dual . (targets - rows start) is the distance.
   */
  readonly dual: number[];
  /** Whether no other solution is as near; null where that could not be decided. */
  readonly unique: boolean | null;
  /** The same as fractions; of the l2 norm the square of the distance. */
  readonly exact: { readonly weights: Rational[]; readonly distance: Rational; readonly dual: Rational[] };
}

/** Most columns for the l1 norm: a second or two. */
const mostColumns = 50;

/**
 * min |w - start| subject to rows w = targets, exactly. The equations may depend on each other.
 *
 * l2: w = start + rows^T m, solved and checked in integers. Any other solution w' has w' - w at
 * right angles to rows^T m, so it is further away: w is the only one.
 *
 * l1: the linear programme min sum u_k subject to u_k >= |w_k - start_k| and the equations, whose
 * point and multipliers are checked in integers by `exactOptimum`. The multipliers of the equations
 * are the dual b: |rows^T b|_inf <= 1 makes b . (targets - rows start) = b . rows (w' - start) at
 * most |w' - start|_1 for every solution w', and it is the distance of w.
 */
export function nearestInterpolant(question: NearestInterpolantQuestion): NearestInterpolant | { undecided: string } {
  const found = exactly(question);
  if ('undecided' in found) return found;
  return areFinite([...found.weights, found.distance, ...found.dual]) ? found : { undecided: beyondDoubles };
}

function exactly(question: NearestInterpolantQuestion): NearestInterpolant | { undecided: string } {
  const fault = interpolantFault(question) ?? normFault(question);
  if (fault !== null) return { undecided: `the nearest interpolant: ${fault}` };
  const { start, norm } = question;
  const projection = exactProjection(
    question,
    start.map(() => 1),
  );
  if (projection === null) return { undecided: noInterpolant };
  if (norm === 'l2') {
    const squares = projection.point.map((w, k) => {
      const move = minus(w, exactRational(start[k]!));
      return times(move, move);
    });
    const exact = { weights: projection.point, distance: added(squares), dual: projection.multipliers };
    return { ...answer(exact), distance: squareRoot(enclosedRational(exact.distance)), unique: true };
  }
  const found = nearestInL1(question);
  return found === null
    ? { undecided: 'the nearest interpolant: no solution was found whose exact check passes' }
    : { ...answer(found), distance: enclosedRational(found.distance), unique: found.unique };
}

function normFault({ norm, start }: NearestInterpolantQuestion): string | null {
  if (norm !== 'l1' && norm !== 'l2') return `the norm is '${norm}': it must be 'l1' or 'l2'`;
  return norm === 'l2' || start.length <= mostColumns
    ? null
    : `${start.length} columns, at most ${mostColumns} are taken in the l1 norm`;
}

function answer({ weights, distance, dual }: NearestInterpolant['exact']) {
  return { weights: weights.map(enclosedRational), dual: dual.map(toNumber), exact: { weights, distance, dual } };
}

function nearestInL1({ rows, targets, start }: InterpolantQuestion) {
  const size = start.length;
  // Numbers near 1, for the solver in doubles: powers of two change neither equations nor nearness.
  const common = exponentToOne([...start, ...targets]);
  const [from, right] = [shifted(start, common)!, shifted(targets, common)!];
  const exponents = rows.map((row, i) => exponentToOne([...row, right[i]!]));
  const sides = right.map((t, i) => shifted([t], exponents[i]!)![0]!);
  const pair = (k: number, sign: number) =>
    Array.from({ length: 2 * size }, (_, j) => (j === k ? sign : j === k + size ? 1 : 0));
  const equations = rows.map((row, i) => [...shifted(row, exponents[i]!)!, ...row.map(() => 0)]);
  const ends = start.flatMap((_, k) => [pair(k, 1), pair(k, -1)]);
  const found = exactOptimum({
    cost: [...start.map(() => 0), ...start.map(() => 1)],
    // u_k + w_k >= start_k and u_k - w_k >= -start_k, then each equation from both sides.
    rows: [...ends, ...equations, ...equations.map((row) => row.map((x) => 0 - x))],
    right: [...from.flatMap((s) => [s, -s]), ...sides, ...sides.map((t) => 0 - t)],
  });
  if (found === null) return null;
  const { point, multipliers } = found;
  const weights = point.slice(0, size).map((w) => timesPower(w, -common));
  const moves = weights.map((w, k) => minus(w, exactRational(start[k]!)));
  return {
    weights,
    distance: added(moves.map((m) => (m.numerator < 0n ? minus(rational(0n), m) : m))),
    // The multiplier of 2^e times an equation is 2^-e times its own.
    dual: rows.map((_, i) =>
      timesPower(minus(multipliers[2 * size + i]!, multipliers[2 * size + rows.length + i]!), exponents[i]!),
    ),
    unique: found.unique,
  };
}

/** The sum of fractions that have one denominator, or nearly. */
function added(all: readonly Rational[]): Rational {
  return all.reduce((a, b) =>
    a.denominator === b.denominator ? rational(a.numerator + b.numerator, a.denominator) : plus(a, b),
  );
}
