import { signOfInner, squared } from 'theorycheck/exact';
import {
  divide,
  type Enclosure,
  equal,
  every,
  exactly,
  exponential,
  type Hypothesis,
  logarithm,
  multiply,
  proved,
  scale,
  subtract,
  type Theorem,
} from 'theorycheck/statement';
import { type Minimum, ofMinimum } from './setting/minimum.js';
import type { PointsInstance } from './setting/runs.js';

/**
 * Points (a, -epsilon h), (-a, -epsilon h), (0, h) of the plane, each turned by the same (cosine,
 * sine), whose squares add up to `turn.squares`; epsilon is a negative power of two.
 */
export interface FlatTriangle extends PointsInstance {
  readonly height: number;
  readonly epsilon: number;
  readonly turn: readonly [cosine: number, sine: number];
}

/** The origin is inside the triangle, and below the height at which S_inf is zero. */
export const insideTriangle: Hypothesis<FlatTriangle, unknown> = {
  about: 'data',
  says: 'the origin is inside the triangle, nearer to its base: 0 < epsilon < 1/2',
  check: (i) => isFlat(i) && i.epsilon > 0 && i.epsilon < 1 / 2,
  constitutive: 'with the origin on the base or below it there is no minimiser',
};

/**
 * |S_inf| diverges as data that are not separable come near to the boundary: logarithmically, in a
 * family in closed form.
 *
 * For the three points (a, -epsilon h), (-a, -epsilon h), (0, h), 0 < epsilon < 1/2, the origin is
 * at the height epsilon h above the base of their triangle, and L_0(S) = mean_i e^(S . x_i) has its
 * minimum at
 *
 *     S_inf = (0, -log(1/(2 epsilon))/(h (1 + epsilon))),
 *     L_inf = ((1 + epsilon)/(3 epsilon)) (2 epsilon)^(1/(1 + epsilon)).
 *
 * So |S_inf| -> infinity as epsilon -> 0, like log(1/epsilon)/h, and L_inf -> 2/3, the share of the
 * points on the base. At epsilon = 0 S grows without bound (`boundary-weights-grow`).
 *
 * Derivation: L_0 is even in S_1 and strictly convex, so S_1 = 0 at its minimum. With S = (0, s/h):
 * 3 L_0 = 2 e^(-epsilon s) + e^s, which has the slope 0 where e^((1 + epsilon) s) = 2 epsilon, and
 * is e^s (1/epsilon + 1) there. The points as turned are longer by r, the root of cosine^2 +
 * sine^2: S_inf is turned as well and shorter by r.
 *
 * Scale: |S_inf|, or 1; resolution 2^-20 of it. Trivial region: none. Blind spots: nothing is
 * trained; data in the proportional limit, where |S_inf| grows faster than a logarithm.
 *
 * @see Beck, Levi, Bar-Sinai (2025), Table 1 and its discussion, |S_inf| near lambda = 1/2; the
 * family is derived here.
 */
export const theorem: Theorem<FlatTriangle, Minimum, null> = {
  id: 'beck2025/minimiser-diverges',
  says: 'For (a, -epsilon h), (-a, -epsilon h), (0, h) |S_inf| = log(1/(2 epsilon))/(h (1 + epsilon)): it diverges as the origin comes near to the boundary of the hull.',
  source: { paper: 'Beck, Levi, Bar-Sinai 2025', item: 'Table 1, divergence of the limit of S (family derived here)' },
  kind: 'exact',
  hypotheses: { insideTriangle },
  trivial: () => false,
  conclude: (i, minimum) => {
    const { epsilon, turn } = i;
    const [cosine, sine] = turn;
    const s = lengthOf(i);
    // (0, -s) turned and divided by r^2: the points are longer by r, S is shorter by it.
    const shorter = squared(cosine) + squared(sine);
    const S = [divide(scale(sine, s), exactly(shorter)), divide(scale(-cosine, s), exactly(shorter))];
    const exponent = divide(logarithm(exactly(2 * epsilon)), exactly(1 + epsilon));
    const L = multiply(divide(exactly(1 + epsilon), scale(3, exactly(epsilon))), exponential(exponent));
    const near = minimum.point.map((c) => proved(c, minimum.radius, ofMinimum));
    return every([
      equal(near[0]!, S[0]!, 2 ** -20, s.hi, 'S_inf, first coordinate'),
      equal(near[1]!, S[1]!, 2 ** -20, s.hi, 'S_inf, second coordinate'),
      equal({ lo: minimum.lo, hi: minimum.hi, basis: 'certified' }, L, 2 ** -20, 1, 'L_inf'),
    ]);
  },
  witness: {
    points: [
      [1, -0.25],
      [-1, -0.25],
      [0, 1],
    ],
    height: 1,
    epsilon: 0.25,
    turn: [1, 0],
  },
  blindSpots: 'Nothing is trained; the proportional limit.',
  expected: 'survived',
};

/** The points are as said: the third is the height, the others are about the foot of it. */
function isFlat({ points, height, epsilon, turn: [cosine, sine] }: FlatTriangle): boolean {
  const [left, right, top] = points;
  if (points.length !== 3 || !(height > 0)) return false;
  const tip = [-sine * height, cosine * height];
  return (
    tip.every((c, j) => top![j] === c && left![j]! + right![j]! === -2 * epsilon * c) &&
    signOfInner(
      left!.map((c, j) => c - right![j]!),
      tip,
    ) === 0
  );
}

/** |S_inf| before the points are turned: log(1/(2 epsilon))/(h (1 + epsilon)). */
export function lengthOf({ height, epsilon }: FlatTriangle): Enclosure {
  return divide(subtract(exactly(0), logarithm(exactly(2 * epsilon))), multiply(exactly(height), exactly(1 + epsilon)));
}
