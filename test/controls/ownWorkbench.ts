/**
 * A file that brings a kind of problem, an oracle and a solver of its own, and properties that use
 * them.
 */
import fc from 'fast-check';
import { type GradientField, type Kind, unit } from 'theorycheck/problems';
import {
  between,
  equal,
  every,
  type RunRequest,
  type Solver,
  type State,
  type Trajectory,
} from 'theorycheck/statement';
import { createWorkbench, property, type Workbench } from 'theorycheck/workbench';

/**
 * The quadratic sum of a_j theta_j^2 / 2, a in `features`: descent multiplies theta_j by 1 - step
 * a_j.
 */
interface QuadraticProblem {
  readonly kind: 'quadratic';
  readonly points: number;
  readonly dimension: number;
  readonly features: Float64Array;
  readonly weightDecay: number;
}

declare module 'theorycheck/statement' {
  interface ProblemKinds {
    quadratic: QuadraticProblem;
  }
}

declare module 'theorycheck/workbench' {
  interface OwnOracles {
    powers: (a: readonly number[], step: number, k: number) => number[];
  }
}

const quadratic = (proof?: string): Kind<QuadraticProblem> => ({
  ...(proof === undefined ? {} : { proof }),
  ownTags: ['diagonal curvature'],
  choices: {},
  fields: ['kind', 'points', 'dimension', 'features', 'weightDecay'],
  fault: ({ features }) => (features.every((a) => a >= 0) ? null : 'problem.features must not be negative'),
  parameters: (p) => p.dimension,
  tags: () => ['quadratic', 'diagonal curvature', 'no weight decay'],
  without: (p) => p,
  field: quadraticField,
});

function quadraticField({ features, dimension }: QuadraticProblem): GradientField {
  let error = 0;
  return {
    size: dimension,
    kernel: 'plain',
    evaluate(point, gradient) {
      let squares = 0;
      for (let j = 0; j < dimension; j++) {
        gradient[j] = features[j]! * point[j]!;
        squares += gradient[j]! ** 2;
      }
      // One rounding an entry, u |a_j theta_j|.
      error = unit * Math.sqrt(squares) * (1 + 1e-9);
    },
    get error() {
      return error;
    },
    curvature: () => Math.max(...features),
  };
}

/** Goes to zero at once, and says so without an error. */
const jump: Solver = {
  name: 'jump-to-zero',
  version: '1',
  accepts: () => true,
  solve({ visit, start }) {
    const steps = visit.windows!.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, k) => from + k));
    const state = (k: number): State => ({
      ...{ step: BigInt(k), logTime: k === 0 ? Number.NEGATIVE_INFINITY : Math.log(k), radius: 0, stepRadius: 0 },
      ...{ point: k === 0 ? start.slice() : new Float64Array(start.length), basis: 'exact' as const },
    });
    return { ended: 'complete', states: steps.map(state), cost: { gradients: 0 } };
  },
};

export const workbench = createWorkbench({
  problems: { quadratic: quadratic('one rounding an entry of the gradient, which is linear') },
  solvers: { jump },
  oracles: { powers: (a, step, k) => a.map((x) => (1 - step * x) ** k) },
});

interface Instance {
  a: number[];
}
const step = 1 / 8;
const steps = 5;

const statement = (name: string, by?: string) => ({
  drawsOf: 'control/quadratic',
  theorem: {
    id: `control/${name}`,
    says: 'after five steps from ones, each parameter is (1 - step a_j)^5',
    source: { paper: 'control', item: 'none' },
    kind: 'exact' as const,
    hypotheses: {
      diagonal: { about: 'objective' as const, says: 'the curvature is diagonal', tag: 'diagonal curvature' },
    },
    trivial: () => false,
    conclude: ({ a }: Instance, powers: number[], s: State | undefined) =>
      every(a.map((_, j) => equal(around(s, j), powers[j]!, 1e-9, 1, `parameter ${j}`))),
    witness: { a: [1, 2] },
    blindSpots: 'everything else',
    expected: 'survived' as const,
  },
  instances: 10,
  strata: () => ({
    all: {
      share: 1,
      measured: {},
      instances: fc
        .array(fc.integer({ min: 1, max: 2 ** 20 }), { minLength: 1, maxLength: 4 })
        .map((list): Instance => ({ a: list.map((k) => k / 2 ** 20) })),
    },
  }),
  consult: ({ a }: Instance, bench: Workbench) => bench.oracles.powers(a, step, steps),
  *simulate({ a }: Instance): Generator<RunRequest, State | undefined, Trajectory> {
    const dimension = a.length;
    const problem = {
      kind: 'quadratic' as const,
      points: 1,
      dimension,
      features: Float64Array.from(a),
      weightDecay: 0,
    };
    const { states } = yield {
      ...{ problem, start: new Float64Array(dimension).fill(1), dynamics: 'descent', step },
      visit: { windows: [[steps, steps]] },
      ...(by === undefined ? {} : { by }),
    };
    return states[0];
  },
  kills: [],
});

function around(s: State | undefined, j: number) {
  const x = s!.point[j]!;
  return between(x - s!.radius, x + s!.radius, s!.basis);
}

export const powers = property(statement('quadratic'));
/** By a solver that claims exactness without a proof: what it says refutes nothing. */
export const jumps = property(statement('quadratic-by-a-jump', 'jump'));
