import { commonScale } from '../exact/dyadic.js';
import { independentColumns, innerOfIntegers, nullVector } from '../exact/integerMatrix.js';
import { solveByLifting } from '../exact/lifting.js';
import { type Rational, rational } from '../exact/rational.js';
import { largestOf } from './dataFault.js';
import { exactSimplex } from './exactSimplex.js';
import { solveProgramme } from './linearProgramme.js';
import { separability } from './margins/separability.js';

/** min cost . x subject to rows x >= right, over all x: every number is the double that it is. */
export interface FreeProgramme {
  readonly cost: readonly number[];
  readonly rows: readonly (readonly number[])[];
  readonly right: readonly number[];
}

/** A minimiser and multipliers that prove it, as fractions. */
export interface ExactOptimum {
  readonly point: readonly Rational[];
  /** One for each row, not negative; zero where the row is not tight. */
  readonly multipliers: readonly Rational[];
  /** Whether it is the only minimiser; null where the exact test of it came to no end. */
  readonly unique: boolean | null;
}

/** A vector over one positive denominator. */
export interface Fractions {
  readonly numerators: readonly bigint[];
  readonly denominator: bigint;
}

interface Optimum {
  readonly point: Fractions;
  readonly multipliers: Fractions;
}

/** A row a x >= b times 2^shift, in integers. */
export interface IntegerRow {
  readonly a: readonly bigint[];
  readonly b: bigint;
  readonly shift: number;
}

/** Rows whose slack is below it, relative to their terms, are tried as tight. */
const nearlyTight = 1e-7;
/** Multipliers below it, relative to the largest, are rounding. */
const leastMultiplier = 1e-10;
/** Most entries that an exchange of the exact simplex method may change: milliseconds each. */
const exactLimit = 20_000;

/**
 * The minimum of a linear programme, exactly. A solver in doubles proposes which rows are tight and
 * which have multipliers; both systems are solved in integers; then all conditions are checked in
 * integers: `rows x >= right`, multipliers not negative, `rows^T multipliers = cost`, multipliers
 * only on tight rows. They are sufficient: for any feasible x' the cost is
 * `cost . x' = multipliers . rows x' >= multipliers . right = cost . x`. Where the proposal does
 * not pass, as where rows differ by less than the solver's tolerance, exact exchanges go on from
 * it, and their outcome is checked likewise. Null where nothing passed: the caller says why there
 * may be no minimum.
 *
 * Unique: x' = x + v is a minimiser for some v other than 0 if and only if, for short v, a . v >= 0
 * on the tight rows a and cost . v <= 0. No such v is there if and only if 0 is a combination, all
 * of whose factors are positive, of these rows and -cost, and they span the space (Stiemke): what
 * the exact oracle `separability` calls `interior` and `spans`. The way there is short where the
 * rows with positive multipliers alone span the space: cost . v <= 0 makes a . v = 0 on each.
 */
export function exactOptimum(programme: FreeProgramme): ExactOptimum | null {
  const { cost, rows, right } = programme;
  const integers = rows.map((row, i): IntegerRow => {
    const { integers: all, shift } = commonScale([...row, right[i]!]);
    return { a: all.slice(0, -1), b: all.at(-1)!, shift };
  });
  const target = commonScale(cost);
  const order = likelyOrder(programme);
  if (order === null) return null;
  const passes = (found: Optimum | null) =>
    found !== null && isOptimal(integers, target.integers, found.point, found.multipliers) ? found : null;
  const found =
    passes(proposed(order, integers, target.integers)) ?? passes(bySimplex(order, integers, target.integers));
  if (found === null) return null;
  const { point, multipliers } = found;
  return {
    point: point.numerators.map((n) => rational(n, point.denominator)),
    // The multipliers are those of integer rows and an integer cost.
    multipliers: multipliers.numerators.map((n, i) =>
      rational(n << BigInt(integers[i]!.shift), multipliers.denominator << BigInt(target.shift)),
    ),
    unique: isUnique(programme, integers, found),
  };
}

function isUnique(
  { cost, rows }: FreeProgramme,
  integers: readonly IntegerRow[],
  { point, multipliers }: Optimum,
): boolean | null {
  const bearing = integers.filter((_, i) => multipliers.numerators[i]! > 0n).map(({ a }) => a);
  if (bearing.length > 0 && independentColumns(bearing).length === cost.length) return true;
  const tight = rows.filter((_, i) => slackOf(integers[i]!, point) === 0n);
  const side = separability([...tight, cost.map((c) => -c)]);
  return 'undecided' in side ? null : side.verdict === 'interior' && side.spans;
}

/** Whether point and multipliers prove each other optimal, in integers. */
export function isOptimal(
  rows: readonly IntegerRow[],
  cost: readonly bigint[],
  point: Fractions,
  multipliers: Fractions,
): boolean {
  if (point.denominator <= 0n || multipliers.denominator <= 0n) return false;
  const fits = rows.every((row, i) => {
    const slack = slackOf(row, point);
    const m = multipliers.numerators[i]!;
    return slack >= 0n && m >= 0n && (m === 0n || slack === 0n);
  });
  return (
    fits &&
    cost.every((c, j) => {
      const total = rows.reduce((t, { a }, i) => t + a[j]! * multipliers.numerators[i]!, 0n);
      return total === c * multipliers.denominator;
    })
  );
}

/** a x - b times the denominator of x. */
function slackOf({ a, b }: IntegerRow, { numerators, denominator }: Fractions): bigint {
  return innerOfIntegers(a, numerators) - b * denominator;
}

/** Rows in the order in which they are likely to be tight, and those that carry a multiplier. */
interface Order {
  readonly all: readonly number[];
  readonly carries: readonly boolean[];
  readonly nearlyTight: readonly boolean[];
}

/** By a solution in doubles; null where the solver does not take the numbers. */
function likelyOrder({ cost, rows, right }: FreeProgramme): Order | null {
  const infinity = Number.POSITIVE_INFINITY;
  const solved = solveProgramme({
    cost,
    lower: cost.map(() => -infinity),
    upper: cost.map(() => infinity),
    matrix: rows,
    rowLower: right,
    rowUpper: right.map(() => infinity),
  });
  if (solved === null) return null;
  const { columns, rowDuals } = solved;
  const slacks = rows.map((row, i) => {
    const terms = row.map((a, j) => a * columns[j]!);
    const size = terms.reduce((t, x) => t + Math.abs(x), 1 + Math.abs(right[i]!));
    const slack = Math.abs(terms.reduce((t, x) => t + x, 0) - right[i]!) / size;
    return Number.isFinite(slack) ? slack : infinity;
  });
  const least = leastMultiplier * largestOf(rowDuals);
  const carries = rowDuals.map((m) => m > least);
  return {
    all: [...rows.keys()].sort(
      (i, j) => Number(carries[j]) - Number(carries[i]) || before(slacks[i]!, slacks[j]!) || i - j,
    ),
    carries,
    nearlyTight: slacks.map((s) => s <= nearlyTight),
  };
}

function before(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** The first independent ones of some rows. */
function independent(rows: readonly IntegerRow[], chosen: readonly number[]): number[] {
  return independentColumns(columnsOf(rows, chosen)).map((k) => chosen[k]!);
}

function columnsOf(rows: readonly IntegerRow[], chosen: readonly number[]): bigint[][] {
  return rows[0]!.a.map((_, j) => chosen.map((i) => rows[i]!.a[j]!));
}

/** The exact point of the rows that are tight in doubles, and their exact multipliers. */
function proposed(order: Order, rows: readonly IntegerRow[], cost: readonly bigint[]): Optimum | null {
  const basis = independent(
    rows,
    order.all.filter((i) => order.carries[i] || order.nearlyTight[i]),
  );
  if (basis.length < cost.length) return null;
  const point = solveSquare(
    basis.map((i) => rows[i]!.a),
    basis.map((i) => rows[i]!.b),
  );
  if (point === null) return null;
  const held = independent(
    rows,
    order.all.filter((i) => order.carries[i]),
  );
  const found = nullVector(columnsOf(rows, held).map((row, j) => [...row, -cost[j]!]));
  const multipliers = found && overLast(found);
  if (multipliers === null) return null;
  const all = new Array<bigint>(rows.length).fill(0n);
  for (const [k, i] of held.entries()) all[i] = multipliers.numerators[k]!;
  return { point, multipliers: { numerators: all, denominator: multipliers.denominator } };
}

/** From the rows that are likely to be tight, by exact exchanges. */
function bySimplex(order: Order, rows: readonly IntegerRow[], cost: readonly bigint[]): Optimum | null {
  if (cost.length * (rows.length + cost.length) > exactLimit) return null;
  const found = exactSimplex(
    rows.map(({ a }) => a),
    rows.map(({ b }) => b),
    cost,
    independent(rows, order.all),
  );
  if (found === null) return null;
  const { point, multipliers, denominator } = found;
  return { point: { numerators: point, denominator }, multipliers: { numerators: multipliers, denominator } };
}

function solveSquare(matrix: readonly (readonly bigint[])[], right: readonly bigint[]): Fractions | null {
  const lifted = solveByLifting(matrix, right);
  if (lifted !== null) return lifted;
  const found = nullVector(matrix.map((row, i) => [...row, -right[i]!]));
  return found && overLast(found);
}

/** (v, t) with t other than 0 as v/t. */
function overLast(vector: readonly bigint[]): Fractions | null {
  const last = vector.at(-1)!;
  if (last === 0n) return null;
  const sign = last < 0n ? -1n : 1n;
  return { numerators: vector.slice(0, -1).map((v) => sign * v), denominator: sign * last };
}
