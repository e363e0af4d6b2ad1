import { exactInner } from 'theorycheck/exact';
import {
  type Enclosure,
  equal,
  every,
  exactly,
  inner,
  type Judgement,
  subtract,
  type Theorem,
} from 'theorycheck/statement';

/** Labelled points with vectors that are orthogonal to all of them, and numbers of the methods. */
export interface SpanInstance {
  readonly points: number[][];
  readonly labels: number[];
  /** Vectors orthogonal to every point, without rounding. */
  readonly across: number[][];
  readonly start: number[];
  readonly stepSize: number;
  /** beta of every method that has one. */
  readonly momentum: number;
  readonly steps: number;
  /** Names the stream of the batches. */
  readonly key: string;
}

/** The parameters after some steps of a method. */
export interface MethodState {
  readonly method: string;
  readonly step: number;
  readonly theta: readonly Enclosure[];
}

/**
 * Momentum keeps training in the span of the data. A method whose steps are linear combinations of
 * gradients and of its earlier steps moves theta by multiples of the points:
 *
 *     v . (theta_k - theta_0) = 0    at every step k, for every v with v . x_n = 0 for all n.
 *
 * Derivation: the gradient of sum_n l(y_n x_n . theta), and that on any batch, is a combination of
 * the x_n at any point theta. Say theta_j - theta_0 and the velocity are in their span up to step
 * k. Heavy ball, Nesterov's method (constant or growing momentum), momentum with dampening and
 * descent on batches make theta_(k+1) and the next velocity from these and from gradients by sums
 * and multiples, so they stay in the span. No step size and no separability is used. Hence the only
 * direction that these methods can find is that of the maximal l2 margin, which is in the span.
 *
 * Scale: |v| (|theta_0| + eta sum_n |x_n|), the second a bound on the first step of descent for
 * slopes up to 1. Resolution 1e-9 of it, far above the rounding of forty steps.
 * Trivial region: no v, or nothing but zero points. Blind spots: what happens within the span.
 *
 * @see Soudry, Hoffer, Nacson, Gunasekar, Srebro (2018), JMLR 19(70), on other optimization
 * methods; the finite form is derived here.
 */
export const theorem: Theorem<SpanInstance, null, readonly MethodState[]> = {
  id: 'soudry2018/momentum-stays-in-the-span',
  says: 'Heavy ball, Nesterov, momentum with dampening and descent on batches move theta within the span of the points, at every step.',
  source: { paper: 'Soudry et al. 2018', item: 'Other optimization methods: momentum, as stated here' },
  kind: 'exact',
  hypotheses: {
    across: {
      about: 'data',
      says: 'the vectors across are orthogonal to every point',
      check: ({ points, across }) => across.every((v) => points.every((x) => exactInner(v, x).integer === 0n)),
    },
  },
  trivial: ({ points, across }) => across.length === 0 || points.flat().every((x) => x === 0),
  conclude: (i, _, states) => every(states.flatMap((s) => within(i, s))),
  witness: {
    points: [
      [1, 0.5, 0.5],
      [-0.5, 1, -0.25],
    ],
    labels: [1, -1],
    across: [[-0.5, 0, 1]],
    start: [0.5, -1, 0.25],
    stepSize: 0.5,
    momentum: 0.75,
    steps: 12,
    key: '1',
  },
  blindSpots: 'What happens within the span.',
  expected: 'survived',
};

/** That a state has not left the span: one comparison for each vector across, `share` of it. */
export function within(i: SpanInstance, { method, step, theta }: MethodState, share = 0): Judgement[] {
  const moved = theta.map((x, j) => subtract(x, exactly(i.start[j]!)));
  const reach = Math.hypot(...i.start) + i.stepSize * i.points.reduce((sum, x) => sum + Math.hypot(...x), 0);
  return i.across.map((v, k) => {
    const size = Math.hypot(...v) * reach;
    const along = inner(v.map(exactly), moved);
    return equal(along, share * size, 1e-9, size, `${method}, step ${step}, vector ${k}`);
  });
}
