import { exactInner } from 'theorycheck/exact';
import {
  divide,
  type Enclosure,
  equal,
  every,
  exactly,
  type Judgement,
  multiply,
  square,
  subtract,
  sum,
  type Theorem,
} from 'theorycheck/statement';
import { decayBelowOne, output, type TwoLayerInstance } from './setting/twoLayerNet.js';

/** The parameters after some steps of descent. */
export interface TwoLayerState {
  readonly step: number;
  readonly theta: readonly Enclosure[];
}

/**
 * The late phase of a two-layer ReLU net whose teacher is zero. Once the training points are fitted
 * exactly, f(x_i) = 0, the data have no gradient, and with G = 1 - eta lambda >= 0
 *
 *     f(theta_t; x) = G^(2t) f(theta_0; x)  at every point x,
 *     L(theta_t)    = G^(4t) L(theta_0).
 *
 * The risk falls twice as fast as that of a linear model, whose rate is G^(2t): at a given decay
 * the delay is half as long.
 *
 * Derivation: the gradient of L_n is (1/n) sum_i f(x_i) grad f(x_i), which is 0. So a step is
 * theta' = G theta, and f, being homogeneous of degree 2 in (a, W), is multiplied by G^2. It is
 * then still 0 at the training points.
 *
 * Scale: the largest |f(theta_0; x)| of the test points, and L(theta_0). Resolution 1e-9 of it.
 * Trivial region: f(theta_0; x) = 0 at every test point.
 * Blind spots: points that are fitted nearly; see `two-layer-shrinkage`.
 *
 * @see M. Xu, G. Vardi, I. Safran (2026), To Grok Grokking, arXiv 2601.19791v4, section 5.3, an
 * experiment; the rate is derived here.
 */
export const theorem: Theorem<TwoLayerInstance, null, readonly TwoLayerState[]> = {
  id: 'xu2026/two-layer-decay',
  says: 'Two-layer ReLU net, zero teacher, training points fitted exactly: outputs fall like (1 - eta lambda)^(2t), the risk like (1 - eta lambda)^(4t).',
  source: { paper: 'Xu, Vardi, Safran 2026', item: 'Section 5.3, two-layer networks, the rate of the late phase' },
  kind: 'exact',
  hypotheses: {
    decayBelowOne,
    fitted: {
      about: 'data',
      says: 'the net is zero at every training point',
      check: isFitted,
    },
  },
  trivial: ({ tests, start }) => tests.every((x) => isZeroAt(start, x)),
  conclude: (i, _, states) => every(states.flatMap((s) => falls(i, s, { output: 2, risk: 4 }))),
  witness: {
    points: [
      [1, 0.5, 0],
      [0.5, 1, 0],
    ],
    tests: [
      [1, 0.5, 1],
      [0.25, 0.5, -1],
    ],
    start: [1, -1, 1, 0.5, 0.5, 1, 0.5, 0],
    eta: 0.25,
    lambda: 0.25,
    steps: 8,
  },
  blindSpots: 'Points that are fitted nearly.',
  expected: 'survived',
};

/** Whether the net is zero at every training point. */
export function isFitted({ points, start }: Pick<TwoLayerInstance, 'points' | 'start'>): boolean {
  return points.every((x) => isZeroAt(start, x));
}

/** Whether f is 0, without rounding: parameters and points have few bits. */
function isZeroAt(start: readonly number[], x: readonly number[]): boolean {
  const units = start.length / (x.length + 1);
  const before = Array.from({ length: units }, (_, j) => {
    const { integer, shift } = exactInner(start.slice(units + j * x.length, units + (j + 1) * x.length), x);
    return { integer: integer > 0n ? integer : 0n, shift };
  });
  const most = Math.max(...before.map(({ shift }) => shift));
  // a_j of few bits too: in units of 2^-20 they are whole.
  const terms = before.map(({ integer, shift }, j) => {
    const a = BigInt(Math.round(start[j]! * 2 ** 20));
    return a * (integer << BigInt(most - shift));
  });
  return (
    terms.reduce((total, t) => total + t, 0n) === 0n && start.slice(0, units).every((a) => (a * 2 ** 20) % 1 === 0)
  );
}

/** The comparisons for powers of G^t. */
export function falls(
  i: TwoLayerInstance,
  { step, theta }: TwoLayerState,
  powers: { readonly output: number; readonly risk: number },
): Judgement[] {
  const G = subtract(exactly(1), multiply(exactly(i.eta), exactly(i.lambda)));
  const start = i.start.map(exactly);
  const [first, now] = [start, theta].map((at) => i.tests.map((x) => output(at, x))) as [Enclosure[], Enclosure[]];
  const risk = (outputs: readonly Enclosure[]) => divide(sum(outputs.map(square)), exactly(outputs.length));
  const most = Math.max(...first.map(({ lo, hi }) => Math.max(-lo, hi)));
  return [
    ...first.map((f, n) =>
      equal(now[n]!, multiply(powerOf(G, powers.output * step), f), 1e-9, most, `step ${step}, test point ${n + 1}`),
    ),
    equal(risk(now), multiply(powerOf(G, powers.risk * step), risk(first)), 1e-9, risk(first).hi, `step ${step}, risk`),
  ];
}

function powerOf(x: Enclosure, k: number): Enclosure {
  if (k === 0) return exactly(1);
  const half = square(powerOf(x, Math.floor(k / 2)));
  return k % 2 === 0 ? half : multiply(half, x);
}
