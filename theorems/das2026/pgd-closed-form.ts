import {
  absolute,
  add,
  atMost,
  type Certified,
  type Enclosure,
  equal,
  every,
  exactly,
  identical,
  inner,
  type Judgement,
  scale,
  subtract,
  sum,
  type Theorem,
} from 'theorycheck/statement';

/**
 * A training set with a step size for descent from zero, attacked points, and the attack's
 * settings.
 */
export interface AttackedRun extends Certified {
  readonly points: readonly (readonly number[])[];
  readonly labels: readonly number[];
  readonly stepSize: number;
  /** Steps of descent before the attack. */
  readonly trained: number;
  readonly targets: readonly {
    readonly point: readonly number[];
    readonly label: number;
    /** Where the ascent begins, relative to the point; within the radius. */
    readonly offset: readonly number[];
  }[];
  readonly radius: number;
  readonly step: number;
  readonly steps: number;
  /** Least and largest coordinate, or null for all of R^d. */
  readonly box: readonly [least: number, most: number] | null;
}

/** The classifier that descent reached, taken as it is, and where the attack left each target. */
export interface Attacked {
  readonly weights: readonly number[];
  readonly bias: number;
  readonly reached: readonly (readonly number[])[];
}

/**
 * Projected gradient ascent against a linear classifier, in closed form.
 *
 * Attack on (x, y), from x + o with |o_j| <= eps: K times move every coordinate by a in the
 * direction of the sign of the gradient of log(1 + e^(-y (w . x + b))), project on |x' - x|_max <=
 * eps, then on the box [l, u]^d if there is one. If K a >= eps + max |o_j| it ends exactly in
 *
 *     x'_j = clip(x_j - eps y sign w_j)  where w_j is not 0,
 *     x'_j = clip(x_j + o_j)             where it is,
 *
 * clip to [l, u] or nothing. Proof. The gradient is -y w_j p with p > 0, so every step has the same
 * sign. Without a box the distance eps + y sign(w_j) o_j <= eps + |o_j| to the end is passed in
 * steps of a, and the projection holds it there. With a box the projections on two intervals are
 * monotone maps that commute where the intervals meet, and give the nearer end of the box where
 * they do not.
 *
 * Without a box y (w . x' + b) = y (w . x + b) - eps |w|_1: the target stays correct if and only if
 * y (w . x + b) > eps |w|_1, and by Hoelder's inequality no point of the ball has a lower score. In
 * a box that holds x the score falls by no more than that.
 *
 * Everything is dyadic with few bits, so the ends are compared bit by bit.
 *
 * Trivial region: none. Blind spots: attacks with momentum or restarts; models that are not linear,
 * where the sign of the gradient changes.
 *
 * @see Das, Vedantam, Lakshminarayanan (2026), arXiv 2602.08302v1, section 6 (the attack); closed
 * form derived here.
 */
export const theorem: Theorem<AttackedRun, unknown, Attacked> = {
  id: 'das2026/pgd-closed-form',
  says: 'Projected gradient ascent with enough steps ends exactly in x - eps y sign(w), clipped to the data box, and lowers the score by eps |w|_1.',
  source: { paper: 'Das, Vedantam, Lakshminarayanan 2026', item: 'section 6, closed form derived here' },
  kind: 'exact',
  hypotheses: {
    enoughSteps: {
      about: 'parameters',
      says: 'steps times step is at least the radius and the largest offset',
      met: ({ radius, step, steps, targets }) =>
        atMost(radius + Math.max(...targets.flatMap(({ offset }) => offset.map(Math.abs))), steps * step),
    },
    inBox: {
      about: 'data',
      says: 'the targets are in the box',
      check: ({ targets, box }) =>
        box === null || targets.every(({ point }) => point.every((v) => v >= box[0] && v <= box[1])),
    },
  },
  trivial: () => false,
  conclude: (i, _, observed) => every(ends(i, observed, signed)),
  witness: {
    points: [[1], [-1]],
    labels: [1, -1],
    stepSize: 0.5,
    trained: 4,
    targets: [{ point: [2], label: 1, offset: [0] }],
    radius: 1,
    step: 0.25,
    steps: 4,
    box: null,
  },
  blindSpots: 'Attacks with momentum or restarts; models that are not linear.',
  expected: 'survived',
};

/** The direction of the worst change of the largest coordinate: the signs of the weights. */
export function signed(weights: readonly number[]): number[] {
  return weights.map(Math.sign);
}

/** The judgements of the statement for a direction in which the attack moves. */
export function* ends(i: AttackedRun, o: Attacked, direction: typeof signed): Iterable<Judgement> {
  const { radius, box } = i;
  const clip = (v: number) => (box ? Math.min(Math.max(v, box[0]), box[1]) : v);
  const moves = direction(o.weights);
  const rows = [...o.weights, o.bias].map(exactly);
  const score = (x: readonly number[]): Enclosure => inner(rows, [...x, 1].map(exactly));
  for (const [k, { point, label, offset }] of i.targets.entries()) {
    const end = point.map(
      (x, j) =>
        // 0 in place of -0, which is another number bit by bit
        clip(moves[j] === 0 ? x + offset[j]! : x - radius * label * moves[j]!) + 0,
    );
    const reached = o.reached[k];
    if (reached === undefined) {
      yield atMost(Number.NaN, 0, 1, `attack on target ${k} not seen`);
      continue;
    }
    yield identical(
      reached.map((v) => v + 0),
      end,
      `end of the attack on target ${k}`,
    );
    const l1 = sum(o.weights.map((w) => absolute(exactly(w))));
    const unit = Math.max(radius * l1.hi, Number.MIN_VALUE);
    const drop = scale(label, subtract(score(point), score(reached)));
    const most = scale(radius, l1);
    // 1e-9 of eps |w|_1 is a million times the rounding of some d products of weights with numbers
    // below 2^8.
    if (box === null) yield equal(drop, most, 1e-9, unit, `loss of score of target ${k}`);
    else yield atMost(drop, add(most, exactly(1e-9 * unit)), unit, `loss of score of target ${k} in the box`);
  }
}
