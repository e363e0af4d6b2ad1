import { exactInner, twoTo } from 'theorycheck/exact';
import {
  absolute,
  add,
  atMost,
  divide,
  type Enclosure,
  exactly,
  type Hypothesis,
  larger,
  logarithm,
  multiply,
  negate,
  scale,
  square,
  squareRoot,
  subtract,
  sum,
} from 'theorycheck/statement';

/** One or two equations X w = y that a known vector solves, a start, and a hypentropy. */
export interface MirrorRun {
  readonly rows: readonly (readonly number[])[];
  readonly targets: readonly number[];
  /** A solution of the equations, any one. */
  readonly solution: readonly number[];
  /** Vectors orthogonal to every row, without rounding. */
  readonly across: readonly (readonly number[])[];
  readonly start: readonly number[];
  /** beta. */
  readonly beta: number;
  readonly stepSize: number;
  readonly steps: number;
}

/** asinh z = sign z log(|z| + sqrt(1 + z^2)), which increases. */
export function asinh(z: Enclosure): Enclosure {
  const at = (x: number): Enclosure => {
    const size = absolute(exactly(x));
    const value = logarithm(add(size, squareRoot(add(exactly(1), square(size)))));
    return x < 0 ? negate(value) : value;
  };
  const [low, high] = [at(z.lo), at(z.hi)];
  return { ...high, lo: low.lo, basis: z.basis === 'exact' ? high.basis : z.basis };
}

/** psi'(w), entry by entry. */
export const slopes = (w: readonly Enclosure[], beta: number): Enclosure[] =>
  w.map((x) => asinh(divide(x, exactly(beta))));

/** D of two: a (asinh(a/beta) - asinh(b/beta)) - sqrt(a^2 + beta^2) + sqrt(b^2 + beta^2). */
export function distanceOf(a: Enclosure, b: Enclosure, beta: number): Enclosure {
  const [from, to] = slopes([a, b], beta) as [Enclosure, Enclosure];
  const root = (x: Enclosure) => squareRoot(add(square(x), square(exactly(beta))));
  return add(multiply(a, subtract(from, to)), subtract(root(b), root(a)));
}

/** D(a, b) of two vectors. */
export const bregman = (a: readonly Enclosure[], b: readonly Enclosure[], beta: number): Enclosure =>
  sum(a.map((x, j) => distanceOf(x, b[j]!, beta)));

/**
 * K = sqrt(M^2 + beta^2), where |w_j| < M for every w with D(s, w) <= D(s, start), s the solution
 * that the instance carries: d(s_j, .) grows on either side of s_j, so M is enough as soon as
 * d(s_j, M) and d(s_j, -M) are above D(s, start) for each j. Found by steps of a quarter.
 */
export function reach({ solution, start, beta }: MirrorRun): Enclosure {
  const s = solution.map(exactly);
  const whole = bregman(s, start.map(exactly), beta).hi;
  let M = Math.max(beta, ...solution.map(Math.abs), ...start.map(Math.abs));
  const far = (x: Enclosure, end: number) => distanceOf(x, exactly(end), beta).lo > whole;
  while (M < Number.MAX_VALUE && !s.every((x) => far(x, M) && far(x, -M))) M *= 1.25;
  return squareRoot(add(square(exactly(M)), square(exactly(beta))));
}

/**
 * Bounds on the squares of singular values of X: the largest is at most the trace of X X^T, and the
 * least that is not 0 at least determinant over trace; of one row, or of two that depend on each
 * other, the trace itself.
 */
export function singular({ rows }: MirrorRun): { largest: Enclosure; least: Enclosure } {
  const of = (a: readonly number[], b: readonly number[]) => {
    const { integer, shift } = exactInner(a, b);
    return { integer, shift, size: divide(exactly(Number(integer)), exactly(twoTo(shift))) };
  };
  const largest = rows.map((x) => of(x, x).size).reduce(add);
  const [a, b] = [rows[0]!, rows[1] ?? rows[0]!];
  const [aa, bb, ab] = [of(a, a), of(b, b), of(a, b)];
  const whole = (aa.integer * bb.integer) << BigInt(2 * ab.shift);
  const both = (ab.integer * ab.integer) << BigInt(aa.shift + bb.shift);
  if (whole === both) return { largest, least: largest };
  const determinant = subtract(multiply(aa.size, bb.size), square(ab.size));
  return { largest, least: divide(determinant, largest) };
}

/** What every instance keeps. */
export const mirrors = {
  across: {
    about: 'data',
    says: 'the vectors across are orthogonal to every row',
    check: ({ rows, across }: MirrorRun) => across.every((v) => rows.every((x) => exactInner(v, x).integer === 0n)),
  },
  solvable: {
    about: 'data',
    says: 'the solution that is given solves the equations',
    check: ({ rows, targets, solution }: MirrorRun) =>
      rows.every((x, k) => exactInner([...x, -targets[k]!], [...solution, 1]).integer === 0n),
  },
  smallStep: {
    about: 'parameters',
    says: 'eta sigma_1^2 K <= 1',
    met: (i: MirrorRun) => atMost(scale(i.stepSize, multiply(singular(i).largest, reach(i))), 1),
  },
} as const satisfies Readonly<Record<string, Hypothesis<MirrorRun, unknown>>>;

/** 1 - 2 eta (1 - eta sigma_1^2 K/2) beta^2 sigma^2/K: what is left of D after a step, at most. */
export function kept(i: MirrorRun): Enclosure {
  const { largest, least } = singular(i);
  const K = reach(i);
  const rest = subtract(exactly(1), scale(i.stepSize / 2, multiply(largest, K)));
  const rate = divide(multiply(square(exactly(i.beta)), least), K);
  return larger(exactly(0), subtract(exactly(1), scale(2 * i.stepSize, multiply(rest, rate))));
}
