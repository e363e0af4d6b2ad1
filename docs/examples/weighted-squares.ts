/**
 * A kind of problem and an oracle of one's own: weighted least squares, and what descent on it
 * never does.
 */
import fc from 'fast-check';
import { type GradientField, gamma, type Kind, unit } from 'theorycheck/problems';
import { type Enclosure, equal, exactly, inner, norm, parametersIn, type Trajectory } from 'theorycheck/statement';
import { createWorkbench, type Plan, property } from 'theorycheck/workbench';

/** Objective 1/2 sum_n c_n (x_n . theta - y_n)^2. */
interface WeightedSquares {
  readonly kind: 'weighted squares';
  readonly points: number;
  readonly dimension: number;
  /** points x dimension, row by row. */
  readonly features: Float64Array;
  readonly targets: Float64Array;
  readonly weights: Float64Array;
  readonly weightDecay: number;
}

declare module 'theorycheck/statement' {
  interface ProblemKinds {
    'weighted squares': WeightedSquares;
  }
}

declare module 'theorycheck/workbench' {
  interface OwnOracles {
    /** A vector at right angles to two vectors of space. */
    normalOf: (a: readonly number[], b: readonly number[]) => number[];
  }
}

const weightedSquares: Kind<WeightedSquares> = {
  proof: 'rounding of sums of products in any order, gamma_n (Higham 2002, section 3.1); curvature by the trace',
  choices: {},
  fields: ['kind', 'points', 'dimension', 'features', 'targets', 'weights', 'weightDecay'],
  fault: (p) => (p.weights.length === p.points ? null : `problem.weights has ${p.weights.length} entries`),
  parameters: (p) => p.dimension,
  tags: () => ['weighted squares', 'squared loss', 'no weight decay'],
  without: (p) => p,
  field: weightedField,
};

/** The gradient sum_n c_n r_n x_n with r_n = x_n . theta - y_n, and a bound on its rounding. */
function weightedField({ points, dimension, features, targets, weights }: WeightedSquares): GradientField {
  const entry = (n: number, j: number) => features[n * dimension + j]!;
  const trace = weights.reduce((sum, c, n) => sum + c * squared(n), 0) * (1 + gamma(points * dimension + 2));
  function squared(n: number): number {
    let sum = 0;
    for (let j = 0; j < dimension; j++) sum += entry(n, j) ** 2;
    return sum;
  }
  const field = {
    size: dimension,
    kernel: 'rows',
    error: 0,
    evaluate(theta: Float64Array, gradient: Float64Array): void {
      gradient.fill(0);
      let bound = 0;
      for (let n = 0; n < points; n++) {
        let residual = -targets[n]!;
        let size = Math.abs(residual);
        for (let j = 0; j < dimension; j++) {
          residual += entry(n, j) * theta[j]!;
          size += Math.abs(entry(n, j) * theta[j]!);
        }
        // r_n is off by gamma_{d+1} size; then two products and a sum of N terms an entry.
        const off = gamma(dimension + 1) * size + gamma(points + 2) * (Math.abs(residual) + unit * size);
        bound += weights[n]! * off * Math.sqrt(squared(n));
        for (let j = 0; j < dimension; j++) gradient[j]! += weights[n]! * residual * entry(n, j);
      }
      // The bound itself is computed in doubles: a thousandth more than makes up for it.
      field.error = 1.001 * bound;
    },
    curvature: () => trace,
  };
  return field;
}

export const workbench = createWorkbench({
  problems: { 'weighted squares': weightedSquares },
  oracles: {
    normalOf: ([a, b, c], [x, y, z]) => [b! * z! - c! * y!, c! * x! - a! * z!, a! * y! - b! * x!],
  },
});

interface Instance {
  readonly rows: readonly [number[], number[]];
  readonly targets: readonly number[];
  readonly weights: readonly number[];
}

const whole = fc.integer({ min: -8, max: 8 });
const row = fc.array(whole, { minLength: 3, maxLength: 3 });

export const claim = property({
  theorem: {
    id: 'my/stays-in-the-span',
    says: 'From zero, descent on weighted squares of two points of space stays in their plane, at every step.',
    source: { paper: 'docs', item: 'extending.md' },
    kind: 'exact',
    hypotheses: {
      squares: { about: 'objective', says: 'the loss is squared', tag: 'weighted squares' },
    },
    /** Points on one line have no normal of their own. */
    trivial: (_: Instance, normal: number[]) => normal.every((c) => c === 0),
    conclude: (_, normal, theta: Enclosure[]) =>
      equal(inner(normal.map(exactly), theta), 0, 1e-9, norm(normal.map(exactly)).hi),
    witness: {
      rows: [
        [1, 0, 0],
        [0, 1, 0],
      ],
      targets: [1, 2],
      weights: [1, 1],
    },
    blindSpots: 'Nothing is said about where in the plane it goes.',
    expected: 'survived',
  },
  instances: 20,
  strata: () => ({
    whole: {
      share: 1,
      instances: fc.record({
        rows: fc.tuple(row, row),
        targets: fc.tuple(whole, whole),
        weights: fc.tuple(fc.constantFrom(1, 2, 3), fc.constantFrom(1, 2, 3)),
      }),
    },
  }),
  consult: ({ rows }, bench) => bench.oracles.normalOf(...rows),
  *simulate({ rows, targets, weights }): Plan<Enclosure[]> {
    const problem = {
      kind: 'weighted squares' as const,
      ...{ points: 2, dimension: 3, features: Float64Array.from(rows.flat()) },
      ...{ targets: Float64Array.from(targets), weights: Float64Array.from(weights), weightDecay: 0 },
    };
    const { states }: Trajectory = yield {
      ...{ problem, start: new Float64Array(3), dynamics: 'descent', step: 1 / 2048 },
      visit: { windows: [[500, 500]] },
    };
    return parametersIn(states[0]!);
  },
  kills: [],
});
