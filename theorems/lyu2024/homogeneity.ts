import {
  add,
  divide,
  equal,
  every,
  exactly,
  exponential,
  inner,
  type Judgement,
  multiply,
  norm,
  type SingleStep,
  scale,
  square,
  subtract,
  sum,
  type Theorem,
} from 'theorycheck/statement';
import { degreeOf, type Net, output } from './setting/homogeneousNets.js';

/** Labelled points, a net, and the parameters before training. */
export interface HomogeneousInstance {
  readonly net: Net;
  readonly points: readonly (readonly number[])[];
  readonly labels: readonly number[];
  readonly start: readonly number[];
  readonly eta: number;
  readonly lambda: number;
  readonly steps: number;
}

/**
 * Homogeneity as one step of descent shows it. For a net whose output has degree L in its
 * parameters, the mean logistic loss and decay, from any state,
 *
 *     theta . theta' = (1 - eta lambda) |theta|^2 + eta L (1/n) sum_i q_i/(1 + e^(q_i)),
 *
 * q_i = y_i f(theta; x_i): what a step does along theta depends on the outputs alone. For the flow
 * this is the norm law d|theta|^2/dt = -2 lambda |theta|^2 + 2 L (1/n) sum q_i/(1 + e^(q_i)).
 *
 * Derivation: Euler's identity theta . grad q_i = L q_i, times -1/(1 + e^(q_i)), the slope of
 * log(1 + e^-q), and theta . theta from the decay. It holds where relu has its kink too, with any
 * slope between 0 and 1: the unit is 0 there. L is 3 and 4 for diagonal nets u^L - v^L, 2 for units
 * a relu(w . x), 3 for units a (w . x)^2.
 *
 * The state before is taken as exact. Scale: |theta| (|theta| + |theta'|), resolution 1e-10 of it.
 * Trivial region: none. Blind spots: what a step does across theta.
 *
 * @see Lyu et al. (2024), Assumption 3.1 and the norm in Lemma C.5; the form for descent is derived
 * here.
 */
export const theorem: Theorem<HomogeneousInstance, null, readonly SingleStep[]> = {
  id: 'lyu2024/homogeneity',
  says: 'For a net of degree L a step moves theta along itself by eta (L mean(q/(1 + e^q)) - lambda |theta|^2)/|theta|.',
  source: { paper: 'Lyu et al. 2024', item: 'Assumption 3.1 and Lemma C.5, a step of descent' },
  kind: 'exact',
  hypotheses: {},
  trivial: () => false,
  conclude: (i, _, steps) => every(steps.map((s) => judged(i, s, degreeOf[i.net]))),
  witness: {
    net: 'two-layer ReLU',
    points: [
      [1, 0.5],
      [-0.5, 1],
    ],
    labels: [1, -1],
    start: [1, -0.5, 0.5, 0.375, -0.75, 1],
    eta: 0.25,
    lambda: 0.125,
    steps: 3,
  },
  blindSpots: 'What a step does across theta.',
  expected: 'survived',
};

/** The comparison for a degree. */
export function judged(i: HomogeneousInstance, { step, now, next }: SingleStep, degree: number): Judgement {
  const theta = now.map(exactly);
  const pulls = i.points.map((x, n) => {
    const q = scale(i.labels[n]!, output(i.net, theta, x));
    return divide(q, add(exactly(1), exponential(q)));
  });
  const pulled = scale(i.eta * degree, divide(sum(pulls), exactly(i.points.length)));
  const kept = subtract(exactly(1), multiply(exactly(i.eta), exactly(i.lambda)));
  const expected = add(multiply(kept, sum(theta.map(square))), pulled);
  const natural = norm(theta).hi * (norm(theta).hi + norm(next).hi);
  return equal(inner(theta, next), expected, 1e-10, natural, `step ${step}, ${i.net}`);
}
