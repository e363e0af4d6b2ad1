import {
  divide,
  type Enclosure,
  equal,
  every,
  exactly,
  inner,
  multiply,
  subtract,
  sum,
  type Theorem,
} from 'theorycheck/statement';
import type { AdamProblem, Visited } from '../kingma2015/setting/adam.js';

/** Descent on least squares with a decay. */
export interface DecayingDescent extends AdamProblem {
  readonly stepSize: number;
  /** lambda', the factor of |x|^2/2. */
  readonly decay: number;
}

/** The steps of descent on the regularised objective, and of SGD with the decay as its option. */
export interface TwoDescents {
  readonly regularised: readonly Visited[];
  readonly option: readonly Visited[];
}

/**
 * For descent, L2 regularisation is weight decay: descent on f + (lambda'/2) |x|^2 takes the steps
 *
 *     x_t = (1 - lambda) x_{t-1} - alpha grad f(x_{t-1}),    lambda = alpha lambda',
 *
 * and so does `torch.optim.SGD` with lambda' as its `weight_decay`. All three paths are the same.
 *
 * Derivation: the gradient of the regularised objective is grad f(x) + lambda' x. A step of alpha
 * takes alpha lambda' x off.
 *
 * f is (1/(2 n)) |A x - c|^2. The path is computed in enclosures, from the start on.
 *
 * Scale: the largest entry of the start and of x_t. Resolution 1e-9. Trivial region: lambda' = 0.
 * Blind spots: momentum, with which the two differ by how a decay is remembered.
 *
 * @see I. Loshchilov, F. Hutter (2019), Decoupled Weight Decay Regularization, ICLR, Proposition 1.
 */
export const theorem: Theorem<DecayingDescent, null, TwoDescents> = {
  id: 'loshchilov2019/decay-of-descent',
  says: "Descent on f + lambda'/2 |x|^2, SGD with the decay lambda', and x_t = (1 - alpha lambda') x - alpha grad f(x) are the same at every step.",
  source: { paper: 'Loshchilov, Hutter 2019', item: 'Proposition 1' },
  kind: 'exact',
  hypotheses: {
    squares: {
      about: 'objective',
      says: 'f is a mean of half squared errors',
      tag: 'ridge',
      constitutive: 'the path is computed from it',
    },
  },
  trivial: ({ decay }) => decay === 0,
  conclude: (i, _, seen) => follows(i, seen, multiply(exactly(i.stepSize), exactly(i.decay))),
  witness: {
    ...{ objective: 'squares', rows: [[1, -0.5]], offsets: [0.5], start: [1, 2] },
    ...{ stepSize: 0.25, decay: 0.5, steps: 4 },
  },
  blindSpots: 'Momentum.',
  expected: 'survived',
};

/** Both runs beside the path of decoupled steps that shrink x by `lambda`. */
export function follows(i: DecayingDescent, { regularised, option }: TwoDescents, lambda: Enclosure, after = false) {
  const path = decoupled(i, lambda, after);
  const start = Math.max(...i.start.map(Math.abs));
  const compared = (what: string, seen: readonly Visited[]) =>
    seen.flatMap(({ step, x }) => {
      const unit = Math.max(start, ...path[step]!.map(({ hi }) => Math.abs(hi)), 2 ** -20);
      return x.map((v, j) => equal(v, path[step]![j]!, 1e-9, unit, `${what}, coordinate ${j}, step ${step}`));
    });
  return every([...compared('regularised', regularised), ...compared('option', option)]);
}

/** x_0, x_1, ...; the decay before the step, or after it. */
function decoupled({ rows, offsets, start, stepSize, steps }: DecayingDescent, lambda: Enclosure, after: boolean) {
  const left = subtract(exactly(1), lambda);
  const rate = divide(exactly(stepSize), exactly(rows.length));
  const path = [start.map(exactly)];
  for (let t = 0; t < steps; t++) {
    const x = path[t]!;
    const residuals = rows.map((a, n) => subtract(inner(a.map(exactly), x), exactly(offsets[n]!)));
    const g = x.map((_, j) => sum(rows.map((a, n) => multiply(exactly(a[j]!), residuals[n]!))));
    path.push(
      x.map((v, j) => {
        const step = multiply(rate, g[j]!);
        return after ? multiply(left, subtract(v, step)) : subtract(multiply(left, v), step);
      }),
    );
  }
  return path;
}
