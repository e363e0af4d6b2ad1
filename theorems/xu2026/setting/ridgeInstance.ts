import { combinesTo, dyadic, exactInner, type RationalVector, rational, toNumber } from 'theorycheck/exact';
import {
  add,
  around,
  atMost,
  type Certified,
  divide,
  type Enclosure,
  exactly,
  type Hypothesis,
  inner,
  multiply,
  type State,
  square,
  sum,
} from 'theorycheck/statement';

/*
 * The letters of this folder, which are the paper's where it has one. What an entry needs beside
 * them it defines.
 *
 *     n, m              points and dimensions;  k = m - n
 *     Phi, phi_i, y_i   features, n x m, their rows, and the targets
 *     theta*, theta_0   teacher and start;  nu the standard deviation of the start
 *     eta, lambda       step size and weight decay;  G = 1 - eta lambda
 *     Sigma             second moments of the population;  lambda_min, lambda_max its extreme
 *                       eigenvalues
 *     L_n, L            train loss, which carries a half, and risk, which does not
 *     epsilon, c        levels of train loss and risk
 *     t_1, t_2          the last step with L_n >= epsilon, and the first with L <= c: learning only
 *                       where c is below L(0), the risk of the zero predictor
 *     S                 Phi^T Phi / n = sum_i s_i v_i v_i^T, of rank r;  s_1 the largest s_i
 *     rho_i             1 - eta (s_i + lambda)
 *     a_i, a_i*         v_i . theta and v_i . theta*
 *     beta_i            lambda a_i* / (s_i + lambda), so that theta_inf has a_i* - beta_i along v_i
 *     u_i               a_i(0) - a_i* + beta_i, the start less the end along v_i
 *     n_0, p*           the parts of theta_0 and theta* in the kernel of Phi
 *     x_t, x(g)         G^t n_0 - p* and g n_0 - p*: the part of theta - theta* in the kernel
 *     E_inf, L_inf      train loss and risk at the end of training
 *     U(t)              (sum_i s_i rho_i^(2t) u_i^2)^(1/2), within sqrt(2 E_inf) of sqrt(2 L_n)
 *     Lbar, b           |Phi|_F^2 / n, and the largest |phi_i|
 *     (z)_+             max(z, 0)
 */

/**
 * Ridge regression with a realizable teacher, in the letters of the paper: features Phi (n rows
 * phi(x_i)), teacher theta*, targets Phi theta*, start theta_0, step eta, weight decay lambda,
 * and the population's second-moment matrix Sigma = diag(variances). A diagonal Sigma is no
 * restriction: rotate the coordinates.
 *
 *     L_n(theta) = |Phi (theta - theta*)|^2 / (2n),
 *     L(theta)   = (theta - theta*)^T Sigma (theta - theta*)
 *
 * (the half stands in L_n alone), theta_{t+1} = theta_t - (eta/n) Phi^T Phi (theta_t - theta*) -
 * eta lambda theta_t.
 */
export interface RidgeInstance extends Certified {
  readonly features: readonly (readonly number[])[];
  readonly teacher: readonly number[];
  readonly targets: readonly number[];
  readonly start: readonly number[];
  readonly variances: readonly number[];
  readonly eta: number;
  readonly lambda: number;
  /** Names the stream of any further draw that belongs to this instance. */
  readonly seed: string;
}

/**
 * S = Phi^T Phi / n = sum s_i v_i v_i^T: its positive eigenvalues, and start and teacher in its
 * eigenvectors and its kernel.
 */
export interface Spectrum {
  readonly values: readonly Enclosure[];
  readonly directions: readonly (readonly Enclosure[])[];
  readonly startAlong: readonly Enclosure[];
  readonly teacherAlong: readonly Enclosure[];
  readonly startNull: readonly Enclosure[];
  readonly teacherNull: readonly Enclosure[];
  readonly drift: number;
}

/** What a spectrum says of the row space, apart from where it lies. */
export type Modes = Pick<Spectrum, 'values' | 'startAlong' | 'teacherAlong'>;

/** A visited point of descent. */
export type Visited = Pick<State, 'step' | 'point' | 'radius' | 'basis'>;

/**
 * Phi theta* = targets, exactly: the certificate is theta*. Of data that were not built for it
 * theta* is no vector of doubles: then the certificate is a vector of fractions, and the teacher is
 * rounded from it.
 */
export const realizable: Hypothesis<RidgeInstance, unknown> = {
  about: 'data',
  says: 'the targets are features times a teacher, without noise',
  check: ({ features, targets, teacher }, certificate) =>
    isFractions(certificate)
      ? fitsExactly(certificate, features, targets, teacher)
      : Array.isArray(certificate) &&
        certificate.length === teacher.length &&
        certificate.every((x, j) => x === teacher[j]) &&
        features.every((row, i) => {
          const fit = exactInner(row, teacher);
          const target = dyadic(targets[i]!);
          return fit.integer << BigInt(target.shift) === target.integer << BigInt(fit.shift);
        }),
};

function isFractions(certificate: unknown): certificate is RationalVector {
  return typeof certificate === 'object' && certificate !== null && 'denominator' in certificate;
}

function fitsExactly(
  exact: RationalVector,
  features: RidgeInstance['features'],
  targets: readonly number[],
  teacher: readonly number[],
): boolean {
  const { numerators, denominator } = exact;
  return (
    numerators.length === teacher.length &&
    numerators.every((n, j) => toNumber(rational(n, denominator)) === teacher[j]) &&
    features.every((row, i) => combinesTo(exact, row, targets[i]!))
  );
}

/**
 * How far the trajectory of the rounded teacher may be from that of the data: no step in the window
 * enlarges distances, so the ends' own distance, 2^-52 |theta*| and less, is all.
 */
export function teacherRounding({ teacher, certificates }: RidgeInstance): number {
  return isFractions(certificates?.realizable) ? 2 ** -52 * Math.hypot(...teacher) : 0;
}

/** All targets are zero: as far as the data can tell, the teacher is zero. */
export const zeroTargets: Hypothesis<RidgeInstance, unknown> = {
  about: 'data',
  says: 'every target is zero',
  check: ({ targets }) => targets.every((y) => y === 0),
};

/** The model is linear in theta and the loss is its mean square over all the data. */
export const fullBatch: Hypothesis<RidgeInstance, unknown> = {
  about: 'objective',
  says: 'ridge regression, the gradient taken over all the data',
  tag: 'ridge',
};

/** eta (s_1 + lambda) < 2: the iteration converges from every start. */
export const stepWindow: Hypothesis<RidgeInstance, { readonly spectrum: Spectrum }> = {
  about: 'parameters',
  says: 'eta < 2/(s_1 + lambda)',
  met: ({ eta, lambda }, { spectrum }) =>
    atMost(multiply(exactly(eta), add(spectrum.values[0]!, exactly(lambda))), below(2)),
};

/**
 * beta_i = lambda a_i* / (s_i + lambda): the end of training lies at theta* minus this, in the
 * direction v_i.
 */
export function endOffsets(i: Pick<RidgeInstance, 'lambda'>, { values, teacherAlong }: Modes): Enclosure[] {
  return values.map((s, k) => divide(multiply(exactly(i.lambda), teacherAlong[k]!), add(s, exactly(i.lambda))));
}

/** u_i = a_i(0) - a_i*+ beta_i: the part of start minus end in the direction v_i. */
export function startOffsets(i: Pick<RidgeInstance, 'lambda'>, spectrum: Modes): Enclosure[] {
  const beta = endOffsets(i, spectrum);
  return spectrum.values.map((_, k) =>
    add(add(spectrum.startAlong[k]!, multiply(exactly(-1), spectrum.teacherAlong[k]!)), beta[k]!),
  );
}

/** 2 E_inf = sum s_i beta_i^2, twice the train loss at the end. */
export function twiceEndLoss(i: RidgeInstance, spectrum: Spectrum): Enclosure {
  return inner(spectrum.values, endOffsets(i, spectrum).map(square));
}

/** x^T Sigma y. */
export function population(i: RidgeInstance, x: readonly Enclosure[], y: readonly Enclosure[]): Enclosure {
  return sum(i.variances.map((v, j) => multiply(exactly(v), multiply(x[j]!, y[j]!))));
}

/** L_inf: the risk of the end, whose offset from theta* is -(sum beta_i v_i + P0 theta*). */
export function endRisk(i: RidgeInstance, spectrum: Spectrum): Enclosure {
  const beta = endOffsets(i, spectrum);
  const offset = spectrum.teacherNull.map((p, j) =>
    add(
      p,
      inner(
        beta,
        spectrum.directions.map((v) => v[j]!),
      ),
    ),
  );
  return population(i, offset, offset);
}

/*
 * Losses at a visited point. With the unit 2^-53, gamma_k = k 2^-53/(1 - k 2^-53) and
 * err_i = gamma_{m+2} (|phi_i| |theta| + |y_i|) + |phi_i| radius, the residual vector is within
 * |err| of the one computed. The norms of the two vectors are then within |err| + 2^-43 of their
 * size (at most 2^10 entries).
 */

/**
 * L_n at a visited point. It is called at every step of a run, so it allocates nothing that it can
 * do without.
 */
export function trainLoss(i: RidgeInstance, s: Visited): Enclosure {
  const size = length(s.point);
  const rounding = (s.point.length + 3) * 2 ** -53;
  let squares = 0;
  let errors = 0;
  for (const [k, row] of i.features.entries()) {
    let residual = -i.targets[k]!;
    for (let j = 0; j < row.length; j++) residual += row[j]! * s.point[j]!;
    const reach = length(row) * (1 + 2 ** -43);
    const error = rounding * (reach * size + Math.abs(i.targets[k]!)) + reach * s.radius;
    squares += residual * residual;
    errors += error * error;
  }
  return divide(lengthSquared(squares, errors, s), exactly(2 * i.features.length));
}

/** L at a visited point. */
export function risk(i: RidgeInstance, s: Visited): Enclosure {
  let squares = 0;
  let largest = 0;
  for (const [j, variance] of i.variances.entries()) {
    const offset = s.point[j]! - i.teacher[j]!;
    squares += variance * offset * offset;
    largest = Math.max(largest, variance);
  }
  // Difference, product and square round by at most 2^-51 of each weighted offset; the radius
  // weighs as much as the largest.
  const reach = Math.sqrt(largest) * (1 + 2 ** -43) * s.radius;
  return lengthSquared(squares, squares * 2 ** -102 + reach * reach, s);
}

/** |theta_t|^2 at a visited point. */
export function normSquared(s: Visited): Enclosure {
  const size = length(s.point);
  return lengthSquared(size * size, s.radius * s.radius, s);
}

/**
 * The point with the distance added that the trajectory of the decomposed matrix may have from that
 * of the data.
 */
export function drifted(s: Visited, { drift }: Spectrum): Visited {
  return { ...s, radius: s.radius + drift };
}

/** The square of a length, from the squares of what was computed and of what it may be off by. */
function lengthSquared(squares: number, errors: number, s: Visited): Enclosure {
  const middle = Math.sqrt(squares);
  const off = Math.sqrt(errors) * (1 + 2 ** -43) + middle * 2 ** -43;
  return square(around(middle, off, s.basis === 'exact' ? 'certified' : s.basis));
}

/** |x|, to a relative 2^-44 for at most 2^10 entries: m + 2 roundings, halved by the root. */
function length(x: ArrayLike<number>): number {
  let squares = 0;
  for (let j = 0; j < x.length; j++) squares += x[j]! * x[j]!;
  return Math.sqrt(squares);
}

/**
 * A strict inequality for a comparison that allows equality: below x by more than the width at
 * which bounds count as met, 2^-40.
 */
export function below(x: number): number {
  return x * (1 - 2 ** -30);
}

/**
 * An instance of two points in three dimensions that meets every hypothesis of this folder:
 * s = (1, 1/4), G = 63/64.
 */
export const smallRidge = {
  features: [
    [1, 0, 0],
    [0, 0.5, 0],
  ],
  teacher: [0.25, 0.5, 0.125],
  targets: [0.25, 0.25],
  start: [2, -1, 3],
  variances: [0.25, 0.25, 0.25],
  eta: 1,
  lambda: 0.015625,
  seed: '1',
  certificates: { realizable: [0.25, 0.5, 0.125] },
} as const;
