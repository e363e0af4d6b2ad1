import {
  absolute,
  add,
  atMost,
  divide,
  type Enclosure,
  equal,
  every,
  exactly,
  type Hypothesis,
  inner,
  type Judgement,
  larger,
  logarithm,
  multiply,
  negate,
  norm,
  proved,
  scale,
  smaller,
  sum,
  type Theorem,
} from 'theorycheck/statement';
import { leastLoss, type Minimum, ofMinimum } from './setting/minimum.js';
import { type PointsInstance, reach, surrounding } from './setting/runs.js';

/**
 * (a e_j, -epsilon h) and (-a e_j, -epsilon h) for j < d, and m times (0, h); or any points,
 * without `shape`.
 */
export interface SizedPoints extends PointsInstance {
  readonly shape?: { readonly a: number; readonly h: number; readonly epsilon: number };
}

/** The minimum of L_0, and the facets of the hull where there is no shape. */
export interface SizedAnswers {
  readonly minimum: Minimum;
  readonly facets: readonly { readonly normal: readonly number[]; readonly offset: number }[];
}

/** The points are those of the family with that shape, if there is one. */
export const asShaped: Hypothesis<SizedPoints, unknown> = {
  about: 'data',
  says: 'the points are those of the family, where a, h and epsilon are given',
  constitutive: 'it says which points the closed form is of',
  check: ({ points, shape }) => {
    if (shape === undefined) return true;
    const { a, h, epsilon } = shape;
    const d = points[0]!.length;
    const pairs = 2 * (d - 1);
    return (
      points.length > pairs &&
      points.every((x, n) => {
        const [height, side] = n < pairs ? [-epsilon * h, n % 2 === 0 ? a : -a] : [h, 0];
        return x.every((c, j) => c === (j === d - 1 ? height : n < pairs && j === Math.floor(n / 2) ? side : 0));
      })
    );
  },
};

/**
 * |S_inf| at large sizes: bounds for all data around the origin, and a family in closed form on
 * which it diverges like log(1/(1 - 2 lambda)), and at lambda = 1/2 like log N.
 *
 * For N points with the origin inside their hull, R the largest length, rho the distance of the
 * origin from the boundary of the hull, u the outer unit normal of any facet, at the distance
 * rho_u,
 *
 *     log( sum_i (-u . x_i)_+ / (N rho_u L_inf) ) / R  <=  |S_inf|  <=  log(N L_inf)/rho.
 *
 * For the points (+-a e_j, -epsilon h), j < d, and m times (0, h), N = 2 (d - 1) + m, lambda = d/N:
 *
 *     S_inf = (0, s/h),
 *     s = log( 2 epsilon (lambda N - 1) / (N (1 - 2 lambda) + 2) )/(1 + epsilon),
 *     L_inf = (m/N) (1 + 1/epsilon) e^s,
 *     rho = h min(epsilon, (1 + (d - 1)(1 + epsilon)^2 h^2/a^2)^(-1/2)).
 *
 * So h |S_inf| -> log(2 epsilon lambda/(1 - 2 lambda))/(1 + epsilon) as N grows at a fixed lambda <
 * 1/2, which diverges at the threshold, and it is log(epsilon (N/2 - 1))/(1 + epsilon) at lambda =
 * 1/2. The two limits are of one formula: |S_inf| is of the order of the smaller logarithm.
 *
 * Derivation. At S_inf, sum e^(S . x_i) x_i = 0. Times u: sum e^(S . x_i) (u . x_i)_+ = sum e^(S .
 * x_i) (-u . x_i)_+. The left side is at most rho_u N L_inf, as u . x_i <= rho_u, the right side at
 * least e^(-R |S|) sum (-u . x_i)_+. Above: some S . x_i >= rho |S|, so e^(rho |S|) <= N L_inf. In
 * the family L_0 is even in the first d - 1 coordinates and convex, so S = (0, s/h), N L_0 = 2 (d -
 * 1) e^(-epsilon s) + m e^s, with the slope 0 where m e^((1 + epsilon) s) = 2 (d - 1) epsilon. The
 * hull is a pyramid: its base has the distance epsilon h, each side the normal (+-c, .., +-c, 1), c
 * = (1 + epsilon) h/a, and passes through (0, h).
 *
 * Scale: |S_inf| or 1, resolution 2^-20 of it; bounds: log N/rho. Trivial region: none. Blind
 * spots: nothing is trained; Gaussian data, on which |S_inf| grows faster than a logarithm.
 *
 * @see Beck, Levi, Bar-Sinai (2025), Table 1 and its discussion, |S_inf| near lambda = 1/2; bounds
 * and family derived here.
 */
export const theorem: Theorem<SizedPoints, SizedAnswers, null> = {
  id: 'beck2025/minimiser-in-sizes',
  says: 'log(sum_i (-u . x_i)_+ / (N rho_u L_inf))/R <= |S_inf| <= log(N L_inf)/rho on data around the origin; on a family |S_inf| is log(2 epsilon (lambda N - 1)/(N (1 - 2 lambda) + 2))/(h (1 + epsilon)).',
  source: { paper: 'Beck, Levi, Bar-Sinai 2025', item: 'Table 1, divergence of the limit of S (family derived here)' },
  kind: 'exact',
  hypotheses: { surrounding, asShaped },
  trivial: () => false,
  conclude: (i, answers) => every([...withinBounds(i, answers), ...asInClosedForm(i, answers.minimum)]),
  witness: {
    points: [
      [1, -0.5],
      [-1, -0.5],
      [0, 1],
      [0, 1],
    ],
    shape: { a: 1, h: 1, epsilon: 0.5 },
    certificates: { surrounding: [1, 1, 0.5, 0.5] },
  },
  blindSpots: 'Nothing is trained; Gaussian data.',
  expected: 'survived',
};

/** A facet's outer unit normal, with its distance. */
interface Side {
  readonly u: readonly Enclosure[];
  readonly distance: Enclosure;
}

/** The facets of the hull; of the pyramid the base and one of its sides, which are all alike. */
function sidesOf({ points, shape }: SizedPoints, { facets }: SizedAnswers): Side[] {
  const planes = shape ? pyramid(points[0]!.length, shape) : facets.map((f) => ({ ...f, offset: exactly(f.offset) }));
  return planes.map(({ normal, offset }) => {
    const n = normal.map((c) => (typeof c === 'number' ? exactly(c) : c));
    const length = norm(n);
    return { u: n.map((c) => divide(c, length)), distance: divide(offset, length) };
  });
}

function pyramid(d: number, { a, h, epsilon }: Required<SizedPoints>['shape']) {
  const c = divide(multiply(exactly(1 + epsilon), exactly(h)), exactly(a));
  const base = Array.from({ length: d }, (_, j) => exactly(j < d - 1 ? 0 : -1));
  const side = Array.from({ length: d }, (_, j) => (j < d - 1 ? c : exactly(1)));
  return [
    { normal: base, offset: scale(epsilon, exactly(h)) },
    { normal: side, offset: exactly(h) },
  ];
}

/** Both bounds, the constants inside their logarithms multiplied. */
export function withinBounds(i: SizedPoints, answers: SizedAnswers, above = 1, below = 1): Judgement[] {
  const { minimum } = answers;
  const sides = sidesOf(i, answers);
  const rho = sides.map((s) => s.distance).reduce(smaller);
  const length = norm(limitOf(minimum));
  const total = scale(i.points.length, leastLoss(minimum));
  const most = divide(logarithm(scale(above, total)), rho);
  const least = sides.map(({ u, distance }) => {
    const behind = sum(i.points.map((x) => larger(exactly(0), negate(inner(u, x.map(exactly))))));
    return divide(logarithm(scale(below, divide(behind, multiply(total, distance)))), reach(i));
  });
  const measure = divide(logarithm(exactly(i.points.length)), rho).hi;
  return [atMost(length, most, measure, 'upper bound'), ...least.map((l) => atMost(l, length, measure, 'lower bound'))];
}

/** S_inf and L_inf of the family. */
export function asInClosedForm({ points, shape }: SizedPoints, minimum: Minimum, lambdaN?: number): Judgement[] {
  if (shape === undefined) return [];
  const { h, epsilon } = shape;
  const [N, d] = [points.length, lambdaN ?? points[0]!.length];
  const ratio = divide(exactly(2 * epsilon * (d - 1)), exactly(N - 2 * d + 2));
  const s = divide(logarithm(ratio), exactly(1 + epsilon));
  const S = divide(s, exactly(h));
  // N L_inf = 2 (d - 1) (1 + epsilon) e^(-epsilon s)
  const logOfLoss = add(logarithm(exactly((2 * (d - 1) * (1 + epsilon)) / N)), scale(-epsilon, s));
  const measure = Math.max(1, absolute(S).hi);
  return [
    ...limitOf(minimum).map((c, j, all) =>
      equal(c, j === all.length - 1 ? S : exactly(0), 2 ** -20, measure, `S_inf, coordinate ${j + 1}`),
    ),
    equal(logarithm(leastLoss(minimum)), logOfLoss, 2 ** -20, 1, 'log L_inf'),
  ];
}

function limitOf({ point, radius }: Minimum): Enclosure[] {
  return point.map((c) => proved(c, radius, ofMinimum));
}
