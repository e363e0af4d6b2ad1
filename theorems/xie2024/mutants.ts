import { exactly, scale } from 'theorycheck/statement';
import { statementMutant } from 'theorycheck/workbench';
import { firstGradient, largestSteps, steadyStep } from '../kingma2015/setting/adam.js';
import { approaching, theorem as corner } from './corner-of-the-box.js';
import { kept } from './setting/adamW.js';
import { theorem as box, inside } from './stays-in-the-box.js';

const steady = (i: Parameters<typeof firstGradient>[0] & { readonly epsilon: number }) =>
  steadyStep(firstGradient(i), i.epsilon);

/** Mistakes in statements of this paper. */
export const mutants = [
  /** Steps of one at most, as they are in the mean and in the limit. */
  statementMutant(box, 'box-of-one-over-lambda-at-once', () => ({
    conclude: (i, _, seen) =>
      inside(
        i,
        seen,
        Array.from({ length: i.steps }, () => exactly(1)),
      ),
  })),
  /** All steps five per cent smaller. */
  statementMutant(box, 'box-five-per-cent-narrower', () => ({
    conclude: (i, _, seen) =>
      inside(
        i,
        seen,
        largestSteps(i, i.steps).map((C) => scale(0.95, C)),
      ),
  })),
  /** As if all runs began at 0. */
  statementMutant(box, 'box-without-the-start', () => ({
    conclude: (i, _, seen) => inside({ ...i, start: i.start.map(() => 0) }, seen, largestSteps(i, i.steps)),
  })),
  /** A corner two per cent further out. */
  statementMutant(corner, 'corner-two-per-cent-further', () => ({
    conclude: (i, _, seen) =>
      approaching(
        i,
        seen,
        kept(i),
        steady(i).map((u) => scale(1.02, u)),
      ),
  })),
  /** A rate that is two per cent larger. */
  statementMutant(corner, 'corner-at-a-larger-rate', () => ({
    conclude: (i, _, seen) => approaching(i, seen, kept({ ...i, decay: 1.02 * i.decay }), steady(i)),
  })),
  /** The direction of the gradient in the place of its signs. */
  statementMutant(corner, 'corner-along-the-gradient', () => ({
    conclude(i, _, seen) {
      const most = Math.max(...i.offsets.map(Math.abs));
      return approaching(
        i,
        seen,
        kept(i),
        i.offsets.map((c) => exactly(c / most)),
      );
    },
  })),
];
