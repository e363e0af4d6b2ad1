import { type Rational, rational } from 'theorycheck/exact';
import {
  add,
  atMost,
  type Judgement,
  type Law,
  parametersIn,
  type Stream,
  scale,
  square,
  type Trajectory,
} from 'theorycheck/statement';
import { lawProperty, type Plan } from 'theorycheck/workbench';

/** Step size and number of steps. */
interface Training {
  readonly step: number;
  readonly steps: number;
}

/**
 * "From a standard normal start in the plane the loss |theta|^2 / 4 is below 1.25 G^(2 T) after T
 * steps, G = 1 - step / 2, with probability at least p."
 *
 * One step of descent multiplies theta by G. So the event is |theta_0|^2 < 5, and |theta_0|^2 is
 * chi-square with two degrees of freedom: the truth is 1 - e^(-5/2) = 0.918 for every T. It is
 * above p = 0.9 and below p = 0.97.
 */
const law = (id: string, claimed: Rational, alternative: Rational): Law<Training> => ({
  id: `my/${id}`,
  says: 'From a standard normal start the loss at step T is below 1.25 G^(2 T) with the claimed probability.',
  source: { paper: 'an example', item: 'chi-square with two degrees of freedom' },
  kind: 'law',
  hypotheses: {
    normalStart: { about: 'law', says: 'the start is standard normal', tag: 'normal start' },
    ridge: { about: 'objective', says: 'the loss is a mean of squares', tag: 'ridge' },
  },
  probability: () => claimed,
  sense: 'at least',
  detects: () => alternative,
  trivial: () => false,
  witness: { step: 1 / 4, steps: 20 },
  blindSpots: 'Other starts; deviations smaller than the declared alternative.',
  expected: 'survived',
});

/** One draw is a training run: the engine asks the solver, and judges what the plan returns. */
function* train({ step, steps }: Training, stream: Stream): Plan<Judgement> {
  const { states }: Trajectory = yield {
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
  const bound = 1.25 * (1 - step / 2) ** (2 * steps);
  return atMost(scale(1 / 4, add(square(x!), square(y!))), bound, bound, `step ${steps}`);
}

const testing = { batches: [{ step: 1 / 4, steps: 20 }], draws: 2500, draw: train, kills: [] } as const;

export const nineTenths = lawProperty<Training>({
  ...testing,
  law: law('small-loss-nine-times-in-ten', rational(9n, 10n), rational(8n, 10n)),
});

export const almostAlways = lawProperty<Training>({
  ...testing,
  law: law('small-loss-almost-always', rational(97n, 100n), rational(9n, 10n)),
});
