import {
  curvatureBelow,
  exactInner,
  integerMatrix,
  marginsAtLeastOne,
  type RationalVector,
  rankOf,
  rowsBeyondMargin,
  strictlyBalances,
  unitMarginRows,
} from 'theorycheck/exact';
import {
  add,
  around,
  type Basis,
  divide,
  type Enclosure,
  exactly,
  exponential,
  type Hypothesis,
  inner,
  logarithm,
  logarithmOfOnePlus,
  multiply,
  negate,
  proved,
  scale,
  subtract,
  sum,
} from 'theorycheck/statement';

/*
 * The letters of this folder. What an entry needs beside them it defines.
 *
 *     z_n                 the signed points y_n (x_n, 1);  N of them in d + 1 dimensions
 *     theta = (w, b)      the iterate, the bias last;  t, T steps
 *     eta, beta           step size, and sigma_max^2/4, the curvature of the summed logistic loss
 *     p_n                 1/(1 + e^(z_n . theta)), the slope of the loss at point n
 *                         (exponential loss: e^(-z_n . theta))
 *     thetahat, (w^, b^)  the max-margin vector, its bias in the norm, and its entries
 *     gamma               1/|thetahat|, the largest margin
 *     S, alpha_n          the points of margin one, and their multipliers:
 *                         thetahat = sum_S alpha_n z_n
 *     kappa_n             z_n . thetahat of a point beyond the support;  kappa the least of them
 *     rho~, (w~, b~)      limit of theta(t) - thetahat log t, and its entries
 *     r(t)                theta(t) - thetahat log t - rho~, the residual
 *     E(T)                a bound on |r(T)| that is known before the run
 *     H, lambda           sum_S alpha_n z_n z_n^T, and its least eigenvalue across thetahat
 *     P                   the projection across thetahat
 *     h, c_n              log(1 + 1/t) and alpha_n/(eta t)
 */

/**
 * thetahat as doubles. Of data that were not built for it thetahat is no vector of doubles: then
 * `exact` is what is checked, and `direction` is rounded from it.
 */
export interface Separator {
  readonly direction: number[];
  readonly exact?: RationalVector;
}

/** thetahat with its multipliers; the same holds of them. */
export interface Balance {
  readonly direction: number[];
  readonly multipliers: number[];
  readonly exact?: { readonly direction: RationalVector; readonly multipliers: RationalVector };
}

/**
 * Descent on the summed loss with a bias: points N x d, labels +-1, start d + 1 numbers with the
 * bias last.
 */
export interface DescentInstance {
  readonly points: number[][];
  readonly labels: number[];
  /** e^-m; where it is not there, the loss is log(1 + e^-m). */
  readonly loss?: 'exponential';
  readonly stepSize: number;
  readonly start: number[];
  readonly certificates: {
    readonly separable: Separator;
    readonly strictlyComplementary: Balance;
    readonly stepBelowTwoOverBeta: { readonly bound: number };
  };
}

/**
 * What theory predicts: S, thetahat, rho~ within `radius`, alpha in the order of S, and the
 * eigenvalues of H = sum_S alpha z z^T, ascending.
 */
export interface Limit {
  readonly support: readonly number[];
  readonly direction: readonly number[];
  readonly limit: readonly number[];
  readonly radius: number;
  readonly multipliers: readonly number[];
  readonly eigenvalues: readonly number[];
}

/** The limit with the error terms of the steps at which it is looked at. */
export interface LimitWithError extends Limit {
  readonly steps: readonly number[];
  /**
   * E(T) >= |theta(T) - thetahat log T - rho~| for each of them, from the data and an independent
   * early iterate.
   */
  readonly bounds: readonly number[];
}

/**
 * theta(t) as computed: within `radius` of the exact iterate, and within `stepRadius` of one exact
 * step from the state before.
 */
export interface Iterate {
  readonly step: number;
  readonly point: readonly number[];
  readonly radius: number;
  readonly stepRadius: number;
  readonly basis: Basis;
}

/** z_n = y_n (x_n, 1). */
export function signedRows({ points, labels }: { points: number[][]; labels: number[] }): number[][] {
  return points.map((x, n) => [...x, 1].map((v) => labels[n]! * v));
}

/** S: the points of margin exactly one. */
export function supportOf(i: DescentInstance): number[] {
  return unitMarginRows(exactOf(i.certificates.separable), signedRows(i));
}

/** thetahat, exactly. */
function exactOf({ direction, exact }: Separator): readonly number[] | RationalVector {
  return exact ?? direction;
}

/** The points that carry thetahat, alpha_n > 0. Strict complementarity says that they are S. */
export function carriersOf(i: DescentInstance): number[] {
  return i.certificates.strictlyComplementary.multipliers.flatMap((alpha, n) => (alpha > 0 ? [n] : []));
}

/**
 * The points of margin above one. By separability and strict complementarity they are all that do
 * not carry thetahat.
 */
export function beyondMargin(i: DescentInstance): number[] {
  return rowsBeyondMargin(exactOf(i.certificates.separable), signedRows(i));
}

type H = Hypothesis<DescentInstance, unknown>;

export const hypotheses = {
  separable: {
    about: 'data',
    says: 'thetahat has margin at least one on every point: z_n . thetahat >= 1',
    check: (i, c) => marginsAtLeastOne(exactOf(c as Separator), signedRows(i)),
  },
  strictlyComplementary: {
    about: 'data',
    says: 'thetahat = sum alpha_n z_n with alpha_n > 0 exactly where the margin is one',
    check(i, c) {
      const { direction, multipliers } = (c as Balance).exact ?? (c as Balance);
      return strictlyBalances(direction, multipliers, signedRows(i));
    },
  },
  spanning: {
    about: 'data',
    says: 'the points of margin one span R^(d+1), the constant feature included',
    check(i) {
      const rows = signedRows(i);
      return rankOf(integerMatrix(supportOf(i).map((n) => rows[n]!))) === rows[0]!.length;
    },
  },
  stepBelowTwoOverBeta: {
    about: 'data',
    says: 'eta < 2/beta = 8/sigma_max^2',
    check(i, c) {
      const { bound } = c as { bound: number };
      return bound < 8 && curvatureBelow(bound, i.stepSize, signedRows(i));
    },
  },
  logistic: { about: 'objective', says: 'the loss is log(1 + e^-m)', tag: 'logistic loss' },
  biasFeature: { about: 'objective', says: 'the bias is one more feature', tag: 'bias feature' },
  summed: { about: 'objective', says: 'the loss is summed over the points', tag: 'sum reduction' },
  noWeightDecay: { about: 'objective', says: 'there is no weight decay', tag: 'no weight decay' },
} as const satisfies Record<string, H>;

/** A multiple of 1/64 at or above log n. */
export function logarithmAbove(n: number): number {
  return Math.ceil(64 * (1 + 2 ** -40) * Math.log(n)) / 64;
}

/**
 * Hypotheses on the objective and the step of statements about both losses. The Hessian of the sum
 * L of exponentials is at most sigma_max^2 L. While L <= L(theta_0) it is at most
 * sigma_max^2 L(theta_0), and a step below 2 over that lets L rise nowhere on its way, so that
 * L <= L(theta_0) at every step. With margins of at least log N at the start L(theta_0) <= 1.
 */
export const eitherLoss = {
  stepBelowTwoOverBeta: {
    about: 'data',
    says: 'eta < 2/beta = 8/sigma_max^2; exponential loss: eta < 2/sigma_max^2, and the start has margins of at least log N',
    check(i, c) {
      const { bound } = c as { bound: number };
      if (!curvatureBelow(bound, i.stepSize, signedRows(i))) return false;
      if (i.loss !== 'exponential') return bound < 8;
      const least = logarithmAbove(i.points.length);
      return bound < 2 && signedRows(i).every((z) => exactInner([...z, -1], [...i.start, least]).integer >= 0n);
    },
  },
  marginLoss: { about: 'objective', says: 'the loss is log(1 + e^-m) or e^-m', tag: 'margin loss' },
  biasFeature: hypotheses.biasFeature,
  summed: hypotheses.summed,
  noWeightDecay: hypotheses.noWeightDecay,
} as const satisfies Record<string, H>;

export const objective = {
  logistic: hypotheses.logistic,
  biasFeature: hypotheses.biasFeature,
  summed: hypotheses.summed,
  noWeightDecay: hypotheses.noWeightDecay,
};

/** A computed state taken as exact, or within its radius of the exact iterate. */
export function enclosed({ point, basis }: Iterate, radius: number): Enclosure[] {
  return point.map((x) => (radius === 0 ? exactly(x) : around(x, radius, basis)));
}

/** Why the radius of the limit is proved. */
export const ofLimit = 'the oracle of the residual limit bounds its distance to rho~ (Newton-Kantorovich)';

/** r(t) = theta - thetahat log t - rho~. */
export function residual(theta: Enclosure[], t: number, { direction, limit, radius }: Limit): Enclosure[] {
  const logTime = logarithm(exactly(t));
  return theta.map((x, j) => subtract(subtract(x, scale(direction[j]!, logTime)), proved(limit[j]!, radius, ofLimit)));
}

/** |thetahat|, the natural size of a residual. */
export function directionLength({ direction }: Limit): number {
  return Math.hypot(...direction);
}

/** alpha_n, which is known as well as rho~: d log alpha = |z_n . d rho~|. */
export function multipliersOf(i: DescentInstance, a: Limit): Enclosure[] {
  const rows = signedRows(i);
  return a.support.map((n, k) => {
    const relative = 2 * Math.hypot(...rows[n]!) * a.radius + 2 ** -44;
    return proved(a.multipliers[k]!, a.multipliers[k]! * relative, ofLimit);
  });
}

/** For each point beyond the support: kappa_n = z_n . thetahat and e^(-z_n . rho~). */
export function others(i: DescentInstance, a: Limit): { kappa: number; weight: Enclosure }[] {
  const rows = signedRows(i);
  const limit = a.limit.map((x) => proved(x, a.radius, ofLimit));
  return beyondMargin(i).map((n) => ({
    kappa: rows[n]!.reduce((total, x, j) => total + x * i.certificates.separable.direction[j]!, 0),
    weight: exponential(negate(inner(rows[n]!.map(exactly), limit))),
  }));
}

/** t^-power for a whole t >= 1. */
export function power(t: number, exponent: number): Enclosure {
  return exponential(scale(exponent, logarithm(exactly(t))));
}

/** L at theta: the sum of log(1 + e^(-z_n . theta)). */
export function lossAt(i: Pick<DescentInstance, 'points' | 'labels'>, theta: Enclosure[]): Enclosure {
  return sum(signedRows(i).map((z) => logarithmOfOnePlus(exponential(negate(inner(z.map(exactly), theta))))));
}

/** eta sum_n p_n z_n at theta. */
export function force(i: Pick<DescentInstance, 'points' | 'labels' | 'stepSize'>, theta: Enclosure[]): Enclosure[] {
  const rows = signedRows(i);
  const p = rows.map((z) => divide(exactly(1), add(exactly(1), exponential(inner(z.map(exactly), theta)))));
  return theta.map((_, j) => scale(i.stepSize, sum(rows.map((z, n) => scale(z[j]!, p[n]!)))));
}

/** The first step at which the statements speak: max(1, 2 max alpha / eta). */
export function onset(i: DescentInstance, a: Limit): number {
  return Math.max(1, Math.ceil(((2 * Math.max(...a.multipliers)) / i.stepSize) * (1 + 1e-6)));
}

/** (2 eta/e) sum over the points beyond the support of e^(-z.rho~) f(kappa). */
export function beyond(i: DescentInstance, a: Limit, f: (kappa: number) => Enclosure): Enclosure {
  return divide(
    scale(2 * i.stepSize, sum(others(i, a).map(({ kappa, weight }) => multiply(weight, f(kappa))))),
    exponential(exactly(1)),
  );
}
