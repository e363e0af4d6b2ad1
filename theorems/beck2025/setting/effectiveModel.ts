import type { ClassificationProblem, Enclosure, Hypothesis, MarginLoss } from 'theorycheck/statement';

/**
 * The paper's effective model: two points of the line, x_1 = -sigma and x_2 = sigma x with
 * x = 1 - 2 lambda in (-1, 1), so that the origin is between them, at one of them or beside both as
 * lambda is below, at or above 1/2. sigma and x are dyadic, sigma x is a double.
 */
export interface EffectiveModel {
  readonly sigma: number;
  readonly x: number;
}

/** The gradient flow of (S, b) in the effective model, looked at at some log t. */
export interface ModelFlow extends EffectiveModel {
  readonly loss: MarginLoss;
  readonly start: readonly number[];
}

/** (S, b) at a time of the flow. */
export interface Moment {
  readonly at: string;
  readonly S: Enclosure;
  readonly b: Enclosure;
}

/** The points row by row. */
export function pointsOf({ sigma, x }: EffectiveModel): number[][] {
  return [[-sigma], [sigma * x]];
}

/** mean of l(S x_i + b), with or without the bias. */
export function modelProblem(i: EffectiveModel & { readonly loss: MarginLoss }, bias = true): ClassificationProblem {
  return {
    kind: 'classification',
    points: 2,
    dimension: 1,
    features: Float64Array.from(pointsOf(i).flat()),
    labels: Float64Array.from([-1, -1]),
    loss: i.loss,
    bias,
    reduction: 'mean',
    weightDecay: 0,
  };
}

/** S(0) = 0 and b(0) = 0. */
export const modelFromZero: Hypothesis<ModelFlow, unknown> = {
  about: 'data',
  says: 'the flow starts at zero',
  check: ({ start }) => start.every((c) => c === 0),
};
