import { type Pair, pair } from '../../arithmetic/doubleDouble.js';
import { addProduct, innerRows, type PairRow, pairRow, pairsOf } from '../../arithmetic/pairRows.js';
import { inner, inverseRoot, negate, over, plus, times } from '../../arithmetic/pairs.js';
import { squared, twoTo } from '../../exact/powers.js';
import { largestOf, listFault, rowsFault } from '../dataFault.js';

/** What the modes are taken of. */
export interface RidgeSetting {
  /** points x dimension, row by row. */
  readonly features: readonly (readonly number[])[];
  /** One entry for each column. */
  readonly teacher: readonly number[];
  /** One entry for each column. */
  readonly start: readonly number[];
}

/** The right singular system of the data matrix and two vectors in it, in double-double. */
export interface RidgeModes {
  /** s_i = sigma_i^2 / points, positive. */
  readonly values: readonly Pair[];
  /** v_i, one row of pairs for each value. */
  readonly directions: readonly (readonly Pair[])[];
  /** v_i . start and v_i . teacher. */
  readonly startAlong: readonly Pair[];
  /** v_i . teacher. */
  readonly teacherAlong: readonly Pair[];
  /** The parts of start and teacher in the kernel of the data matrix. */
  readonly startNull: readonly Pair[];
  /** The part of the teacher in the kernel. */
  readonly teacherNull: readonly Pair[];
  /** |S - S'| for the S' that is decomposed exactly is at most this. */
  readonly backwardError: number;
}

/** What the self-check allows: departure from orthogonality, and of S' from S relative to tr S. */
const tolerance = 2 ** -85;

/** Sizes of a data matrix whose squares, and their rounding errors, are normal doubles. */
const range = { least: twoTo(-400), most: twoTo(400) };

/**
 * Singular values and right singular vectors of the data matrix (not of its Gram matrix, which
 * squares the condition number), by one-sided Jacobi rotations of its rows in double-double. The
 * angle is taken in double, the rotation is orthogonal to 2^-100, and sweeps go on until all pairs
 * of rows are orthogonal to 2^-90 of their lengths.
 *
 * Before it answers it checks |v_i . v_j| <= 2^-85 and |S - B^T B / N| <= 2^-85 tr S, and that
 * every value is either above 2^-60 of the largest or below 2^-160 of it (a zero of a
 * rank-deficient matrix): otherwise the rank is undecided.
 *
 * @see J. Demmel, K. Veselic (1992), Jacobi's method is more accurate than QR, SIAM J. Matrix Anal.
 * Appl. 13, 1204-1245.
 */
export function ridgeModes(setting: RidgeSetting): RidgeModes | { readonly undecided: string } {
  const { features } = setting;
  const fault =
    rowsFault(features, 'row') ??
    listFault(setting.teacher, 'entry of the teacher', features[0]!.length, 'column') ??
    listFault(setting.start, 'entry of the start', features[0]!.length, 'column');
  if (fault !== null) return { undecided: `ridge modes: ${fault}` };
  const reach = largestOf(features.flat().map(Math.abs));
  if (reach === 0) return { undecided: 'the data matrix is zero' };
  if (!(reach >= range.least && reach <= range.most))
    return {
      undecided: `the largest entry of the data matrix is ${reach}: squares of entries outside [2^-400, 2^400] leave the range of pairs of doubles`,
    };
  const rows = features.map(pairRow);
  if (!orthogonalise(rows)) return { undecided: 'the rotations did not make the rows orthogonal in 40 sweeps' };
  const squares = rows.map((row) => innerRows(row, row));
  const largest = Math.max(...squares.map((s) => s[0]!));
  const kept = squares.map((s, i) => ({ s, row: rows[i]! })).filter(({ s }) => s[0]! > 2 ** -160 * largest);
  if (kept.some(({ s }) => s[0]! < 2 ** -60 * largest))
    return { undecided: 'the rank of the data matrix is undecided' };
  kept.sort((a, b) => b.s[0]! - a.s[0]!);
  const directions = kept.map(({ s, row }) => pairsOf(row).map((x) => times(x, inverseRoot(s))));
  if (!orthonormal(directions)) return { undecided: 'the singular vectors are not orthonormal to 2^-85' };
  const backwardError =
    distance(
      features,
      kept.map((k) => k.row),
    ) / features.length;
  const trace = squares.reduce((sum, s) => sum + s[0]!, 0) / features.length;
  if (!(backwardError <= tolerance * trace))
    return { undecided: 'the decomposition does not give back the data to 2^-85' };
  const along = (vector: readonly number[]) =>
    directions.map((v) =>
      inner(
        v,
        vector.map((x) => pair(x)),
      ),
    );
  const startAlong = along(setting.start);
  const teacherAlong = along(setting.teacher);
  return {
    values: kept.map(({ s }) => over(s, features.length)),
    directions,
    startAlong,
    teacherAlong,
    startNull: rest(setting.start, directions, startAlong),
    teacherNull: rest(setting.teacher, directions, teacherAlong),
    backwardError: Math.max(backwardError, tolerance * trace),
  };
}

function orthogonalise(rows: PairRow[]): boolean {
  const square = (row: PairRow) => innerRows(row, row)[0]!;
  const longest = Math.max(...rows.map(square));
  for (let sweep = 0; sweep < 40; sweep++) {
    let turned = false;
    // They are carried through a sweep: a and b decide when a pair is orthogonal and by which angle
    // it is turned, both of which may be off by a few roundings.
    const squares = rows.map(square);
    for (let i = 0; i < rows.length; i++)
      for (let j = i + 1; j < rows.length; j++) {
        const [a, b] = [squares[i]!, squares[j]!];
        const g = innerRows(rows[i]!, rows[j]!)[0]!;
        if (Math.abs(g) <= 2 ** -90 * Math.sqrt(a * b) || a * b === 0) continue;
        // A row that short is rounding of a zero row: it has no direction to turn.
        if (Math.min(a, b) < 2 ** -160 * longest) continue;
        turned = true;
        const t = tangent((b - a) / (2 * g));
        rotate(rows[i]!, rows[j]!, t);
        // The shorter of the two becomes shorter by t g: taken anew where that cancels.
        squares[i] = a - t * g > a / 2 ? a - t * g : square(rows[i]!);
        squares[j] = b + t * g > b / 2 ? b + t * g : square(rows[j]!);
      }
    if (!turned) return true;
  }
  return false;
}

/**
 * The smaller root t of t^2 + 2 z t = 1, the tangent of the angle that makes two rows orthogonal,
 * z = (b - a)/(2 g) with their squares a, b and their inner product g.
 */
function tangent(z: number): number {
  return (z < 0 ? -1 : 1) / (Math.abs(z) + Math.sqrt(1 + z * z));
}

/**
 * x <- c x - s y, y <- s x + c y with s/c = t, c = 1/sqrt(1 + t^2) in double-double, in place.
 */
function rotate(x: PairRow, y: PairRow, t: number): void {
  const c = inverseRoot(plus(times(pair(t), pair(t)), pair(1)));
  const s = times(c, pair(t));
  const minus = negate(s);
  const turned = new Float64Array(4);
  for (let k = 0; 2 * k < x.length; k++) {
    turned.fill(0);
    addProduct(c, 0, x, k, turned, 0);
    addProduct(minus, 0, y, k, turned, 0);
    addProduct(s, 0, x, k, turned, 1);
    addProduct(c, 0, y, k, turned, 1);
    x[2 * k] = turned[0]!;
    x[2 * k + 1] = turned[1]!;
    y[2 * k] = turned[2]!;
    y[2 * k + 1] = turned[3]!;
  }
}

/** Whether |v_i . v_j - [i = j]| is within the tolerance for all pairs. */
function orthonormal(vs: readonly (readonly Pair[])[]): boolean {
  return vs.every((v, i) =>
    vs.slice(0, i + 1).every((w, j) => {
      const d = plus(inner(v, w), pair(i === j ? -1 : 0));
      return Math.abs(d[0]!) <= tolerance;
    }),
  );
}

/** Frobenius norm of features^T features - rows^T rows. */
function distance(features: readonly (readonly number[])[], rows: readonly PairRow[]): number {
  const size = features[0]!.length;
  const given = features.map(pairRow);
  const negated = rows.map((row) => row.map((x) => -x));
  let squares = 0;
  const total = pair();
  for (let j = 0; j < size; j++)
    for (let k = 0; k <= j; k++) {
      total.fill(0);
      for (const row of given) addProduct(row, j, row, k, total, 0);
      for (let i = 0; i < rows.length; i++) addProduct(rows[i]!, j, negated[i]!, k, total, 0);
      squares += (j === k ? 1 : 2) * squared(total[0]!);
    }
  return Math.sqrt(squares);
}

/** vector minus its part along the directions. */
function rest(vector: readonly number[], directions: readonly (readonly Pair[])[], along: readonly Pair[]): Pair[] {
  return vector.map((x, j) => directions.reduce((left, v, i) => plus(left, negate(times(along[i]!, v[j]!))), pair(x)));
}
