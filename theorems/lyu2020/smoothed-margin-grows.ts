import {
  add,
  atMost,
  type Enclosure,
  every,
  exactly,
  exponential,
  type Judgement,
  multiply,
  scale,
  sizeOf,
  type Theorem,
} from 'theorycheck/statement';
import { degreeOf } from '../lyu2024/setting/homogeneousNets.js';
import { type Flown, type FlowOfNet, fitted, logOfInverse, real, smoothedMargin } from './setting/smoothedMargin.js';

/**
 * Once the loss is below 1, the flow of a homogeneous net on the exponential loss never lowers the
 * smoothed margin, and the loss falls at least at a known pace: for all times s < t
 *
 *     gamma~(s) <= gamma~(t),
 *     1/loss(t) >= 1/loss(0) + L^2 gamma~(0)^(2/L) (log 1/loss(0))^(2 - 2/L) t.
 *
 * Derivation: f has degree L, so theta . grad q_n = L q_n (Euler) and -theta . grad loss = L nu.
 * Hence d(rho^2)/dt = 2 L nu, and |grad loss| >= L nu/rho (Cauchy and Schwarz). Every e^(-q_n) is
 * at most the loss, so q_n >= log(1/loss) > 0 and nu >= loss log(1/loss). Then
 *
 *     d log gamma~/dt = |grad loss|^2/(loss log(1/loss)) - L^2 nu/rho^2
 *                    >= (|grad loss|^2 - L^2 nu^2/rho^2)/nu >= 0.
 *
 * For the pace d(1/loss)/dt = |grad loss|^2/loss^2 >= (L nu/(rho loss))^2 >= L^2 (log 1/loss)^2 /
 * rho^2, and rho^L = log(1/loss)/gamma~ with a gamma~ that is at least that of the start: this is
 * at least L^2 gamma~(0)^(2/L) (log 1/loss)^(2 - 2/L), which grows in time for L >= 1.
 *
 * One point and one active coordinate attain both: gamma~ is constant, and the pace is that of the
 * start. At a kink of a relu the same holds for the subgradient that the flow takes.
 *
 * Scale: the smaller side of each. Resolution of the first, which may be attained, 1e-5.
 * Trivial region: none under the hypothesis. Blind spots: flows that slide along a kink; descent,
 * where steps must be small; how fast gamma~ grows; the KKT conditions of the limit.
 *
 * @see K. Lyu, J. Li (2020), Gradient Descent Maximizes the Margin of Homogeneous Neural Networks,
 * ICLR, Theorem 4.1 and its rate; as stated here.
 */
export const theorem: Theorem<FlowOfNet, null, readonly Flown[]> = {
  id: 'lyu2020/smoothed-margin-grows',
  says: 'Below loss 1 the flow of a homogeneous net never lowers log(1/loss)/|theta|^L, and 1/loss grows by L^2 gamma~(0)^(2/L) (log 1/loss(0))^(2-2/L) t at least.',
  source: { paper: 'Lyu, Li 2020', item: 'Theorem 4.1, for the flow and the exponential loss, as stated here' },
  kind: 'exact',
  hypotheses: { fitted },
  trivial: () => false,
  conclude: (i, _, seen) => every([...grows(i, seen), ...falls(i, seen)]),
  witness: {
    net: 'diagonal of depth 3',
    points: [
      [1, 0.5],
      [-0.5, 1],
    ],
    labels: [1, 1],
    start: [1.25, 1.5, 0, 0.25],
  },
  blindSpots: 'Flows that slide along a kink; descent; how fast the margin grows; the KKT conditions of the limit.',
  expected: 'survived',
};

/** The start and what was seen. */
export const path = (i: FlowOfNet, seen: readonly Flown[]): Flown[] => [
  { time: 0, theta: i.start.map(exactly) },
  ...seen,
];

/** The first line, from each visit to the next, with the degree times `factor`. */
export function grows(i: FlowOfNet, seen: readonly Flown[], factor = 1): Judgement[] {
  const found = path(i, seen).map(({ theta }) => smoothedMargin(i, theta, factor));
  return found.slice(1).map((next, k) => {
    const before = found[k]!;
    return atMost(before, next, { scale: sizeOf(before), resolution: 1e-5, at: `margin, visit ${k + 1}` });
  });
}

/** The second line at each visit, with the pace times `factor`. */
export function falls(i: FlowOfNet, seen: readonly Flown[], factor = 1): Judgement[] {
  const start = i.start.map(exactly);
  const L = degreeOf[i.net];
  const before = logOfInverse(i, start);
  // Of a loss above 1 the second line says nothing.
  if (!(before.lo > 0)) return [];
  const margin = real(smoothedMargin(i, start), 2 / L);
  const pace = scale(factor * L * L, multiply(margin, real(before, 2 - 2 / L)));
  const inverse = (log: Enclosure) => exponential(log);
  return seen.map(({ time, theta }) => {
    const least = add(inverse(before), scale(time, pace));
    return atMost(least, inverse(logOfInverse(i, theta)), sizeOf(least), `loss, time ${time}`);
  });
}
