import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { NetInstance, Visit } from '../diagonalNet.js';
import type { KernelAnswer } from '../kernelPhase.js';

/** Half the ridge solution: the direction is right, the length is not. */
export const mutant: Mutant = {
  name: 'statement/lyu2024/ridge-solution-halved',
  changes: 'theorem',
  id: 'lyu2024/kernel-direction',
  make: (original: Theorem<NetInstance, KernelAnswer, readonly Visit[]>) => ({
    ...original,
    conclude: (i: NetInstance, a: KernelAnswer, visits: readonly Visit[]) =>
      original.conclude(i, { ...a, ridge: { ...a.ridge, weights: a.ridge.weights.map((w) => w / 2) } }, visits),
  }),
};
