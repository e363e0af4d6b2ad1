import { CholeskyDecomposition, Matrix } from 'ml-matrix';

/**
 * min cost . x over x with |M(x)| <= s(x) in spectral norm, M(x) = M_0 + sum x_i M_i (p x q) and
 * s(x) = s_0 + sum x_i s_i, and with l_k(x) = a_k . x + b_k >= 0.
 */
export interface BlockProgramme {
  readonly cost: readonly number[];
  /** M_0 and s_0. */
  readonly constant: Block;
  /** M_i and s_i, one for each entry of x. */
  readonly along: readonly Block[];
  readonly lines: readonly { readonly a: readonly number[]; readonly b: number }[];
}

/** A p x q matrix, row by row, and a number. */
export interface Block {
  readonly M: readonly (readonly number[])[];
  readonly s: number;
}

/** Where the barrier method stands: x and what is dual to it there, up to a common factor. */
export interface Centre {
  readonly x: readonly number[];
  /** One for each line, positive. */
  readonly onLines: readonly number[];
  /** p x q: dual to M. */
  readonly onBlock: readonly (readonly number[])[];
  /** Bound on cost . x minus the minimum, were the centre exact. */
  readonly gap: number;
}

/** Newton steps in all, and in one round; the last gap, relative to 1 and the value. */
const mostSteps = 400;
const mostInRound = 40;
const lastGap = 1e-13;
/** By how much a diagonal of ones may be raised. */
const raises = [0, 2 ** -46, 2 ** -40, 2 ** -34];
/** The barrier falls by it from round to round. */
const fall = 1 / 6;

/**
 * The barrier method from a point inside all constraints. With F(x) = [[s, M], [M^T, s]] positive
 * definite, the function cost . x / mu - log det F - sum log l_k is self-concordant, so Newton's
 * steps divided by 1 + their length stay inside and come to its minimum, where the dual of line k
 * is mu/l_k, that of F is mu F^-1, and the gap is mu times the number of barriers. Each centre is
 * handed out: the caller checks it, and goes on while its own bounds improve.
 */
export function* centres(programme: BlockProgramme, start: readonly number[]): Generator<Centre> {
  const { cost, lines } = programme;
  const whole = written(programme);
  const barriers = whole.order + lines.length;
  let x = start;
  let steps = 0;
  for (let mu = 1; steps < mostSteps; mu *= fall) {
    for (let k = 0; k < mostInRound && steps < mostSteps; k++, steps++) {
      const move = newton(whole, x, mu);
      if (move === null) return;
      // Rounding may make the step longer than it is said to be: then a part of it is inside.
      let share = move.length > 0.25 ? 1 / (1 + move.length) : 1;
      const next = () => x.map((v, i) => v + share * move.by[i]!);
      for (let halving = 0; halving < 20 && inside(whole, next()) === null; halving++) share /= 2;
      x = next();
      if (move.length < 0.05) break;
    }
    const at = dualAt(whole, x);
    if (at === null) return;
    const gap = mu * barriers;
    yield { x, gap, ...at };
    if (gap < lastGap * (1 + Math.abs(x.reduce((t, v, i) => t + v * cost[i]!, 0)))) return;
  }
}

/** F at x, or F_i where `block` is one: [[s, M], [M^T, s]], row by row. */
function full({ M, s }: Block): Float64Array {
  const [p, q] = [M.length, M[0]!.length];
  const order = p + q;
  const m = new Float64Array(order * order);
  for (let k = 0; k < order; k++) m[k * order + k] = s;
  for (let i = 0; i < p; i++)
    for (let j = 0; j < q; j++) {
      m[i * order + p + j] = M[i]![j]!;
      m[(p + j) * order + i] = M[i]![j]!;
    }
  return m;
}

/** The programme with every block written out. */
interface Written extends BlockProgramme {
  readonly order: number;
  readonly F0: Float64Array;
  readonly F: readonly Float64Array[];
}

function written(programme: BlockProgramme): Written {
  const { constant, along } = programme;
  return {
    ...programme,
    order: constant.M.length + constant.M[0]!.length,
    F0: full(constant),
    F: along.map(full),
  };
}

/** The heights of the lines and F^-1 at x; null outside. */
function inside({ lines, F0, F, order }: Written, x: readonly number[]): { heights: number[]; K: Float64Array } | null {
  const heights = lines.map(({ a, b }) => a.reduce((t, v, i) => t + v * x[i]!, b));
  const total = F0.slice();
  for (const [i, block] of F.entries()) for (let k = 0; k < total.length; k++) total[k] = total[k]! + x[i]! * block[k]!;
  // The library refuses a matrix with NaN as not symmetric.
  if (!total.every(Number.isFinite)) return null;
  const factors = new CholeskyDecomposition(Matrix.from1DArray(order, order, Array.from(total)));
  if (!heights.every((h) => h > 0) || !factors.isPositiveDefinite()) return null;
  const K = Float64Array.from(factors.solve(Matrix.eye(order)).to1DArray());
  return K.every(Number.isFinite) ? { heights, K } : null;
}

function dualAt(programme: Written, x: readonly number[]): Pick<Centre, 'onLines' | 'onBlock'> | null {
  const at = inside(programme, x);
  if (at === null) return null;
  const { order, constant } = programme;
  const p = constant.M.length;
  return {
    onLines: at.heights.map((h) => 1 / h),
    onBlock: constant.M.map((_, i) => Array.from(at.K.slice(i * order + p, (i + 1) * order))),
  };
}

/** Newton's step and its length in the metric of the barrier; null outside, and where it fails. */
function newton(programme: Written, x: readonly number[], mu: number): { by: number[]; length: number } | null {
  const { cost, lines, F, order } = programme;
  const at = inside(programme, x);
  if (at === null) return null;
  const products = F.map((block) => product(at.K, block, order));
  const size = x.length;
  const gradient = cost.map((c) => c / mu);
  const H = Matrix.zeros(size, size);
  const slopes = lines.map(({ a }, k) => a.map((v) => v / at.heights[k]!));
  for (let i = 0; i < size; i++) {
    const [left, right] = [products[i]!.plain, products[i]!.turned];
    for (let k = 0; k < order; k++) gradient[i] = gradient[i]! - left[k * order + k]!;
    for (const slope of slopes) gradient[i] = gradient[i]! - slope[i]!;
    for (let j = i; j < size; j++) {
      const other = products[j]!.plain;
      let sum = 0;
      for (let k = 0; k < right.length; k++) sum += right[k]! * other[k]!;
      for (const slope of slopes) sum += slope[i]! * slope[j]!;
      H.set(i, j, sum);
      H.set(j, i, sum);
    }
  }
  const by = scaledSolution(
    H,
    gradient.map((g) => -g),
  );
  if (by === null) return null;
  const square = -by.reduce((t, v, i) => t + v * gradient[i]!, 0);
  return by.every(Number.isFinite) && square >= 0 ? { by, length: Math.sqrt(square) } : null;
}

/**
 * H^-1 right with the diagonal of H scaled to 1, and raised by as little as its factorisation
 * needs: rounding may leave a direction that only a line holds without its curvature.
 */
function scaledSolution(H: Matrix, right: readonly number[]): number[] | null {
  const scales = H.diagonal().map((h) => 1 / Math.sqrt(h));
  if (!scales.every((s) => s > 0 && s < Number.POSITIVE_INFINITY) || !H.to1DArray().every(Number.isFinite)) return null;
  for (let i = 0; i < H.rows; i++)
    for (let j = 0; j < H.rows; j++) H.set(i, j, H.get(i, j) * (scales[i]! * scales[j]!));
  for (const raised of raises) {
    for (let i = 0; i < H.rows; i++) H.set(i, i, 1 + raised);
    const factors = new CholeskyDecomposition(H);
    if (!factors.isPositiveDefinite()) continue;
    const y = factors.solve(Matrix.columnVector(right.map((r, i) => r * scales[i]!))).to1DArray();
    return y.map((v, i) => v * scales[i]!);
  }
  return null;
}

/** K F and its transpose, for symmetric F with few entries in a row. */
function product(K: Float64Array, F: Float64Array, order: number): { plain: Float64Array; turned: Float64Array } {
  const plain = new Float64Array(order * order);
  const turned = new Float64Array(order * order);
  for (let k = 0; k < order; k++)
    for (let j = 0; j < order; j++) {
      const f = F[k * order + j]!;
      if (f !== 0)
        for (let i = 0; i < order; i++) turned[j * order + i] = turned[j * order + i]! + K[i * order + k]! * f;
    }
  for (let i = 0; i < order; i++) for (let j = 0; j < order; j++) plain[i * order + j] = turned[j * order + i]!;
  return { plain, turned };
}
