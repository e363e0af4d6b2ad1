import { commonScale, exactInner, rational, toNumber } from 'theorycheck/exact';
import {
  atMost,
  divide,
  type Enclosure,
  exactly,
  type Hypothesis,
  multiply,
  norm,
  rounded,
  squareRoot,
  subtract,
  sum,
} from 'theorycheck/statement';

/*
 * The letters of this folder.
 *
 *     x_i, y_i            points and labels;  n of them
 *     w, w*               parameters, and those that interpolate: y_i = x_i . w*
 *     delta               w - w*
 *     m, eta              size of a batch, drawn with replacement, and the step
 *     beta                max |x_i|^2
 *     H, A                (1/n) sum x_i x_i^T and (1/n) sum |x_i|^2 x_i x_i^T
 *     lambda_1, lambda_n  the largest eigenvalue of H, and the least that is not 0
 */

/** Least squares that some w* fits without error, a start, and how batches are drawn. */
export interface Interpolated {
  readonly points: readonly (readonly number[])[];
  readonly labels: readonly number[];
  /** w*. */
  readonly solution: readonly number[];
  /** c: start = w* + sum c_i x_i. */
  readonly combination: readonly number[];
  readonly start: readonly number[];
  /** m. */
  readonly batch: number;
  /** eta. */
  readonly stepSize: number;
}

/** Of every instance: labels without error, and a start that differs from w* along the points. */
export const interpolates = {
  interpolated: {
    about: 'data',
    says: 'w* fits every label without error',
    check: ({ points, labels, solution }: Interpolated) =>
      points.every((x, i) => exactInner([...x, -labels[i]!], [...solution, 1]).integer === 0n),
  },
  alongThePoints: {
    about: 'data',
    says: 'start - w* is a combination of the points',
    check: ({ points, combination, solution, start }: Interpolated) =>
      start.every(
        (s, j) => exactInner([...points.map((x) => x[j]!), 1, -1], [...combination, solution[j]!, s]).integer === 0n,
      ),
  },
} as const satisfies Readonly<Record<string, Hypothesis<Interpolated, null>>>;

/** delta before the first step. */
export function offset({ start, solution }: Interpolated): Enclosure[] {
  return start.map((s, j) => subtract(exactly(s), exactly(solution[j]!)));
}

/** beta. */
export function largestSquare(points: readonly (readonly number[])[]): Enclosure {
  const squares = points.map((x) => sum(x.map((v) => multiply(exactly(v), exactly(v)))));
  return squares.reduce((a, b) => (b.hi > a.hi ? b : a));
}

/**
 * lambda_1 and lambda_n of points of which there are at most two, or that have at most two
 * coordinates: H, or the Gram matrix over n, has the entries a, b and c then, and
 *
 *     lambda_1 = (a + b + sqrt((a - b)^2 + 4 c^2))/2,    lambda_n = (a b - c^2)/lambda_1,
 *
 * lambda_1 again where a b = c^2. All in whole numbers up to the root. Throws RangeError where
 * there are more of both.
 */
export function spectrum(points: readonly (readonly number[])[]): { largest: Enclosure; least: Enclosure } {
  const width = points[0]!.length;
  const { integers, shift } = commonScale(points.flat());
  const rows = points.map((_, i) => integers.slice(i * width, (i + 1) * width));
  const lists = width <= 2 ? rows[0]!.map((_, j) => rows.map((row) => row[j]!)) : rows;
  if (lists.length > 2) throw new RangeError('more than two points, of more than two coordinates');
  const of = (i: number, j: number) => (lists[i] ?? []).reduce((t, v, k) => t + v * (lists[j]?.[k] ?? 0n), 0n);
  const [a, b, c] = [of(0, 0), of(1, 1), of(0, 1)];
  const whole = (v: bigint) => rounded(toNumber(rational(v)));
  const unit = rounded(toNumber(rational(BigInt(points.length) << BigInt(2 * shift))));
  const twice = sum([whole(a + b), squareRoot(whole((a - b) * (a - b) + 4n * c * c))]);
  const largest = divide(multiply(exactly(1 / 2), twice), unit);
  const determinant = a * b - c * c;
  if (determinant === 0n) return { largest, least: largest };
  return { largest, least: divide(divide(multiply(exactly(2), whole(determinant)), twice), unit) };
}

/** eta (beta + (m - 1) lambda_1) <= m. */
export const smallStep = {
  about: 'parameters',
  says: 'eta <= m / (beta + (m - 1) lambda_1)',
  met({ points, batch, stepSize }: Interpolated) {
    const { largest } = spectrum(points);
    const curved = sum([largestSquare(points), multiply(exactly(batch - 1), largest)]);
    return atMost(multiply(exactly(stepSize), curved), batch, batch);
  },
} as const satisfies Hypothesis<Interpolated, null>;

/** The mean of |w - w*|^2 over some points. */
export function meanSquare({ solution }: Interpolated, after: readonly (readonly Enclosure[])[]): Enclosure {
  const squares = after.map((w) => {
    const away = norm(w.map((x, j) => subtract(x, exactly(solution[j]!))));
    return multiply(away, away);
  });
  return divide(sum(squares), exactly(after.length));
}
