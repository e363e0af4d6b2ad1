import { compare, exactRational, minus, plus, type Rational, rational, times } from 'theorycheck/exact';
import {
  type Enclosure,
  type Expectation,
  exactly,
  norm,
  parametersIn,
  type State,
  square,
  subtract,
} from 'theorycheck/statement';

/** Points whose matrix H is diagonal, w*, a start, and a run of stochastic descent. */
export interface SgdRun {
  readonly points: readonly (readonly number[])[];
  readonly solution: readonly number[];
  readonly start: readonly number[];
  readonly batch: number;
  readonly stepSize: number;
  readonly steps: number;
  /** How examples are drawn; `unfair`: the last one only. */
  readonly drawn: 'with replacement' | 'unfair';
  /** Added to the first label. */
  readonly error: number;
}

/**
 * The mean distance of stochastic descent under interpolation falls at a constant rate, with a
 * constant step. For batches of m, drawn with replacement at every step, any step eta and start -
 * w* in the span of the points,
 *
 *     E |w_T - w*|^2 <= g^T |w_0 - w*|^2,    g = max over lambda_1 and lambda_n of
 *     1 - 2 eta lambda + (eta^2 lambda/m) (beta + (m - 1) lambda).
 *
 * Derivation: `one-step-over-all-batches` bounds the mean of a step by delta.p(H) delta with p the
 * polynomial above. Its leading coefficient is not negative, so over the spectrum it is largest at
 * an end: p(H) <= g on the span, where delta stays. Batches of different steps are independent:
 * T times. Attained by orthogonal points of one length.
 *
 * Range: |I - eta G| <= max(1, eta beta - 1) for the matrix G of any batch, 0 <= G <= beta; so
 * 0 <= |w_T - w*|^2 <= max(1, eta beta - 1)^(2 T) |w_0 - w*|^2. All in fractions, before any run:
 * the parameters have a diagonal H, whose entries are its eigenvalues.
 *
 * The alternative is a mean larger by six tenths: under the law of two points the draws notice it.
 * Distances spread far less, and with them a tenth of the rate is noticed.
 *
 * Trivial region: no step. Blind spots: more than a few points, where the range is wide.
 *
 * @see S. Ma, R. Bassily, M. Belkin (2018), The Power of Interpolation, ICML, Theorem 1; as stated
 * here.
 */
export const law: Expectation<SgdRun> = {
  id: 'ma2018/mean-distance-of-sgd',
  says: 'Where w* fits all labels, E|w_T - w*|^2 <= g^T |w_0 - w*|^2 for stochastic descent with batches of m and a constant step.',
  source: { paper: 'Ma, Bassily, Belkin 2018', item: 'Theorem 1, as stated here' },
  kind: 'expectation',
  hypotheses: {
    interpolated: { about: 'parameters', says: 'w* fits every label without error', tag: 'interpolation' },
    independent: { about: 'law', says: 'examples are drawn fairly, with replacement', tag: 'with replacement' },
  },
  mean: (p) => mean(p),
  range(p) {
    const eta = exactRational(p.stepSize);
    const [one, beyond] = [rational(1n), minus(times(eta, largest(p)), rational(1n))];
    const factor = compare(beyond, one) > 0 ? beyond : one;
    return [rational(0n), times(power(factor, 2 * p.steps), distance(p))];
  },
  sense: 'at most',
  detects: (p) => times(rational(8n, 5n), mean(p)),
  trivial: ({ steps }) => steps === 0,
  witness: {
    points: [
      [1, 0],
      [0, 1],
    ],
    solution: [0.5, -0.25],
    start: [1.5, 0.5],
    ...{ batch: 1, stepSize: 1, steps: 1, drawn: 'with replacement', error: 0 },
  },
  blindSpots: 'Many points.',
  expected: 'survived',
};

/** g^T |w_0 - w*|^2, with 1 - tenths (1 - g)/10 in the place of g. */
export function mean(p: SgdRun, tenths = 10n): Rational {
  const [one, eta, m] = [rational(1n), exactRational(p.stepSize), rational(BigInt(p.batch))];
  const beta = largest(p);
  const inverse = rational(1n, BigInt(p.batch));
  const factors = eigenvalues(p).map((lambda) => {
    const pull = times(eta, lambda);
    const noise = plus(beta, times(minus(m, one), lambda));
    return plus(minus(one, times(rational(2n), pull)), times(times(pull, times(eta, inverse)), noise));
  });
  const g = factors.reduce((a, b) => (compare(a, b) < 0 ? b : a));
  const changed = minus(one, times(rational(tenths, 10n), minus(one, g)));
  return times(power(changed, p.steps), distance(p));
}

/** |w_T - w*|^2 of a state. */
export function squaredDistance({ solution }: SgdRun, state: State): Enclosure {
  return square(norm(parametersIn(state).map((x, j) => subtract(x, exactly(solution[j]!)))));
}

const added = (all: readonly Rational[]): Rational => all.reduce(plus, rational(0n));
const product = (a: number, b: number) => times(exactRational(a), exactRational(b));

/** beta. */
function largest({ points }: SgdRun): Rational {
  return points.map((x) => added(x.map((v) => product(v, v)))).reduce((a, b) => (compare(a, b) < 0 ? b : a));
}

/** The entries of a diagonal H that are not 0. Throws RangeError where it is not diagonal. */
function eigenvalues({ points }: SgdRun): Rational[] {
  const entry = (i: number, j: number) =>
    times(rational(1n, BigInt(points.length)), added(points.map((x) => product(x[i]!, x[j]!))));
  const axes = points[0]!.map((_, j) => j);
  if (axes.some((i) => axes.some((j) => i !== j && entry(i, j).numerator !== 0n)))
    throw new RangeError('the matrix of the points is not diagonal');
  return axes.map((j) => entry(j, j)).filter(({ numerator }) => numerator !== 0n);
}

/** |w_0 - w*|^2. */
function distance({ start, solution }: SgdRun): Rational {
  return added(
    start.map((s, j) => {
      const d = minus(exactRational(s), exactRational(solution[j]!));
      return times(d, d);
    }),
  );
}

function power(base: Rational, exponent: number): Rational {
  return Array.from({ length: exponent }, () => base).reduce(times, rational(1n));
}
