import { equal, every, exactly, multiply, square, type Theorem } from 'theorycheck/statement';
import { type AdamRun, numbers, type Visited } from './setting/adam.js';

/** A run on least squares, and by which factor rows and targets are longer in the other run. */
export interface RescaledRun extends AdamRun {
  /** q. */
  readonly factor: number;
  /** eps of the other run. */
  readonly otherEpsilon: number;
}

/** The same steps of both runs. */
export interface BothRuns {
  readonly plain: readonly Visited[];
  readonly rescaled: readonly Visited[];
}

/**
 * The steps of Adam do not depend on the scale of the gradients. Let x_t be a run on f with eps,
 * and z_t one on c f with c eps, from the same start. For c > 0
 *
 *     x_t = z_t    at every step t.
 *
 * With eps = 0, as in the paper, both runs have the same numbers and only f is longer.
 *
 * Derivation: by induction x_{t-1} = z_{t-1}, so that the gradients of the second run are c times
 * those of the first up to step t. m_t is linear in them and v_t quadratic: c m_t and c^2 v_t. The
 * corrections have no gradient in them, so u_t is c m/(c sqrt v + c eps): the same.
 *
 * f is a mean of half squared errors. Rows and targets are q times as long, so c = q^2.
 *
 * Scale: t alpha, what t steps may move. Resolution 1e-9. Trivial region: c = 1. Blind spots:
 * whether the steps are right; a scale for each coordinate.
 *
 * @see D. P. Kingma, J. Ba (2015), Adam, ICLR, section 2.1: "rescaling the gradients g with factor
 * c will scale m with a factor c and v with a factor c^2, which cancel out".
 */
export const theorem: Theorem<RescaledRun, null, BothRuns> = {
  id: 'kingma2015/scale-does-not-matter',
  says: 'Adam on c f with c eps takes the steps of Adam on f with eps; with eps = 0 the scale of f does not matter.',
  source: { paper: 'Kingma, Ba 2015', item: 'Section 2.1, the step is invariant to the scale of the gradients' },
  kind: 'exact',
  hypotheses: {
    numbers,
    squares: {
      about: 'data',
      says: 'f is least squares, so that data q times as long make it q^2 times as large',
      check: ({ objective }) => objective === 'squares',
    },
    epsilonToo: {
      about: 'parameters',
      says: 'the other run has c eps, c = q^2 > 0',
      met: ({ epsilon, otherEpsilon, factor }) =>
        equal(
          multiply(square(exactly(factor)), exactly(epsilon)),
          exactly(otherEpsilon),
          2 ** -40,
          Math.abs(otherEpsilon) || 1,
        ),
    },
  },
  trivial: ({ factor }) => factor * factor === 1,
  conclude: (i, _, runs) => together(i, runs, 1),
  witness: {
    ...{ objective: 'squares', rows: [[1, -0.5]], offsets: [0.5], start: [1, 2] },
    ...{ stepSize: 0.25, beta1: 0.75, beta2: 0.875, epsilon: 0.125, steps: 8 },
    ...{ factor: 4, otherEpsilon: 2 },
  },
  blindSpots: 'Whether the steps are right; a scale for each coordinate.',
  expected: 'survived',
};

/** Both runs at each step; what the second moved `ratio` times as far. */
export function together(i: RescaledRun, { plain, rescaled }: BothRuns, ratio: number) {
  return every(
    plain.slice(0, rescaled.length).flatMap(({ step, x }, k) =>
      x.map((v, j) => {
        const other = rescaled[k]!.x[j]!;
        const unit = step * i.stepSize;
        const due = ratio === 1 ? other : multiply(exactly(ratio), other);
        return equal(v, due, 1e-9, unit, `coordinate ${j}, step ${step}`);
      }),
    ),
  );
}
