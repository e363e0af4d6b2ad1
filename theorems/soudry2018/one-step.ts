import {
  add,
  type ClassificationProblem,
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
  subtract,
  sum,
  type Theorem,
} from 'theorycheck/statement';

/**
 * Labelled points, a loss, and everything else from which objectives and steps are put together.
 * Starts and steps have the bias last.
 */
export interface OneStepInstance {
  readonly points: number[][];
  readonly labels: number[];
  readonly loss: ClassificationProblem['loss'];
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
  readonly bias: boolean;
  readonly reduction: ClassificationProblem['reduction'];
  readonly decay: boolean;
}

/** A state taken as exact and the next one, in the setting of its run. */
export interface OneStep extends SingleStep {
  readonly setting: Setting;
}

/**
 * One step of descent, whatever the objective: with m_n = z_n . theta, z_n = y_n (x_n, 1) or y_n
 * x_n,
 *
 *     theta'_j = theta_j - eta_j ( decay theta_j - c sum_n p_n z_nj ),
 *     p_n = 1/(1 + e^m_n) or e^-m_n,      c = 1 or 1/N,
 *
 * for the logistic and the exponential loss, summed or averaged, with and without bias, with
 * weight decay or none, with one step size or one for each parameter. Each instance poses all eight
 * objectives of its loss. Starts have margins of up to 40 in size, where e^m_n is 10^17.
 *
 * The state before is taken as exact, so that only the rounding of one step is allowed for:
 * some 1e-14 of |theta| and the size of the step, max_j eta_j (decay |theta| + c sum_n p_n |z_n|).
 * Enclosures wider than 1e-10 of that decide nothing.
 *
 * Trivial region: none. Blind spots: steps below the rounding of theta (margins of 40 without
 * decay), and whatever depends on the steps before.
 *
 * @see Soudry, Hoffer, Nacson, Gunasekar, Srebro (2018), JMLR 19(70), equation (2), for the losses
 * with an exponential tail.
 */
export const theorem: Theorem<OneStepInstance, null, readonly OneStep[]> = {
  id: 'soudry2018/one-step',
  says: 'One step of descent moves every parameter by minus its step size times the derivative, for both losses, sum and mean, with and without bias and decay.',
  source: { paper: 'Soudry et al. 2018', item: 'Equation (2)' },
  kind: 'exact',
  hypotheses: {
    classification: { about: 'objective', says: 'the model is linear classification', tag: 'classification' },
  },
  trivial: () => false,
  conclude: (i, _, steps) => every(steps.flatMap((s) => judged(i, s, slopeOf[i.loss]))),
  witness: {
    points: [[1.25], [-0.625], [0.3125]],
    labels: [1, -1, -1],
    loss: 'logistic',
    start: [2, -1],
    stepSize: 0.25,
    stepFactors: [1, 0.5],
    weightDecay: 0.125,
  },
  blindSpots: 'Steps below the rounding of the parameters, and whatever depends on the steps before.',
  expected: 'survived',
};

/** The slope of a loss at a margin, with its sign turned. */
export type Slope = (margin: Enclosure) => Enclosure;

export const slopeOf: Readonly<Record<ClassificationProblem['loss'], Slope>> = {
  logistic: (margin) => divide(exactly(1), add(exactly(1), exponential(margin))),
  exponential: (margin) => exponential(negate(margin)),
};

/** The step sizes of a run, one for each of its parameters. */
export function stepsOf({ stepFactors, stepSize, start }: OneStepInstance, { bias }: Setting): number[] {
  const factors = stepFactors ?? start.map(() => 1);
  return factors.slice(0, bias ? undefined : -1).map((factor) => factor * stepSize);
}

/** The judgements of the statement about one step, for the slope of some loss. */
export function judged(i: OneStepInstance, { setting, step, now, next }: OneStep, slope: Slope): Judgement[] {
  const rows = i.points.map((x, n) => (setting.bias ? [...x, 1] : x).map((v) => i.labels[n]! * v));
  const theta = now.map(exactly);
  const pulls = rows.map((z) => slope(inner(z.map(exactly), theta)));
  const count = exactly(setting.reduction === 'mean' ? rows.length : 1);
  const lambda = setting.decay ? i.weightDecay : 0;
  const steps = stepsOf(i, setting);
  const size = Math.hypot(...now);
  const drawn = pulls.reduce((total, p, n) => total + p.hi * Math.hypot(...rows[n]!), 0) / count.lo;
  const natural = size + Math.max(...steps) * (lambda * size + drawn);
  return theta.map((before, j) => {
    const push = divide(sum(pulls.map((p, n) => scale(rows[n]![j]!, p))), count);
    const expected = add(before, scale(steps[j]!, subtract(push, scale(lambda, before))));
    return equal(next[j]!, expected, 1e-10, natural, `parameter ${j}, step ${step}, ${nameOf(setting)}`);
  });
}

function nameOf({ bias, reduction, decay }: Setting): string {
  return `${reduction}, ${bias ? 'bias' : 'no bias'}, ${decay ? 'decay' : 'no decay'}`;
}
