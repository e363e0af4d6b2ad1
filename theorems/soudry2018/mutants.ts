import { absolute, atMost, every, exactly, inner, scale, subtract } from 'theorycheck/statement';
import { statementMutant } from 'theorycheck/workbench';
import { theorem as adaptiveStay } from './adaptive-methods-stay-in-the-span.js';
import { theorem as biasOverWeights } from './bias-over-weights.js';
import { theorem as biasSlope } from './bias-slope.js';
import { theorem as biasSlopeOfTheFreeBias } from './bias-slope-of-the-free-bias.js';
import { theorem as directionRate } from './direction-rate.js';
import { theorem as firstStepAndSymmetry } from './first-step-and-symmetry.js';
import { theorem as lateBiasSlope } from './late-bias-slope.js';
import { theorem as lateFallOfTheLoss, falls as lateFalls } from './late-fall-of-the-loss.js';
import { follows, theorem as lateIncrement } from './late-increment.js';
import { theorem as lateNextOrder } from './late-next-order.js';
import { lateFallIs, theorem as lateRateOfTheBias } from './late-rate-of-the-bias.js';
import { theorem as lateResidual } from './late-residual.js';
import { theorem as lossAnyTimeBound } from './loss-any-time-bound.js';
import { theorem as lossDecrement } from './loss-decrement.js';
import { theorem as lossLeadingOrder } from './loss-leading-order.js';
import { theorem as lyapunovBound } from './lyapunov-bound.js';
import { theorem as lyapunovStep } from './lyapunov-step.js';
import { theorem as marginGapRate } from './margin-gap-rate.js';
import { theorem as maxMarginCertificate } from './max-margin-certificate.js';
import { theorem as momentumStays, within } from './momentum-stays-in-the-span.js';
import { bounded, directed, theorem as multiClass } from './multi-class-margin.js';
import { theorem as pairMargin } from './multi-class-pair-margin.js';
import { theorem as nextOrder } from './next-order.js';
import { judged, theorem as oneStep, slopeOf } from './one-step.js';
import { theorem as rateOfTheBias } from './rate-of-the-bias.js';
import { theorem as rateOfTheBiasAsPrinted } from './rate-of-the-bias-as-printed.js';
import { theorem as residualLimit } from './residual-limit.js';
import { bandOf, fallOf, fallsLike, slowest, spanOf } from './setting/biasRate.js';
import { climbs } from './setting/biasSlope.js';
import { directionLength, enclosed, lossAt } from './setting/instances.js';
import { equationsHold } from './setting/supportEquations.js';
import { theorem as supportEquations } from './support-equations.js';
import { theorem as supportEquationsAsPrinted } from './support-equations-as-printed.js';

/** Statements of soudry2018 with one deliberate error each. */
export const mutants = [
  /**
   * The boundary said to be where it tends to, b^/|w^|, from the first step on: the terms of order
   * 1/log t forgotten.
   */
  statementMutant(biasOverWeights, 'boundary-at-its-limit', (original) => ({
    conclude: (i, a, seen) => original.conclude(i, { ...a, limit: a.limit.map(() => 0) }, seen),
  })),
  /**
   * A step takes between half of eta g . g' and half of eta |g|^2 off the loss: what the descent
   * lemma guarantees taken for what happens.
   */
  statementMutant(lossDecrement, 'decrement-of-the-half-step', (original) => ({
    conclude: (i, _, pairs) => original.conclude({ ...i, stepSize: i.stepSize / 2 }, null, pairs),
  })),
  /** P rho~ where P rho~/|thetahat| belongs. */
  statementMutant(directionRate, 'direction-rate-without-the-margin', (original) => ({
    conclude: (i, a, seen) =>
      original.conclude(i, { ...a, limit: a.limit.map((x) => x * Math.hypot(...a.direction)) }, seen),
  })),
  /** All k multipliers taken to be equal, |thetahat|^2/k. */
  statementMutant(supportEquations, 'equations-of-equal-multipliers', (original) => ({
    conclude(i, a, seen) {
      const { direction, multipliers } = i.certificates.strictlyComplementary;
      const equal = direction.reduce((total, x) => total + x * x, 0) / multipliers.filter((x) => x > 0).length;
      const strictlyComplementary = { direction, multipliers: multipliers.map((x) => (x > 0 ? equal : 0)) };
      return original.conclude({ ...i, certificates: { ...i.certificates, strictlyComplementary } }, a, seen);
    },
  })),
  /**
   * b(1) = eta (N+ - N-) and w(1) = eta sum y x: the slope taken as p = 1 at margin zero, and no
   * symmetry tested.
   */
  statementMutant(firstStepAndSymmetry, 'first-step-not-halved', (original) => ({
    conclude: (i, _, pairs) => original.conclude({ ...i, relation: 'itself', stepSize: 2 * i.stepSize }, null, pairs),
  })),
  /** The flip of the labels said to leave the trajectory as it is. */
  statementMutant(firstStepAndSymmetry, 'flip-changes-nothing', (original) => ({
    conclude: (i, a, pairs) =>
      original.conclude(i.relation === 'labels flipped' ? { ...i, relation: 'copied' } : i, a, pairs),
  })),
  /** The bias of the right problem in place of the textbook's. */
  statementMutant(biasSlopeOfTheFreeBias, 'free-slope-of-the-penalised', () => ({
    conclude: (_, a, seen) => climbs(a.direction.at(-1)!, a, seen),
  })),
  /**
   * The hull said to be 1/(2 |thetahat|) away: the width between the classes taken for the margin.
   */
  statementMutant(maxMarginCertificate, 'full-width-for-half', (original) => ({
    conclude: (i, a) =>
      original.conclude(i, { ...a, distance: { lo: 2 * a.distance.lo, hi: 2 * a.distance.hi } }, undefined),
  })),
  /** theta grows like (thetahat/2) log t. */
  statementMutant(lyapunovStep, 'half-the-logarithm', (original) => ({
    conclude: (i, a, seen) => original.conclude(i, { ...a, direction: a.direction.map((x) => x / 2) }, seen),
  })),
  /** rho~ as the limit of theta - thetahat log(eta T): off by thetahat log eta. */
  statementMutant(lateResidual, 'late-limit-in-scaled-time', (original) => ({
    conclude: (i, a, seen) =>
      original.conclude(i, { ...a, limit: a.limit.map((x, j) => x - a.direction[j]! * Math.log(i.stepSize)) }, seen),
  })),
  /** r_1 of a step size longer by one per cent. */
  statementMutant(lateNextOrder, 'late-next-order-of-longer-steps', (original) => ({
    conclude: (i, a, seen) => original.conclude({ ...i, stepSize: i.stepSize * 1.01 }, a, seen),
  })),
  /** The bias finds its limit like 1/t on any data. */
  statementMutant(lateRateOfTheBias, 'late-rate-of-the-time-shift', () => ({
    conclude: (i, a, seen) => lateFallIs(1, bandOf(i, a), a, seen),
  })),
  /** The slope for each power of ten, log_10 in the place of log. */
  statementMutant(lateBiasSlope, 'late-slope-per-decade', (original) => ({
    conclude: (i, a, seen) =>
      original.conclude(
        i,
        { ...a, logTimes: a.logTimes.map((logTime) => logTime / Math.LN10) },
        seen.map((x) => ({ ...x, logTime: x.logTime / Math.LN10 })),
      ),
  })),
  /** The limit of e^(-z . rho~) = alpha, the step size forgotten: off by thetahat log eta. */
  statementMutant(residualLimit, 'limit-without-step-size', (original) => ({
    conclude: (i, a, seen) =>
      original.conclude(i, { ...a, limit: a.limit.map((x, j) => x - a.direction[j]! * Math.log(i.stepSize)) }, seen),
  })),
  /** theta itself tends to rho~. */
  statementMutant(residualLimit, 'logarithm-dropped', (original) => ({
    conclude: (i, a, seen) => original.conclude(i, { ...a, direction: a.direction.map((x) => x / 1e9) }, seen),
  })),
  /** eta t L tends to |thetahat|, not to its square. */
  statementMutant(lossLeadingOrder, 'loss-of-the-direction-unsquared', (original) => ({
    conclude(i, a, seen) {
      const root = Math.sqrt(Math.hypot(...a.direction));
      return original.conclude(i, { ...a, direction: a.direction.map((x) => x / root) }, seen);
    },
  })),
  /**
   * The loss at most N/t + |v|^2/(2 eta t): the distance that is to be covered taken as |v|, not
   * |v| log t.
   */
  statementMutant(lossAnyTimeBound, 'loss-without-logarithms', () => ({
    conclude: (i, _, seen) =>
      every(
        seen.map((x) => {
          const squared = i.certificates.separable.direction.reduce((total, v) => total + v * v, 0);
          const bound = (i.points.length + squared / (2 * i.stepSize)) / x.step;
          return atMost(lossAt(i, enclosed(x, x.radius)), bound, i.points.length, `step ${x.step}`);
        }),
      ),
  })),
  /**
   * The distance of the widest support margin of rho~ above the mean, in place of that of the
   * narrowest one below it.
   */
  statementMutant(marginGapRate, 'margin-gap-of-the-widest', (original) => ({
    conclude: (i, a, seen) => original.conclude(i, { ...a, limit: a.limit.map((x) => -x) }, seen),
  })),
  /**
   * H r_1 = -(1/eta) P sum alpha^2 z: the change of 1/t itself from one step to the next forgotten.
   */
  statementMutant(nextOrder, 'next-order-without-the-time-shift', (original) => ({
    conclude(i, a, seen) {
      const shifted = a.eigenvalues.map((x) => (Math.abs(x - 1) < 1e-6 ? x : x + 1));
      return original.conclude(i, { ...a, eigenvalues: shifted }, seen);
    },
  })),
  /**
   * The slope of the exponential loss in the place of that of the logistic loss, and the other way
   * round.
   */
  statementMutant(oneStep, 'one-step-of-the-other-loss', () => ({
    conclude: (i, _, steps) =>
      every(steps.flatMap((s) => judged(i, s, slopeOf[i.loss === 'logistic' ? 'exponential' : 'logistic']))),
  })),
  /**
   * The printed equations up to the bias itself at the steps seen, b^ log T + b~ and the error
   * term.
   */
  statementMutant(supportEquationsAsPrinted, 'printed-equations-up-to-the-bias', () => ({
    conclude(i, a, seen) {
      const more = Math.abs(a.limit.at(-1)!) + directionLength(a) * Math.max(...a.bounds);
      return equationsHold(i, a, seen, { bias: false, more });
    },
  })),
  /** The printed equations with the bias written in. */
  statementMutant(supportEquationsAsPrinted, 'printed-equations-with-bias', () => ({
    conclude: (i, a, seen) => equationsHold(i, a, seen, { bias: true }),
  })),
  /**
   * The printed exponent as an upper bound only: the bias finds its limit no faster than that,
   * which is true.
   */
  statementMutant(rateOfTheBiasAsPrinted, 'printed-rate-at-most', () => ({
    conclude(i, a, seen) {
      const fall = fallOf(a, seen);
      const squared = a.direction.reduce((total, x) => total + x * x, 0);
      return fall === null ? every([]) : atMost(fall, squared * spanOf(a) + bandOf(i, a), spanOf(a));
    },
  })),
  /** The printed exponent replaced by the true one. */
  statementMutant(rateOfTheBiasAsPrinted, 'printed-rate-of-the-slowest-mode', () => ({
    conclude: (i, a, seen) => fallsLike(slowest(i, a), bandOf(i, a), a, seen),
  })),
  /** The bias finds its limit like 1/t on any data. */
  statementMutant(rateOfTheBias, 'rate-of-the-time-shift', () => ({
    conclude: (i, a, seen) => fallsLike(1, bandOf(i, a), a, seen),
  })),
  /**
   * All multipliers taken for equal: the slope is |thetahat|^2 (k+ - k-)/(k+ + k-), by the counts
   * of support points alone.
   */
  statementMutant(biasSlope, 'slope-of-the-support-counts', () => ({
    conclude(i, a, seen) {
      const mean = a.support.reduce((total, n) => total + i.labels[n]!, 0) / a.support.length;
      return climbs(mean * a.direction.reduce((total, x) => total + x * x, 0), a, seen);
    },
  })),
  /** theta grows like log t times the unit vector along thetahat, not times thetahat. */
  statementMutant(lyapunovBound, 'unit-direction', (original) => ({
    conclude: (i, a, seen) =>
      original.conclude(i, { ...a, direction: a.direction.map((x) => x / Math.hypot(...a.direction)) }, seen),
  })),
  /** Each step leaves the span by a millionth of the scale. */
  statementMutant(momentumStays, 'span-left-by-a-millionth', () => ({
    conclude: (i, _, states) => every(states.flatMap((s) => within(i, s, 1e-6))),
  })),
  /** Adaptive methods leave the span no faster than their steps are long, which is true. */
  statementMutant(adaptiveStay, 'span-left-by-the-length-of-a-step', () => ({
    conclude: (i, _, states) =>
      every(
        states.flatMap(({ step, theta }) =>
          i.across.map((v) => {
            const moved = theta.map((x, j) => subtract(x, exactly(i.start[j]!)));
            const most = 100 * step * i.stepSize * v.reduce((sum, x) => sum + Math.abs(x), 0);
            return atMost(absolute(inner(v.map(exactly), moved)), most, most);
          }),
        ),
      ),
  })),
  /** The multi-class margin a tenth larger. */
  statementMutant(multiClass, 'multi-class-margin-a-tenth-larger', () => ({
    conclude: (i, { gamma }, seen) => every(seen.map((s) => bounded(i, gamma, s, scale(1.1, gamma)))),
  })),
  /** The multi-class margin a tenth smaller. */
  statementMutant(multiClass, 'multi-class-margin-a-tenth-smaller', () => ({
    conclude: (i, a, seen) => every(seen.flatMap((s) => directed(i, { ...a, gamma: scale(0.9, a.gamma) }, s))),
  })),
  /** Half the margin of pairs, which is small enough. */
  statementMutant(pairMargin, 'pair-margin-over-two', () => ({
    conclude: (i, { gamma, pairs }, seen) => every(seen.map((s) => bounded(i, gamma, s, scale(1 / 2, pairs)))),
  })),
  /** The margin of all classes together, which is right. */
  statementMutant(pairMargin, 'margin-of-all-classes', () => ({
    conclude: (i, { gamma }, seen) => every(seen.map((s) => bounded(i, gamma, s))),
  })),
  /** The way of K late steps two per cent longer. */
  statementMutant(lateIncrement, 'late-way-two-per-cent-longer', () => ({
    conclude: (i, _, ends) => every(ends.map((e) => follows(i, e, { way: 1.02, error: 1 }))),
  })),
  /** The way of K late steps two per cent shorter. */
  statementMutant(lateIncrement, 'late-way-two-per-cent-shorter', () => ({
    conclude: (i, _, ends) => every(ends.map((e) => follows(i, e, { way: 0.98, error: 1 }))),
  })),
  /** Nine tenths of what the way may be off by. */
  statementMutant(lateIncrement, 'late-way-off-by-a-tenth-less', () => ({
    conclude: (i, _, ends) => every(ends.map((e) => follows(i, e, { way: 1, error: 0.9 }))),
  })),
  /** One over the loss grows by at least two per cent more. */
  statementMutant(lateFallOfTheLoss, 'late-loss-falls-two-per-cent-faster', () => ({
    conclude: (i, _, ends) => every(ends.flatMap((e) => lateFalls(i, e, { below: 1.02, above: 1 }))),
  })),
  /** One over the loss grows by at most two per cent less. */
  statementMutant(lateFallOfTheLoss, 'late-loss-falls-two-per-cent-slower', () => ({
    conclude: (i, _, ends) => every(ends.flatMap((e) => lateFalls(i, e, { below: 1, above: 0.98 }))),
  })),
  /** The separator taken for half as long: twice its margin. */
  statementMutant(lateFallOfTheLoss, 'late-loss-of-twice-the-margin', (original) => ({
    conclude: (i, a, ends) => {
      const separable = { direction: i.certificates.separable.direction.map((v) => v / 2) };
      return original.conclude({ ...i, certificates: { separable } }, a, ends);
    },
  })),
];
