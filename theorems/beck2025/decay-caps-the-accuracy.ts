import {
  atMost,
  every,
  exactly,
  type Hypothesis,
  type Judgement,
  negate,
  norm,
  scale,
  square,
  subtract,
  type Theorem,
} from 'theorycheck/statement';
import { cap, type DecayedEnd, type DecayedRun, decayedEnd } from './setting/decay.js';
import type { Minimum } from './setting/minimum.js';
import { constantLabel, fromZero, marginLoss, meanLoss, surrounding, type Visited } from './setting/runs.js';

type Observed = { readonly visited: readonly Visited[] };

/** eta (1 + m) <= 1 and eta R^2 <= 1 - eta m. */
const stableStep: Hypothesis<DecayedRun, unknown> = {
  about: 'parameters',
  says: 'eta (1 + m) <= 1 and eta R^2 <= 1 - eta m with R = max |x_i|',
  met: (i) =>
    every([
      atMost(scale(i.stepSize, subtract(exactly(1), exactly(-i.decay))), 1),
      ...i.points.map((x) =>
        atMost(
          scale(i.stepSize, square(norm(x.map(exactly)))),
          subtract(exactly(1), scale(i.stepSize, exactly(i.decay))),
        ),
      ),
    ]),
};

/**
 * Weight decay caps the bias, and with it the accuracy: on data around the origin the accuracy ends
 * near Phi(W(L_inf/m)/(sigma |S_inf|)), below one, whatever the number of steps.
 *
 * The loss is L(S, b) + (m/2) (|S|^2 + b^2), m > 0, l logistic or exponential. Origin in the
 * interior of conv{x_i}, labels -1, start at zero, eta (1 + m) <= 1, eta R^2 <= 1 - eta m. With
 * B = -b, W(a) the root of B e^B = a, and beta, B_+, s computed beforehand, for every k
 *
 *     beta (1 - q_k) <= B_k <= B_+ + q_k w,   |S_k - S_inf| <= s + q_k w,   q_k = (1 - eta m)^k,
 *     w = (B_+^2 + (r + s)^2)^(1/2),   r = |S_inf|,   and B_k <= W(1/m) with the exponential loss.
 *
 * beta = W(L_inf/m) with the exponential loss. With the logistic one it is the root of
 * B (e^B + N L_inf) = L_inf/m. B_+ - beta <= r^2/beta for small r^2/beta, and s is of the order
 * r L_inf/(nu beta), nu the least eigenvalue of the Hessian of L_0 at S_inf. So from some 1/(eta m)
 * steps on A_k = Phi(B_k/(sigma |S_k|)) is within
 *
 *     (B_k/|S_k|) between beta (1 - q_k)/(r + s + q_k w) and (B_+ + q_k w)/(r - s - q_k w).
 *
 * Without decay the level Phi(z) is reached at eta k = e^(z sigma r)/L_inf
 * (`grokking-time-on-data`). Under decay it is reached if z sigma r is below W(L_inf/m) and not in
 * the end if it is above, up to those errors. The decay that decides, L_inf e^(-z sigma r)/(z sigma
 * r), is 1/(z sigma r) over the time eta k without it. So decay caps the delay, but by the accuracy
 * that is reached at all.
 *
 * Derivation: `setting/decay.ts`. Seen step by step, and at 1/(eta m) and 30/(eta m) steps by
 * certified descent in log time.
 *
 * Scale: W(1/m) and r. Trivial region: no bounds, or s above r/2. Blind spots: separable data; an
 * approach slower than (1 - eta m)^k, which the bounds allow until then.
 *
 * @see Beck, Levi, Bar-Sinai (2025), Proposition 3.2 (1), whose loss has no decay; derived here.
 */
export const theorem: Theorem<DecayedRun, Minimum, Observed> = {
  id: 'beck2025/decay-caps-the-accuracy',
  says: 'Under weight decay m the accuracy on data around the origin ends at Phi(W(L_inf/m)/(sigma |S_inf|)), within an error computed beforehand.',
  source: { paper: 'Beck, Levi, Bar-Sinai 2025', item: 'Proposition 3.2 (1) with weight decay (derived here)' },
  kind: 'limit',
  hypotheses: {
    surrounding,
    constantLabel,
    fromZero,
    stableStep,
    marginLoss,
    meanLoss,
    decayed: { about: 'objective', says: 'the loss has weight decay on weights and bias', tag: 'weight decay' },
  },
  trivial: (i, minimum) => {
    const end = decayedEnd(i, minimum);
    return !(end !== null && end.off < 0.5 * (Math.hypot(...minimum.point) - minimum.radius));
  },
  conclude: (i, minimum, { visited }) => every(decayedTo(i, minimum, decayedEnd(i, minimum)!, cap(i), visited)),
  witness: {
    points: [[7], [-0.875]],
    labels: [-1, -1],
    loss: 'exponential',
    stepSize: 1 / 128,
    steps: 3000,
    start: [0, 0],
    certificates: { surrounding: [1, 8] },
    decay: 2 ** -20,
  },
  blindSpots: 'Separable data; a slower approach than the contraction gives.',
  expected: 'survived',
};

/** The bounds at each visited step. */
export function decayedTo(
  i: DecayedRun,
  minimum: Minimum,
  { least, most, off }: DecayedEnd,
  largest: number,
  visited: readonly Visited[],
): Judgement[] {
  const r = norm(minimum.point.map(exactly));
  const size = Math.hypot(most, r.hi + minimum.radius + off);
  return visited
    .filter((v) => v.step > 0)
    .flatMap(({ step, S, b }) => {
      const left = Math.exp(step * Math.log1p(-i.stepSize * i.decay)) * (1 + 2 ** -30);
      const rest = left * size * (1 + 2 ** -40);
      const B = negate(b);
      const length = norm(S);
      const gap = norm(S.map((c, j) => subtract(c, exactly(minimum.point[j]!))));
      const from = least * Math.max(0, 1 - left);
      const short = r.lo - minimum.radius - off - rest;
      const at = `step ${step}`;
      return [
        atMost(from, B, largest, at),
        atMost(B, (most + rest) * (1 + 2 ** -40), largest, at),
        ...(i.loss === 'exponential' ? [atMost(B, largest, largest, at)] : []),
        atMost(gap, (off + rest + minimum.radius) * (1 + 2 ** -40), r.hi, at),
        atMost(scale(from, length), scale(r.hi + minimum.radius + off + rest, B), largest * r.hi, at),
        ...(short > 0 ? [atMost(scale(short, B), scale(most + rest, length), largest * r.hi, at)] : []),
      ];
    });
}
