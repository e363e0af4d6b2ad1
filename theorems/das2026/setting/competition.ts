import { certifiesMaxMargin, unitMarginRows } from 'theorycheck/exact';
import {
  atMost,
  between,
  type Certified,
  type Enclosure,
  exactly,
  type Hypothesis,
  multiply,
  sum,
} from 'theorycheck/statement';

/**
 * A population of `plus` and `minus` points of which `hardPlus` and `hardMinus` are support points,
 * with the proof of the max-margin solution and a step size for descent from zero.
 */
export interface CompetitionInstance extends Certified {
  readonly points: number[][];
  readonly labels: number[];
  readonly plus: number;
  readonly minus: number;
  readonly hardPlus: number;
  readonly hardMinus: number;
  readonly stepSize: number;
  readonly start: number[];
  readonly certificates: {
    readonly separable: { readonly direction: number[] };
    readonly strictlyComplementary: { readonly direction: number[]; readonly multipliers: number[] };
    readonly stepBelowTwoOverBeta: { readonly bound: number };
  };
}

/** z_n = y_n (x_n, 1). */
export function signedRows({ points, labels }: Pick<CompetitionInstance, 'points' | 'labels'>): number[][] {
  return points.map((x, n) => [...x, 1].map((v) => labels[n]! * v));
}

/** Of each point, whether it is a support point. */
export function hard(i: CompetitionInstance): boolean[] {
  const support = new Set(unitMarginRows(i.certificates.separable.direction, signedRows(i)));
  return i.points.map((_, n) => support.has(n));
}

/**
 * sum y_n p_n over the points of one kind, with these weights and every bias in the enclosure. It
 * falls with the bias, so that the ends of the bias give the ends of the pull.
 */
export function pullOf(
  i: Pick<CompetitionInstance, 'points' | 'labels'>,
  which: (n: number) => boolean,
  weights: readonly number[],
  bias: Enclosure,
): Enclosure {
  const at = (b: number) => sum(pulls(i, which, weights, b));
  const low = at(bias.hi);
  const high = bias.lo === bias.hi ? low : at(bias.lo);
  return between(low.lo, high.hi, 'certified');
}

function* pulls(
  { points, labels }: Pick<CompetitionInstance, 'points' | 'labels'>,
  which: (n: number) => boolean,
  weights: readonly number[],
  bias: number,
): Iterable<Enclosure> {
  const size = Math.hypot(...weights, bias);
  for (const [n, x] of points.entries()) {
    if (!which(n)) continue;
    const y = labels[n]!;
    const p = 1 / (1 + Math.exp(y * x.reduce((total, v, j) => total + v * weights[j]!, bias)));
    // The score is off by (d + 2) 2^-53 |(x, 1)| |(w, b)|, p by that and ten roundings relatively.
    const error = p * ((x.length + 2) * Math.hypot(...x, 1) * size + 12) * 2 ** -52;
    yield between(y * p - error, y * p + error, 'certified');
  }
}

/** Hypotheses of the statements about a population and its support. */
export const competitionHypotheses = {
  support: {
    about: 'data',
    says: 'the certificate proves the max-margin solution with penalised bias, whose bias is zero; the points of margin one are the support, in the numbers stated',
    check: (i) => {
      const { direction, multipliers } = i.certificates.strictlyComplementary;
      const counted = (y: number) => i.labels.filter((label) => label === y).length;
      const held = (y: number) => multipliers.filter((alpha, n) => alpha > 0 && i.labels[n] === y).length;
      return (
        direction.at(-1) === 0 &&
        certifiesMaxMargin(direction, multipliers, signedRows(i), true) &&
        [counted(1), counted(-1), held(1), held(-1)].join() === [i.plus, i.minus, i.hardPlus, i.hardMinus].join()
      );
    },
  },
  stableBias: {
    about: 'parameters',
    says: 'eta N/4 <= 1: the map of the bias alone is monotone; so it is where eta times the curvature is at most one',
    met: ({ stepSize, points }) => atMost(multiply(exactly(stepSize), exactly(points.length / 4)), 1),
  },
  logisticLoss: { about: 'objective', says: 'the loss is logistic', tag: 'logistic loss' },
  summed: { about: 'objective', says: 'the loss is a sum over the points', tag: 'sum reduction' },
  bias: { about: 'objective', says: 'the bias is a parameter like the weights', tag: 'bias feature' },
  noWeightDecay: { about: 'objective', says: 'there is no weight decay', tag: 'no weight decay' },
} satisfies Record<string, Hypothesis<CompetitionInstance, unknown>>;

/** Eight points in the plane, six of class +1; of three support points two are of class -1. */
export const competition: CompetitionInstance = {
  points: [
    [0.25, 0],
    [1, 0.5],
    [1, -0.5],
    [2, 0.5],
    [2, -0.5],
    [1.5, 0],
    [-0.25, 0.5],
    [-0.25, -0.5],
  ],
  labels: [1, 1, 1, 1, 1, 1, -1, -1],
  plus: 6,
  minus: 2,
  hardPlus: 1,
  hardMinus: 2,
  stepSize: 0.125,
  start: [0, 0, 0],
  certificates: {
    separable: { direction: [4, 0, 0] },
    strictlyComplementary: { direction: [4, 0, 0], multipliers: [8, 0, 0, 0, 0, 0, 4, 4] },
    stepBelowTwoOverBeta: { bound: 4 },
  },
};

const row = (count: number, value: number) => new Array<number>(count).fill(value);

/** D(26, 26), S(2, 16), gap 1/16, on a line. */
export const onALine: CompetitionInstance = {
  points: [...row(2, 1 / 16), ...row(24, 4), ...row(16, -1 / 16), ...row(10, -4)].map((x) => [x]),
  labels: [...row(26, 1), ...row(26, -1)],
  plus: 26,
  minus: 26,
  hardPlus: 2,
  hardMinus: 16,
  // |Z^T Z|_F is some 549.
  stepSize: 1 / 256,
  start: [0, 0],
  certificates: {
    separable: { direction: [16, 0] },
    strictlyComplementary: {
      direction: [16, 0],
      multipliers: [...row(2, 64), ...row(24, 0), ...row(16, 8), ...row(10, 0)],
    },
    stepBelowTwoOverBeta: { bound: 4 },
  },
};
