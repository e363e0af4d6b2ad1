import {
  add,
  atMost,
  between,
  divide,
  type Enclosure,
  every,
  exactly,
  exponential,
  inner,
  type Judgement,
  larger,
  logarithmOfOnePlus,
  multiply,
  negate,
  scale,
  square,
  subtract,
  sum,
  type Theorem,
} from 'theorycheck/statement';
import { type OneStep, type OneStepInstance, outerGradient, type Setting, slopeOf } from './one-step.js';

/**
 * A step of descent lets the objective fall by eta |gradient|^2, up to the curvature on its way.
 * With steps that are short enough it does not rise.
 *
 * The objective is f(u, v) = mean loss of w = u^2 - v^2 + (lambda/2)(|u|^2 + |v|^2), and
 * theta' = theta - eta grad f(theta). For each of the three losses and every step
 *
 *     eta |grad f|^2 (1 - eta C/2)  <=  f(theta) - f(theta')  <=  eta |grad f|^2 (1 + eta C/2),
 *
 *     C = lambda + 2 max_k |g_k| + (4/n) sum_i l''_i sum_k x_ik^2 (u_k^2 + v_k^2),
 *
 * each factor of C at its largest between theta and theta'. So f(theta') <= f(theta) wherever
 * eta C <= 2. The draws have eta C near 1/128 at the start: an error of 1 % of eta |grad f|^2 is
 * noticed, on either side.
 *
 * Derivation. Taylor along the step, with (a, b) = grad f and the Hessian somewhere in between:
 *
 *     f(theta') = f(theta) - eta |grad f|^2 + (eta^2/2) grad f . Hessian grad f.
 *
 * In the direction (a, b) w has the first derivative w' = 2 (u a - v b) and the second
 * w'' = 2 (a^2 - b^2). So the quadratic form is
 * (1/n) sum_i l''_i (x_i . w')^2 + g . w'' + lambda |grad f|^2. Here
 * |g . w''| <= 2 max |g_k| |grad f|^2, and
 * (x_i . w')^2 <= 4 sum_k x_ik^2 (u_k^2 + v_k^2) |grad f|^2 (Cauchy-Schwarz twice). Between theta
 * and theta' every parameter lies between its two values. From these intervals come those of w, of
 * the outputs and of the slopes. l'' is e^(-margin) for the exponential loss, at most the slope for
 * the logistic loss, and 2 for the squared one.
 *
 * Trivial region: none. Blind spots: what is less than eta C/2 of the fall; falls below
 * 1e-12 (1 + f): at w = 0 the loss is of order one.
 *
 * @see Lyu et al. (2024), section 3 (the objective does not increase along the flow); derived here,
 * for descent.
 */
export const theorem: Theorem<OneStepInstance & Pick<Setting, 'loss'>, null, readonly OneStep[]> = {
  id: 'lyu2024/fall-of-the-objective',
  says: 'A step of descent on a diagonal net lets the regularised objective fall by eta |gradient|^2 up to an explicit curvature: it does not rise.',
  source: { paper: 'Lyu et al. 2024', item: 'section 3, for a step of descent (derived)' },
  kind: 'bound',
  hypotheses: {
    diagonalNet: { about: 'objective', says: 'w = u^2 - v^2, decay of u and v', tag: 'diagonal net' },
  },
  trivial: () => false,
  conclude: (i, _, steps) => every(steps.flatMap((s) => falls(i, s, 1))),
  witness: {
    points: [
      [1.25, 0.5],
      [-0.625, 1],
      [0.3125, -1],
    ],
    labels: [1, -1, -1],
    loss: 'exponential',
    start: [1, 1, 1, 1],
    stepSize: 2 ** -11,
    stepFactors: null,
    weightDecay: 0.125,
  },
  blindSpots: 'what is less than half the step size times the curvature of the fall',
  expected: 'survived',
};

/** The mean loss and the decay's part, at parameters [u, v]. */
function objective(i: OneStepInstance, { loss, decay }: Setting, at: readonly Enclosure[]): Enclosure {
  const d = at.length / 2;
  const w = i.points[0]!.map((_, k) => subtract(square(at[k]!), square(at[d + k]!)));
  const losses = i.points.map((x, j) => {
    const f = inner(x.map(exactly), w);
    const y = i.labels[j]!;
    if (loss === 'squared') return square(subtract(f, exactly(y)));
    const tail = exponential(scale(-y, f));
    return loss === 'exponential' ? tail : logarithmOfOnePlus(tail);
  });
  const mean = divide(sum(losses), exactly(losses.length));
  return decay ? add(mean, scale(i.weightDecay / 2, sum(at.map(square)))) : mean;
}

/** C, from the intervals in which the parameters move. */
export function curvature(i: OneStepInstance, { loss, decay }: Setting, box: readonly Enclosure[]): Enclosure {
  const d = box.length / 2;
  const squares = box.map(square);
  const w = i.points[0]!.map((_, k) => subtract(squares[k]!, squares[d + k]!));
  const sizes = i.points.map((x, j) => {
    const slope = slopeOf[loss](inner(x.map(exactly), w), i.labels[j]!);
    return Math.max(Math.abs(slope.lo), Math.abs(slope.hi));
  });
  const n = exactly(i.points.length);
  const steepest = w
    .map((_, k) => divide(sum(i.points.map((x, j) => scale(Math.abs(x[k]!), exactly(sizes[j]!)))), n))
    .reduce(larger);
  const bends = i.points.map((x, j) => {
    const stretch = sum(x.map((v, k) => multiply(square(exactly(v)), add(squares[k]!, squares[d + k]!))));
    return scale(loss === 'squared' ? 2 : sizes[j]!, stretch);
  });
  const outer = divide(scale(4, sum(bends)), n);
  return add(add(exactly(decay ? i.weightDecay : 0), scale(2, steepest)), outer);
}

/** Both bounds on the fall in one step, with `share` of the squared gradient. */
export function falls(i: OneStepInstance, { setting, step, now, next }: OneStep, share: number): Judgement[] {
  const d = now.length / 2;
  const lambda = exactly(setting.decay ? i.weightDecay : 0);
  const g = outerGradient(i, now, slopeOf[setting.loss]);
  const gradient = now.map((x, j) => scale(x, add(lambda, scale(2, j < d ? g[j]! : negate(g[j - d]!)))));
  const first = scale(share * i.stepSize, sum(gradient.map(square)));
  const box = now.map((x, j) => between(Math.min(x, next[j]!.lo), Math.max(x, next[j]!.hi), 'certified'));
  const rest = multiply(scale(i.stepSize / 2, curvature(i, setting, box)), first);
  const before = objective(i, setting, now.map(exactly));
  const fall = subtract(before, objective(i, setting, next));
  // A run that has left the doubles says nothing.
  if (![before.hi, first.hi, rest.hi].every((x) => Number.isFinite(x)) || !(before.hi > 0)) return [];
  const measure = (at: string) => ({
    scale: Math.max(first.hi, 1e-3 * (1 + before.hi)),
    resolution: 1e-9,
    at: `${at}, step ${step}`,
  });
  return [
    atMost(subtract(first, rest), fall, measure('from below')),
    atMost(fall, add(first, rest), measure('from above')),
  ];
}
