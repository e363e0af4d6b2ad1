import { signOfInner } from 'theorycheck/exact';
import {
  absolute,
  add,
  atMost,
  type Enclosure,
  every,
  exactly,
  exponential,
  type Hypothesis,
  type Judgement,
  logarithmOfOnePlus,
  multiply,
  negate,
  rounded,
  scale,
  square,
  subtract,
  sum,
  type Theorem,
} from 'theorycheck/statement';
import {
  clock,
  constantLabel,
  dot,
  fromZero,
  lateResolution,
  marginLoss,
  meanLoss,
  type RunInstance,
  stableStep,
  type Visited,
} from './setting/runs.js';

/** 1/3. */
const third = rounded(1 / 3);

/**
 * The points are p, -p and q in the plane, q at right angles to p: the origin is inside an edge of
 * their triangle.
 */
export const onAnEdge: Hypothesis<RunInstance, unknown> = {
  about: 'data',
  says: 'the points are p, -p, q in the plane with p . q = 0, so that the origin is on an edge of the hull',
  check: ({ points }) => {
    const [p, minus, q] = points;
    if (points.length !== 3 || points.some((x) => x.length !== 2 || x.every((c) => c === 0))) return false;
    return p!.every((c, j) => c + minus![j]! === 0) && signOfInner(p!, q!) === 0;
  },
};

/**
 * "S saturates" fails on the boundary: data that are not separable, yet |S| grows without bound,
 * like log log k.
 *
 * Points p, -p and q in the plane, p . q = 0, logistic or exponential loss l, labels -1, start at
 * zero, eta R^2 <= 1. With B = -b, y = |q| |S| and Psi(y) = 2 e^y + y - 2, for every k
 *
 *     |q|^2 B_k  <=  Psi(y_k)  <=  |q|^2 (B_k + c),
 *     2 eta k/3 <= e^(B_k) - 1  (exponential),   2 eta k/3 <= e^(B_k) - 1 + B_k  (logistic),
 *     c = e^(1/3 + eta) eta |q|^2/6,   c = e^(eta/2) (1 + e^(1/6) eta |q|^2/3).
 *
 * So y is log(|q|^2 B/2) up to a vanishing error, and B at least log k up to a constant.
 *
 * Derivation: S . p = 0 by symmetry, so S . q = -y. A step adds u = (eta |q|^2/3) l'(-y - B) to y
 * and v = (eta/3) (2 l'(-B) + l'(-y - B)) to B, so u = |q|^2 v rho/(2 + rho) with rho = l'(-y -
 * B)/l'(-B): e^(-y) with the exponential loss, e^(-y) (1 + e^(-B))/(1 + e^(-y - B)) with the other.
 *
 * 1. rho >= e^(-y) gives Psi'(y) u = (2 e^y + 1) u >= |q|^2 v, and Psi is convex: the lower side.
 * 2. Psi grows by at most (2 e^y + 1) u + e^(y + u) u^2. The first is |q|^2 v with the exponential
 *    loss. It is at most |q|^2 v (1 + e^(-B)) with the logistic one, as rho <= e^(-y) (1 + e^(-B)).
 * 3. e^y u <= (eta |q|^2/3) e^(-B), and u <= u_0 = 1/3 or 1/6, so the second is at most
 *    e^(u_0) (eta |q|^2/3)^2 e^(-2B). v >= c_1 eta e^(-B) with c_1 = 2/3 or, as 1 + e^B <= 2 e^B,
 *    1/3. v <= v_0 = eta or eta/2, so that sum e^(-B) v <= e^(v_0) int e^(-B) dB <= e^(v_0), and
 *    sum e^(-2B) <= e^(v_0)/(c_1 eta). Both add up to c.
 * 4. v >= (2 eta/3) l'(-B), so e^B, or e^B + B, grows by at least 2 eta/3.
 *
 * So "S -> S_inf" needs the hypothesis that the origin is in the *interior* of the hull.
 * |S|/|b| -> 0 nevertheless (`ratio-tends-to-distance`).
 *
 * Seen step by step, and at 10^15 steps by certified descent in log time, where bounds within 2^-30
 * count as met.
 *
 * Scale: |q|^2 log(1 + eta k), log(1 + eta k). Trivial region: none. Blind spots: other boundary
 * data.
 *
 * @see Beck, Levi, Bar-Sinai (2025), Proposition 3.2 (1), whose "not separable" includes this case;
 * derived here.
 */
export const theorem: Theorem<RunInstance, null, { readonly visited: readonly Visited[] }> = {
  id: 'beck2025/boundary-weights-grow',
  says: 'With the origin on an edge of the hull |S_k| grows like log |b_k|, so like log log k, without bound.',
  source: { paper: 'Beck, Levi, Bar-Sinai 2025', item: 'Proposition 3.2 (1), boundary case (derived here)' },
  kind: 'bound',
  hypotheses: { onAnEdge, constantLabel, fromZero, stableStep, marginLoss, meanLoss },
  trivial: () => false,
  conclude: (i, _, { visited }) => every(grown(i, visited)),
  witness: {
    points: [
      [4, 0],
      [-4, 0],
      [0, 4],
    ],
    labels: [-1, -1, -1],
    loss: 'exponential',
    stepSize: 1 / 32,
    steps: 5000,
    start: [0, 0, 0],
  },
  blindSpots: 'Other data on the boundary.',
  expected: 'survived',
};

/** The bounds at each step; `times` multiplies |q|^2 and `ahead` the step size, in mutants. */
export function grown(i: RunInstance, visited: readonly Visited[], { times = 1, ahead = 1 } = {}): Judgement[] {
  const squared = scale(times, sum(i.points[2]!.map((c) => square(exactly(c)))));
  const excess = excessOf(i, squared);
  return visited
    .filter((v) => v.step > 0)
    .flatMap(({ step, S, b }) => {
      const B = negate(b);
      const y = absolute(dot(i.points[2]!, S));
      const grows = add(scale(2, subtract(exponential(y), exactly(1))), y);
      const size = { scale: squared.hi * clock(i, step), resolution: lateResolution };
      const time = scale(2 * ahead * i.stepSize * step, third);
      const at = `step ${step}`;
      const least = { scale: clock(i, step), resolution: lateResolution };
      const risen = i.loss === 'logistic' ? logarithmOfOnePlus(add(expm1(B), B)) : B;
      return [
        atMost(multiply(squared, B), grows, size, at),
        atMost(grows, multiply(squared, add(B, excess)), size, at),
        atMost(logarithmOfOnePlus(time), risen, least, at),
      ];
    });
}

/** c. */
function excessOf(i: RunInstance, squared: Enclosure): Enclosure {
  const eta = exactly(i.stepSize);
  const step = multiply(multiply(eta, squared), third);
  if (i.loss === 'exponential') return scale(0.5, multiply(step, exponential(add(third, eta))));
  const second = multiply(step, exponential(scale(0.5, third)));
  return multiply(exponential(scale(0.5, eta)), add(exactly(1), second));
}

function expm1(x: Enclosure): Enclosure {
  return subtract(exponential(x), exactly(1));
}
