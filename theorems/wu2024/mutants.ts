import { statementMutant } from 'theorycheck/workbench';
import { theorem as averageLoss, averages } from './average-loss.js';
import { falls, theorem as lossNeverRises } from './loss-never-rises.js';
import { theorem as phaseTransition, transits } from './phase-transition.js';
import { marginOf } from './setting/largeStep.js';
import { rates, theorem as stablePhase } from './stable-phase.js';

/** Statements of wu2024 with one deliberate error each. */
export const mutants = [
  /** The bound two per cent lower. */
  statementMutant(averageLoss, 'average-two-per-cent-lower', () => ({
    conclude: (i, _, states) => averages(i, states, { share: 0.98 }),
  })),
  /** The comparator without its part eta/(2 gamma), which pays for the step size. */
  statementMutant(averageLoss, 'step-size-not-paid-for', () => ({
    conclude: (i, _, states) => averages(i, states, { push: 0 }),
  })),
  /** Two per cent more gain of a step than there is. */
  statementMutant(phaseTransition, 'gain-two-per-cent-more', () => ({
    conclude: (i, _, states) => transits(i, states, { gain: 1.02 }),
  })),
  /** A step gains at most 0.98 eta |grad L|^2. */
  statementMutant(phaseTransition, 'gain-at-most-two-per-cent-less', () => ({
    conclude: (i, _, states) => transits(i, states, { most: 0.98 }),
  })),
  /** A thousandth of the time. */
  statementMutant(phaseTransition, 'transition-at-once', () => ({
    conclude: (i, _, states) => transits(i, states, { time: 0.001 }),
  })),
  /** Only where the loss is below 2/eta: the statement that is true. */
  statementMutant(lossNeverRises, 'below-two-over-eta', () => ({
    conclude: (i, _, states) => falls(i, states, 2),
  })),
  /** Only where it is below 1/eta, where a step gains at least half of what it promises. */
  statementMutant(lossNeverRises, 'below-one-over-eta', () => ({ conclude: (i, _, states) => falls(i, states, 1) })),
  /** Two per cent more growth of 1/L a step. */
  statementMutant(stablePhase, 'growth-two-per-cent-more', () => ({
    conclude: (i, _, states) => rates(i, states, 1.02),
  })),
  /**
   * The growth of 1/L with the margin itself in the place of its square: more, as it is below 1.
   */
  statementMutant(stablePhase, 'growth-by-the-margin', () => ({
    conclude: (i, _, states) => rates(i, states, 1 / marginOf(i).hi),
  })),
];
