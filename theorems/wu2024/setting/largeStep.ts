import { exactInner, signOfInner } from 'theorycheck/exact';
import {
  add,
  around,
  divide,
  type Enclosure,
  exactly,
  exponential,
  type Hypothesis,
  inner,
  larger,
  logarithm,
  logarithmOfOnePlus,
  multiply,
  negate,
  norm,
  scale,
  smaller,
  square,
  squareRoot,
  subtract,
  sum,
} from 'theorycheck/statement';

/*
 * Letters of the paper:
 *
 *     x_i, y_i   data, |x_i| <= 1; z_i = y_i x_i here
 *     w*         a unit vector with z_i . w* >= gamma > 0 for all i
 *     L(w)       mean of log(1 + e^-m_i), m_i = z_i . w
 *     G(w)       mean of p_i = 1/(1 + e^m_i), the gradient potential
 *     eta        the step size, any; w_0 = 0
 *     s, tau     a step from which on L falls, and a bound on it
 *
 * |grad L| <= G <= 1, since |z_i| <= 1, and -grad L . w* >= gamma G.
 *
 * The statements are about runs each step of which is exact up to a known radius r_k: where steps
 * are large and errors grow, no run in doubles is near the exact one for long, and each is such a
 * run. What the radii add is in each comparison.
 */

/** Separable data and a step size. */
export interface LargeStepInstance {
  /** z_i: rows times their labels. */
  readonly points: number[][];
  /** y_i. */
  readonly labels: number[];
  /** A multiple of w*. */
  readonly direction: number[];
  /** eta. */
  readonly stepSize: number;
  /** Number of steps that are looked at. */
  readonly steps: number;
}

/** A state of the run, and how far it is from the exact step from the state before. */
export interface LargeStepState {
  readonly step: number;
  readonly point: readonly number[];
  readonly radius: number;
}

/** Two signed points that the first coordinate separates: the witness of the folder. */
export const twoPoints = {
  points: [
    [0.25, 0.75],
    [0.25, -0.75],
  ],
  labels: [1, -1],
  direction: [1, 0],
};

/** What the instance must satisfy, exactly. */
export const largeStepHypotheses = {
  unitBall: {
    about: 'data',
    says: '|x_i| <= 1',
    check: ({ points }) => points.every((z) => signOfInner([...z, 1], [...z, -1]) <= 0),
  },
  separable: {
    about: 'data',
    says: 'z_i . w* > 0 for all i',
    check: ({ points, direction }) => points.every((z) => exactInner(z, direction).integer > 0n),
  },
  logistic: { about: 'objective', says: 'the loss is logistic', tag: 'logistic loss' },
  averaged: { about: 'objective', says: 'losses are averaged', tag: 'mean reduction' },
  noDecay: { about: 'objective', says: 'there is no weight decay', tag: 'no weight decay' },
} satisfies Record<string, Hypothesis<LargeStepInstance, unknown>>;

/** gamma, of the direction that the instance carries. */
export function marginOf({ points, direction }: LargeStepInstance): Enclosure {
  const w = direction.map(exactly);
  const all = points.map((z) => inner(z.map(exactly), w));
  return divide(all.reduce(smaller), norm(w));
}

/** L, its gradient, and the gradient's length, at a point known to within a radius. */
export function lossAt({ points }: LargeStepInstance, point: readonly number[], radius = 0) {
  const w = point.map((x) => (radius === 0 ? exactly(x) : around(x, radius, 'certified')));
  const margins = points.map((z) => inner(z.map(exactly), w));
  // max(-m, 0) + log(1 + e^-|m|)
  const losses = margins.map((m) => {
    const size = m.lo >= 0 ? m : m.hi <= 0 ? negate(m) : larger(m, negate(m));
    return add(larger(negate(m), exactly(0)), logarithmOfOnePlus(exponential(negate(size))));
  });
  const pulls = margins.map((m) => divide(exactly(1), add(exactly(1), exponential(m))));
  const mean = (list: readonly Enclosure[]) => divide(sum(list), exactly(points.length));
  const gradient = point.map((_, j) => mean(points.map((z, n) => scale(-z[j]!, pulls[n]!))));
  return { loss: mean(losses), potential: mean(pulls), slope: norm(gradient) };
}

/** The largest of two numbers that are zero or more, in the comparator: log(gamma^2 eta t)_+. */
export function logReach(gamma: Enclosure, stepSize: number, t: number): Enclosure {
  return larger(logarithm(multiply(square(gamma), multiply(exactly(stepSize), exactly(t)))), exactly(0));
}

/** |u| = (a + eta/2)/gamma. */
export function comparatorLength(gamma: Enclosure, stepSize: number, a: Enclosure): Enclosure {
  return divide(add(a, exactly(stepSize / 2)), gamma);
}

/**
 * tau: the least step that the recursion tau = c (eta + 2 log(gamma^2 eta tau) + sqrt 2)/(gamma^2
 * eta), c = max(2 n, 2 log(2) eta), comes to from below, rounded up, and a 2^20th more for radii.
 */
export function phaseTime(i: LargeStepInstance): number {
  const gamma = marginOf(i).lo;
  const c = Math.max(2 * i.points.length, 2 * Math.LN2 * i.stepSize);
  const unit = gamma * gamma * i.stepSize;
  let tau = 1;
  for (let n = 0; n < 1000; n++) {
    const log = Math.max(0, Math.log(unit * tau));
    const next = Math.ceil(((1 + 2 ** -20) * c * (i.stepSize + 2 * log + Math.SQRT2)) / unit);
    if (next <= tau) break;
    tau = next;
  }
  return tau;
}

/** sqrt(x^2 + e) - x and the like need lengths: |w|. */
export function lengthOf(point: readonly number[]): Enclosure {
  return squareRoot(sum(point.map((x) => square(exactly(x)))));
}

/** |w - u|, u = length w*. */
export function toComparator({ direction }: LargeStepInstance, point: readonly number[], length: Enclosure): Enclosure {
  const unit = divide(length, norm(direction.map(exactly)));
  return norm(point.map((x, j) => subtract(exactly(x), scale(direction[j]!, unit))));
}
