import {
  atMost,
  divide,
  type Enclosure,
  every,
  exactly,
  type Judgement,
  multiply,
  norm,
  scale,
  subtract,
  type Theorem,
} from 'theorycheck/statement';
import { type NetState, theorem as phase } from './kernel-phase-of-relu-nets.js';
import { type ReluInstance, zeroOutput } from './setting/reluNet.js';

/** A step at the beginning that is looked at beside the last one. */
export const early = 4;

/**
 * The kernel phase taken to last for good: |c^-t theta_t - theta_0| <= |theta_0|/2 at every step,
 * so that the net stays the kernel method of its first gradients, only shrunk.
 *
 * False once the decay has had its time. |f(theta; x)| <= |x| |theta|^2/2, as |a_j| |w_j| <= (a_j^2
 * + |w_j|^2)/2. So a net that keeps f(theta_t; x) = f has |theta_t| >= (2 |f|/|x|)^(1/2), while c^t
 * falls below every bound: |c^-t theta_t| grows without end. With f of order 1 and a start alpha
 * times as large that is after (1/lambda) log alpha, where the paper's transition is.
 *
 * Scale: |theta_0|. Trivial region: targets of zero.
 * Blind spots: when it ends.
 *
 * @see Lyu et al. (2024), Theorems 3.9 and 3.10, which put an end to the phase; this reading is not
 * printed there.
 */
export const theorem: Theorem<ReluInstance, null, readonly NetState[]> = {
  id: 'lyu2024/kernel-phase-for-good',
  says: 'Two-layer ReLU net with decay: c^-t theta_t stays within half of |theta_0| of the start at all times.',
  source: { paper: 'Lyu et al. 2024', item: 'Theorem 3.9, read without its end (not printed)' },
  kind: 'bound',
  hypotheses: { zeroOutput },
  trivial: ({ targets }) => targets.every((y) => y === 0),
  conclude: (i, _, states) => every(states.map((s) => staysNear(i, s))),
  witness: { ...phase.witness, steps: 12 },
  blindSpots: 'When the phase ends.',
  expected: 'refuted',
  origin: 'unclaimed',
};

/** The comparison at one step. */
export function staysNear(i: ReluInstance, { step, theta }: NetState): Judgement {
  const start = i.start.map(exactly);
  const shrunk = powerOf(1 - i.eta * i.lambda, step);
  const away = norm(theta.map((x, k) => subtract(divide(x, shrunk), start[k]!)));
  return atMost(away, scale(0.5, norm(start)), norm(start).hi, `step ${step}`);
}

/** c^t; c has few bits. */
function powerOf(c: number, t: number): Enclosure {
  let [result, square] = [exactly(1), exactly(c)];
  for (let k = t; k > 0; k = Math.floor(k / 2)) {
    if (k % 2 === 1) result = multiply(result, square);
    square = multiply(square, square);
  }
  return result;
}
