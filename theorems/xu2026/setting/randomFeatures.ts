import {
  absolute,
  add,
  divide,
  type Enclosure,
  exactly,
  type Hypothesis,
  inner,
  multiply,
  norm,
  scale,
  squareRoot,
  subtract,
  sum,
} from 'theorycheck/statement';
import {
  drifted,
  endOffsets,
  type RidgeInstance,
  type Spectrum,
  startOffsets,
  trainLoss,
  type Visited,
} from './ridgeInstance.js';

/*
 * Random features, beside the letters of `ridgeInstance`:
 *
 *     x_i, z_q     training inputs, and the K test inputs, over which the risk is the mean
 *     u_j, w       hidden weights, drawn once and not trained, and the one unit of the teacher
 *     phi(x)       (relu(u_1 . x), ..., relu(u_m . x));  the labels are relu(w . x)
 *     Sigma        (1/K) sum_q phi(z_q) phi(z_q)^T;  |x|_Sigma = (x^T Sigma x)^(1/2)
 *     A, theta_A   the least risk of any theta, and the theta that has it
 *     a~_i         v_i . Phi^T y/(n s_i): what the labels look like to the data, in place of a_i*;
 *                  beta~_i and u~_i are beta_i and u_i with it
 */

/** A head on fixed ReLU features, trained on the labels of one ReLU. All numbers have few bits. */
export interface FeatureInstance {
  readonly inputs: readonly (readonly number[])[];
  readonly tests: readonly (readonly number[])[];
  readonly hidden: readonly (readonly number[])[];
  readonly unit: readonly number[];
  readonly start: readonly number[];
  readonly eta: number;
  readonly lambda: number;
}

/** The best head, and the modes of the training features. */
export interface FeatureAnswers {
  /** phi(z_q) . theta_A and A. */
  readonly best: { readonly fitted: readonly Enclosure[]; readonly meanSquare: Enclosure };
  readonly spectrum: Spectrum;
  powers(t: number): { readonly kernel: Enclosure; readonly modes: readonly Enclosure[] };
}

/** relu(w . x), exact for numbers of few bits. */
export function relu(w: readonly number[], x: readonly number[]): number {
  return Math.max(
    0,
    w.reduce((total, c, k) => total + c * x[k]!, 0),
  );
}

/** phi of each input, row by row. */
export function featuresOf({ hidden }: Pick<FeatureInstance, 'hidden'>, inputs: FeatureInstance['inputs']): number[][] {
  return inputs.map((x) => hidden.map((u) => relu(u, x)));
}

/** The training problem as a ridge regression; what it says of a teacher is not used. */
export function asRidge(i: FeatureInstance): RidgeInstance {
  const none = i.start.map(() => 0);
  return {
    features: featuresOf(i, i.inputs),
    targets: i.inputs.map((x) => relu(i.unit, x)),
    ...{ teacher: none, variances: none, start: i.start, eta: i.eta, lambda: i.lambda, seed: '', certificates: {} },
  };
}

/** x -> (phi(z_q) . x)_q / sqrt(K), by which x^T Sigma y is an inner product. */
export function onTests(i: FeatureInstance): (x: readonly Enclosure[]) => Enclosure[] {
  const rows = featuresOf(i, i.tests).map((row) => row.map(exactly));
  const root = squareRoot(exactly(i.tests.length));
  return (x) => rows.map((row) => divide(inner(row, x), root));
}

/** A. */
export function leastRisk({ best }: FeatureAnswers): Enclosure {
  return best.meanSquare;
}

/** Features and labels of the test inputs, whose mean square is the risk. */
export function testSet(i: FeatureInstance): RidgeInstance {
  return asRidge({ ...i, inputs: i.tests });
}

/** L at a visited point, with the error of the decomposition; `tests` is `testSet`. */
export function riskAt(tests: RidgeInstance, s: Visited, { spectrum }: FeatureAnswers): Enclosure {
  return scale(2, trainLoss(tests, drifted(s, spectrum)));
}

/** The spectrum with a~_i in the place of v_i . theta*, the teacher being zero in `asRidge`. */
export function fittedModes(i: RidgeInstance, spectrum: Spectrum): Spectrum {
  const { directions, values } = spectrum;
  const pull = i.start.map((_, j) => sum(i.features.map((row, n) => scale(row[j]!, exactly(i.targets[n]!)))));
  const along = directions.map((v, k) => divide(inner(v, pull), scale(i.features.length, values[k]!)));
  // The drift is proportional to |theta_0| + 3 |theta*|.
  const grown = 1 + (3 * norm(along).hi) / Math.hypot(...i.start);
  return { ...spectrum, teacherAlong: along, drift: spectrum.drift * grown };
}

/** sum_k c_k v_k. */
export function combined(c: readonly Enclosure[], { directions, startNull }: Spectrum): Enclosure[] {
  return startNull.map((_, j) =>
    inner(
      c,
      directions.map((v) => v[j]!),
    ),
  );
}

/**
 * (phi(z_q) . (theta - theta_A))_q / sqrt(K), of length |theta - theta_A|_Sigma. What the best head
 * says of each input is known well where the head is not, between features that are nearly alike.
 */
function fromBest(i: FeatureInstance, { best }: FeatureAnswers, theta: readonly Enclosure[]): Enclosure[] {
  const root = squareRoot(exactly(i.tests.length));
  return onTests(i)(theta).map((x, q) => subtract(x, divide(best.fitted[q]!, root)));
}

/** theta_inf, of what training leads to, the same beside theta_A on the test inputs, and u~_i. */
export function ends(i: FeatureInstance, a: FeatureAnswers) {
  const { spectrum } = a;
  const beta = endOffsets(i, spectrum);
  const end = combined(
    beta.map((b, k) => subtract(spectrum.teacherAlong[k]!, b)),
    spectrum,
  );
  return { end, beyond: fromBest(i, a, end), offsets: startOffsets(i, spectrum) };
}

/** theta_t - theta_A on the test inputs, theta_t in closed form. */
export function predicted(i: FeatureInstance, a: FeatureAnswers, t: number): Enclosure[] {
  const { end, offsets } = ends(i, a);
  const { kernel, modes } = a.powers(t);
  const moving = combined(
    offsets.map((u, k) => multiply(modes[k]!, u)),
    a.spectrum,
  );
  return fromBest(
    i,
    a,
    end.map((x, j) => add(x, add(moving[j]!, multiply(kernel, a.spectrum.startNull[j]!)))),
  );
}

/** What each mode is worth on the test inputs at the start: |u~_i| |v_i|_Sigma. */
export function worths(i: FeatureInstance, a: FeatureAnswers): Enclosure[] {
  const tested = onTests(i);
  return ends(i, a).offsets.map((u, k) => multiply(absolute(u), norm(tested(a.spectrum.directions[k]!))));
}

/** The gradient is that of ridge regression. */
export const ridgeOnFeatures: Hypothesis<FeatureInstance, unknown> = {
  about: 'objective',
  says: 'ridge regression of the head on fixed features, the gradient taken over all the data',
  tag: 'ridge',
};

/** Two inputs, three features, four test inputs, a unit that is none of the features. */
export const smallFeatures: FeatureInstance = {
  inputs: [
    [1, 0.5],
    [-0.5, 1],
  ],
  tests: [
    [1, 0],
    [0, 1],
    [-1, 1],
    [-0.5, -1],
    [0.5, -1],
  ],
  hidden: [
    [1, 0],
    [0, 1],
    [-1, -0.5],
  ],
  unit: [1, 1],
  start: [2, -1, 4],
  eta: 0.5,
  lambda: 0.0625,
};
