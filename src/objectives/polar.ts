import { twoTo } from '../exact/powers.js';
import type { Parts, TwoPartArithmetic } from './twoParts.js';

/** What of an arithmetic is needed here. */
export interface RootArithmetic {
  readonly binary: Pick<TwoPartArithmetic['binary'], 'add' | 'subtract' | 'multiply' | 'divide'>;
  readonly unary: Pick<TwoPartArithmetic['unary'], 'sqrt'>;
}

/** Singular values of at most this share of the largest count as zero. */
const least = 2 ** -40;

/** Rotations of all pairs of columns; the method of Jacobi converges in some six to ten. */
const mostSweeps = 60;

/**
 * The polar factor of a matrix, row by row: U V' of its singular value decomposition, over the
 * singular values that do not count as zero. Of a matrix of full rank it is the nearest one with
 * orthonormal rows or columns, and the direction in the unit ball of the spectral norm with the
 * largest inner product.
 *
 * Columns are rotated in pairs until they are orthogonal (Hestenes 1958): then G V = U S. Two
 * columns a and b count as orthogonal where |a.b| <= tolerance |a| max(|b|, 2^-41 |G|); what is
 * smaller than that belongs to singular values that count as zero.
 */
export function polarFactor(
  matrix: Parts,
  [rows, columns]: readonly [number, number],
  arithmetic: RootArithmetic,
  tolerance: number,
): Parts {
  if (rows < columns) {
    const turned = polarFactor(transposed(matrix, rows, columns), [columns, rows], arithmetic, tolerance);
    return transposed(turned, columns, rows);
  }
  const { dot, rotate } = columnsIn(arithmetic);
  // Scaled by a power of two, so that no square over- or underflows; the factor does not change.
  const most = matrix.first.reduce((top, x) => Math.max(top, Math.abs(x)), 0);
  if (!matrix.first.every(Number.isFinite)) return { first: matrix.first.map(() => Number.NaN), second: matrix.second };
  const scale = most > 0 ? twoTo(Math.min(1000, -Math.round(Math.log2(most)))) : 1;
  const a = columnsOf(matrix, rows, columns, scale);
  const v = columnsOf(identity(columns), columns, columns, 1);
  const total = a.reduce((sum, column) => sum + dot(column, column)[0], 0);
  for (let sweep = 0, turns = 1; turns > 0 && sweep < mostSweeps; sweep++) {
    turns = 0;
    for (let p = 0; p + 1 < columns; p++)
      for (let q = p + 1; q < columns; q++) {
        const [alpha, beta, gamma] = [dot(a[p]!, a[p]!), dot(a[q]!, a[q]!), dot(a[p]!, a[q]!)];
        const floor = 2 ** -82 * total;
        const due = tolerance * Math.sqrt(Math.max(alpha[0], floor)) * Math.sqrt(Math.max(beta[0], floor));
        if (!(Math.abs(gamma[0]) > due)) continue;
        turns += 1;
        rotate(alpha, beta, gamma, [a[p]!, a[q]!], [v[p]!, v[q]!]);
      }
  }
  return assembled(a, v, rows, columns, arithmetic);
}

type Number2 = readonly [first: number, second: number];

/** What is done to columns: inner products, and the rotation that makes two of them orthogonal. */
function columnsIn({ unary, binary }: RootArithmetic) {
  const [x, y] = [new Float64Array(2), new Float64Array(2)];
  const apply = (op: 'add' | 'subtract' | 'multiply' | 'divide', [a, b]: Number2, [c, d]: Number2): Number2 => {
    binary[op](a, b, c, d, x);
    return [x[0]!, x[1]!];
  };
  const root = ([a, b]: Number2): Number2 => {
    unary.sqrt(a, b, x);
    return [x[0]!, x[1]!];
  };
  const dot = (a: Parts, b: Parts): Number2 => {
    let sum: Number2 = [0, 0];
    for (let i = 0; i < a.first.length; i++) {
      binary.multiply(a.first[i]!, a.second[i]!, b.first[i]!, b.second[i]!, y);
      sum = apply('add', sum, [y[0]!, y[1]!]);
    }
    return sum;
  };
  const one: Number2 = [1, 0];
  return {
    dot,
    /** The smaller angle: tan = sign(z)/(|z| + sqrt(1 + z^2)), z = (beta - alpha)/(2 gamma). */
    rotate(alpha: Number2, beta: Number2, gamma: Number2, ...pairs: readonly [Parts, Parts][]) {
      const z = apply('divide', apply('subtract', beta, alpha), apply('add', gamma, gamma));
      const size: Number2 = z[0] < 0 ? [-z[0], -z[1]] : z;
      // Beyond 2^400 the root would overflow: t = 1/2z is as good there.
      const steep = size[0] > 2 ** 400;
      const long = steep ? size : root(apply('add', one, apply('multiply', z, z)));
      const t0 = apply('divide', one, apply('add', size, long));
      const t: Number2 = z[0] < 0 ? [-t0[0], -t0[1]] : t0;
      const c = apply('divide', one, root(apply('add', one, apply('multiply', t, t))));
      const s = apply('multiply', c, t);
      for (const [a, b] of pairs)
        for (let i = 0; i < a.first.length; i++) {
          const [p, q]: [Number2, Number2] = [
            [a.first[i]!, a.second[i]!],
            [b.first[i]!, b.second[i]!],
          ];
          [a.first[i], a.second[i]] = apply('subtract', apply('multiply', c, p), apply('multiply', s, q));
          [b.first[i], b.second[i]] = apply('add', apply('multiply', s, p), apply('multiply', c, q));
        }
    },
  };
}

/** sum of a_j v_j'/|a_j| over the columns that are no noise, row by row. */
function assembled(
  a: readonly Parts[],
  v: readonly Parts[],
  rows: number,
  columns: number,
  arithmetic: RootArithmetic,
): Parts {
  const { dot } = columnsIn(arithmetic);
  const { unary, binary } = arithmetic;
  const out = empty(rows * columns);
  const squares = a.map((column) => dot(column, column));
  const most = squares.reduce((top, [x]) => Math.max(top, x), 0);
  const [length, term] = [new Float64Array(2), new Float64Array(2)];
  for (const [j, [high, low]] of squares.entries()) {
    if (!(high > least * least * most)) continue;
    unary.sqrt(high, low, length);
    for (let i = 0; i < rows; i++) {
      binary.divide(a[j]!.first[i]!, a[j]!.second[i]!, length[0]!, length[1]!, term);
      const [x, y] = [term[0]!, term[1]!];
      for (let k = 0; k < columns; k++) {
        const at = i * columns + k;
        binary.multiply(x, y, v[j]!.first[k]!, v[j]!.second[k]!, term);
        binary.add(out.first[at]!, out.second[at]!, term[0]!, term[1]!, term);
        out.first[at] = term[0]!;
        out.second[at] = term[1]!;
      }
    }
  }
  return out;
}

function empty(entries: number): Parts {
  return { first: new Float64Array(entries), second: new Float64Array(entries) };
}

function identity(size: number): Parts {
  const made = empty(size * size);
  for (let j = 0; j < size; j++) made.first[j * size + j] = 1;
  return made;
}

function columnsOf({ first, second }: Parts, rows: number, columns: number, scale: number): Parts[] {
  return Array.from({ length: columns }, (_, j) => {
    const column = (of: Float64Array) =>
      Float64Array.from({ length: rows }, (_, i) => (of[i * columns + j] ?? 0) * scale);
    return { first: column(first), second: column(second) };
  });
}

function transposed({ first, second }: Parts, rows: number, columns: number): Parts {
  const turn = (of: Float64Array) =>
    of.length === 0 ? of : of.map((_, at) => of[(at % rows) * columns + Math.floor(at / rows)]!);
  return { first: turn(first), second: turn(second) };
}
