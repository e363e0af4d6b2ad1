import { exactRational, rational, realPower } from 'theorycheck/exact';
import { add, atMost, every, exactly, logarithm, scale, square } from 'theorycheck/statement';
import { statementMutant } from 'theorycheck/workbench';
import { theorem as biasAnyTimeBounds } from '../bias-any-time-bounds.js';
import { theorem as boundaryWeightsGrow, grown } from '../boundary-weights-grow.js';
import { theorem as delayAcrossTheThreshold, medianLead } from '../delay-across-the-threshold.js';
import { above, theorem as delayOfTheLoss, delayWithin, testLoss } from '../delay-of-the-loss.js';
import { theorem as delayOfTheLossDiverges } from '../delay-of-the-loss-diverges.js';
import { theorem as grokkingTimeDiverges } from '../grokking-time-diverges.js';
import { theorem as grokkingTimeOnData, judged } from '../grokking-time-on-data.js';
import { below, theorem as grokkingTimeSaturates } from '../grokking-time-saturates.js';
import { theorem as minimiserDiverges } from '../minimiser-diverges.js';
import { asInClosedForm, theorem as minimiserInSizes, type SizedPoints, withinBounds } from '../minimiser-in-sizes.js';
import { boundsOf, keptWithin, theorem as separabilityThreshold } from '../separability-threshold.js';
import { theorem as testLossRises } from '../test-loss-rises.js';
import { law as thresholdFrequency } from '../threshold-frequency.js';
import { near, theorem as thresholdWidth } from '../threshold-width.js';
import { type Mistake, settled, theorem as weightsSettleFirst } from '../weights-settle-first.js';
import { levelSteps } from './dataTime.js';
import { normalProbabilityAt } from './gaussian.js';
import { delayBounds } from './lossTime.js';
import { limitOfP, logOfLeastLoss } from './settling.js';
import { turningOf } from './testLoss.js';

/** Statements on the threshold and on the delay near it, with one deliberate error each. */
export const mutants = [
  /** L_inf a fiftieth larger with the exponential loss. */
  statementMutant(biasAnyTimeBounds, 'bias-a-fiftieth-ahead', (original) => ({
    conclude: (i, a, o) => {
      const { lo, hi, ...rest } = a.minimum;
      const factor = i.loss === 'exponential' ? 1.02 : 1;
      return original.conclude(i, { ...a, minimum: { ...rest, lo: factor * lo, hi: factor * hi } }, o);
    },
  })),
  /** |q|^2 two per cent larger. */
  statementMutant(boundaryWeightsGrow, 'boundary-weights-a-fiftieth-larger', () => ({
    conclude: (i, _, { visited }) => every(grown(i, visited, { times: 1.02 })),
  })),
  /** Two per cent smaller with the exponential loss. */
  statementMutant(boundaryWeightsGrow, 'boundary-weights-a-fiftieth-smaller', () => ({
    conclude: (i, _, { visited }) => every(grown(i, visited, { times: i.loss === 'exponential' ? 0.98 : 1 })),
  })),
  /** 2/3, the least loss without bias, two per cent larger. */
  statementMutant(boundaryWeightsGrow, 'boundary-bias-a-fiftieth-ahead', () => ({
    conclude: (i, _, { visited }) => every(grown(i, visited, { ahead: 1.02 })),
  })),
  /** The median never reaches the level at lambda = 1/2. */
  statementMutant(delayAcrossTheThreshold, 'delay-diverges-at-the-threshold', (original) => ({
    conclude: (i, a, o) => (i.d < 10 ? original.conclude(i, a, o) : atMost(medianLead(o.late), 0)),
  })),
  /** The median reaches the level at the lower end of the band already. */
  statementMutant(delayAcrossTheThreshold, 'delay-of-any-lambda', () => ({
    conclude: (_, __, { early }) => atMost(0, medianLead(early)),
  })),
  /** log(1 - 2 lambda)^2/2 two per cent larger: P_inf^2/2 by P_inf^2/100. */
  statementMutant(delayOfTheLoss, 'delay-a-fiftieth-longer', () => ({ conclude: delayOfTimes(1.02, 1) })),
  /** Two per cent smaller. */
  statementMutant(delayOfTheLoss, 'delay-a-fiftieth-shorter', () => ({ conclude: delayOfTimes(0.98, 1) })),
  /** Without - log L_inf. */
  statementMutant(delayOfTheLoss, 'delay-without-its-constant', () => ({ conclude: delayOfTimes(1, 0) })),
  /** The time at lambda = 1/2 a tenth shorter. */
  statementMutant(delayOfTheLoss, 'delay-saturated-a-tenth-earlier', (original) => ({
    conclude: (i, a, o) => original.conclude(i, { ...a, saturation: add(a.saturation, logarithm(exactly(0.9))) }, o),
  })),
  /** H two per cent larger. */
  statementMutant(delayOfTheLoss, 'loss-a-fiftieth-lower', (original) => ({
    conclude: (i, a, o) => original.conclude({ ...i, H: 1.02 * i.H }, a, o),
  })),
  /** H two per cent smaller. */
  statementMutant(delayOfTheLoss, 'loss-a-fiftieth-higher', (original) => ({
    conclude: (i, a, o) => original.conclude({ ...i, H: 0.98 * i.H }, a, o),
  })),
  /** Stops at the time that is computed: it survives where a refutation is expected. */
  statementMutant(delayOfTheLossDiverges, 'delay-until-the-level', () => ({
    conclude: (i, _, { beforeTest }) => every(above(i, beforeTest, testLoss)),
  })),
  /** Only where sigma^2 x H is at least 8: it survives where a refutation is expected. */
  statementMutant(delayOfTheLossDiverges, 'delay-with-sigma-first', () => ({
    conclude: (i, _, { beforeTest, atHalf }) =>
      every(above(i, i.sigma * i.sigma * i.x * i.H >= 8 ? atHalf : beforeTest, testLoss)),
  })),
  /** Stops at the time that is computed: it survives where a refutation is expected. */
  statementMutant(grokkingTimeDiverges, 'divergence-until-the-level', () => ({
    conclude: (i, _, { before }) => every(below(i, before)),
  })),
  /** Only where sigma^2 x is at least 1: it survives where a refutation is expected. */
  statementMutant(grokkingTimeDiverges, 'divergence-with-sigma-first', () => ({
    conclude: (i, _, { before, atHalf }) => every(below(i, i.sigma * i.sigma * i.x >= 1 ? atHalf : before)),
  })),
  /** z two per cent larger. */
  statementMutant(grokkingTimeSaturates, 'level-a-fiftieth-higher', (original) => ({
    conclude: (i, times, o) => original.conclude({ ...i, z: 1.02 * i.z }, times, o),
  })),
  /** z two per cent smaller. */
  statementMutant(grokkingTimeSaturates, 'level-a-fiftieth-lower', (original) => ({
    conclude: (i, times, o) => original.conclude({ ...i, z: 0.98 * i.z }, times, o),
  })),
  /** The time of saturated weights a tenth shorter. */
  statementMutant(grokkingTimeSaturates, 'saturated-weights-a-tenth-earlier', (original) => ({
    conclude: (i, times, o) =>
      original.conclude(i, { ...times, saturatedWeights: add(times.saturatedWeights, logarithm(exactly(0.9))) }, o),
  })),
  /** The power of it that is two per cent smaller. */
  statementMutant(grokkingTimeSaturates, 'saturated-weights-with-a-smaller-power', (original) => ({
    conclude: (i, times, o) =>
      original.conclude(i, { ...times, saturatedWeights: scale(0.98, times.saturatedWeights) }, o),
  })),
  /** The time at lambda = 1/2 a tenth shorter. */
  statementMutant(grokkingTimeSaturates, 'saturation-a-tenth-earlier', (original) => ({
    conclude: (i, times, o) =>
      original.conclude(i, { ...times, saturation: add(times.saturation, logarithm(exactly(0.9))) }, o),
  })),
  /** A width of n^(-1/4) in lambda. */
  statementMutant(thresholdFrequency, 'threshold-frequency-with-a-quarter-in-the-exponent', () => ({
    probability: ({ n, d }) => normalProbabilityAt(exactRational(2 * d - n), exactRational(realPower(n - 1, 1.5))),
  })),
  /** Separable below one half, as the text below equation (11) has it. */
  statementMutant(thresholdFrequency, 'threshold-frequency-with-sides-exchanged', (original) => ({
    probability: ({ n, d }) => original.probability({ n, d: n - d }),
  })),
  /** One half whatever lambda, as at n = 2d. */
  statementMutant(thresholdFrequency, 'threshold-frequency-without-threshold', (original) => ({
    probability: () => rational(1n, 2n),
    detects: original.probability,
  })),
  /** The threshold with sigma^2/2 for sigma^2. */
  statementMutant(testLossRises, 'test-loss-of-half-the-variance', (original) => ({
    conclude: (i, _, o) => original.conclude(i, turningOf({ ...i, sigma: i.sigma * Math.sqrt(1 / 2) }) ?? null, o),
  })),
  /** kappa, two per cent larger. */
  statementMutant(testLossRises, 'test-loss-threshold-a-fiftieth-higher', (original) => ({
    conclude: (i, _, o) => original.conclude(i, turningOf({ ...i, sigma: i.sigma / Math.sqrt(1.02) }) ?? null, o),
  })),
  /** kappa, two per cent smaller. */
  statementMutant(testLossRises, 'test-loss-threshold-a-fiftieth-lower', (original) => ({
    conclude: (i, _, o) => original.conclude(i, turningOf({ ...i, sigma: i.sigma / Math.sqrt(0.98) }) ?? null, o),
  })),
  /** Counts the informative axis among the dimensions: d - 1 for d in the bounds. */
  statementMutant(separabilityThreshold, 'threshold-in-one-dimension-less', (original) => ({
    trivial: (i) => original.trivial(i, null) || i.d < 2,
    conclude: ({ n, d }) => keptWithin({ n, d }, boundsOf({ n, d: d - 1 })),
  })),
  /** The constant of the lower bound. */
  statementMutant(separabilityThreshold, 'threshold-lower-bound-a-tenth-higher', () => ({
    conclude: (i) => {
      const bounds = boundsOf(i);
      return keptWithin(i, { ...bounds, lower: add(bounds.lower, logarithm(exactly(1.1))) });
    },
  })),
  /** The relative entropy, two per cent larger. */
  statementMutant(separabilityThreshold, 'threshold-rate-a-fiftieth-larger', () => ({
    conclude: (i) => keptWithin(i, boundsOf(i, 1.02)),
  })),
  /** The relative entropy, two per cent smaller. */
  statementMutant(separabilityThreshold, 'threshold-rate-a-fiftieth-smaller', () => ({
    conclude: (i) => keptWithin(i, boundsOf(i, 0.98)),
  })),
  /** The constant of the sharp upper bound. */
  statementMutant(separabilityThreshold, 'threshold-upper-bound-a-tenth-lower', () => ({
    conclude: (i) => {
      const bounds = boundsOf(i);
      return keptWithin(i, { ...bounds, sharp: add(bounds.sharp, logarithm(exactly(0.9))) });
    },
  })),
  /** The constant of the error in v^-1. */
  statementMutant(thresholdWidth, 'width-error-a-tenth-smaller', () => ({ conclude: (i) => near(i, { share: 0.9 }) })),
  /** A width of n^(-0.51). */
  statementMutant(thresholdWidth, 'width-exponent-a-fiftieth-larger', () => ({
    conclude: (i) => near(i, { variance: realPower(i.n - 1, 0.98) }),
  })),
  /** Counts the informative axis among the dimensions: d - 1 for d. */
  statementMutant(thresholdWidth, 'width-in-one-dimension-less', () => ({
    conclude: (i) => near(i, { y: 2 * (i.d - 1) - i.n }),
  })),
  /** n for n - 1 in u. */
  statementMutant(thresholdWidth, 'width-of-all-points', () => ({ conclude: (i) => near(i, { variance: i.n }) })),
  /** u for d = n/2 + u n^(1/2) where it is that for d = n/2 + u n^(1/2)/2. */
  statementMutant(thresholdWidth, 'width-twice-as-narrow', () => ({
    conclude: (i) => near(i, { y: 2 * (2 * i.d - i.n) }),
  })),
  /** z two per cent larger where the accuracy is judged. */
  statementMutant(grokkingTimeOnData, 'data-level-a-fiftieth-higher', () => ({
    conclude: (i, minimum, { visited }) => every(judged({ ...i, z: 1.02 * i.z }, levelSteps(i, minimum), visited)),
  })),
  /** Two per cent smaller. */
  statementMutant(grokkingTimeOnData, 'data-level-a-fiftieth-lower', () => ({
    conclude: (i, minimum, { visited }) => every(judged({ ...i, z: 0.98 * i.z }, levelSteps(i, minimum), visited)),
  })),
  /** log(eta k) = z sigma |S_inf|, without - log L_inf. */
  statementMutant(grokkingTimeOnData, 'data-time-without-the-loss', () => ({
    conclude: (i, minimum, { visited }) => {
      const steps = levelSteps(i, minimum)!;
      const [before, after] = [steps.before * minimum.hi, steps.after * minimum.hi];
      return every(judged(i, { before, after }, visited));
    },
  })),
  /** The number of dimensions is one less: lambda N - 1 for lambda N. */
  statementMutant(minimiserInSizes, 'sizes-in-one-dimension-less', () => ({
    conclude: (i, { minimum }) => {
      const d = i.points[0]!.length;
      return every(asInClosedForm(i, minimum, Math.max(2, d - 1)));
    },
  })),
  /** epsilon two per cent larger. */
  statementMutant(minimiserInSizes, 'sizes-depth-a-fiftieth-larger', () => ({
    conclude: (i, { minimum }) => every(asInClosedForm(reshaped(i, { epsilon: 1.02 }), minimum)),
  })),
  /** h two per cent larger. */
  statementMutant(minimiserInSizes, 'sizes-height-a-fiftieth-larger', () => ({
    conclude: (i, { minimum }) => every(asInClosedForm(reshaped(i, { h: 1.02 }), minimum)),
  })),
  /** The constant of the lower bound. */
  statementMutant(minimiserInSizes, 'sizes-lower-bound-a-tenth-higher', () => ({
    conclude: (i, answers) => every(withinBounds(i, answers, 1, 1.1)),
  })),
  /** The power of time with which the weights settle, two per cent larger. */
  statementMutant(weightsSettleFirst, 'settling-power-a-fiftieth-larger', () => settling({ power: 1.02 })),
  /** Two per cent smaller. */
  statementMutant(weightsSettleFirst, 'settling-power-a-fiftieth-smaller', () => settling({ power: 0.98 })),
  /** The constant omega, two per cent larger. */
  statementMutant(weightsSettleFirst, 'settling-constant-a-fiftieth-larger', () => settling({ omega: 1.02 })),
  /** Two per cent smaller. */
  statementMutant(weightsSettleFirst, 'settling-constant-a-fiftieth-smaller', () => settling({ omega: 0.98 })),
  /** epsilon two per cent smaller. */
  statementMutant(minimiserDiverges, 'minimiser-a-fiftieth-nearer-to-the-base', (original) => ({
    conclude: (i, minimum, o) => original.conclude({ ...i, epsilon: 0.98 * i.epsilon }, minimum, o),
  })),
  /** log(1/(2 epsilon))/(1 + epsilon), whatever the height: the scale of the points forgotten. */
  statementMutant(minimiserDiverges, 'minimiser-without-the-height', (original) => ({
    conclude: (i, minimum, o) => original.conclude({ ...i, height: 1 }, minimum, o),
  })),
];

/** Theta between the bounds with the two terms of the law multiplied. */
function delayOfTimes(ofSquare: number, ofConstant: number): (typeof delayOfTheLoss)['conclude'] {
  return (i, { times }) => {
    if (i.x === 0) return every([]);
    const { lower, upper } = delayBounds(i, i.H);
    const extra = add(scale((ofSquare - 1) / 2, square(limitOfP(i.x))), scale(1 - ofConstant, logOfLeastLoss(i.x)));
    return every(delayWithin(times, { lower: add(lower, extra), upper: add(upper, extra) }));
  };
}

function settling(mistake: Mistake): Pick<typeof weightsSettleFirst, 'conclude'> {
  return { conclude: (i, _, { moments }) => every(moments.flatMap((moment) => settled(i, moment, mistake))) };
}

/** The family with epsilon and h multiplied, but the points as they are. */
function reshaped(i: SizedPoints, { epsilon = 1, h = 1 }: { epsilon?: number; h?: number }): SizedPoints {
  return i.shape ? { ...i, shape: { ...i.shape, epsilon: epsilon * i.shape.epsilon, h: h * i.shape.h } } : i;
}
