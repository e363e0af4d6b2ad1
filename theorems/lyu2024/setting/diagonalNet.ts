import { separates } from 'theorycheck/exact';
import {
  add,
  between,
  divide,
  type Enclosure,
  exactly,
  exponential,
  type Hypothesis,
  identical,
  logarithm,
  logarithmOfOnePlus,
  multiply,
  type Phase,
  scale,
  smaller,
  square,
  squareRoot,
  subtract,
  sum,
} from 'theorycheck/statement';

/*
 * The letters of this folder. What an entry needs beside them it defines.
 *
 *     n, d                points and coordinates;  x_i the signed points y_i x_i, X their matrix
 *     X^k                 column k of X
 *     u, v, theta         the parameters, and both together;  w = u^2 - v^2, z = log(u/v)
 *     alpha, a, t         the start: u = alpha a e^(t/2), v = alpha a e^(-t/2)
 *     lambda, sigma       weight decay, and lambda times the time
 *     rho                 alpha^2 e^(-2 sigma) = u_k v_k from a uniform start
 *     p, c                lambda = alpha^(-p);  phases end and begin at sigma = (1 -+ c) log alpha
 *     L, L_lambda         mean loss, and L + (lambda/2) |theta|^2;  g = grad L in w
 *     q_i, q              margins x_i . w, and the least of them
 *     gamma, gamma_1      largest margin of weights with |w|_2 = 1, and with |w|_1 = 1
 *     R                   max |x_i|
 *     psi_rho             sum_k w_k asinh(w_k/(2 rho)) - sqrt(w_k^2 + 4 rho^2)
 *     D                   diag sqrt(w^2 + 4 rho^2)
 *     Lam, Lam0           log(rho/lambda) and log(alpha^2/lambda)
 *     zeta                bound on |z|_inf in the kernel phase (`kernel-direction`, step 1)
 *     o                   a vector that is compared with w
 *     eta, h              step size of descent, and eta lambda
 *     mu, K               least eigenvalue of X X^T, and 16 rho mu/(n lambda)  (regression)
 *     y, r                targets, and the residual X w - y                    (regression)
 */

/**
 * Sparse separable data, the start u = alpha a e^(t/2), v = alpha a e^(-t/2), the weight decay
 * lambda and a share c of log alpha. Where a and t are absent they are 1 and 0 in every coordinate.
 */
export interface NetInstance {
  readonly points: number[][];
  readonly labels: number[];
  readonly alpha: number;
  readonly lambda: number;
  readonly c: number;
  /** a. */
  readonly weights?: readonly number[];
  /** t = log(u/v) at the start: not zero means an output that is not zero. */
  readonly tilt?: readonly number[];
  /** The loss where it is not the exponential one. */
  readonly loss?: 'logistic';
  readonly certificates: { readonly separable?: { readonly separator: number[] } };
}

/** The l1 margin of the signed points, with weights of margin one. */
export interface MarginAnswer {
  readonly lo: number;
  readonly hi: number;
  readonly weights: number[];
}

/**
 * What is seen of the flow at one time: sigma = lambda t, w = u^2 - v^2, z = log(u/v), u^2, v^2 and
 * the margins y_i x_i . w.
 */
export interface Visit {
  readonly sigma: Enclosure;
  readonly w: readonly Enclosure[];
  readonly z: readonly Enclosure[];
  readonly uu: readonly Enclosure[];
  readonly vv: readonly Enclosure[];
  readonly margins: readonly Enclosure[];
}

/** y_i x_i, row by row. */
export function signedRows({ points, labels }: Pick<NetInstance, 'points' | 'labels'>): number[][] {
  return points.map((x, i) => x.map((v) => labels[i]! * v));
}

/** The hypothesis that the data are separable, by an exact check of the separator they carry. */
export const separable: Hypothesis<NetInstance, unknown> = {
  about: 'data',
  constitutive: 'Only separable data have a largest margin.',
  says: 'some w has y_i x_i . w > 0 for every i',
  check: (i, certificate) => {
    const separator = (certificate as { separator?: number[] } | undefined)?.separator;
    return Array.isArray(separator) && separates(separator, signedRows(i));
  },
};

/**
 * The hypothesis alpha >= 10: log alpha is the unit of every clock here and must be well above
 * zero.
 */
export const largeStart: Hypothesis<NetInstance, unknown> = {
  about: 'parameters',
  says: 'alpha >= 10',
  met: (i) => ({ is: 'at most', left: exactly(10), right: exactly(i.alpha), scale: i.alpha || 1 }),
};

/** What the hypotheses about the start look at. */
export type Start = Pick<NetInstance, 'points' | 'weights' | 'tilt'>;

/** a. */
export function startWeights(i: Start): readonly number[] {
  return i.weights ?? i.points[0]!.map(() => 1);
}

/** The hypothesis that the start has the same size in every coordinate. */
export const uniformStart: Hypothesis<Start, unknown> = {
  about: 'parameters',
  says: 'u_k v_k is the same for every k at the start',
  met: (i) => identical([...new Set(startWeights(i))], [1], 'weights of the start'),
};

/** The hypothesis that the net is the zero function at the start, not only zero on the data. */
export const zeroStart: Hypothesis<Start, unknown> = {
  about: 'parameters',
  says: 'u = v at the start: the output is zero for every x',
  met: (i) => identical((i.tilt ?? []).filter((t) => t !== 0).length, 0, 'coordinates with u != v'),
};

/** The model, the loss and the decay, as hypotheses about the objective. */
export const diagonalNet = {
  about: 'objective',
  says: 'w = u^2 - v^2',
  tag: 'diagonal net',
  constitutive: 'The statement is about u and v.',
} as const;
export const exponentialLoss = {
  about: 'objective',
  says: 'the loss of a margin m is e^-m',
  tag: 'exponential loss',
} as const;
export const decay = {
  about: 'objective',
  says: 'lambda > 0',
  tag: 'weight decay',
  constitutive: 'Time is counted in units of 1/lambda.',
} as const;

/** Kernel phase, transition, and the phase of late KKT points, in sigma. */
export function threePhases({ alpha, c }: NetInstance): Phase[] {
  const [early, late] = [(1 - c) * Math.log(alpha), (1 + c) * Math.log(alpha)];
  return [
    { name: 'kernel', from: 0, to: early },
    { name: 'transition', from: early, to: late },
    { name: 'KKT', from: late, to: Number.POSITIVE_INFINITY },
  ];
}

/** log rho = 2 (log alpha - sigma). */
export function logRho(i: NetInstance, sigma: Enclosure): Enclosure {
  return scale(2, subtract(logarithm(exactly(i.alpha)), sigma));
}

/**
 * asinh x for x >= 0, as log(1 + (x + x^2/(1 + sqrt(1 + x^2)))): no cancellation near zero. From
 * 2^30 on, where the square would soon leave the doubles, log 2x <= asinh x <= log 2x + 1/(4 x^2),
 * which is sinh of both sides, and 1/(4 x^2) <= 2^-62.
 */
export function asinh(x: Enclosure): Enclosure {
  if (x.lo >= 2 ** 30) return add(logarithm(scale(2, x)), between(0, 2 ** -62, 'exact'));
  const one = exactly(1);
  const root = add(one, squareRoot(add(one, square(x))));
  return logarithmOfOnePlus(add(x, divide(square(x), root)));
}

/** psi_rho(o) = sum_k |o_k| asinh(|o_k|/(2 rho)) - sqrt(o_k^2 + 4 rho^2). */
export function psi(rho: Enclosure, omega: readonly number[]): Enclosure {
  const fourSquares = square(scale(2, rho));
  return sum(
    omega.map((o) => {
      const size = exactly(Math.abs(o));
      return subtract(multiply(size, asinh(divide(size, scale(2, rho)))), squareRoot(add(square(size), fourSquares)));
    }),
  );
}

/** The mean of e^(-margin), divided by lambda; in logarithms, since lambda may be 1e-80. */
export function lossOverDecay(margins: readonly Enclosure[], lambda: number): Enclosure {
  const logLambda = logarithm(exactly(lambda));
  const terms = margins.map((m) => exponential(subtract(scale(-1, m), logLambda)));
  return divide(sum(terms), exactly(margins.length));
}

/** |u|^2 + |v|^2. */
export function squaredNorm(v: Visit): Enclosure {
  return add(sum(v.uu), sum(v.vv));
}

/** L_lambda / lambda = L/lambda + (|u|^2 + |v|^2)/2. */
export function objectiveOverDecay(i: NetInstance, v: Visit): Enclosure {
  return add(lossOverDecay(v.margins, i.lambda), scale(0.5, squaredNorm(v)));
}

/** The least margin. */
export function leastMargin(v: Visit): Enclosure {
  return v.margins.reduce(smaller);
}

/** A net that meets every hypothesis of this folder. */
export const witness: NetInstance = {
  points: [
    [1, 0.5, -1, 0.25],
    [-1.5, 1, 0.5, 1],
  ],
  labels: [1, -1],
  alpha: 1e20,
  lambda: 1e-20,
  c: 0.5,
  certificates: { separable: { separator: [1, 0, 0, 0] } },
};
