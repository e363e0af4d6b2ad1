import { type Dyadic, dyadic, exactInner, plus, type Rational, rational, times } from 'theorycheck/exact';
import {
  type Enclosure,
  type Expectation,
  exactly,
  parametersIn,
  type State,
  scale,
  square,
  subtract,
  sum,
} from 'theorycheck/statement';
import { type DyadicRidge, descended, fractionOf, modulus, productOf, sumOf } from './setting/exactDescent.js';

/** A ridge regression, the step at which the risk is taken, and the noise of the labels. */
export interface NoisyRun extends DyadicRidge {
  readonly teacher: readonly number[];
  readonly start: readonly number[];
  readonly variances: readonly number[];
  readonly steps: number;
  /**
   * Of variance 1 each: `sign` is +1 or -1, `skew` is 2 with chance 1/5 and else -1/2. Of other
   * laws: `raised` has the mean 1/2, `shared` one sign for all points.
   */
  readonly noise: 'sign' | 'skew' | 'raised' | 'shared';
}

/** The largest modulus of the noise. */
const largest = { sign: 1, skew: 2, raised: 1, shared: 1 } as const;

/**
 * Label noise adds its variance times a sum that the data fix to the expected risk, at every step.
 *
 * Let y = Phi theta* + xi with E xi_i = 0, E xi_i xi_j = 0 for i != j, and E xi_i^2 = 1. Descent is
 * affine in the labels, so theta_t = thetabar_t + sum_i xi_i a_i(t): thetabar_t is descent without
 * noise, and a_i(t) descent from zero on the i-th unit vector as labels. With Sigma = diag(v),
 *
 *     E L(theta_t) = L(thetabar_t) + sum_i sum_j v_j a_ij(t)^2.
 *
 * Proof: L(theta) = sum_j v_j (theta_j - theta*_j)^2; the cross terms vanish in the mean. As t
 * grows the second sum comes near tr(Sigma Phi^+ (Phi^+)^T) for small lambda: what `label-noise`
 * says of the end of training. Of the noise nothing but its variance enters.
 *
 * Range: 0 <= L <= sum_j v_j (|thetabar_j - theta*_j| + b sum_i |a_ij|)^2 for |xi_i| <= b. Mean,
 * range and alternative are computed in exact arithmetic from the data, before any run.
 *
 * The alternative has a noise term of 3/2: under the law of two points the draws notice it. Risks
 * spread far less, and with them a tenth is noticed.
 *
 * Trivial region: no step at all, where the labels do not matter. Blind spots: fresh noise in every
 * step; more than a few points, where the range is wide.
 *
 * @see M. Xu, G. Vardi, I. Safran (2026), To Grok Grokking, arXiv 2601.19791v4, section 4; derived
 * here, the paper has noiseless labels.
 */
export const law: Expectation<NoisyRun> = {
  id: 'xu2026/noise-in-expectation',
  says: 'Label noise adds its variance times a sum that the data fix to the expected risk, at every step.',
  source: { paper: 'Xu, Vardi, Safran 2026', item: 'section 4, the risk with noisy labels (derived here)' },
  kind: 'expectation',
  hypotheses: {
    centred: { about: 'law', says: 'the noise of each label has mean 0 and variance 1', tag: 'centred noise' },
    uncorrelated: { about: 'law', says: 'the noises of two labels are uncorrelated', tag: 'uncorrelated noise' },
    fullBatch: { about: 'objective', says: 'ridge regression, the gradient taken over all the data', tag: 'ridge' },
  },
  mean: (p) => meanWith(p, rational(1n)),
  range(p) {
    const { offset, columns } = parts(p);
    const most = offset.map((d, j) =>
      columns.reduce((sum, a) => sumOf(sum, productOf(dyadic(largest[p.noise]), modulus(a[j]!))), modulus(d)),
    );
    return [rational(0n), fractionOf(weighed(p, most))];
  },
  sense: 'equal',
  detects: (p) => meanWith(p, rational(3n, 2n)),
  trivial: ({ steps }) => steps === 0,
  witness: {
    features: [
      [1, 1, 0],
      [1, -1, 1],
    ],
    teacher: [0.5, -0.5, 0.25],
    start: [0, 0, 0.5],
    variances: [1, 0.5, 0.25],
    ...{ eta: 1 / 4, lambda: 1 / 16, steps: 8, noise: 'sign' },
  },
  blindSpots: 'Fresh noise in every step; many points.',
  expected: 'survived',
};

/** L(thetabar_T) + variance times the noise term. */
export function meanWith(p: NoisyRun, variance: Rational): Rational {
  const { offset, columns } = parts(p);
  const noise = columns.map((a) => weighed(p, a)).reduce(sumOf);
  return plus(fractionOf(weighed(p, offset)), times(variance, fractionOf(noise)));
}

/** The risk of a state. */
export function riskOf({ variances, teacher }: NoisyRun, state: State): Enclosure {
  return sum(parametersIn(state).map((x, j) => scale(variances[j]!, square(subtract(x, exactly(teacher[j]!))))));
}

/** thetabar_T - theta*, and a_i(T) for each i. */
function parts(p: NoisyRun): { offset: Dyadic[]; columns: Dyadic[][] } {
  const clean = descended(
    p,
    p.features.map((row) => exactInner(row, p.teacher)),
    p.start.map(dyadic),
    p.steps,
  );
  const zero = p.start.map(() => dyadic(0));
  const unit = (i: number) => p.features.map((_, k) => dyadic(k === i ? 1 : 0));
  return {
    offset: clean.map((x, j) => sumOf(x, dyadic(-p.teacher[j]!))),
    columns: p.features.map((_, i) => descended(p, unit(i), zero, p.steps)),
  };
}

/** sum_j v_j x_j^2. */
function weighed({ variances }: NoisyRun, x: readonly Dyadic[]): Dyadic {
  return x.map((c, j) => productOf(dyadic(variances[j]!), productOf(c, c))).reduce(sumOf);
}
