import { every, type Theorem } from 'theorycheck/statement';
import {
  decay,
  diagonalNet,
  exponentialLoss,
  type NetInstance,
  separable,
  startWeights,
  type Visit,
  witness,
  zeroStart,
} from './setting/diagonalNet.js';
import { type KernelAnswer, nearDirection, nearRidge, saysNothingAboutDirection } from './setting/kernelPhase.js';

/**
 * Direction in the kernel phase from a start u = v = alpha a that differs by coordinate.
 *
 * As `kernel-direction`, with the norm |w/a|: w/a is within delta of argmin L + lambda/(8 rho)
 * |w/a|^2 and its direction near that of the shortest w/a with all margins at least one, the
 * weighted max margin argmin sum_k w_k^2/a_k^2. The derivation stands there: w/a and a o x turn one
 * case into the other, only |z|_inf has 1/min a in front.
 *
 * Trivial region and blind spots: as there.
 *
 * @see Lyu et al. (2024), Theorem 3.4 for a start alpha (a, a): its kernel is sum_k a_k^2 x_k x'_k.
 */
export const theorem: Theorem<NetInstance, KernelAnswer, readonly Visit[]> = {
  id: 'lyu2024/weighted-kernel-direction',
  says: 'From u = v = alpha a the kernel phase leads to the max margin in the norm |w/a|, up to terms 1/log.',
  source: { paper: 'Lyu et al. 2024', item: 'Theorem 3.4, start alpha a' },
  kind: 'limit',
  hypotheses: { diagonalNet, exponentialLoss, decay, separable, zeroStart },
  trivial: saysNothingAboutDirection,
  conclude: (i, a, visits) => every([...nearRidge(i, a, visits), nearDirection(i, a, visits, a.hard, startWeights(i))]),
  witness: { ...witness, alpha: 1e40, lambda: 1e-40, weights: [1, 0.5, 2, 0.5] },
  blindSpots: 'a constant of order one over the margin in w/a; how close the direction comes within the bound',
  expected: 'survived',
};
