import quadprog from 'quadprog';
import { commonScale } from '../../exact/dyadic.js';
import { innerOfIntegers, nullVector } from '../../exact/integerMatrix.js';
import { squared } from '../../exact/powers.js';
import { type Rational, rational, toNumber } from '../../exact/rational.js';
import { dot } from '../../linear/dot.js';
import { labelsFault, largestOf, rowsFault } from '../dataFault.js';
import { separability } from './separability.js';

/**
 * Points (N x d) with labels +-1, and what becomes of the bias: in the norm, free, or not there at
 * all.
 */
export interface HardMarginQuestion {
  /** N x d, row by row. */
  readonly points: readonly (readonly number[])[];
  /** +1 or -1, one for each point. */
  readonly labels: readonly number[];
  /** Whether the bias is part of the norm, free, or absent. */
  readonly bias: 'penalised' | 'unpenalised' | 'none';
}

/**
 * The max-margin solution: the shortest (w, b), or the shortest w, with y_n (w . x_n + b) >= 1 for
 * every n.
 */
export interface HardMargin {
  /** The doubles nearest to the exact solution. */
  readonly weights: number[];
  /** The bias; 0 where there is none. */
  readonly bias: number;
  /** One for each point; where several sets of multipliers serve, one of them. */
  readonly multipliers: number[];
  /** The points with margin exactly 1, whatever their multiplier. */
  readonly support: number[];
  /** Relative duality gap of the numerical solution from which the exact one was found. */
  readonly gap: number;
  /** The same as fractions. */
  readonly exact: { readonly weights: Rational[]; readonly bias: Rational; readonly multipliers: Rational[] };
}

/** A constraint row . v >= right, with the points whose multipliers its own one feeds. */
interface Constraint {
  readonly row: readonly number[];
  readonly of: readonly number[];
}

/**
 * Largest gap of a numerical solution whose active set is trusted enough to be put to the exact
 * test.
 */
const gapLimit = 1e-12;

/**
 * Hard-margin support vector machine. quadprog proposes an active set, on rows scaled to norm 1 at
 * most; its own duality gap is computed here and must be below 1e-12. Then the Karush-Kuhn-Tucker
 * system of that active set is solved in integers and all its conditions (margins at least 1,
 * multipliers not negative) are checked exactly. They are sufficient, so an answer is the solution,
 * not near it.
 *
 * A free bias is eliminated: w . (x_i - x_j) >= 2 over all pairs of opposite class, which leaves
 * the problem strictly convex, unlike a small penalty.
 *
 * Undecided on input that is empty or not finite, a free bias with one class, and whatever fails
 * one of the checks: data that are not separable above all, but also a margin below some 1e-7 of
 * the size of the data.
 */
export function hardMargin(question: HardMarginQuestion): HardMargin | { undecided: string } {
  const { points, labels, bias } = question;
  const fault = rowsFault(points, 'point') ?? labelsFault(labels, points.length) ?? biasFault(bias);
  if (fault !== null) return { undecided: `the max margin: ${fault}` };
  const constraints = constraintsOf(question);
  if (constraints.length === 0) return { undecided: 'a free bias needs points of both classes' };
  const right = bias === 'unpenalised' ? 2 : 1;
  const proposal = propose(constraints, right);
  if ('undecided' in proposal) return { undecided: whyNone(question, proposal.undecided) };
  const solved = certify(question, constraints, right, proposal.active);
  if (solved === null)
    return {
      undecided: whyNone(question, 'the active set found does not satisfy the optimality conditions exactly'),
    };
  const exact = assemble(question, constraints, proposal.active, solved);
  return {
    weights: exact.weights.map(toNumber),
    bias: toNumber(exact.bias),
    multipliers: exact.multipliers.map(toNumber),
    support: supportOf(question, exact),
    gap: proposal.gap,
    exact,
  };
}

function biasFault(bias: string): string | null {
  return ['penalised', 'unpenalised', 'none'].includes(bias)
    ? null
    : `the bias is '${bias}': it must be 'penalised', 'unpenalised' or 'none'`;
}

/**
 * Why there is no answer: decided exactly, whatever a numerical method says about its constraints.
 */
function whyNone({ points, labels, bias }: HardMarginQuestion, found: string): string {
  const signed = points.map((x, n) => (bias === 'none' ? x : [...x, 1]).map((v) => labels[n]! * v));
  const side = separability(signed);
  if ('undecided' in side) return `no max margin was found: ${found}`;
  return side.verdict === 'separable'
    ? `no max margin was found, though the data are separable: ${found}; the margin may be too small for doubles`
    : 'there is no max margin: the data are not separable';
}

function constraintsOf({ points, labels, bias }: HardMarginQuestion): Constraint[] {
  if (bias !== 'unpenalised')
    return points.map((x, n) => ({ row: (bias === 'none' ? x : [...x, 1]).map((v) => labels[n]! * v), of: [n] }));
  const indices = [...points.keys()];
  const classOf = (y: number) => indices.filter((n) => labels[n] === y);
  return classOf(1).flatMap((i) =>
    classOf(-1).map((j) => ({ row: points[i]!.map((v, k) => v - points[j]![k]!), of: [i, j] })),
  );
}

/** The numerical solution's active set, if its duality gap is small. */
function propose(
  constraints: readonly Constraint[],
  right: number,
): { active: number[]; gap: number } | { undecided: string } {
  const longest = largestOf(constraints.map(({ row }) => Math.hypot(...row)));
  const rows = constraints.map(({ row }) => row.map((v) => v / longest));
  const size = rows[0]!.length;
  const identity = Array.from({ length: size + 1 }, (_, i) =>
    Array.from({ length: size + 1 }, (_, j) => (i === j ? 1 : 0)),
  );
  const columns = Array.from({ length: size + 1 }, (_, j) => [0, ...rows.map((row) => (j === 0 ? 0 : row[j - 1]!))]);
  const { solution, Lagrangian, iact, message } = quadprog.solveQP(
    identity,
    new Array<number>(size + 1).fill(0),
    columns,
    [0, ...rows.map(() => right)],
  );
  if (message || !solution || !Lagrangian || !iact) return { undecided: 'quadratic programming in doubles found none' };
  const v = solution.slice(1);
  const least = -largestOf(rows.map((row) => -dot(row, v)));
  const dual = Lagrangian.slice(1, rows.length + 1).map((a) => Math.max(a, 0));
  const combined = v.map((_, j) => rows.reduce((total, row, n) => total + dual[n]! * row[j]!, 0));
  const mass = dual.reduce((a, b) => a + b, 0);
  // Primal value of v stretched to the right margin, dual value of the multipliers at their best
  // multiple.
  const primal = squared(right / least) * dot(v, v);
  const lower = squared(right * mass) / dot(combined, combined);
  const gap = (primal - lower) / primal;
  if (!(least > 0 && gap <= gapLimit)) return { undecided: `the one found has a relative duality gap of ${gap}` };
  return { active: iact.slice(1).flatMap((n) => (n > 0 ? [n - 1] : [])), gap };
}

/**
 * Solution of the active equations over one denominator: vector = numerators 2^shift / denominator,
 * multipliers likewise times 2^(2 shift).
 */
interface Solved {
  readonly vector: bigint[];
  readonly multipliers: bigint[];
  readonly denominator: bigint;
  readonly shift: number;
}

/**
 * With R the rows times 2^shift, G = R_A R_A^T: G m = right on the active set gives the vector
 * 2^shift R_A^T m, and then every R_n . (R_A^T m) >= right and m >= 0 are all the conditions. Null
 * where G is singular or a condition fails.
 */
function certify(
  { points, labels, bias }: HardMarginQuestion,
  constraints: readonly Constraint[],
  right: number,
  active: readonly number[],
): Solved | null {
  const size = constraints[0]!.row.length;
  const width = points[0]!.length;
  const { integers, shift } = commonScale(points.flat());
  const all = constraints.map(({ of: [i, j] }) => {
    const x = integers.slice(i! * width, (i! + 1) * width);
    // A difference of doubles rounds; a difference of integers does not.
    if (j !== undefined) return x.map((v, k) => v - integers[j * width + k]!);
    return (bias === 'none' ? x : [...x, 1n << BigInt(shift)]).map((v) => BigInt(labels[i!]!) * v);
  });
  const row = (n: number) => all[n]!;
  const rows = active.map(row);
  const found = nullVector(rows.map((a) => [...rows.map((b) => innerOfIntegers(a, b)), -BigInt(right)]));
  if (found === null || found.at(-1) === 0n) return null;
  const sign = found.at(-1)! < 0n ? -1n : 1n;
  const multipliers = found.slice(0, -1).map((m) => sign * m);
  const denominator = sign * found.at(-1)!;
  if (multipliers.some((m) => m < 0n)) return null;
  const vector = Array.from({ length: size }, (_, j) =>
    rows.reduce((total, r, k) => total + multipliers[k]! * r[j]!, 0n),
  );
  const least = BigInt(right) * denominator;
  const feasible = constraints.every((_, n) => innerOfIntegers(row(n), vector) >= least);
  return feasible ? { vector, multipliers, denominator, shift } : null;
}

function assemble(
  { points, bias }: HardMarginQuestion,
  constraints: readonly Constraint[],
  active: readonly number[],
  { vector, multipliers, denominator, shift }: Solved,
): HardMargin['exact'] {
  const all = vector.map((v) => rational(v << BigInt(shift), denominator));
  const masses = points.map(() => 0n);
  for (const [k, n] of active.entries())
    for (const point of constraints[n]!.of) masses[point] = masses[point]! + (multipliers[k]! << BigInt(2 * shift));
  const exact = {
    weights: bias === 'penalised' ? all.slice(0, -1) : all,
    multipliers: masses.map((m) => rational(m, denominator)),
  };
  if (bias === 'penalised') return { ...exact, bias: all.at(-1)! };
  if (bias === 'none') return { ...exact, bias: rational(0n) };
  // On an active pair w . x_i - w . x_j = 2, so that the bias 1 - w . x_i leaves both with margin 1
  // and all others with no less.
  const i = constraints[active[0]!]!.of[0]!;
  const score = scoreOf(points[i]!, exact.weights, rational(0n));
  return { ...exact, bias: rational(score.denominator - score.numerator, score.denominator) };
}

/** w . x + b exactly; all have the solution's denominator up to a power of two. */
function scoreOf(x: readonly number[], weights: readonly Rational[], bias: Rational): Rational {
  const { integers, shift } = commonScale(x);
  const unit = 1n << BigInt(shift);
  const denominator = (weights[0] ?? bias).denominator;
  const total = integers.reduce((sum, v, j) => sum + v * weights[j]!.numerator, 0n);
  return rational(
    total * bias.denominator + bias.numerator * denominator * unit,
    denominator * unit * bias.denominator,
  );
}

function supportOf({ points, labels }: HardMarginQuestion, exact: HardMargin['exact']): number[] {
  return [...points.keys()].filter((n) => {
    const { numerator, denominator } = scoreOf(points[n]!, exact.weights, exact.bias);
    return BigInt(labels[n]!) * numerator === denominator;
  });
}
