import {
  atMost,
  divide,
  type Enclosure,
  exactly,
  exponential,
  type Hypothesis,
  logarithm,
  multiply,
  negate,
  norm,
  scale,
  smaller,
  sum,
} from 'theorycheck/statement';
import { degreeOf, type Net, output, powerOf } from '../../lyu2024/setting/homogeneousNets.js';

/*
 * The letters of this folder.
 *
 *     theta, rho      parameters of a net without biases, and |theta|
 *     L               degree of its output f in the parameters
 *     q_n             y_n f(theta; x_n), the margin of point n;  N points
 *     loss            sum e^(-q_n)
 *     gamma~          log(1/loss) / rho^L, the smoothed margin
 *     nu              sum q_n e^(-q_n)
 */

/** A net, labelled points, and where its training begins. */
export interface FlowOfNet {
  readonly net: Net;
  readonly points: readonly (readonly number[])[];
  readonly labels: readonly number[];
  readonly start: readonly number[];
}

/** Where the flow was. */
export interface Flown {
  readonly time: number;
  readonly theta: readonly Enclosure[];
}

/** q_n. */
export function margins({ net, points, labels }: FlowOfNet, theta: readonly Enclosure[]): Enclosure[] {
  return points.map((x, n) => multiply(exactly(labels[n]!), output(net, theta, x)));
}

/** log(1/loss). */
export function logOfInverse(i: FlowOfNet, theta: readonly Enclosure[]): Enclosure {
  return negate(logarithm(sum(margins(i, theta).map((q) => exponential(negate(q))))));
}

/** x^p for x > 0. */
export const real = (x: Enclosure, p: number): Enclosure => exponential(scale(p, logarithm(x)));

/** gamma~, with the degree times `factor`. */
export function smoothedMargin(i: FlowOfNet, theta: readonly Enclosure[], factor = 1): Enclosure {
  return divide(logOfInverse(i, theta), real(norm(theta), factor * degreeOf[i.net]));
}

/** min q_n / rho^L. */
export function normalisedMargin(i: FlowOfNet, theta: readonly Enclosure[]): Enclosure {
  return divide(margins(i, theta).reduce(smaller), powerOf(norm(theta), degreeOf[i.net]));
}

/** The loss at the start is at most 3/4. */
export const fitted = {
  about: 'parameters',
  says: 'the loss at the start is at most 3/4',
  met: (i: FlowOfNet) => atMost(Math.log(4 / 3), logOfInverse(i, i.start.map(exactly))),
} as const satisfies Hypothesis<FlowOfNet, null>;
