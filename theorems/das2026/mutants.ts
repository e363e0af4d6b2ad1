import { squared } from 'theorycheck/exact';
import { absolute, add, atMost, every, identical, inner, proved, scale } from 'theorycheck/statement';
import { statementMutant } from 'theorycheck/workbench';
import { theorem as adversarialTestDelay } from './adversarial-test-delay.js';
import { theorem as biasFieldIsJoint } from './bias-field-is-joint.js';
import { theorem as biasLimitIsJoint, exponent, within as withinBound } from './bias-limit-is-joint.js';
import { theorem as collapsedBiasPhases, phases } from './collapsed-bias-phases.js';
import { byCounts, theorem as collapsedGrokkingTime } from './collapsed-grokking-time.js';
import { theorem as concentratedTestDelay, delayed } from './concentrated-test-delay.js';
import { theorem as delayForAllSmallLevels } from './delay-for-all-small-levels.js';
import { theorem as majorityGivesSign } from './majority-gives-sign.js';
import { theorem as majorityGivesSignWhenMirrored } from './majority-gives-sign-when-mirrored.js';
import { coincide, theorem as penalisedEqualsUnpenalised } from './penalised-equals-unpenalised.js';
import { ends, theorem as pgdClosedForm } from './pgd-closed-form.js';
import { moved, theorem as pointwiseGrokkingTime, within } from './pointwise-grokking-time.js';
import { theorem as printedBiasCurve } from './printed-bias-curve.js';
import { theorem as printedGrokkingTime } from './printed-grokking-time.js';
import { theorem as sameLawNoDelay } from './same-law-no-delay.js';
import { close, printedBias } from './setting/biasField.js';
import { curve, plateau, speed } from './setting/collapsedClusters.js';
import { corrected, grokksAt } from './setting/grokkingTime.js';
import { surplus } from './setting/mirroredClasses.js';
import { testTime, times, trainTime, wholeTestTime } from './setting/testRegimes.js';
import { theorem as supportVectorCountsGiveSign } from './support-vector-counts-give-sign.js';

/** Statements of das2026 with one deliberate error each. */
export const mutants = [
  /** The attack of the Euclidean ball, along w/|w|, in place of that of the largest coordinate. */
  statementMutant(pgdClosedForm, 'attack-along-the-gradient', () => ({
    conclude: (i, _, o) => every(ends(i, o, (weights) => weights.map((w) => w / Math.hypot(...weights)))),
  })),
  /** The test set without the attack. */
  statementMutant(adversarialTestDelay, 'attack-left-out', () => ({
    conclude: (i, _, visited) => delayed({ ...i, test: { ...i.test, attack: 0 } }, visited),
  })),
  /** |b(t)| <= eta N t, since no p_n is above 1: a true statement under the false one's name. */
  statementMutant(majorityGivesSign, 'bias-below-the-steps-of-all-points', () => ({
    conclude: (i, _, seen) =>
      every(seen.map(({ bias, step }) => atMost(absolute(bias), i.stepSize * i.points.length * step))),
  })),
  /**
   * The test set judged by the weights alone: the delay is the work of the bias, and without it
   * there is none.
   */
  statementMutant(concentratedTestDelay, 'bias-left-out-of-the-test', () => ({
    conclude: (i, _, visited) => {
      const alone = visited.map((v) => ({ ...v, point: [...v.point.slice(0, -1), 0] }));
      return delayed(i, visited, testTime(i, alone));
    },
  })),
  /** The clock 2 eta k-/(1 + e^(s - B)) without g^2: as though s were the weight itself. */
  statementMutant(collapsedBiasPhases, 'clock-without-squared-gap', () => ({
    conclude: (i, _, { visited }) =>
      every(phases(i, visited, { curve, speed: (of, s) => scale(1 / squared(of.gap), speed(of, s)) })),
  })),
  /** The false converse: that the solutions coincide only if the bias is zero. */
  statementMutant(penalisedEqualsUnpenalised, 'coincide-only-without-bias', () => ({
    conclude: (_, both) => identical(coincide(both), both.penalised.bias.numerator === 0n),
  })),
  /**
   * log(k+/k-)/2 over the support, which is the limit where each class is one point, for every
   * support.
   */
  statementMutant(biasLimitIsJoint, 'collapsed-limit-for-every-support', () => ({
    conclude: ({ labels }, { support, bound }, { bias }) => {
      const count = (y: number) => support.filter((n) => labels[n] === y).length;
      return withinBound(bias, Math.log(count(1) / count(-1)) / 2, bound);
    },
  })),
  /** The exponent as printed, without eta: 2 sqrt(A+ A-) = |w^|^2. */
  statementMutant(biasLimitIsJoint, 'exponent-without-the-step-size', () => ({
    conclude: (i, a, { weights }) => exponent(i, a, weights, i.stepSize),
  })),
  /** The exponent of 1.02 |w^|^2. */
  statementMutant(biasLimitIsJoint, 'exponent-two-per-cent-larger', () => ({
    conclude: (i, a, { weights }) => exponent(i, a, weights, 1.02),
  })),
  /** The exponent of 0.98 |w^|^2. */
  statementMutant(biasLimitIsJoint, 'exponent-two-per-cent-smaller', () => ({
    conclude: (i, a, { weights }) => exponent(i, a, weights, 0.98),
  })),
  /**
   * s* = log(2 k+/k- - 1) where half of it should be, and in the same way twice the level at every
   * other distance.
   */
  statementMutant(collapsedGrokkingTime, 'crossing-level-not-halved', () => ({
    conclude: (i, _, seen) => {
      const twice = { ...i, crossing: [2 * i.crossing[0], 2 * i.crossing[1]] as const };
      return grokksAt(corrected(twice), twice, seen);
    },
  })),
  /** log(k+/k-)/(eta g^2 k-), as if the time did not depend on the distance of the test point. */
  statementMutant(collapsedGrokkingTime, 'time-by-the-counts-without-the-distance', () => ({
    conclude: (i, _, seen) =>
      every(byCounts(i, seen, ({ stepSize, gap, minus }) => plateau(i) / (stepSize * squared(gap) * minus))),
  })),
  /**
   * The printed curve with the distance between both predictions added to the error: a true
   * statement under the false one's name.
   */
  statementMutant(printedBiasCurve, 'curve-with-its-true-error', () => ({
    conclude: (i, a, { bias }) => {
      const { prediction } = printedBias(i, a);
      const error = Math.abs(prediction - a.predicted.at(-1)!) * (1 + 1e-9) + a.bound;
      return every(close(bias, prediction, error, 'bias'));
    },
  })),
  /** The bias of the joint field: a true statement under the false one's name. */
  statementMutant(printedBiasCurve, 'curve-with-moving-weights', () => ({
    conclude: (_, a, { bias }) => every(close(bias, a.predicted.at(-1)!, a.bound, 'bias')),
  })),
  /**
   * The quantity that the counts approximate: a true statement under the false one's name.
   * Averaging y (w~ . x + b~) = log(eta/alpha) over each class with weights alpha/A, A = sum over
   * S+ = sum over S-, the score w~ . m + b~ at the middle m of the two class means is half the
   * entropy of the weights in S+ less that in S-. Twice the normal part of m is zero, so m . w^ = 0
   * and the score itself converges, within E |(m, 1)|.
   */
  statementMutant(supportVectorCountsGiveSign, 'entropy-at-the-mean', () => ({
    conclude: (i, { support, multipliers, bound }, o) => {
      const mass = multipliers.reduce((sum, a) => sum + a, 0) / 2;
      const share = (k: number) => multipliers[k]! / mass;
      const middle = i.points[0]!.map(
        (_, j) => support.reduce((sum, n, k) => sum + share(k) * i.points[n]![j]!, 0) / 2,
      );
      const surplus = support.reduce((sum, n, k) => sum - i.labels[n]! * share(k) * Math.log(share(k)), 0);
      const score = add(
        inner(
          o.weights,
          middle.map((m) => proved(m, 1e-12, 'a weighted mean of few points rounds')),
        ),
        o.bias,
      );
      const unit = bound * Math.hypot(...middle, 1);
      return atMost(proved(-unit, 1e-9, 'a length rounds'), scale(Math.sign(surplus), score), unit);
    },
  })),
  /**
   * The curve of the exponential loss: p e^-(s+b) = q e^-(s-b) gives b = log(p/q)/2 at every s,
   * without a plateau.
   */
  statementMutant(collapsedBiasPhases, 'exponential-quasi-static-curve', () => ({
    conclude: (i, _, { visited }) =>
      every(
        phases(i, visited, {
          curve: ({ plus, minus }) => proved(Math.log(plus / minus) / 2, 1e-15, 'a quotient and a logarithm round'),
          speed,
        }),
      ),
  })),
  /** The level 0.01 in place of all small ones: a true statement under the false one's name. */
  statementMutant(delayForAllSmallLevels, 'level-of-one-per-cent', () => ({
    conclude: (i, _, visited) => delayed(i, visited),
  })),
  /**
   * The sign of the majority after the first step alone, b(1) = eta (N+ - N-)/2: a true statement
   * under the false one's name.
   */
  statementMutant(majorityGivesSign, 'majority-at-the-first-step', () => ({
    conclude: (i, _, seen) =>
      every(
        seen
          .filter(({ step }) => step === 1)
          .map(({ bias }) => atMost(0, scale(Math.sign(surplus(i)), bias), i.stepSize * i.points.length)),
      ),
  })),
  /** The bias with the sign of the smaller class. */
  statementMutant(majorityGivesSignWhenMirrored, 'majority-repels', () => ({
    conclude: (i, _, seen) => every(seen.map(({ bias }) => atMost(bias, 0, i.stepSize * i.points.length))),
  })),
  /**
   * The printed time as a lower bound only: true on these instances, where the missing factor is
   * large, under the false statement's name.
   */
  statementMutant(printedGrokkingTime, 'printed-time-as-lower-bound', () => ({
    conclude: ({ plus, minus, distance }, _, seen) => {
      const printed = Math.exp(Math.log(plus / minus) / 2 / distance);
      return atMost(printed, seen, printed);
    },
  })),
  /**
   * The printed time with the corrected constant, 1/(eta g^2) and integral included: a true
   * statement under the false one's name.
   */
  statementMutant(printedGrokkingTime, 'printed-time-with-prefactor', () => ({
    conclude: (i, _, seen) => grokksAt(corrected(i), i, seen),
  })),
  /** No delay under attack: T_te(0.01) <= 3 T_tr(0.01). */
  statementMutant(adversarialTestDelay, 'robust-without-delay', () => ({
    conclude: (i, _, visited) => atMost(testTime(i, visited), times(3, trainTime(i, visited))),
  })),
  /** A delay of more than three where the laws are the same. */
  statementMutant(sameLawNoDelay, 'same-law-with-delay', () => ({
    conclude: (i, _, visited) => atMost(times(3, trainTime(i, visited)), testTime(i, visited)),
  })),
  /**
   * The sign of the joint limit in place of the majority's: a true statement under the false one's
   * name.
   */
  statementMutant(supportVectorCountsGiveSign, 'sign-of-the-joint-limit', () => ({
    conclude: (_, { limit, bound }, { bias }) => atMost(-bound, scale(Math.sign(limit.at(-1)!), bias), bound),
  })),
  /**
   * The test points of the smaller class all at the margin, where a training set of this law has
   * few.
   */
  statementMutant(sameLawNoDelay, 'tested-at-the-margin', () => ({
    conclude: (i, _, visited) => {
      const { plus, minus, gap, spread } = i;
      const parts = [{ label: -1, mass: 1, from: gap, to: gap }];
      const test = testTime({ ...i, test: { parts, spread, attack: 0 } }, visited);
      // The training set at a level that does without its points at the margin.
      return atMost(test, times(3, trainTime(i, visited, minus / (2 * (plus + minus)))));
    },
  })),
  /**
   * The weights along the margin, which are as large as the bias, left out of the limit: grokking
   * driven by the bias alone.
   */
  statementMutant(pointwiseGrokkingTime, 'time-by-the-bias-alone', () => ({
    conclude: (i, a, turned) => {
      const squared = a.direction.reduce((sum, v) => sum + v * v, 0);
      const along = a.direction.reduce((sum, v, j) => sum + v * a.limit[j]!, 0) / squared;
      const other = a.limit.map((v, j) => (j === a.limit.length - 1 ? v : along * a.direction[j]!));
      return every(within(moved(i, a, other), turned));
    },
  })),
  /**
   * The normal part of the limit left out, hence the factor alpha/eta: what remains is exp(|b~|/f)
   * with the weights along the margin.
   */
  statementMutant(pointwiseGrokkingTime, 'time-without-prefactor', () => ({
    conclude: (i, a, turned) => {
      const other = a.limit.map((v, j) => (j > 0 ? v : 0));
      return every(within(moved(i, a, other), turned));
    },
  })),
  /**
   * All of the test set against 99 % of the training set: a true statement under the false one's
   * name.
   */
  statementMutant(delayForAllSmallLevels, 'training-set-but-for-one-per-cent', () => ({
    conclude: (i, _, visited) => delayed(i, visited, wholeTestTime(i, visited)),
  })),
  /** The printed curve for the bias: the weights of the field held at their limit. */
  statementMutant(biasFieldIsJoint, 'weights-held-at-their-limit', () => ({
    conclude: (i, a, { bias }) => every(close(bias, printedBias(i, a).prediction, a.bound, 'bias')),
  })),
];
