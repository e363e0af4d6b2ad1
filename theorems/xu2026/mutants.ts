import { minus, rational, squared } from 'theorycheck/exact';
import {
  add,
  atMost,
  between,
  divide,
  every,
  exactly,
  larger,
  multiply,
  norm,
  scale,
  square,
  squareRoot,
} from 'theorycheck/statement';
import { statementMutant } from 'theorycheck/workbench';
import { theorem as aPrioriDelay, priori } from './a-priori-delay.js';
import { theorem as allStages, bounds as boundsOfStages } from './all-stages.js';
import { chiSquareAt, chiSquareBelow, law as chiSquareFloor } from './chi-square-floor.js';
import { theorem as delayAtWill } from './delay-at-will.js';
import { theorem as delayElimination, passage, type UndecayedAnswers } from './delay-elimination.js';
import { theorem as displayedInequality } from './displayed-inequality.js';
import { theorem as displayedInequalityPositivePart, floors } from './displayed-inequality-positive-part.js';
import { theorem as exactTrajectory } from './exact-trajectory.js';
import { law as floorInTraining } from './floor-in-training.js';
import { falls, theorem as gapToTheMinimiser } from './gap-to-the-minimiser.js';
import { theorem as grokkingInSizes } from './grokking-in-sizes.js';
import { theorem as grokkingTimeBand } from './grokking-time-band.js';
import { theorem as kernelRiskFloor } from './kernel-risk-floor.js';
import { theorem as labelNoise } from './label-noise.js';
import { theorem as learnsInTheEnd, stages } from './learns-in-the-end.js';
import { logarithms, theorem as mergedRates } from './merged-rates.js';
import { meanWith, law as noiseInExpectation } from './noise-in-expectation.js';
import { theorem as normEnvelope } from './norm-envelope.js';
import { theorem as nullDecay } from './null-decay.js';
import { theorem as oneStep } from './one-step.js';
import { theorem as overfittingInSizes } from './overfitting-in-sizes.js';
import { bounds, theorem as overfittingSlopes } from './overfitting-slopes.js';
import { envelope, judge, theorem as overfittingTimeBand } from './overfitting-time-band.js';
import { theorem as publishedEnvelopes } from './published-envelopes.js';
import { theorem as publishedGaussianTimes, times } from './published-gaussian-times.js';
import { bound, theorem as publishedGrokkingTime } from './published-grokking-time.js';
import { theorem as publishedOverfittingTime } from './published-overfitting-time.js';
import { plateau, theorem as publishedPlateau } from './published-plateau.js';
import { theorem as rowSpaceNoDelay } from './row-space-no-delay.js';
import { theorem as scalingSlopes } from './scaling-slopes.js';
import { leastFloor, theorem as schurFloor } from './schur-floor.js';
import type { PassageAnswers } from './setting/passages.js';
import { theorem as trainEnvelope } from './train-envelope.js';

/** Statements of xu2026 with one deliberate error each. */
export const mutants = [
  /** Forgets sqrt(2 E_inf) at both ends: as if training ended at a loss of zero. */
  statementMutant(overfittingTimeBand, 'band-without-end-loss', () => ({
    conclude: (i, a, { time }) => {
      const end = a.lastAtLeast(envelope(i, a), squareRoot(exactly(2 * i.epsilon)));
      return judge({ from: end, to: end }, time);
    },
  })),
  /** Decays by e^(-eta lambda) a step, as the gradient flow does. */
  statementMutant(nullDecay, 'continuous-decay', (original) => ({
    conclude: (i, a, seen) => {
      const flow = (t: number) => Math.exp(-i.eta * i.lambda * t);
      const kernel = (t: number) => between(flow(t) * (1 - 2 ** -40), flow(t) * (1 + 2 ** -40), 'certified');
      return original.conclude(i, { ...a, powers: (t) => ({ ...a.powers(t), kernel: kernel(t) }) }, seen);
    },
  })),
  /** Forgets the n in (6): lambda_min^+ of Phi^T Phi taken for that of its mean. */
  statementMutant(allStages, 'count-for-share', () => ({
    conclude: (i, a, { overfitting }) => {
      const bound = divide(boundsOfStages(i, a).overfitting, exactly(i.samples));
      return atMost(overfitting, bound, Math.max(1, bound.hi));
    },
  })),
  /** Repairs the floor: the statement that is true. */
  statementMutant(kernelRiskFloor, 'coupling-put-back', () => ({ conclude: schurFloor.conclude })),
  /** Counts m degrees of freedom where the kernel has m - n. */
  statementMutant(chiSquareFloor, 'degrees-of-freedom-m', () => ({
    probability: ({ points, dimension }) => chiSquareBelow(dimension, dimension - points),
  })),
  /** Writes 2/(eta lambda) where (7) has 1/(4 eta lambda). */
  statementMutant(allStages, 'eight-for-one', () => ({
    conclude: (i, a, { grokking }) => {
      const bound = boundsOfStages(i, a).grokking;
      return atMost(scale(8, bound), grokking, Math.max(1, bound.hi));
    },
  })),
  /**
   * Puts 2 (m - n) nu^2 for (m - n) nu^2 / 2 into the floor: more than the start has in the kernel.
   */
  statementMutant(publishedEnvelopes, 'expected-square-not-halved', (original) => ({
    conclude: (i, a, seen) => original.conclude({ ...i, nu: 2 * i.nu }, a, seen),
  })),
  /** Lets the loss decay by rho_i^t, where it decays by rho_i^(2t). */
  statementMutant(overfittingTimeBand, 'first-power-of-the-rate', (original) => ({
    conclude: (i, a, seen) => {
      const lastAtLeast: PassageAnswers['lastAtLeast'] = (curve, level) =>
        a.lastAtLeast((r) => curve({ ...r, modes: r.modes.map(squareRoot) }), level);
      return original.conclude(i, { ...a, lastAtLeast }, seen);
    },
  })),
  /** |n_0| longer by a twentieth, so that the floor begins a tenth higher. */
  statementMutant(displayedInequalityPositivePart, 'floor-a-tenth-higher', (original) => ({
    conclude: (i, a, states) => {
      const startNull = a.spectrum.startNull.map((x) => scale(1.05, x));
      return original.conclude(i, { ...a, spectrum: { ...a.spectrum, startNull } }, states);
    },
  })),
  /** Writes 1/(eta lambda) where (7) has 1/(4 eta lambda). */
  statementMutant(publishedGrokkingTime, 'four-forgotten', () => ({
    conclude: (i, _, { time }) => atMost(scale(4, bound(i)), time, Math.max(1, bound(i).hi)),
  })),
  /** The slope in the points with its sign turned round: later with more points. */
  statementMutant(grokkingInSizes, 'grokking-later-with-the-points', (original) => ({
    conclude: (i, a, seen) => original.conclude(i, a, { ...seen, points: divide(square(seen.base), seen.points) }),
  })),
  /** A factor n^0.2 in the grokking time; 4^0.2 = 1.3195. */
  statementMutant(grokkingInSizes, 'grokking-with-a-fifth-power', (original) => ({
    conclude: (i, a, seen) => original.conclude(i, a, { ...seen, points: scale(1 / 1.3195, seen.points) }),
  })),
  /** Has 1.01/2 for 2.02 in the second bound of (8): four times as late. */
  statementMutant(publishedGaussianTimes, 'half-for-two', () => ({
    conclude: (i, a, { grokking }) => {
      const bound = times(i, a).grokking;
      return atMost(scale(4, bound), grokking, Math.max(1, bound.hi));
    },
  })),
  /** Takes the part in the kernel for constant, as it is without decay. */
  statementMutant(exactTrajectory, 'kernel-that-does-not-decay', (original) => ({
    conclude: (i, a, seen) =>
      original.conclude(i, { ...a, powers: (t: number) => ({ ...a.powers(t), kernel: exactly(1) }) }, seen),
  })),
  /** Repairs the reading: t_2 bounded for all decays, the lag behind t_1 left open. */
  statementMutant(rowSpaceNoDelay, 'lag-allowed', () => ({ conclude: delayElimination.conclude })),
  /** Puts the least variance for every one of them, as the published plateau does: true. */
  statementMutant(kernelRiskFloor, 'least-variance-for-all', () => ({ conclude: leastFloor })),
  /** Keeps the teacher where it is, as if the targets were its own. */
  statementMutant(labelNoise, 'noise-forgotten', () => ({ conclude: exactTrajectory.conclude })),
  /** Lets the norm fall by (1 - eta lambda)^(2t), as only its square does. */
  statementMutant(normEnvelope, 'norm-without-decay-squared', (original) => ({
    conclude: (i, a, seen) => {
      const powers = (t: number) => {
        const { kernel, modes } = a.powers(t);
        return { kernel: square(kernel), modes };
      };
      return original.conclude(i, { ...a, powers }, seen);
    },
  })),
  /** lambda/2 |theta|^2 in the objective, differentiated without its two. */
  statementMutant(oneStep, 'one-step-with-half-the-decay', (original) => ({
    conclude: (i, a, steps) => original.conclude({ ...i, lambda: i.lambda / 2 }, a, steps),
  })),
  /** Puts s_1 for s_r: the time of the fastest mode for that of the slowest. */
  statementMutant(publishedOverfittingTime, 'overfitting-at-the-fastest-rate', (original) => ({
    conclude: (i, { spectrum }, seen) => {
      const values = spectrum.values.map(() => spectrum.values[0]!);
      return original.conclude(i, { spectrum: { ...spectrum, values } }, seen);
    },
  })),
  /** Compares t_2 with t_1 or T_0, whichever is later. */
  statementMutant(rowSpaceNoDelay, 'overfitting-before-the-bound', () => ({
    conclude: (i, a, { times }) => {
      const T = passage(i, a);
      return every(
        times.map(({ overfitting, grokking }) =>
          atMost(grokking, overfitting.lo > T.lo ? overfitting : T, Math.max(1, T.hi)),
        ),
      );
    },
  })),
  /**
   * Puts the slope in the points where it would be if n s_r did not depend on n and the mean were a
   * sum.
   */
  statementMutant(overfittingInSizes, 'overfitting-flat-in-points', (original) => ({
    conclude: (i, a, seen) => original.conclude(i, a, { ...seen, points: scale(1 / 8, seen.points) }),
  })),
  /** Gives the overfitting time the grokking time's dependence on the decay. */
  statementMutant(overfittingSlopes, 'overfitting-like-grokking', () => ({
    conclude: (i, a, seen) =>
      atMost(scale(8, bounds(i, a, seen.base).decay.from), seen.decay, Math.max(1, seen.decay.lo)),
  })),
  /** Takes the logarithm of the ratio of the squares: a plateau twice as long. */
  statementMutant(publishedPlateau, 'plateau-of-the-squares', () => ({
    conclude: (i, _, { time }) => atMost(scale(2, plateau(i)), time, Math.max(1, plateau(i).hi)),
  })),
  /** Has n^2 too much in the rate of the train loss. */
  statementMutant(aPrioriDelay, 'points-for-their-root', () => ({
    conclude: (i, _, { overfitting }) => {
      const bound = scale(1 / squared(i.features.length), priori(i).overfitting);
      return atMost(overfitting, bound, Math.max(1, bound.hi));
    },
  })),
  /** Repairs the display: the statement that is true. */
  statementMutant(displayedInequality, 'positive-part-put-back', () => ({
    conclude: (i, a, states) => floors(i, a, states, (bracket) => larger(bracket, exactly(0))),
  })),
  /** Lets the distance decay by (1 - eta s_i)^(2t), as only its square does: half the time. */
  statementMutant(delayElimination, 'rates-squared-twice', (original) => ({
    conclude: (i, a, seen) => {
      const firstAtMost: UndecayedAnswers['firstAtMost'] = (curve, level) =>
        a.firstAtMost((r) => curve({ ...r, modes: r.modes.map(square) }), level);
      return original.conclude(i, { ...a, firstAtMost }, seen);
    },
  })),
  /** Takes the slowest mode for no faster than the kernel, though its rate is the sum of both. */
  statementMutant(mergedRates, 'rates-taken-for-equal', () => ({
    conclude: (i, a, { overfitting, grokking }) => {
      const { A, B } = logarithms(i, a);
      const most = add(exactly(1), multiply(divide(A, B), add(overfitting, exactly(1))));
      return atMost(grokking, most, Math.max(1, grokking.lo));
    },
  })),
  /** Takes the risk of the part in the kernel for all of it: both ends are the passage of Q. */
  statementMutant(grokkingTimeBand, 'row-space-forgotten', (original) => ({
    conclude: (i, a, seen) => {
      const zero = a.spectrum.values.map(() => exactly(0));
      const spectrum = { ...a.spectrum, startAlong: zero, teacherAlong: zero };
      return original.conclude(i, { ...a, spectrum }, seen);
    },
  })),
  /** Takes the time for proportional to the square of 1/(eta lambda). */
  statementMutant(scalingSlopes, 'slope-of-a-half', (original) => ({
    conclude: (i, a, seen) =>
      original.conclude(i, a, {
        base: squareRoot(seen.base),
        decay: squareRoot(seen.decay),
        step: squareRoot(seen.step),
      }),
  })),
  /** Drops |theta*| from the bracket, as for a teacher of zero. */
  statementMutant(displayedInequalityPositivePart, 'teacher-forgotten', () => ({
    conclude: (i, a, states) => floors(i, a, states, (bracket) => add(bracket, norm(i.teacher.map(exactly)))),
  })),
  /** Forgets the teacher's part in the kernel, as for a teacher of zero. */
  statementMutant(schurFloor, 'teacher-not-in-the-floor', (original) => ({
    conclude: (i, a, seen) => {
      const teacherNull = a.spectrum.teacherNull.map(() => exactly(0));
      return original.conclude(i, { ...a, spectrum: { ...a.spectrum, teacherNull } }, seen);
    },
  })),
  /** Allows for ten times the delay. */
  statementMutant(delayAtWill, 'tenfold-delay', (original) => ({
    conclude: (i, a, seen) => original.conclude({ ...i, wanted: 10 * i.wanted }, a, seen),
  })),
  /** Lets every mode decay like the fastest: s_1 where the bound has s_r. */
  statementMutant(trainEnvelope, 'train-loss-at-the-fastest-rate', (original) => ({
    conclude: (i, a, seen) => {
      const powers = (t: number) => {
        const { kernel, modes } = a.powers(t);
        return { kernel, modes: modes.map(() => modes[0]!) };
      };
      return original.conclude(i, { ...a, powers }, seen);
    },
  })),
  /**
   * Takes a predictor that fits the data for one that is useful: T_1 in place of T_b.
   */
  statementMutant(learnsInTheEnd, 'useful-once-fitted', () => ({
    conclude: (i, a, { useless }) => {
      const { fitted, useful } = stages(i, a);
      return atMost(useless, fitted, Math.max(1, useful.hi));
    },
  })),
  /** The chance for a floor of 11/10 of k nu^2 / 2. */
  statementMutant(floorInTraining, 'training-floor-a-tenth-higher', () => ({
    probability: ({ points, dimension }) =>
      minus(rational(1n), chiSquareAt(dimension - points, rational(11n * BigInt(dimension - points), 20n))),
  })),
  /** Two degrees of freedom more than the kernel has, under the same floor. */
  statementMutant(floorInTraining, 'kernel-of-two-more', () => ({
    probability: ({ points, dimension }) =>
      minus(rational(1n), chiSquareAt(dimension - points + 2, rational(BigInt(dimension - points), 2n))),
  })),
  /** A noise term of 11/10. */
  statementMutant(noiseInExpectation, 'noise-term-a-tenth-larger', () => ({
    mean: (p) => meanWith(p, rational(11n, 10n)),
  })),
  /** The risk of the mean iterate for the mean of the risk. */
  statementMutant(noiseInExpectation, 'noise-without-its-variance', () => ({
    mean: (p) => meanWith(p, rational(0n)),
  })),
  /** The gap bounded by 98 % of its bound. */
  statementMutant(gapToTheMinimiser, 'gap-falls-two-per-cent-more', () => ({
    conclude: (i, a, states) => falls(i, a, states, { gap: 0.98, floor: 1 }),
  })),
  /** The floor of the gap two per cent higher. */
  statementMutant(gapToTheMinimiser, 'gap-keeps-two-per-cent-more', () => ({
    conclude: (i, a, states) => falls(i, a, states, { gap: 1, floor: 1.02 }),
  })),
];
