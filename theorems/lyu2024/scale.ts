import { around, atMost, type Judgement, type Theorem } from 'theorycheck/statement';
import { leastMargin, type NetInstance, separable, signedRows, type Visit, witness } from './diagonalNet.js';

/** gamma_2, the l2 margin of the signed points, enclosed by an oracle. */
export interface ScaleAnswers {
  readonly margin: { readonly lo: number; readonly hi: number };
}

/** The clock at which the statements look, inside the kernel phase: rho = alpha^(2c) there. */
export const kernelTime = (i: NetInstance) => (1 - i.c) * Math.log(i.alpha);

/**
 * Bounds on y = log(1/L), L the mean exponential loss, at s = lambda t, known before the run.
 *
 * In the clock s the margins obey q' = -2q + (4/lambda) K l, l_i = e^-q_i / n, K = Z diag(m) Z^T, m_k = sqrt(w_k^2 + 4 rho^2), Z the signed points.
 * With pi = l/L and its entropy H, sum pi q = y - log n + H(pi) lies in [y - log n, y]; gamma^2 L^2 <= |Z^T l|^2 <= R^2 L^2; 2 rho <= m_k. Hence
 *
 *     y' >= -2y + A0 e^(-2s) e^-y,                      A0 = 8 alpha^2 gamma^2 / lambda,   y(0) = 0,
 *     y' <= -2(y - log n) + (4 R^2 max m / lambda) e^-y.
 *
 * Lower. The solution x of the first with equality stays below Y = log A0 (where it touched Y >= 1 first, 2 Y e^Y <= A0 would follow), so
 * E = e^x has E' >= -2 Y E + A0 e^(-2s), and y >= x >= lower(s) = log(A0 e^(-2s) k(s) / (2(Y - 1))), k(s) = 1 - e^(-2(Y-1)s).
 *
 * Weights. |theta|^2 = sum m has derivative -2 |theta|^2 + (4/lambda) sum l q with sum l q <= L y, so M = sum m - 2 d rho >= max m - 2 rho has
 * M' <= -2M + (4/lambda) L y, M(0) = 0. L y <= 1/e always, and <= 2 Y (Y-1) e^(2s) 2/A0 from s1 = log 2/(2(Y-1)) on, where k >= 1/2 (y e^-y falls
 * for y >= 1). So M(s) <= P e^(-2s) + Q e^(2s), P = (4/(e lambda)) s1 e^(2 s1), Q = (4/lambda) Y(Y-1)/A0.
 *
 * Upper. On [s/2, s] y >= l := log(A0 e^(-2s) k(s/2)/(2(Y-1))), so with kappa = 2(l - log n) > 2 E = e^y has E' <= -kappa E + C,
 * C(r) <= (4R^2/lambda) [(2 alpha^2 + P) e^(-2r) + Q e^(2s)], and on [0, s/2] E' <= 2 log n E + C with C <= C0 = (4R^2/lambda)(2 alpha^2 + P + Q e^(2s)):
 *
 *     e^y(s) <= (4R^2/lambda) [ (2 alpha^2 + P) e^(-2s)/(kappa - 2) + Q e^(2s)/kappa ] + (1 + C0 s/2) e^(s log n - kappa s/2).
 *
 * Everything is kept as a logarithm. Null when l - log n <= 2, where the bounds say nothing.
 */
export function lossBounds(i: NetInstance, a: ScaleAnswers): { lower: number; upper: number } | null {
  const s = kernelTime(i);
  const n = i.points.length;
  const logA = Math.log(8) + 2 * Math.log(i.alpha) + 2 * Math.log(a.margin.lo) - Math.log(i.lambda);
  if (!(logA > 3)) return null;
  const risen = (time: number) => Math.log(-Math.expm1(-2 * (logA - 1) * time));
  const floor = logA - 2 * s - Math.log(2 * (logA - 1));
  const early = floor + risen(s / 2);
  const kappa = 2 * (early - Math.log(n));
  if (!(kappa > 4)) return null;
  const logR2 = Math.log(Math.max(...signedRows(i).map((x) => x.reduce((t, v) => t + v * v, 0))));
  const s1 = Math.LN2 / (2 * (logA - 1));
  const logP = Math.log((4 / Math.E) * s1) + 2 * s1 - Math.log(i.lambda);
  const logQ = Math.log(4 * logA * (logA - 1)) - Math.log(i.lambda) - logA;
  const factor = Math.log(4) + logR2 - Math.log(i.lambda);
  const start = logSum(Math.LN2 + 2 * Math.log(i.alpha), logP);
  const steady = factor + logSum(start - 2 * s - Math.log(kappa - 2), logQ + 2 * s - Math.log(kappa));
  const begun = logSum(0, factor + logSum(start, logQ + 2 * s) + Math.log(s / 2)) + s * Math.log(n) - (kappa * s) / 2;
  return { lower: floor + risen(s), upper: logSum(steady, begun) };
}

function logSum(a: number, b: number): number {
  return Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)));
}

/** log(alpha^(2 share)/lambda): the exponent 2(L - 1) c of the corrected normaliser, at L = 2. */
export const correctedScale = (i: NetInstance) => 2 * i.c * Math.log(i.alpha) - Math.log(i.lambda);

/** The error term of both statements: how far q_min/log(alpha^(2c)/lambda) may be from 1, from the bounds on y and y - log n <= q_min <= y. */
export function scaleError(i: NetInstance, a: ScaleAnswers): number {
  const bounds = lossBounds(i, a);
  if (bounds === null) return Number.POSITIVE_INFINITY;
  const z = correctedScale(i);
  return Math.max(Math.abs(bounds.upper / z - 1), Math.abs((bounds.lower - Math.log(i.points.length)) / z - 1));
}

/**
 * The judgement "q_min / z is within the error term of 1". The closed forms above take fewer than a hundred operations on numbers below
 * 1e3, each within 4u: 1e-10 of z covers them.
 */
export function* scaleIs(z: number, i: NetInstance, a: ScaleAnswers, seen: Visit): Iterable<Judgement> {
  const least = leastMargin(seen);
  const error = scaleError(i, a);
  yield atMost(least, around(z * (1 + error), 1e-10 * z), z, 'above');
  yield atMost(around(z * (1 - error), 1e-10 * z), least, z, 'below');
}

/** What both statements share: instances, trivial region, blind spots. */
export const scaleStatement = {
  kind: 'limit',
  hypotheses: {
    separable,
    exponentialLoss: { about: 'objective', says: 'the loss is exponential', tag: 'exponential loss' },
    weightDecay: { about: 'objective', says: 'the weight decay is positive', tag: 'weight decay' },
    kernelPhase: {
      about: 'parameters',
      says: 'the time is in the kernel phase: 0 < c < 1',
      met: (i: NetInstance) => atMost(Math.max(1 / 64 - i.c, i.c - 63 / 64), 0),
    },
  },
  // Half of 4/3 - 1, the least factor by which the two normalisers differ on the strata, would no longer tell them apart.
  trivial: (i: NetInstance, a: ScaleAnswers) => !(scaleError(i, a) < 1 / 6),
  witness,
} satisfies Partial<Theorem<NetInstance, ScaleAnswers, Visit>>;
