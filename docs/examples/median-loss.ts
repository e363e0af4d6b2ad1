import { rational } from 'theorycheck/exact';
import { add, type Enclosure, parametersIn, type Quantile, type Stream, scale, square } from 'theorycheck/statement';
import { type Plan, quantileProperty } from 'theorycheck/workbench';

/** Step size and number of steps. */
interface Training {
  readonly step: number;
  readonly steps: number;
}

/** G^(2 T), G = 1 - step / 2: by this the loss falls in T steps. */
const factor = ({ step, steps }: Training) => (1 - step / 2) ** (2 * steps);

/**
 * "The median loss from a standard normal start in the plane is at most v times G^(2 T)."
 *
 * The loss at the start is |theta_0|^2 / 4, and |theta_0|^2 is chi-square with two degrees of
 * freedom, of median 2 log 2. So the median of the loss is log(2)/2 = 0.3466 of the factor: true
 * for v = 0.4, false for v = 0.2. The loss has no upper bound, and needs none.
 */
const law = (id: string, v: number): Quantile<Training> => ({
  id: `my/${id}`,
  says: 'The median of the loss at step T is at most v times G^(2 T).',
  source: { paper: 'an example', item: 'the median of a chi-square law' },
  kind: 'quantile',
  hypotheses: { normalStart: { about: 'law', says: 'the start is standard normal', tag: 'normal start' } },
  share: () => rational(1n, 2n),
  value: (training) => v * factor(training),
  sense: 'at most',
  detects: () => rational(2n, 5n),
  trivial: () => false,
  witness: { step: 1 / 4, steps: 20 },
  blindSpots: 'Other quantiles.',
  expected: 'survived',
});

function* train({ step, steps }: Training, stream: Stream): Plan<Enclosure> {
  const { states } = yield {
    problem: {
      ...{ kind: 'ridge', points: 2, dimension: 2, weightDecay: 0 },
      features: Float64Array.of(1, 0, 0, 1),
      targets: new Float64Array(2),
    },
    start: Float64Array.of(stream.normal(), stream.normal()),
    dynamics: 'descent',
    step,
    visit: { windows: [[steps, steps]] },
  };
  const [x, y] = parametersIn(states[0]!);
  return scale(1 / 4, add(square(x!), square(y!)));
}

const testing = { batches: [{ step: 1 / 4, steps: 20 }], draws: 3000, draw: train, kills: [] } as const;

export const median = quantileProperty<Training>({ ...testing, law: law('median-loss-at-most-four-tenths', 0.4) });

export const tooLow = quantileProperty<Training>({ ...testing, law: law('median-loss-at-most-a-fifth', 0.2) });
