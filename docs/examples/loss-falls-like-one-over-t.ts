import fc from 'fast-check';
import type { Enclosure } from 'theorycheck/statement';
import { exponential, ladderTheorem, negate, parametersIn, type Trajectory } from 'theorycheck/statement';
import { ladderProperty, type Plan } from 'theorycheck/workbench';

/** One point at 1 with label +1, a step size, and the horizons k_1 < k_2 < ... */
interface Instance {
  readonly step: number;
  readonly horizons: number[];
}

/**
 * "On one point descent on the exponential loss from zero brings the loss down like 1/k."
 *
 * Let z = e^w, so that the loss is 1/z. A step gives z' = z e^(s/z), and from 0 <= e^x - 1 - x <=
 * x^2 e^x / 2
 *
 *     z + s <= z' <= z + s + s^2 e^s / (2 z),      so 1 + s k <= z_k <= 1 + s k + b_k,
 *
 * with b_k = (s e^s / 2) (s + log(1 + s k)), since the sum of s / (1 + s j) over j < k is at most
 * s + log(1 + s k). So the loss is (1/(s k)) e^(-r_k) with 0 <= r_k <= log(1 + (1 + b_k)/(s k)) <=
 * (1 + b_k)/(s k): the exponent is -1, and this is the error of a rung.
 *
 * The same with the exponent -0.9 is false.
 */
const law = (id: string, exponent: number) =>
  ladderTheorem<Instance, object>({
    id: `my/${id}`,
    says: 'On one point the exponential loss of descent falls in the number of steps with this exponent.',
    source: { paper: 'an example', item: 'the loss on one point' },
    kind: 'limit',
    hypotheses: { exponential: { about: 'objective', says: 'the loss is exponential', tag: 'exponential loss' } },
    sizes: ({ horizons }) => horizons,
    exponent: () => exponent,
    error: ({ step: s }, _, k) => (1 + ((s * Math.exp(s)) / 2) * (s + Math.log1p(s * k))) / (s * k) + 1e-12,
    detects: 1 / 20,
    witness: { step: 1 / 2, horizons: [100, 1000, 10_000] },
    blindSpots: 'Other data and other losses.',
    expected: 'survived',
  });

const testing = {
  instances: 10,
  strata: () => ({
    all: {
      share: 1,
      measured: {},
      instances: fc.record({ eighths: fc.integer({ min: 4, max: 8 }), first: fc.integer({ min: 150, max: 400 }) }).map(
        ({ eighths, first }): Instance => ({
          step: eighths / 8,
          horizons: [first, 4 * first, 16 * first],
        }),
      ),
    },
  }),
  consult: () => ({}),
  sizes: ({ horizons }: Instance) => horizons,
  /** What is observed on one rung: the loss e^(-w) after k steps. */
  *measure({ step }: Instance, k: number): Plan<Enclosure> {
    const { states }: Trajectory = yield {
      problem: {
        ...{ kind: 'classification', points: 1, dimension: 1, loss: 'exponential', bias: false },
        ...{ features: Float64Array.of(1), labels: Float64Array.of(1), reduction: 'sum', weightDecay: 0 },
      },
      start: new Float64Array(1),
      dynamics: 'descent',
      step,
      visit: { windows: [[k, k]] },
    };
    return exponential(negate(parametersIn(states[0]!)[0]!));
  },
  kills: [],
};

export const right = ladderProperty({ ...testing, theorem: law('loss-falls-like-one-over-t', -1) });

export const wrong = ladderProperty({ ...testing, theorem: law('loss-falls-more-slowly', -0.9) });
