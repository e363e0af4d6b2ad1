import { type Rational, rational } from 'theorycheck/exact';
import {
  type Enclosure,
  type Expectation,
  parametersIn,
  type Stream,
  square,
  type Trajectory,
} from 'theorycheck/statement';
import { expectationProperty, type Plan } from 'theorycheck/workbench';

/** Points n on the line, all at 1, and the steps of training. */
interface Training {
  readonly points: number;
  readonly steps: number;
}

/**
 * "Descent on least squares with labels theta* + noise has the mean squared error p / n after long
 * training."
 *
 * All points are at 1, theta* = 0, and the noise is +1 or -1 with equal chance. Descent comes to
 * the mean of the labels up to the factor 2^-steps, so E theta^2 = 1/n to within 2^-40. That is
 * true for p = 1, and false for p = 2. The square lies in [0, 1].
 */
const law = (id: string, p: bigint): Expectation<Training> => ({
  id: `my/${id}`,
  says: 'After long training on n noisy labels the mean squared error is p / n.',
  source: { paper: 'an example', item: 'the variance of a mean' },
  kind: 'expectation',
  hypotheses: {
    fairNoise: { about: 'law', says: 'the noise is +1 or -1 with equal chance', tag: 'fair noise' },
    ridge: { about: 'objective', says: 'the loss is a mean of squares', tag: 'ridge' },
  },
  mean: ({ points }) => rational(p, BigInt(points)),
  range: (): [Rational, Rational] => [rational(0n), rational(1n)],
  sense: 'equal',
  detects: ({ points }) => rational(3n * p, 2n * BigInt(points)),
  trivial: ({ points }) => points < 2,
  witness: { points: 8, steps: 40 },
  blindSpots: 'Noise of other laws.',
  expected: 'survived',
});

/** One draw is a training run, and comes to the squared error of what was learnt. */
function* train({ points, steps }: Training, stream: Stream): Plan<Enclosure> {
  const { states }: Trajectory = yield {
    problem: {
      ...{ kind: 'ridge', points, dimension: 1, weightDecay: 0 },
      features: new Float64Array(points).fill(1),
      targets: Float64Array.from({ length: points }, () => stream.sign()),
    },
    start: new Float64Array(1),
    dynamics: 'descent',
    step: 1 / 2,
    visit: { windows: [[steps, steps]] },
  };
  return square(parametersIn(states[0]!)[0]!);
}

const testing = { batches: [{ points: 8, steps: 40 }], draws: 4000, draw: train, kills: [] } as const;

export const variance = expectationProperty<Training>({ ...testing, law: law('error-of-one-over-n', 1n) });

export const twice = expectationProperty<Training>({ ...testing, law: law('error-of-two-over-n', 2n) });
