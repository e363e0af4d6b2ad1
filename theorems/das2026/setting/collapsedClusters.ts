import { power, squared } from 'theorycheck/exact';
import {
  add,
  type Certified,
  divide,
  type Enclosure,
  exactly,
  exponential,
  type Hypothesis,
  logarithm,
  multiply,
  proved,
  scale,
  square,
  squareRoot,
} from 'theorycheck/statement';

/**
 * `plus` copies of the point +gap in class +1 and `minus` copies of -gap in class -1, on a line; a
 * step size for descent from zero.
 */
export interface CollapsedInstance extends Certified {
  readonly points: readonly (readonly number[])[];
  readonly labels: readonly number[];
  readonly plus: number;
  readonly minus: number;
  readonly gap: number;
  readonly stepSize: number;
}

/*
 * The collapsed model: what holds of weight and bias at every step.
 *
 * Symbols (the counts are `plus` and `minus`, the gap is g, the step size eta):
 *     k+, k-    the points at +g in class +1, and those at -g in class -1;  k+ > k-
 *     s, b      g times the weight, and the bias;  a dash marks the next step
 *     P, M      1/(1 + e^(s+b)) and 1/(1 + e^(s-b));  P_B, M_B the same at b = B(s)
 *     F, J      eta (k+ P - k- M), the step of the bias, and k+ P + k- M
 *     B(s), B0  the quasi-static bias, at which F = 0, and log(k+/k-) = B(0)
 *     lag       b - B(s)
 *     tau, a    (k+ - k-)/(k+ + k-), and 2 tau g^2
 *     H(s, b)   k+ P(1-P) + k- M(1-M) <= (k+ + k-)/4;  H_B at b = B(s), H_1 its least value in (d)
 *     E         bound on the lag from above, a e^(4a)
 *
 * Gradient descent on the summed logistic loss is
 *
 *     s' = s + eta g^2 (k+ P + k- M),        b' = b + F.
 *
 * The bias stands still where k+ P = k- M, that is at b = B(s). Assume k+ > k- and
 * eta (k+ + k-)(1 + g^2)/4 <= 1.
 *
 * (a) B = log(k+/k-)/2 + asinh(xi) with xi = (k+ - k-) e^-s / (2 sqrt(k+ k-)), and
 *     B' = -xi/sqrt(1 + xi^2). So |B'| < 1 falls with s from tau, and B falls from B0.
 * (b) lag' = b + F - B(s + eta g^2 J) has derivative >= 1 - eta H (1 + g^2) >= 0 in b, so it is
 *     monotone. At b = B(s) it is >= 0: a lag that has reached 0 stays >= 0. The map of b alone is
 *     monotone and sends 0 up and B0 down: 0 <= b <= B0 for ever.
 * (c) lag <= E for ever, if E e^-2E >= 2 tau g^2. By (b) it is enough to look at b = B(s) + E.
 *     There |d log(P(1-P))/dm| <= 1, m the margin, gives F <= -eta E e^-E H_B, and J <= e^E
 *     J_B. So lag' <= E - eta E e^-E H_B + |B'| eta g^2 e^E J_B <= E when E e^-2E >= g^2 |B'|
 *     J_B / H_B. On the curve let h = k+ P = k- M. There J_B = 2h, H_B = h (2 - P - M) and
 *     |B'| = (M - P)/(2 - P - M), so the right side is 2 g^2 (M - P)/(2 - P - M)^2. It grows
 *     with h, and h falls with s: it is largest at s = 0, where M - P = tau and P + M = 1. With
 *     a <= 0.17 the number E = a e^(4a) serves, because e^(4a) <= 2.
 * (d) While lag < 0, lag' >= lag (1 - eta H) >= lag (1 - eta H_1), with H_1 the least of H over
 *     0 <= b <= B0, 0 <= s <= 64 g^2: H_1 = k+ v(64 g^2 + B0) + k- v(max(64 g^2, B0)),
 *     v(m) = 1/((1 + e^m)(1 + e^-m)). J <= (k+ + k-)/2 where b <= B, since there
 *     dJ/db = k- M(1-M) - k+ P(1-P) <= 0, and J <= e^E (k+ + k-)/2 elsewhere. So s <= 64 g^2 lasts
 *     t1 = floor(128/(eta (k+ + k-) e^E)) steps at least. Hence b - B(s) >= -start(t) with
 *     start(t) = B0 (1 - eta H_1)^min(t, t1), and it never falls below -start(t1) after t1.
 */

/** Upper bound on the lag b - B(s) at every step: E of (c). */
export function lag(i: CollapsedInstance): number {
  const a = 2 * imbalance(i) * squared(i.gap);
  return a * Math.exp(4 * a);
}

/** tau = (k+ - k-)/(k+ + k-). */
export function imbalance({ plus, minus }: CollapsedInstance): number {
  return (plus - minus) / (plus + minus);
}

/** B0 = log(k+/k-): where the bias would rest if the weight stayed at zero. */
export function plateau({ plus, minus }: CollapsedInstance): number {
  return Math.log(plus / minus);
}

/**
 * The constants of (d): level 64 g^2, rate eta H_1, and the steps t1 for which the rate is certain.
 */
export function startUp(i: CollapsedInstance): { level: number; rate: number; steps: number } {
  const { plus, minus, gap, stepSize } = i;
  const level = 64 * squared(gap);
  const v = (m: number) => 1 / (2 + Math.exp(m) + Math.exp(-m));
  const rate = stepSize * (plus * v(level + plateau(i)) + minus * v(Math.max(level, plateau(i))));
  return { level, rate, steps: Math.floor(128 / (stepSize * (plus + minus) * Math.exp(lag(i)))) };
}

/** Upper bound on B(s) - b at step t: start(t) of (d). */
export function start(i: CollapsedInstance, t: number): number {
  const { rate, steps } = startUp(i);
  return plateau(i) * power(1 - rate, Math.min(t, steps));
}

/** The quasi-static bias B(s) = log((D e^-s + sqrt(D^2 e^-2s + 4 k+ k-))/(2 k-)), D = k+ - k-. */
export function curve({ plus, minus }: CollapsedInstance, s: Enclosure): Enclosure {
  const falling = scale(plus - minus, exponential(scale(-1, s)));
  const root = squareRoot(add(square(falling), exactly(4 * plus * minus)));
  return logarithm(divide(add(falling, root), exactly(2 * minus)));
}

/**
 * The quasi-static speed of the weight, ds/dt = 2 eta g^2 k- / (1 + e^(s - B(s))), at the level s.
 */
export function speed(i: CollapsedInstance, s: Enclosure): Enclosure {
  const waiting = add(exactly(1), exponential(add(s, scale(-1, curve(i, s)))));
  return divide(multiply(scale(2 * i.stepSize, square(exactly(i.gap))), exactly(i.minus)), waiting);
}

/**
 * I(s), the integral of 1 + e^(u - B(u)) over u from 0 to s. With x0 = (k+ - k-)/(2 sqrt(k+ k-))
 * and y = e^u it is e^(u-B) = sqrt(k-/k+) (sqrt(y^2 + x0^2) - x0), and d/dy
 * [sqrt(y^2 + x0^2) - x0 asinh(x0/y)] = sqrt(y^2 + x0^2)/y.
 */
export function waiting({ plus, minus }: CollapsedInstance, s: number): number {
  const x0 = (plus - minus) / (2 * Math.sqrt(plus * minus));
  const primitive = (y: number) => Math.sqrt(y * y + x0 * x0) - x0 * Math.asinh(x0 / y);
  return s + Math.sqrt(minus / plus) * (primitive(Math.exp(s)) - primitive(1) - x0 * s);
}

/** Steps that the quasi-static clock needs to the level s: I(s)/(2 eta g^2 k-). */
export function clock(i: CollapsedInstance, s: number): number {
  return waiting(i, s) / (2 * i.stepSize * squared(i.gap) * i.minus);
}

/** Hypotheses of every statement about the collapsed model. */
export const collapsedHypotheses = {
  collapsed: {
    about: 'data',
    says: 'the data are plus copies of +gap in class +1 and minus copies of -gap in class -1',
    check: ({ points, labels, plus, minus, gap }: CollapsedInstance) =>
      gap > 0 &&
      points.length === labels.length &&
      points.every((x, n) => x.length === 1 && Math.abs(labels[n]!) === 1 && x[0] === labels[n]! * gap) &&
      labels.filter((y) => y === 1).length === plus &&
      labels.filter((y) => y === -1).length === minus,
  },
  majority: {
    about: 'data',
    says: 'the class at +gap is the larger one, and the other is not empty',
    check: ({ plus, minus }: CollapsedInstance) => plus > minus && minus > 0,
  },
  stableBias: {
    about: 'parameters',
    says: 'eta (k+ + k-)(1 + g^2)/4 <= 1: the map of the bias is monotone',
    met: ({ plus, minus, gap, stepSize }: CollapsedInstance) => ({
      is: 'at most',
      left: scale((plus + minus) / 4, multiply(exactly(stepSize), add(exactly(1), square(exactly(gap))))),
      right: exactly(1),
      scale: 1,
    }),
  },
  smallGap: {
    about: 'parameters',
    says: '2 g^2 (k+ - k-)/(k+ + k-) <= 0.17: the lag behind the curve is small',
    met: (i: CollapsedInstance) => ({
      is: 'at most',
      left: proved(2 * imbalance(i) * squared(i.gap), 1e-15, 'five roundings of a number below 1'),
      right: exactly(0.17),
      scale: 1,
    }),
  },
  logisticLoss: { about: 'objective', says: 'the loss is logistic', tag: 'logistic loss' },
  summed: { about: 'objective', says: 'the loss is a sum over the points', tag: 'sum reduction' },
  bias: { about: 'objective', says: 'the bias is a parameter like the weight', tag: 'bias feature' },
} satisfies Record<string, Hypothesis<CollapsedInstance, unknown>>;
