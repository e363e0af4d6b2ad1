import { add, atMost, divide, every, exactly, norm, scale, square, sum } from 'theorycheck/statement';
import { statementMutant } from 'theorycheck/workbench';
import { fills, theorem as zeroFill } from '../completion-fills-with-zero.js';
import { below, early as earlyTime, theorem as keepsZeros } from '../completion-keeps-its-zeros.js';
import { theorem as deepBalance, judged as judgedDeep } from '../deep-balance.js';
import {
  theorem as deepBalanceOfDescent,
  drift as driftOfLayers,
  stays as layersStay,
} from '../deep-balance-of-descent.js';
import { theorem as deepProductLaw, judged as judgedSecondOrder } from '../deep-product-law.js';
import { theorem as homogeneity, judged as judgedDegree } from '../homogeneity.js';
import { early, theorem as kernelForGood, staysNear } from '../kernel-phase-for-good.js';
import { follows, theorem as kernelOfRelu } from '../kernel-phase-of-relu-nets.js';
import { grows, theorem as lateNorm } from '../late-growth-of-the-norm.js';
import { theorem as lateStep, follows as moves } from '../late-step.js';
import { judged as judgedBalance, theorem as matrixBalance } from '../matrix-balance.js';
import { theorem as matrixBalanceKept } from '../matrix-balance-kept-by-descent.js';
import { drift, theorem as matrixBalanceOfDescent, stays } from '../matrix-balance-of-descent.js';
import { decays, theorem as matrixBalanceOfTheFlow } from '../matrix-balance-of-the-flow.js';
import { degreeOf } from './homogeneousNets.js';
import { frobenius } from './matrices.js';
import { balance, startOf } from './matrixCompletion.js';

/** Statements about matrix completion and homogeneous nets with one deliberate error each. */
export const mutants = [
  /** A decay of the balance under the flow that is two per cent slower. */
  statementMutant(matrixBalanceOfTheFlow, 'flow-keeps-two-per-cent-more-balance', () => ({
    conclude: (i, _, visits) => every(visits.map((at) => decays(i, at, 1.96))),
  })),
  /** A decay of the balance that is a tenth off. */
  statementMutant(matrixBalance, 'balance-decays-by-a-tenth-less', () => ({
    conclude: (i, _, steps) => every(steps.flatMap((s) => judgedBalance(i, s, { decay: 1.1, learning: 1 }))),
  })),
  /** A term of second order that is two per cent more. */
  statementMutant(matrixBalance, 'balance-learns-two-per-cent-more', () => ({
    conclude: (i, _, steps) => every(steps.flatMap((s) => judgedBalance(i, s, { decay: 1, learning: 1.02 }))),
  })),
  /** A balance that is a tenth less at every step. */
  statementMutant(matrixBalanceOfDescent, 'balance-falls-by-a-tenth', () => ({
    conclude: (i, _, states) => every(states.map((s) => stays(i, s, drift(i), 0.9))),
  })),
  /** A bound that is a hundredth of it. */
  statementMutant(matrixBalanceOfDescent, 'balance-drifts-by-a-hundredth', () => ({
    conclude: (i, _, states) => every(states.map((s) => stays(i, s, scale(0.01, drift(i)), 1))),
  })),
  /** The law of the flow up to what a step does in second order, which is true. */
  statementMutant(matrixBalanceKept, 'balance-kept-up-to-the-second-order', () => ({
    conclude: (i, _, states) => every(states.map((s) => stays(i, s, drift(i), 1))),
  })),
  /** The law of the flow up to a hundredth of the balance: as far as a plot would tell. */
  statementMutant(matrixBalanceKept, 'balance-kept-to-a-hundredth', () => ({
    conclude: (i, _, states) => every(states.map((s) => stays(i, s, scale(0.01, frobenius(balance(startOf(i)))), 1))),
  })),
  /** A decay of the balance of two layers that is a tenth off. */
  statementMutant(deepBalance, 'deep-balance-decays-by-a-tenth-less', () => ({
    conclude: (i, _, steps) => every(steps.flatMap((s) => judgedDeep(i, s, { decay: 1.1, learning: 1 }))),
  })),
  /** A term of second order that is two per cent more. */
  statementMutant(deepBalance, 'deep-balance-learns-two-per-cent-more', () => ({
    conclude: (i, _, steps) => every(steps.flatMap((s) => judgedDeep(i, s, { decay: 1, learning: 1.02 }))),
  })),
  /** A balance of two layers that is a tenth less at every step. */
  statementMutant(deepBalanceOfDescent, 'deep-balance-falls-by-a-tenth', () => ({
    conclude: (i, _, states) => every(states.flatMap((s) => layersStay(i, s, driftOfLayers(i), 0.9))),
  })),
  /** A bound that is a thousandth of it. */
  statementMutant(deepBalanceOfDescent, 'deep-balance-drifts-by-a-thousandth', () => ({
    conclude: (i, _, states) => every(states.flatMap((s) => layersStay(i, s, scale(0.001, driftOfLayers(i)), 1))),
  })),
  /** A degree that is two per cent more. */
  statementMutant(homogeneity, 'degree-two-per-cent-more', () => ({
    conclude: (i, _, steps) => every(steps.map((s) => judgedDegree(i, s, 1.02 * degreeOf[i.net]))),
  })),
  /** Degree two, whatever the net is. */
  statementMutant(homogeneity, 'degree-of-depth-two', () => ({
    conclude: (i, _, steps) => every(steps.map((s) => judgedDegree(i, s, 2))),
  })),
  /** A linear model that moves two per cent more. */
  statementMutant(kernelOfRelu, 'linear-model-moves-two-per-cent-more', () => ({
    conclude: (i, _, states) => follows(i, states, { linear: 1.02, error: 1 }),
  })),
  /** The net taken for its linear model. */
  statementMutant(kernelOfRelu, 'kernel-phase-without-its-error', () => ({
    conclude: (i, _, states) => follows(i, states, { linear: 1, error: 0 }),
  })),
  /** Near the start in the first steps, which is true. */
  statementMutant(kernelForGood, 'kernel-phase-at-first', () => ({
    conclude: (i, _, states) => every(states.filter(({ step }) => step <= early).map((s) => staysNear(i, s))),
  })),
  /** lambda/2 |theta_t|^2 <= F(theta_0), which is true of steps that do not raise F. */
  statementMutant(kernelForGood, 'parameters-no-longer-than-the-objective-says', () => ({
    conclude: (i, _, states) => {
      const start = sum(i.start.map((x) => square(exactly(x))));
      const first = divide(sum(i.targets.map((y) => square(exactly(y)))), exactly(i.targets.length));
      const most = add(first, scale(i.lambda / 2, start));
      return every(states.map(({ theta }) => atMost(scale(i.lambda / 2, square(norm(theta))), most, most.hi)));
    },
  })),
  /** Entries that are seen two per cent more. */
  statementMutant(zeroFill, 'seen-entries-two-per-cent-more', () => ({
    conclude: (i, _, states) => fills(i, states, { linear: 1.02, error: 1 }),
  })),
  /** The linear model taken for exact. */
  statementMutant(zeroFill, 'hidden-entries-exactly-zero', () => ({
    conclude: (i, _, states) => fills(i, states, { linear: 1, error: 0 }),
  })),
  /** Zero at first, which is true. */
  statementMutant(keepsZeros, 'zeros-kept-at-first', () => ({
    conclude: (i, _, states) =>
      every(states.filter(({ time }) => time * i.lambda < 2 * earlyTime).flatMap((s) => below(i, s, 1 / 4))),
  })),
  /** Not above their values, which is true. */
  statementMutant(keepsZeros, 'hidden-entries-below-their-values', () => ({
    conclude: (i, _, states) => every(states.flatMap((s) => below(i, s, 1))),
  })),
  /** A second order that is a tenth more, or less. */
  ...(
    [
      ['more', 1.1],
      ['less', 0.9],
    ] as const
  ).map(([name, factor]) =>
    statementMutant(deepProductLaw, `second-order-a-tenth-${name}`, () => ({
      conclude: (i, _, steps) => every(steps.flatMap((s) => judgedSecondOrder(i, s, factor))),
    })),
  ),
  /** A late step two per cent longer. */
  statementMutant(lateStep, 'late-step-two-per-cent-longer', () => ({
    conclude: (i, _, steps) => every(steps.flatMap((s) => moves(i, s, { gradient: 1.02, decay: 1.02 }))),
  })),
  /** The decay of a late step forgotten. */
  statementMutant(lateStep, 'late-step-without-the-decay', () => ({
    conclude: (i, _, steps) => every(steps.flatMap((s) => moves(i, s, { gradient: 1, decay: 0 }))),
  })),
  /** g for 2 g: the inner derivative of the square forgotten. */
  statementMutant(lateStep, 'late-step-with-half-the-gradient', () => ({
    conclude: (i, _, steps) => every(steps.flatMap((s) => moves(i, s, { gradient: 0.5, decay: 1 }))),
  })),
  /** What the data add to |theta|^2 two per cent larger. */
  statementMutant(lateNorm, 'late-norm-two-per-cent-faster', () => ({
    conclude: (i, _, steps) => every(steps.flatMap((s) => grows(i, s, { decay: 1, data: 1.02, square: 1 }))),
  })),
  /** Euler's identity of degree one. */
  statementMutant(lateNorm, 'late-norm-of-degree-one', () => ({
    conclude: (i, _, steps) => every(steps.flatMap((s) => grows(i, s, { decay: 1, data: 0.5, square: 1 }))),
  })),
  /** The decay's part of |theta|^2 forgotten. */
  statementMutant(lateNorm, 'late-norm-without-the-decay', () => ({
    conclude: (i, _, steps) => every(steps.flatMap((s) => grows(i, s, { decay: 0, data: 1, square: 1 }))),
  })),
  /** The term of second order forgotten, as in the flow. */
  statementMutant(lateNorm, 'late-norm-without-the-squared-step', () => ({
    conclude: (i, _, steps) => every(steps.flatMap((s) => grows(i, s, { decay: 1, data: 1, square: 0 }))),
  })),
];
