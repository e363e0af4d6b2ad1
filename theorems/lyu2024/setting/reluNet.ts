import {
  type Enclosure,
  exactly,
  type Hypothesis,
  inner,
  norm,
  scale,
  square,
  squareRoot,
  sum,
} from 'theorycheck/statement';
import type { LazyModel } from './lazyPhase.js';

/*
 * Two-layer ReLU nets f(theta; x) = sum_j a_j relu(w_j . x), theta = [a, w_1, w_2, ...], as in
 * `homogeneousNets`. As long as no unit changes its side at x, f(.; x) is a quadratic form. It
 * couples a_j and w_j by x if the unit is awake, and not at all if it sleeps: H has the norm |x| or
 * 0. So sum c_i H_i couples a_j with a sum of c_i x_i, and h = (sum |x_i|^2)^(1/2).
 */

/** Points with targets, test points, and the start, of dyadic numbers of few bits. */
export interface ReluInstance {
  readonly points: readonly (readonly number[])[];
  readonly targets: readonly number[];
  readonly tests: readonly (readonly number[])[];
  readonly start: readonly number[];
  readonly eta: number;
  readonly lambda: number;
  readonly steps: number;
}

const unitsOf = ({ start, points }: ReluInstance) => start.length / (points[0]!.length + 1);

/** w_j . x at the start, exact for few bits. */
function awake(i: ReluInstance, j: number, x: readonly number[]): number {
  const from = unitsOf(i) + j * x.length;
  return x.reduce((total, c, k) => total + c * i.start[from + k]!, 0);
}

/** The gradient of f(.; x) at theta_0. */
export function gradientAt(i: ReluInstance, x: readonly number[]): Enclosure[] {
  const units = Array.from({ length: unitsOf(i) }, (_, j) => j);
  const before = units.map((j) => awake(i, j, x));
  return [
    ...before.map((z) => exactly(Math.max(0, z))),
    ...units.flatMap((j) => x.map((c) => exactly(before[j]! > 0 ? i.start[j]! * c : 0))),
  ];
}

/** f(theta_0; x). */
export function outputAt(i: ReluInstance, x: readonly number[]): Enclosure {
  return scale(0.5, inner(gradientAt(i, x), i.start.map(exactly)));
}

/** The kernel phase of the instance. */
export function modelOf(i: ReluInstance): LazyModel {
  const J = i.points.map((x) => gradientAt(i, x));
  const K = J.map((row) => J.map((other) => inner(row, other)));
  return {
    first: i.points.map((x) => outputAt(i, x)),
    targets: i.targets,
    kernel: (mu) => K.map((row) => inner(row, mu)),
    top: sum(K.map((row, n) => row[n]!)),
    bend: squareRoot(sum(i.points.flat().map((c) => square(exactly(c))))),
    ...{ eta: i.eta, lambda: i.lambda, steps: i.steps },
  };
}

/** J^T mu. */
export function movedBy(i: ReluInstance, mu: readonly Enclosure[]): Enclosure[] {
  const J = i.points.map((x) => gradientAt(i, x));
  return i.start.map((_, k) =>
    inner(
      mu,
      J.map((row) => row[k]!),
    ),
  );
}

/** How far parameters may go before some unit changes its side at a point or a test point. */
export function margin(i: ReluInstance): Enclosure {
  const sides = [...i.points, ...i.tests].flatMap((x) => {
    const length = norm(x.map(exactly));
    return Array.from({ length: unitsOf(i) }, (_, j) => Math.abs(awake(i, j, x)) / length.hi);
  });
  return exactly(Math.min(...sides) * (1 - 2 ** -40));
}

/** f(theta_0; .) = 0: units in pairs with the same hidden weights and opposite output weights. */
export const zeroOutput: Hypothesis<ReluInstance, unknown> = {
  about: 'data',
  says: 'the net is zero at the start, its units being in opposite pairs',
  check: (i) => {
    const [m, d] = [unitsOf(i), i.points[0]!.length];
    const rows = Array.from({ length: m }, (_, j) => i.start.slice(m + j * d, m + (j + 1) * d));
    return (
      m % 2 === 0 &&
      rows.every((row, j) => row.every((c, k) => c === rows[j ^ 1]![k]!) && i.start[j]! === -i.start[j ^ 1]!)
    );
  },
};
