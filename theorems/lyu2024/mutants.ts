import { divide, every, exactly, negate, norm, scale, square, subtract } from 'theorycheck/statement';
import { statementMutant } from 'theorycheck/workbench';
import { theorem as accuracies, ends, rises } from './accuracies.js';
import { collapses, theorem as collapseUnderLargeDecay } from './collapse-under-large-decay.js';
import { theorem as correctedScale } from './corrected-scale.js';
import { certified, theorem as dualCertificate, largestTilt } from './dual-certificate.js';
import { theorem as fallOfTheObjective, falls } from './fall-of-the-objective.js';
import { deviations, theorem as frozenParameters } from './frozen-parameters.js';
import { certificate, theorem as globalMargin, integrated, margins } from './global-margin.js';
import { allowed, along, theorem as hypentropyPath, rhoAt } from './hypentropy-path.js';
import { theorem as kernelDirection } from './kernel-direction.js';
import { theorem as kernelDirectionAnyStart } from './kernel-direction-any-start.js';
import { attained, theorem as kktAtEveryLateTime, type Stages } from './kkt-at-every-late-time.js';
import { attainedByDescent, theorem as kktOfDescent } from './kkt-of-descent.js';
import { energy, theorem as kktWindow } from './kkt-window.js';
import { theorem as lateDirectionAsPrinted } from './late-direction-as-printed.js';
import { late, theorem as lateValueOfDescent, valueAbove } from './late-value-of-descent.js';
import { floors, theorem as lossFloor } from './loss-floor.js';
import { theorem as noKkt, unattained } from './no-kkt-before-the-transition.js';
import { lengths, theorem as normLaw, unchanged } from './norm-law.js';
import { judged, theorem as oneStep, slopeOf } from './one-step.js';
import { potential, theorem as potentialInequality } from './potential-inequality.js';
import { factors, theorem as productLaw } from './product-law.js';
import { theorem as productLawFlow, products } from './product-law-flow.js';
import { theorem as publishedNormaliser } from './published-normaliser.js';
import { leaves, theorem as regressionEarlyEnd } from './regression-early-end.js';
import { arrives, theorem as regressionLateEnd } from './regression-late-end.js';
import { exponents, theorem as regressionLateExponents } from './regression-late-exponents.js';
import { theorem as regressionResidual, stationary } from './regression-residual.js';
import { lossOverDecay, type MarginAnswer, psi, startWeights, type Visit } from './setting/diagonalNet.js';
import { nearDirection } from './setting/kernelPhase.js';
import { correctedCentre, publishedCentre, scaleOfMargins } from './setting/normaliser.js';
import { profiles, theorem as transitionProfile } from './transition-profile.js';

/** Statements of lyu2024 with one deliberate error each. */
export const mutants = [
  /** A threshold that is a tenth lower. */
  statementMutant(collapseUnderLargeDecay, 'collapse-at-a-tenth-less', () => ({
    conclude: (i, _, visits) => collapses(i, visits, { threshold: 0.9, residual: 1 }),
  })),
  /** A squared residual that is at least a twentieth more. */
  statementMutant(collapseUnderLargeDecay, 'collapse-residual-raised', () => ({
    conclude: (i, _, visits) => collapses(i, visits, { threshold: 1, residual: 1.05 }),
  })),
  /** A bound on log(u/v) that is a tenth of it. */
  statementMutant(noKkt, 'no-kkt-with-a-tenth-of-zeta', () => ({
    conclude: (i, a, visits) => unattained(i, a, visits, { tilt: 0.1, residual: 1 }),
  })),
  /** Squared residuals that are two per cent longer or shorter. */
  ...(
    [
      ['raised', 1.02],
      ['lowered', 0.98],
    ] as const
  ).map(([name, residual]) =>
    statementMutant(noKkt, `no-kkt-residual-${name}`, () => ({
      conclude: (i, a, visits) => unattained(i, a, visits, { tilt: 1, residual }),
    })),
  ),
  /** Nine tenths of the bound on the squared residual by the fall. */
  statementMutant(kktAtEveryLateTime, 'kkt-residual-a-tenth-smaller', () => ({
    conclude: (i, a, stages) => attained(i, a, stages, { least: 1, residual: 0.9 }),
  })),
  /** A least value that is two per cent larger. */
  statementMutant(kktAtEveryLateTime, 'kkt-least-value-raised', () => ({
    conclude: (i, a, stages) => attained(i, a, stages, { least: 1.02, residual: 1 }),
  })),
  /** Multipliers that are a tenth larger: margins that are log 1.1 smaller. */
  statementMutant(kktAtEveryLateTime, 'kkt-multipliers-a-tenth-larger', () => ({
    conclude: (i, a, stages) => attained(i, a, pulledHarder(stages), { least: 1, residual: 1 }),
  })),
  /** The same for descent. */
  statementMutant(kktOfDescent, 'kkt-of-descent-multipliers-a-tenth-larger', () => ({
    conclude: (i, a, stages) => attainedByDescent(i, a, pulledHarder(stages), 1),
  })),
  /** Nine tenths of the bound on the squared residual of descent by the fall. */
  statementMutant(kktOfDescent, 'kkt-of-descent-residual-a-tenth-smaller', () => ({
    conclude: (i, a, stages) => attainedByDescent(i, a, stages, 0.9),
  })),
  /** The phase of the worse minimiser is the better one. */
  statementMutant(accuracies, 'accuracies-in-the-reverse-order', () => ({
    conclude: (i, a, visits) => ends(i, a, visits, !rises(i, a)),
  })),
  /**
   * A departure of the order 1/rho, as in a general homogeneous model: P(w_2^3)/(24 rho), equal to
   * the true one at rho = 1.
   */
  statementMutant(regressionEarlyEnd, 'departure-of-first-order', () => ({
    conclude: (i, a, visits) => leaves(i, a, visits.slice(0, 1), 24 / rhoAt(i, visits[0]!.sigma).hi),
  })),
  /** P(w_2^3)/(8 rho^2). */
  statementMutant(regressionEarlyEnd, 'departure-three-times-as-long', () => ({
    conclude: (i, a, visits) => leaves(i, a, visits, 8),
  })),
  /** Nine tenths of the dual in every exponent. */
  statementMutant(regressionLateExponents, 'dual-a-tenth-smaller', () => ({
    conclude: (i, a, visits) => exponents(i, a, visits, (nu) => scale(0.9, nu)),
  })),
  /** |z|_2 in place of |z|_inf: a dual of the l2 margin, not of the l1. */
  statementMutant(dualCertificate, 'dual-in-the-l2-norm', () => ({
    conclude: (i, a, visits) => certified(i, a, visits, norm),
  })),
  /** Both solutions exchanged: the early accuracy near that of the l1-regularised loss. */
  statementMutant(accuracies, 'early-end-of-the-l1-margin', () => ({
    conclude: (i, a, visits) => ends(i, { early: a.late, late: a.early }, visits.slice(0, 1), rises(i, a)),
  })),
  /** The energy identity with half the squared gradient. */
  statementMutant(kktWindow, 'energy-halved', () => ({
    conclude: (i, _, window) => (window === null ? every([]) : energy(i, window, 0.5)),
  })),
  /** Nine tenths of the squared gradient. */
  statementMutant(fallOfTheObjective, 'fall-of-nine-tenths', () => ({
    conclude: (i, _, steps) => every(steps.flatMap((s) => falls(i, s, 0.9))),
  })),
  /**
   * The claim with |w|_1 and the l1 margin of its own weights, a lower bound: that statement is
   * true.
   */
  statementMutant(lateDirectionAsPrinted, 'late-direction-in-the-l1-norm', () => ({
    conclude: (i, a, visits) => margins(i, { ...a, ...l1(a) }, visits, certificate),
  })),
  /** The value at most that of the norm alone: as if the minimiser had no loss left. */
  statementMutant(lateValueOfDescent, 'late-value-without-the-loss', () => ({
    conclude: (i, a, visits) =>
      late(i, a, visits, (...given) =>
        subtract(valueAbove(...given), scale(2, lossOverDecay(given[3].margins, given[0].lambda))),
      ),
  })),
  /** The limit w_1/1.1: 1.1 w is held against w_1, within the bound as it is. */
  statementMutant(regressionLateEnd, 'least-l1-interpolant-a-tenth-short', () => ({
    conclude: (i, a, visits) =>
      arrives(
        i,
        a,
        visits.map((v) => ({ ...v, w: v.w.map((x) => scale(1.1, x)) })),
        1,
      ),
  })),
  /** The scale alpha^c in place of alpha^(2c). */
  statementMutant(lossFloor, 'loss-floor-with-the-printed-scale', () => ({
    conclude: (i, a, visits) => floors(i, a, visits, publishedCentre),
  })),
  /** Late, 2/gamma_1 in place of 1/gamma_1. */
  statementMutant(normLaw, 'margin-halved-in-the-length', () => ({
    conclude: (i, a, visits) => lengths(i, a, visits, { ...unchanged, gamma1: (margin) => scale(0.5, margin) }),
  })),
  /** A lower bound on |sinh z| that is a tenth larger. */
  statementMutant(normLaw, 'start-left-a-tenth-farther', () => ({
    conclude: (i, a, visits) => lengths(i, a, visits, { ...unchanged, below: 1.1 }),
  })),
  /** A third of the upper bound on |z|. */
  statementMutant(normLaw, 'start-left-a-third-as-far', () => ({
    conclude: (i, a, visits) => lengths(i, a, visits, { ...unchanged, above: 1 / 3 }),
  })),
  /**
   * The claim with the margin in the norm |w/a|: it survives, so the refutation rests on the norm.
   */
  statementMutant(kernelDirectionAnyStart, 'margin-in-the-weighted-norm', () => ({
    conclude: (i, a, visits) => nearDirection(i, a, visits, a.hard, startWeights(i)),
  })),
  /**
   * The middle at log alpha plus a constant: squaring lambda would not move it, so the third run is
   * read one step of log(2)/2 later.
   */
  statementMutant(transitionProfile, 'middle-without-the-double-logarithm', (original) => ({
    conclude: (i, a, seen) => (seen === null ? original.conclude(i, a, seen) : profiles(i, a, seen, (k) => k + 1)),
  })),
  /** The sum of the multipliers grows at the rate 1/gamma_1, half of what it is. */
  statementMutant(dualCertificate, 'multipliers-at-half-their-rate', () => ({
    conclude: (i, a, visits) =>
      // z is halved wherever it is used, and Z restored: the sum of the multipliers is halved.
      certified(
        i,
        a,
        visits.map((v) => ({ ...v, z: v.z.map((x) => scale(0.5, x)) })),
        (z) => scale(2, largestTilt(z)),
      ),
  })),
  /** The printed normaliser. */
  statementMutant(correctedScale, 'normaliser-as-printed', () => ({
    conclude: (i, a, visits) => scaleOfMargins(i, a, visits, publishedCentre),
  })),
  /**
   * The printed claim with the right exponent: it survives, so the refutation rests on the
   * exponent.
   */
  statementMutant(publishedNormaliser, 'normaliser-corrected', () => ({
    conclude: (i, a, visits) => scaleOfMargins(i, a, visits, correctedCentre),
  })),
  /** What is off the support vanishes like rho, whatever the dual there. */
  statementMutant(regressionLateEnd, 'off-support-at-the-rate-of-rho', () => ({
    conclude: (i, a, visits) => arrives(i, a, visits, 0),
  })),
  /** g where 2 g is due: the derivative of w = u^2 - v^2 forgotten. */
  statementMutant(oneStep, 'one-step-without-the-factor-two', () => ({
    conclude: (i, _, steps) =>
      every(steps.flatMap((s) => judged(i, s, (f, y) => scale(0.5, slopeOf[s.setting.loss](f, y))))),
  })),
  /** psi enters with a minus sign. */
  statementMutant(potentialInequality, 'potential-with-wrong-sign', () => ({
    conclude: (i, a, visits) => potential(i, a, visits, (rho, omega) => negate(psi(rho, omega))),
  })),
  /** e^(-lambda t) for e^(-2 lambda t): the decay of one factor taken for that of the product. */
  statementMutant(productLawFlow, 'product-decays-at-half-rate', () => ({
    conclude: (i, _, visits) => every(visits.flatMap((at) => products(i, at, -1))),
  })),
  /**
   * The factor (1 - eta lambda)^2 alone: the product law of the flow, without the second-order term
   * of a step.
   */
  statementMutant(productLaw, 'product-law-without-squares', () => ({
    conclude: (i, _, pairs) =>
      every(pairs.flatMap((p) => factors(i, p, (eta, lambda) => square(subtract(exactly(1), exactly(eta * lambda)))))),
  })),
  /** A residual that is a tenth larger. */
  statementMutant(regressionResidual, 'residual-a-tenth-larger', () => ({
    conclude: (i, a, visits) => stationary(i, a, visits, 2.2),
  })),
  /** Half the ridge solution: the direction is right, the length is not. */
  statementMutant(kernelDirection, 'ridge-solution-halved', (original) => ({
    conclude: (i, a, visits) =>
      original.conclude(i, { ...a, ridge: { ...a.ridge, weights: a.ridge.weights.map((w) => w / 2) } }, visits),
  })),
  /**
   * Weight decay does not shrink the effective start: every visit is compared with the first one's
   * minimiser.
   */
  statementMutant(hypentropyPath, 'start-not-shrunk', () => ({
    conclude: (i, a, visits) =>
      along(i, { ...a, minimisers: a.minimisers.map(() => a.minimisers[0]!) }, visits, allowed),
  })),
  /** The bound on |log(u/v)| a hundred times too small. */
  statementMutant(frozenParameters, 'tilt-of-a-hundredth', () => ({
    conclude: (i, a, visits) => deviations(i, a, visits, 0.01),
  })),
  /**
   * A transition whose relative width stays: the third run takes twice as long around the middle.
   */
  statementMutant(transitionProfile, 'width-in-proportion-to-log-alpha', (original) => ({
    conclude: (i, a, seen) => (seen === null ? original.conclude(i, a, seen) : profiles(i, a, seen, (k) => 2 * k)),
  })),
  /**
   * Late from c/lambda log alpha on: the time is counted from zero, not from the passage at log
   * alpha/lambda.
   */
  statementMutant(globalMargin, 'window-start-forgotten', () => ({
    conclude: (i, a, visits) =>
      margins(i, a, visits, (net, margin, sigma) => divide(integrated(net, margin, sigma), sigma)),
  })),
];

/** A lower bound on the l1 margin: that of the l2 solution, whose margins are one. */
function l1({ weights }: MarginAnswer) {
  const margin = 1 / weights.reduce((total, w) => total + Math.abs(w), 0);
  return { lo: margin * (1 - 1e-12), hi: margin };
}

/** The same visits with every margin log 1.1 smaller. */
function pulledHarder({ passage, late }: Stages): Stages {
  const nearer = (v: Visit) => ({ ...v, margins: v.margins.map((q) => subtract(q, exactly(Math.log(1.1)))) });
  return { passage: passage.map(nearer), late: late.map(nearer) };
}
