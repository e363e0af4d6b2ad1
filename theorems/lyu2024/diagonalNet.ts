import { separates } from 'theorycheck/exact';
import {
  add,
  divide,
  type Enclosure,
  exactly,
  exponential,
  type Hypothesis,
  logarithm,
  logarithmOfOnePlus,
  multiply,
  scale,
  smaller,
  square,
  squareRoot,
  subtract,
  sum,
} from 'theorycheck/statement';

/** Sparse separable data, the start u = v = alpha (1, ..., 1), the weight decay lambda and a share c of log alpha. */
export interface NetInstance {
  readonly points: number[][];
  readonly labels: number[];
  readonly alpha: number;
  readonly lambda: number;
  readonly c: number;
  readonly certificates: { readonly separable?: { readonly separator: number[] } };
}

/** The l1 margin of the signed points, with weights of margin one. */
export interface MarginAnswer {
  readonly lo: number;
  readonly hi: number;
  readonly weights: number[];
}

/** What is seen of the flow at one time: sigma = lambda t, w = u^2 - v^2, z = log(u/v), u^2, v^2 and the margins y_i x_i . w. */
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
  says: 'some w has y_i x_i . w > 0 for every i',
  check: (i, certificate) => {
    const separator = (certificate as { separator?: number[] } | undefined)?.separator;
    return Array.isArray(separator) && separates(separator, signedRows(i));
  },
};

/** The hypothesis alpha >= 10: log alpha is the unit of every clock here and must be well above zero. */
export const largeStart: Hypothesis<NetInstance, unknown> = {
  about: 'parameters',
  says: 'alpha >= 10',
  met: (i) => ({ is: 'at most', left: exactly(10), right: exactly(i.alpha), scale: i.alpha || 1 }),
};

/** log rho = 2 (log alpha - sigma). */
export function logRho(i: NetInstance, sigma: Enclosure): Enclosure {
  return scale(2, subtract(logarithm(exactly(i.alpha)), sigma));
}

/** asinh x for x >= 0, as log(1 + (x + x^2/(1 + sqrt(1 + x^2)))): no cancellation near zero. */
export function asinh(x: Enclosure): Enclosure {
  const one = exactly(1);
  const root = add(one, squareRoot(add(one, square(x))));
  return logarithmOfOnePlus(add(x, divide(square(x), root)));
}

/** psi_rho(omega) = sum_k |omega_k| asinh(|omega_k|/(2 rho)) - sqrt(omega_k^2 + 4 rho^2). */
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
