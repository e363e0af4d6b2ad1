import {
  add,
  type DiagonalNetProblem,
  divide,
  type Enclosure,
  equal,
  every,
  exactly,
  exponential,
  inner,
  type Judgement,
  negate,
  type SingleStep,
  scale,
  square,
  subtract,
  sum,
  type Theorem,
} from 'theorycheck/statement';

/**
 * Points with labels +-1, which serve as targets of regression too, and all from which runs are put
 * together. Starts and factors are [u, v].
 */
export interface OneStepInstance {
  readonly points: number[][];
  readonly labels: number[];
  readonly start: number[];
  readonly stepSize: number;
  /**
   * One for each parameter, as a multiple of the step size; null where all parameters have the
   * same.
   */
  readonly stepFactors: number[] | null;
  readonly weightDecay: number;
}

/** What one run adds to the instance. */
export interface Setting {
  readonly loss: DiagonalNetProblem['loss'];
  readonly decay: boolean;
}

/** A state [u, v] taken as exact and the next one, in the setting of its run. */
export interface OneStep extends SingleStep {
  readonly setting: Setting;
}

/**
 * One step of descent on the diagonal net, whatever the loss: with w = u^2 - v^2, f_i = x_i . w and
 * g = (1/n) sum_i s_i x_i the gradient of the mean loss in w,
 *
 *     u'_k = u_k - eta_k (lambda + 2 g_k) u_k,       v'_k = v_k - eta_(d+k) (lambda - 2 g_k) v_k,
 *     s_i = -y_i e^(-y_i f_i),    -y_i/(1 + e^(y_i f_i)),    2 (f_i - y_i)
 *
 * for the exponential, the logistic and the squared loss, with decay lambda or none, with one step
 * size or one for each parameter. Each instance poses all six objectives. Starts have margins of up
 * to 40 in size, where e^40 is 10^17.
 *
 * The state before is taken as exact, so that only the rounding of one step is allowed for: some
 * 1e-13 of |theta| and of the length of the step.
 * Scale: (|theta| + |theta_0|) (1 + max eta (lambda + 2 max |g_k|)), not zero whatever a solver
 * answers. Enclosures wider than 1e-10 of that decide nothing.
 *
 * Trivial region: none. Blind spots: whatever depends on the steps before; steps below 1e-10 of the
 * parameters.
 *
 * @see Lyu et al. (2024), section 3.1 (objective) and 3.2 (diagonal linear nets), for gradient
 * descent in place of its flow.
 */
export const theorem: Theorem<OneStepInstance, null, readonly OneStep[]> = {
  id: 'lyu2024/one-step',
  says: 'One step of descent on a diagonal net moves u_k by -eta (lambda + 2 g_k) u_k and v_k by -eta (lambda - 2 g_k) v_k, for three losses, with and without decay.',
  source: { paper: 'Lyu et al. 2024', item: 'sections 3.1 and 3.2, a step of descent' },
  kind: 'exact',
  hypotheses: {
    diagonalNet: { about: 'objective', says: 'w = u^2 - v^2, decay of u and v', tag: 'diagonal net' },
  },
  trivial: () => false,
  conclude: (i, _, steps) => every(steps.flatMap((s) => judged(i, s, slopeOf[s.setting.loss]))),
  witness: {
    points: [
      [1.25, 0.5],
      [-0.625, 1],
      [0.3125, -1],
    ],
    labels: [1, -1, -1],
    start: [1, 0.5, 0.25, 1],
    stepSize: 0.25,
    stepFactors: [1, 0.5, 2, 1],
    weightDecay: 0.125,
  },
  blindSpots: 'whatever depends on the steps before; steps below 1e-10 of the parameters',
  expected: 'survived',
};

/** The slope of a loss in the output f, for the label or target y. */
export type Slope = (f: Enclosure, y: number) => Enclosure;

export const slopeOf: Readonly<Record<DiagonalNetProblem['loss'], Slope>> = {
  exponential: (f, y) => scale(-y, exponential(scale(-y, f))),
  logistic: (f, y) => divide(exactly(-y), add(exactly(1), exponential(scale(y, f)))),
  squared: (f, y) => scale(2, subtract(f, exactly(y))),
};

/** The step sizes of a run, one for each parameter. */
export function stepsOf({ stepFactors, stepSize, start }: OneStepInstance): number[] {
  return start.map((_, j) => stepSize * (stepFactors?.[j] ?? 1));
}

/** The gradient of the mean loss in w, at the parameters [u, v]. */
export function outerGradient(i: Pick<OneStepInstance, 'points' | 'labels'>, at: readonly number[], slope: Slope) {
  const d = at.length / 2;
  const w = i.points[0]!.map((_, k) => subtract(square(exactly(at[k]!)), square(exactly(at[d + k]!))));
  const slopes = i.points.map((x, j) => slope(inner(x.map(exactly), w), i.labels[j]!));
  return w.map((_, k) => divide(sum(i.points.map((x, j) => scale(x[k]!, slopes[j]!))), exactly(i.points.length)));
}

/** The judgements of the statement about one step, for the slope of some loss. */
export function judged(i: OneStepInstance, { setting, step, now, next }: OneStep, slope: Slope): Judgement[] {
  const d = now.length / 2;
  const g = outerGradient(i, now, slope);
  const lambda = exactly(setting.decay ? i.weightDecay : 0);
  const steps = stepsOf(i);
  const steepest = g.reduce((most, x) => Math.max(most, Math.abs(x.lo), Math.abs(x.hi)), 0);
  const natural = (Math.hypot(...now) + Math.hypot(...i.start)) * (1 + Math.max(...steps) * (lambda.hi + 2 * steepest));
  return now.map((before, j) => {
    const pull = scale(2, j < d ? g[j]! : negate(g[j - d]!));
    const expected = subtract(exactly(before), scale(steps[j]! * before, add(lambda, pull)));
    const at = `parameter ${j}, step ${step}, ${setting.loss}, ${setting.decay ? 'decay' : 'no decay'}`;
    return equal(next[j]!, expected, 1e-10, natural, at);
  });
}
