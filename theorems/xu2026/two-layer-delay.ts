import { exactly, type Ladder, ladderTheorem, multiply, type Rung, type Theorem } from 'theorycheck/statement';
import { output, type TwoLayerInstance } from './setting/twoLayerNet.js';
import { theorem as decay, isFitted } from './two-layer-decay.js';

/** A net, fitted exactly, and weight decays from the largest on. */
export interface DelayLadder extends Omit<TwoLayerInstance, 'lambda' | 'steps'> {
  readonly decays: readonly number[];
}

/** By how much the risk has to fall: log(L(theta_0)/c) is 4 log 2. */
export const fall = 1 / 16;

const logFall = 4 * Math.LN2;

/**
 * The delay of a two-layer ReLU net goes like 1/lambda. Where the training points are fitted
 * exactly and the teacher is zero, the first step t_2 with L(theta_t) <= c = L(theta_0)/16 is
 *
 *     t_2 = c_0 (1/lambda) e^r,   |r| <= max(-log(1 - z), 4 z/(4 log 2)),   z = eta lambda,
 *
 * with one c_0 for all decays: the exponent in 1/lambda is 1.
 *
 * Derivation: by `two-layer-decay` L(theta_t) = (1 - z)^(4t) L(theta_0), so t_2 is x rounded up to
 * a whole number, x = 4 log 2/(-4 log(1 - z)). As z <= -log(1 - z) <= z/(1 - z), x is between
 * (1 - z) y and y with y = log 2/z, and t_2 between (1 - z) y and y + 1 = y (1 + z/log 2). So with
 * c_0 = log 2/eta r is between log(1 - z) and z/log 2.
 *
 * The slack is that of the slope. Trivial region: a risk of zero at the start.
 * Blind spots: the constant c_0, which is `two-layer-decay`'s; points that are fitted nearly.
 *
 * @see M. Xu, G. Vardi, I. Safran (2026), To Grok Grokking, arXiv 2601.19791v4, section 5.3, an
 * experiment; the exponent and its error are derived here.
 */
const ladder: Ladder<DelayLadder, null> = {
  id: 'xu2026/two-layer-delay',
  says: 'Two-layer ReLU net, zero teacher, training points fitted exactly: the first step with a sixteenth of the risk goes like one over the decay.',
  source: { paper: 'Xu, Vardi, Safran 2026', item: 'Section 5.3, two-layer networks, the delay' },
  kind: 'bound',
  hypotheses: {
    fitted: {
      about: 'data',
      says: 'the net is zero at every training point',
      check: isFitted,
    },
  },
  sizes: ({ decays }) => decays.map((lambda) => 1 / lambda),
  exponent: () => 1,
  error: ({ eta }, _, size) => {
    const z = eta / size;
    return Math.max(-Math.log1p(-z), (4 * z) / logFall) * (1 + 2 ** -40);
  },
  detects: 1 / 20,
  trivial: ({ tests, start }) => tests.every((x) => output(start.map(exactly), x).hi === 0),
  witness: {
    points: decay.witness.points,
    tests: decay.witness.tests,
    start: decay.witness.start,
    eta: 0.25,
    decays: [2 ** -3, 2 ** -4, 2 ** -6],
  },
  blindSpots: 'The constant; points that are fitted nearly.',
  expected: 'survived',
};

export const theorem: Theorem<DelayLadder, null, readonly Rung[]> = ladderTheorem(ladder);

/** The same with another exponent, or its error at some multiple. */
export function along(exponent: number, error = 1): Theorem<DelayLadder, null, readonly Rung[]> {
  const allowed = ladder as Extract<Ladder<DelayLadder, null>, { error: unknown }>;
  return ladderTheorem({
    ...allowed,
    exponent: () => exponent,
    error: (i, a, size) => multiply(exactly(error), exactly(allowed.error(i, a, size) as number)),
  });
}
