import { binaryExponent, twoTo } from '../exact/powers.js';
import { between, type Enclosure, scale, sum } from '../statement/enclosure.js';
import { dot } from './dot.js';

/** Most sweeps of rotations; some ten are enough. */
const mostSweeps = 60;
/** Columns whose cosine is below it count as orthogonal. */
const orthogonal = 2 ** -52;
/** Room for the rounding of the bounds themselves, sums of far fewer than 2^20 terms. */
const room = 1 + 2 ** -30;
/** Eight units: more than two factors, a root, a product and a sum round. */
const few = 2 ** -50;
/** Where a product underflows it is off by 2^-1074 at most; this is more than all can make. */
const underflow = 2 ** -900;

/**
 * The singular values of a matrix (rows of equal length, finite), largest first, each enclosed.
 *
 * One-sided Jacobi rotations and Gram-Schmidt propose A = U S V^T in doubles; nothing of it is
 * trusted. With |V^T V - 1| <= a < 1, |U^T U - 1| <= b < 1 and |A - U S V^T| <= r in Frobenius norm
 * (computed, with their rounding: a sum of n products is off by gamma_(n+2) times that of its
 * moduli),
 *
 *     |s_i(A) - s_i(U S V^T)| <= r                                          (Weyl),
 *     s_i sqrt((1 - a) (1 - b)) <= s_i(U S V^T) <= s_i sqrt((1 + a) (1 + b)),
 *
 * the latter as s_i(U M) is between the least and the largest singular value of U times s_i(M), and
 * likewise on the right. So each is known to some 10^-15 of the largest. Null where a or b is not
 * below 1, which only entries that are not finite have shown.
 */
export function singularValues(rows: readonly (readonly number[])[]): Enclosure[] | null {
  const tall = rows.length >= (rows[0]?.length ?? 0);
  const given = tall ? transposed(rows) : rows.map((row) => [...row]);
  const largest = given.flat().reduce((m, x) => Math.max(m, Math.abs(x)), 0);
  if (largest === 0) return given.map(() => between(0, 0, 'exact'));
  if (!(largest < Number.POSITIVE_INFINITY)) return null;
  // The largest entry in [1, 2); bits that this costs the smallest are below `underflow`.
  const exponent = -binaryExponent(largest);
  const columns = given.map((column) => column.map((x) => x * twoTo(exponent)));
  const { U, V, S } = proposed(columns);
  const size = columns.length;
  // gamma_(n+2) < (n + 3) 2^-53 (1 + tiny), doubled.
  const gamma = (columns[0]!.length + size + 5) * 2 ** -52;
  const [sizeOfU, sizeOfV, sizeOfA] = [frobenius(U), frobenius(V), frobenius(columns)];
  const a = (offIdentity(V) + gamma * sizeOfV * sizeOfV) * room;
  const b = (offIdentity(U) + gamma * sizeOfU * sizeOfU) * room;
  const top = Math.max(...S);
  const left = columns.map((column, j) =>
    column.map((x, i) => x - U.reduce((t, u, k) => t + u[i]! * S[k]! * V[k]![j]!, 0)),
  );
  const r = (frobenius(left) + gamma * (sizeOfA + sizeOfU * top * sizeOfV) + underflow) * room;
  if (!(a < 1 && b < 1 && r < Number.POSITIVE_INFINITY)) return null;
  const [least, most] = [Math.sqrt((1 - a) * (1 - b)) * (1 - few), Math.sqrt((1 + a) * (1 + b)) * (1 + few)];
  const back = twoTo(-exponent);
  return [...S]
    .sort((x, y) => y - x)
    .map((s) => scale(back, between(Math.max(0, (s * least - r) * (1 - few)), (s * most + r) * (1 + few), 'certified')))
    .map((e) => (e.lo < 0 ? { ...e, lo: 0 } : e));
}

/** The largest singular value, or null as above. */
export function spectralNorm(rows: readonly (readonly number[])[]): Enclosure | null {
  return singularValues(rows)?.[0] ?? null;
}

/** The sum of the singular values, or null as above. */
export function nuclearNorm(rows: readonly (readonly number[])[]): Enclosure | null {
  const values = singularValues(rows);
  return values && sum(values);
}

/** Lists of columns: U of A's, V with V[k][j] the entry j of the k-th right vector; S. */
function proposed(columns: readonly (readonly number[])[]): { U: number[][]; V: number[][]; S: number[] } {
  const turned = columns.map((c) => [...c]);
  const V = columns.map((_, k) => columns.map((_, j) => (j === k ? 1 : 0)));
  for (let sweep = 0, turns = 1; sweep < mostSweeps && turns > 0; sweep++) {
    turns = 0;
    for (let i = 0; i < turned.length; i++)
      for (let j = i + 1; j < turned.length; j++) {
        const [x, y] = [turned[i]!, turned[j]!];
        const [xx, yy, xy] = [dot(x, x), dot(y, y), dot(x, y)];
        if (!(Math.abs(xy) > orthogonal * Math.sqrt(xx) * Math.sqrt(yy))) continue;
        turns++;
        const ratio = (yy - xx) / (2 * xy);
        const tangent = (ratio < 0 ? -1 : 1) / (Math.abs(ratio) + Math.hypot(1, ratio));
        const cosine = 1 / Math.hypot(1, tangent);
        for (const [p, q] of [[x, y] as const, [V[i]!, V[j]!] as const]) turn(p, q, cosine, cosine * tangent);
      }
  }
  const order = [...columns.keys()].sort((i, j) => dot(turned[j]!, turned[j]!) - dot(turned[i]!, turned[i]!));
  const U: number[][] = [];
  const S: number[] = [];
  for (const k of order) {
    const u = nextDirection(turned[k]!, U);
    U.push(u);
    S.push(Math.max(0, dot(u, turned[k]!)));
  }
  return { U, V: order.map((k) => V[k]!), S };
}

function turn(x: number[], y: number[], cosine: number, sine: number): void {
  for (let k = 0; k < x.length; k++) {
    const [a, b] = [x[k]!, y[k]!];
    x[k] = cosine * a - sine * b;
    y[k] = sine * a + cosine * b;
  }
}

/**
 * A unit vector at right angles to some others: along `wanted` where anything is left of it, along
 * an axis else.
 */
function nextDirection(wanted: readonly number[], others: readonly (readonly number[])[]): number[] {
  const axes = wanted.map((_, i) => wanted.map((_, k) => (k === i ? 1 : 0)));
  let best: number[] = [];
  let kept = 0;
  for (const candidate of [wanted, ...axes]) {
    const length = Math.sqrt(dot(candidate, candidate));
    if (!(length > 0)) continue;
    let left = candidate.map((x) => x / length);
    for (let pass = 0; pass < 2; pass++)
      for (const u of others) {
        const along = dot(left, u);
        left = left.map((x, i) => x - along * u[i]!);
      }
    const rest = Math.sqrt(dot(left, left));
    if (rest > kept) [best, kept] = [left.map((x) => x / rest), rest];
    // Of a short rest rounding makes a large share.
    if (kept > 0.5) break;
  }
  return best;
}

function offIdentity(vectors: readonly (readonly number[])[]): number {
  return Math.sqrt(
    vectors.reduce((t, x, i) => t + vectors.reduce((s, y, j) => s + squared(dot(x, y) - (i === j ? 1 : 0)), 0), 0),
  );
}

function frobenius(columns: readonly (readonly number[])[]): number {
  return Math.sqrt(columns.reduce((t, c) => t + dot(c, c), 0));
}

function squared(x: number): number {
  return x * x;
}

function transposed(rows: readonly (readonly number[])[]): number[][] {
  return (rows[0] ?? []).map((_, j) => rows.map((row) => row[j]!));
}
