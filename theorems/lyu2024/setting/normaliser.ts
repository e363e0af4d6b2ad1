import {
  add,
  atMost,
  divide,
  type Enclosure,
  every,
  exactly,
  exponential,
  type Judgement,
  logarithm,
  logarithmOfOnePlus,
  multiply,
  negate,
  norm,
  scale,
  square,
  squareRoot,
  subtract,
  sum,
} from 'theorycheck/statement';
import { leastMargin, logRho, type MarginAnswer, type NetInstance, type Visit } from './diagonalNet.js';

/**
 * The two bounds on the least margin q at sigma = (1 - c) log alpha (kernel phase) that
 * `corrected-scale` derives, around a claimed `centre`. In units of log alpha.
 */
export function scaleOfMargins(
  i: NetInstance,
  a: MarginAnswer,
  visits: readonly Visit[],
  centre: (i: NetInstance, sigma: Enclosure) => Enclosure,
): Judgement {
  const logAlpha = Math.log(i.alpha);
  return every(
    visits.flatMap((v) => {
      const s = centre(i, v.sigma);
      const { below, above, logPoints, tau } = margins(i, a, v.sigma);
      const q = leastMargin(v);
      const raised = add(q, add(logPoints, tau));
      const lowered = subtract(q, add(exactly(1), logPoints));
      return [
        atMost(0, q, logAlpha, 'sign'),
        atMost(add(s, below), add(raised, logarithm(raised)), logAlpha, 'from below'),
        atMost(add(q, logarithm(lowered)), add(s, above), logAlpha, 'from above'),
      ];
    }),
  );
}

/**
 * The error terms: log(4 gamma^2) below and log(4 R^2 cosh zeta) above, computed before anything is
 * simulated.
 */
export function margins(i: NetInstance, a: MarginAnswer, sigma: Enclosure) {
  // 1/|w| for weights of margin at least one (their rounding, 1e-9 at most, is taken off) is a
  // lower bound on the l2 margin.
  const gamma = divide(exactly(1 - 1e-9), norm(a.weights.map(exactly)));
  const squares = i.points.map((x) => sum(x.map((v) => square(exactly(v)))));
  const reach = squares.reduce((most, r) => (r.hi > most.hi ? r : most));
  const first = subtract(scale(2, logarithm(exactly(i.alpha))), logarithm(exactly(i.lambda)));
  const half = divide(first, scale(2, gamma));
  const zeta = multiply(
    add(half, squareRoot(add(scale(4, sigma), square(half)))),
    exponential(negate(logRho(i, sigma))),
  );
  return {
    below: logarithm(scale(4, square(gamma))),
    // log cosh zeta <= zeta
    above: add(logarithm(scale(4, reach)), zeta),
    logPoints: logarithm(exactly(i.points.length)),
    tau: negate(logarithmOfOnePlus(negate(exponential(scale(-2, sigma))))),
  };
}

/** log(rho/lambda) with rho = alpha^2 e^(-2 sigma) = alpha^(2c): the corrected centre. */
export function correctedCentre(i: NetInstance, sigma: Enclosure): Enclosure {
  return subtract(logRho(i, sigma), logarithm(exactly(i.lambda)));
}

/** log(alpha^c/lambda): the printed centre. */
export function publishedCentre(i: NetInstance, sigma: Enclosure): Enclosure {
  return subtract(scale(0.5, logRho(i, sigma)), logarithm(exactly(i.lambda)));
}
