import { rankOfRows } from 'theorycheck/exact';
import {
  absolute,
  add,
  atMost,
  between,
  divide,
  type Enclosure,
  every,
  exactly,
  exponential,
  inner,
  type Judgement,
  larger,
  logarithm,
  multiply,
  negate,
  scale,
  smaller,
  subtract,
  sum,
  type Theorem,
} from 'theorycheck/statement';
import { certificate, windowStart } from './global-margin.js';
import {
  asinh,
  decay,
  diagonalNet,
  exponentialLoss,
  largeStart,
  leastMargin,
  logRho,
  type MarginAnswer,
  type NetInstance,
  signedRows,
  uniformStart,
  type Visit,
  witness,
  zeroStart,
} from './setting/diagonalNet.js';

/**
 * The l1 margin, and a vector v whose output is (nearly) one on every signed point: v . z is the
 * sum of the multipliers.
 */
export interface DualAnswer extends MarginAnswer {
  readonly reading: readonly number[];
}

/**
 * The flow carries a dual certificate of the l1 margin: z = log(u/v) proves that no weights have a
 * much larger one.
 *
 * Exponential loss, independent signed rows X (hence separable), u = v = alpha at t = 0. Then
 * z = X^T b with multipliers b >= 0 that only grow, and b/1.b is dual to the l1 margin:
 * gamma_1 <= Z/(1.b), Z = |z|_inf. At every t >= (1 + c)/lambda log alpha
 *
 *     0 <= Z - gamma_1 1.b <= G,      asinh(N/(2 d rho)) <= Z <= asinh(M/(2 rho)),
 *     0 <= 1 - q (1.b)/(Z |w|_1) <= 1 - (1 - G/Z_-) N/M.
 *
 * Symbols (beside those of `setting/diagonalNet.ts`):
 *     b, 1.b      the multipliers and their sum;  Z = |z|_inf, Z_- the lower bound on it
 *     M, N        the closed form of `global-margin`, and log(2/(n lambda M))/gamma_1
 *     sigma_s     log alpha + (1 + log d)/2, the start of the late window
 *     M_0, N_0    M and N at sigma_s
 *     H, G        log n/gamma_1, and the slack of step 4
 *     omega_i     b_i'/1.b', the shares of the points in the growth of the multipliers
 *
 * G is of the order loglog, Z of the order 2 c log alpha. So the sum of the multipliers grows at
 * the rate 2/gamma_1 in sigma, and the relative gap between both bounds on the margin closes like
 * loglog/(c log alpha) + loglog/log(1/lambda).
 *
 * Derivation. A dash is the derivative in sigma.
 * 1. b_i' = (4/(n lambda)) e^(-q_i) > 0, z = X^T b, w = 2 rho sinh z. For w* of margin one
 *    <z, w*> = b . X w* >= 1.b: weak duality. The sum can be computed from z. A vector v with
 *    X v = 1 gives 1.b = v . z, whichever v it is. One with |X v - 1|_inf <= eps gives it up to the
 *    factor 1 +- eps, as b >= 0.
 * 2. |theta|^2 = 2 rho sum cosh z_k has the derivative
 *    -2 |theta|^2 + <w, z'> = -2 |theta|^2 + sum_i b_i' q_i. The entropy of omega is at most log n,
 *    so sum_i omega_i q_i <= log(1/L) <= q + log n <= gamma_1 |w|_1 + log n
 *    <= gamma_1 |theta|^2 + log n, as |w_k| <= u_k^2 + v_k^2. Hence, whatever the sign of the
 *    numerator,
 *
 *        gamma_1 1.b' >= ((|theta|^2)' + 2 |theta|^2)/(|theta|^2 + H).
 *
 *    Integrated from sigma_s to sigma, with |theta|^2_- the least value of |theta|^2 in between and
 *    |theta|^2_s that at sigma_s:
 *
 *        gamma_1 1.b >= 2 (sigma - sigma_s) (1 - H/(|theta|^2_- + H))
 *                       + log((|theta|^2 + H)/(|theta|^2_s + H)).
 *
 * 3. |theta|^2_s <= M_0. L_lambda does not increase, so e^(-q)/n <= L <= lambda M_0/2 all along:
 *    |theta|^2 >= |w|_1 >= q/gamma_1 >= N_0 = log(2/(n lambda M_0))/gamma_1.
 * 4. sinh Z = |w|_inf/(2 rho), |w|_1/d <= |w|_inf <= |theta|^2, |w|_1 >= N and |theta|^2 <= M bound
 *    Z. Also Z <= log(1 + |theta|^2/rho) = 2 (sigma - log alpha) + log(rho + |theta|^2). Subtract
 *    step 2 and use log((|theta|^2 + rho)/(|theta|^2 + H)) <= rho/N_0:
 *
 *        G = 1 + log d + 2 (sigma - sigma_s) H/(N_0 + H) + log(M_0 + H) + rho/N_0.
 *
 * 5. q >= gamma_1 N and |w|_1 <= M give q (1.b)/(Z |w|_1) >= (gamma_1 N/M) (Z - G)/(gamma_1 Z).
 *
 * Trivial region: an empty window, N_0 <= 0, or a bound on the relative gap of one or more.
 * Blind spots: the slack G of order loglog. It was 11 to 23 where the flow has 0.02 to 0.6, and
 * the bound on the relative gap 0.11 to 0.49 where the flow has 0.003 to 0.016. A gamma_1 that is
 * 5 % larger, or a z 10 % off, is refuted on all draws, for weak duality is sharp; a gamma_1 5 %
 * smaller on half of them.
 *
 * @see Lyu et al. (2024), Corollary 3.7, where optimality of the late phase is conjectured; derived
 * here.
 */
export const theorem: Theorem<NetInstance, DualAnswer, readonly Visit[]> = {
  id: 'lyu2024/dual-certificate',
  says: 'At every t >= (1 + c)/lambda log alpha the multipliers along the flow certify the l1 margin of w: the relative duality gap is below a closed form that tends to zero.',
  source: { paper: 'Lyu et al. 2024', item: 'derived (conjecture after Corollary 3.7)' },
  kind: 'bound',
  hypotheses: {
    diagonalNet,
    exponentialLoss,
    decay,
    largeStart,
    independentRows: {
      about: 'data',
      says: 'the rows of X are independent, hence separable',
      constitutive: 'Dependent rows may have no margin, and no v that reads the sum of the multipliers off z.',
      check: (i) => rankOfRows(i.points) === i.points.length,
    },
    uniformStart,
    zeroStart,
  },
  trivial(i, a) {
    const sigma = exactly((1 + i.c) * Math.log(i.alpha));
    if (!(sigma.lo > flowStart(i).hi)) return true;
    const { floor, gap } = bounds(i, a, sigma);
    return !(floor.lo > 0 && gap.hi < 1);
  },
  conclude: (i, a, visits) => certified(i, a, visits, largestTilt),
  witness: { ...witness, alpha: 1e40, lambda: 1e-40 },
  blindSpots: 'a slack of order loglog, in which a margin some 5 % smaller hides',
  expected: 'survived',
};

/** sigma_s. */
function flowStart(i: NetInstance): Enclosure {
  return add(windowStart(i), exactly(0.5));
}

/** What theory allows at one time. */
export interface DualBounds {
  /** N_0. */
  readonly floor: Enclosure;
  /** G. */
  readonly lag: Enclosure;
  readonly least: Enclosure;
  readonly most: Enclosure;
  /** Bound on the relative gap. */
  readonly gap: Enclosure;
}

/** G, the bounds on Z and that on the gap, before anything is run. */
export function bounds(i: NetInstance, a: MarginAnswer, sigma: Enclosure): DualBounds {
  const [n, d] = [i.points.length, i.points[0]!.length];
  const gamma1 = between(a.lo, a.hi, 'certified');
  const from = flowStart(i);
  const start = certificate(i, a, from);
  // The objective does not increase.
  const size = smaller(start, certificate(i, a, sigma));
  const shortest = (m: Enclosure) =>
    divide(logarithm(divide(exactly(2), scale(n, multiply(exactly(i.lambda), m)))), gamma1);
  const floor = shortest(start);
  const length = shortest(size);
  const rho = exponential(logRho(i, sigma));
  const H = divide(logarithm(exactly(n)), gamma1);
  const forgotten = scale(2, multiply(subtract(sigma, from), divide(H, add(floor, H))));
  const lag = sum([add(exactly(1), logarithm(exactly(d))), forgotten, logarithm(add(start, H)), divide(rho, floor)]);
  const least = asinh(divide(length, scale(2 * d, rho)));
  const share = multiply(subtract(exactly(1), divide(lag, least)), divide(length, size));
  return { floor, lag, least, most: asinh(divide(size, scale(2, rho))), gap: subtract(exactly(1), share) };
}

/**
 * The gap of weak duality tends to zero: an enclosure narrower than this that holds zero attains
 * the bound. A margin that is 5 % too large moves the gap by Z/20, Z >= asinh(N/(2 d rho)), which
 * is above one at these scales: 4,000 times as much.
 */
const closest = 2 ** -12;

/** Z = |z|_inf. */
export function largestTilt(z: readonly Enclosure[]): Enclosure {
  return z.map(absolute).reduce(larger);
}

/** 1.b, from z. */
function sumOfMultipliers(i: NetInstance, a: DualAnswer, z: readonly Enclosure[]): Enclosure {
  const v = a.reading.map(exactly);
  const off = signedRows(i)
    .map((row) => absolute(subtract(sum(row.map((x, k) => scale(x, v[k]!))), exactly(1))))
    .reduce(larger);
  return divide(inner(v, z), add(exactly(1), between(negate(off).lo, off.hi, 'certified')));
}

/** All statements at every visit, with Z computed by `tiltOf`. */
export function certified(
  i: NetInstance,
  a: DualAnswer,
  visits: readonly Visit[],
  tiltOf: typeof largestTilt,
): Judgement {
  const gamma1 = between(a.lo, a.hi, 'certified');
  return every(
    visits.flatMap((v, k) => {
      const { lag, least, most, gap } = bounds(i, a, v.sigma);
      const Z = tiltOf(v.z);
      const total = sumOfMultipliers(i, a, v.z);
      const behind = subtract(Z, multiply(gamma1, total));
      const reached = divide(multiply(leastMargin(v), total), multiply(Z, sum(v.w.map(absolute))));
      const at = `late time ${k}`;
      return [
        atMost(0, behind, { scale: 1, resolution: closest, at: `${at}, weak duality` }),
        atMost(behind, lag, lag.hi, `${at}, sum of the multipliers`),
        atMost(least, Z, lag.hi, `${at}, largest tilt from below`),
        atMost(Z, most, lag.hi, `${at}, largest tilt from above`),
        atMost(subtract(exactly(1), reached), gap, 1, `${at}, relative gap`),
      ];
    }),
  );
}
