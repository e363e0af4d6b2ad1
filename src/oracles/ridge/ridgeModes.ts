import { addPair, multiplyPair, type Pair, pair } from '../../arithmetic/doubleDouble.js';
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
  const rows = features.map((row) => row.map((x) => pair(x)));
  if (!orthogonalise(rows)) return { undecided: 'the rotations did not make the rows orthogonal in 40 sweeps' };
  const squares = rows.map((row) => inner(row, row));
  const largest = Math.max(...squares.map((s) => s[0]!));
  const kept = squares.map((s, i) => ({ s, row: rows[i]! })).filter(({ s }) => s[0]! > 2 ** -160 * largest);
  if (kept.some(({ s }) => s[0]! < 2 ** -60 * largest))
    return { undecided: 'the rank of the data matrix is undecided' };
  kept.sort((a, b) => b.s[0]! - a.s[0]!);
  const directions = kept.map(({ s, row }) => row.map((x) => times(x, inverseRoot(s))));
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

function orthogonalise(rows: Pair[][]): boolean {
  const longest = Math.max(...rows.map((row) => inner(row, row)[0]!));
  for (let sweep = 0; sweep < 40; sweep++) {
    let turned = false;
    for (let i = 0; i < rows.length; i++)
      for (let j = i + 1; j < rows.length; j++) {
        const a = inner(rows[i]!, rows[i]!)[0]!;
        const b = inner(rows[j]!, rows[j]!)[0]!;
        const g = inner(rows[i]!, rows[j]!)[0]!;
        if (Math.abs(g) <= 2 ** -90 * Math.sqrt(a * b) || a * b === 0) continue;
        // A row that short is rounding of a zero row: it has no direction to turn.
        if (Math.min(a, b) < 2 ** -160 * longest) continue;
        turned = true;
        rotate(rows[i]!, rows[j]!, (b - a) / (2 * g));
      }
    if (!turned) return true;
  }
  return false;
}

/**
 * x <- c x - s y, y <- s x + c y with s/c = t = sign(z) / (|z| + sqrt(1 + z^2)),
 * c = 1/sqrt(1 + t^2) in double-double, in place.
 */
function rotate(x: Pair[], y: Pair[], z: number): void {
  const t = (z < 0 ? -1 : 1) / (Math.abs(z) + Math.sqrt(1 + z * z));
  const c = inverseRoot(plus(times(pair(t), pair(t)), pair(1)));
  const s = times(c, pair(t));
  const [cx, sy, sx, cy] = [pair(), pair(), pair(), pair()];
  for (let k = 0; k < x.length; k++) {
    const [xk, yk] = [x[k]!, y[k]!];
    multiplyPair(c[0]!, c[1]!, xk[0]!, xk[1]!, cx);
    multiplyPair(s[0]!, s[1]!, yk[0]!, yk[1]!, sy);
    multiplyPair(s[0]!, s[1]!, xk[0]!, xk[1]!, sx);
    multiplyPair(c[0]!, c[1]!, yk[0]!, yk[1]!, cy);
    addPair(cx[0]!, cx[1]!, -sy[0]!, -sy[1]!, xk);
    addPair(sx[0]!, sx[1]!, cy[0]!, cy[1]!, yk);
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
function distance(features: readonly (readonly number[])[], rows: readonly (readonly Pair[])[]): number {
  const size = features[0]!.length;
  let squares = 0;
  const term = pair();
  for (let j = 0; j < size; j++)
    for (let k = 0; k <= j; k++) {
      const total = pair();
      for (const f of features) {
        multiplyPair(f[j]!, 0, f[k]!, 0, term);
        addPair(total[0]!, total[1]!, term[0]!, term[1]!, total);
      }
      for (const r of rows) {
        multiplyPair(r[j]![0]!, r[j]![1]!, -r[k]![0]!, -r[k]![1]!, term);
        addPair(total[0]!, total[1]!, term[0]!, term[1]!, total);
      }
      squares += (j === k ? 1 : 2) * squared(total[0]!);
    }
  return Math.sqrt(squares);
}

/** vector minus its part along the directions. */
function rest(vector: readonly number[], directions: readonly (readonly Pair[])[], along: readonly Pair[]): Pair[] {
  return vector.map((x, j) => directions.reduce((left, v, i) => plus(left, negate(times(along[i]!, v[j]!))), pair(x)));
}
