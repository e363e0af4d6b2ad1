import {
  add,
  atMost,
  divide,
  type Enclosure,
  every,
  exactly,
  exponential,
  type Judgement,
  multiply,
  type SingleStep,
  scale,
  square,
  subtract,
  sum,
  type Theorem,
} from 'theorycheck/statement';
import type { HomogeneousInstance } from './homogeneity.js';
import { degreeOf, output, powerOf } from './setting/homogeneousNets.js';

/**
 * The product law of diagonal nets of depth L >= 3, w = u^L - v^L with u, v > 0. The flow has
 *
 *     u_k^(2-L) + v_k^(2-L)  =  e^((L-2) lambda t) times its value at the start,
 *
 * where L = 2 has u_k v_k = e^(-2 lambda t) times it. A step of descent adds second order only.
 * With m = L - 2, c = 1 - eta lambda, h_k the slope of the mean loss in w_k,
 * x = (eta L/c) h_k u_k^m, y = -(eta L/c) h_k v_k^m, and A_k = u_k^-m + v_k^-m,
 *
 *     c^m A_k' - A_k >= m(m+1)/2 (u_k^-m x^2 (1 + |x|)^(-m-2) + v_k^-m y^2 (1 + |y|)^(-m-2)),
 *     c^m A_k' - A_k <= the same with 1 - |x| and 1 - |y|.
 *
 * So c^(mk) A never falls, whatever the data.
 *
 * Derivation: u' = c u - eta L h u^(L-1) = c u (1 - x), likewise v' = c v (1 - y). Hence
 * c^m A' = u^-m (1 - x)^-m + v^-m (1 - y)^-m. The first-order terms m u^-m x and m v^-m y cancel,
 * as u^-m x = (eta L/c) h = -v^-m y. The rest is Lagrange's, (1 - xi)^(-m-2) m(m+1)/2 x^2 with xi
 * between 0 and x. For the flow let eta tend to 0.
 *
 * The state before is taken as exact. Scale: A_k.
 * Trivial region: none. Blind spots: steps with |x| or |y| at a half and more.
 *
 * @see Lyu et al. (2024), section 3.2 (diagonal linear nets, depth 2) and Assumption 3.1 (degree
 * L); the law for depth 3 and more is derived here.
 */
export const theorem: Theorem<HomogeneousInstance, null, readonly SingleStep[]> = {
  id: 'lyu2024/deep-product-law',
  says: 'For diagonal nets of depth L >= 3 a step takes u^(2-L) + v^(2-L) to (1 - eta lambda)^(2-L) times it, up to a second order from both sides.',
  source: { paper: 'Lyu et al. 2024', item: 'Section 3.2, diagonal nets, at depth 3 and 4' },
  kind: 'bound',
  hypotheses: {
    positive: {
      about: 'data',
      says: 'u and v begin above zero',
      check: ({ start }) => start.every((x) => x > 0),
      constitutive: 'u^(2-L) says nothing of parameters at or below zero',
    },
    shortSteps: {
      about: 'parameters',
      says: 'eta lambda is at most 1/2, and |x| and |y| at most 1/2 at the start',
      met: (i) =>
        every([
          atMost(multiply(exactly(i.eta), exactly(i.lambda)), 0.5),
          ...movesAt(i, i.start)
            .flat()
            .map(({ move }) => atMost(square(move), 0.25)),
        ]),
    },
  },
  trivial: () => false,
  conclude: (i, _, steps) => every(steps.flatMap((s) => judged(i, s, 1))),
  witness: {
    net: 'diagonal of depth 3',
    points: [
      [1, 0.5],
      [-0.5, 1],
    ],
    labels: [1, -1],
    start: [1, 0.5, 0.75, 0.75],
    eta: 0.125,
    lambda: 0.25,
    steps: 1,
  },
  blindSpots: 'Steps with |x| or |y| at a half and more.',
  expected: 'survived',
};

/** u_k^-m and x, and v_k^-m and y, at a state. */
function movesAt(i: HomogeneousInstance, now: readonly number[]): { inverse: Enclosure; move: Enclosure }[][] {
  const L = degreeOf[i.net];
  const theta = now.map(exactly);
  const slopes = i.points.map((x, n) => {
    const q = scale(i.labels[n]!, output(i.net, theta, x));
    return divide(exactly(-i.labels[n]!), add(exactly(1), exponential(q)));
  });
  const c = subtract(exactly(1), multiply(exactly(i.eta), exactly(i.lambda)));
  const d = i.points[0]!.length;
  return Array.from({ length: d }, (_, k) => {
    const h = divide(sum(slopes.map((s, n) => scale(i.points[n]![k]!, s))), exactly(i.points.length));
    return [1, -1].map((sign) => {
      const to = powerOf(theta[sign === 1 ? k : d + k]!, L - 2);
      const move = divide(multiply(scale(sign * i.eta * L, h), to), c);
      return { inverse: divide(exactly(1), to), move };
    });
  });
}

/** The comparisons, the second order at some multiple. */
export function judged(i: HomogeneousInstance, { step, now, next }: SingleStep, factor: number): Judgement[] {
  const m = degreeOf[i.net] - 2;
  const c = subtract(exactly(1), multiply(exactly(i.eta), exactly(i.lambda)));
  const d = i.points[0]!.length;
  return movesAt(i, now).flatMap((pair, k) => {
    const before = sum(pair.map(({ inverse }) => inverse));
    const after = sum([k, d + k].map((j) => divide(exactly(1), powerOf(next[j]!, m))));
    const gained = subtract(multiply(powerOf(c, m), after), before);
    const second = (sign: 1 | -1) =>
      sum(
        pair.map(({ inverse, move }) => {
          const size = exactly(sign * Math.max(Math.abs(move.lo), Math.abs(move.hi)));
          const order = scale((factor * m * (m + 1)) / 2, multiply(inverse, square(move)));
          return divide(order, powerOf(add(exactly(1), size), m + 2));
        }),
      );
    const measure = { scale: before.hi, resolution: 1e-12 };
    return [
      atMost(second(1), gained, measure, `step ${step}, coordinate ${k + 1}, at least`),
      atMost(gained, second(-1), measure, `step ${step}, coordinate ${k + 1}, at most`),
    ];
  });
}
