import {
  absolute,
  add,
  atMost,
  between,
  type Enclosure,
  equal,
  every,
  exactly,
  type Judgement,
  multiply,
  scale,
  subtract,
  type Theorem,
} from 'theorycheck/statement';
import { type BentInstance, type BentState, bentHypotheses, inKinks, powers, ratio } from './setting/bentQuadratic.js';

/** The cycle: above 2, then twice below 1. */
export const cycle = [2592, 792, -2208].map((x) => ratio(x, 1225));

/** What doubles for alpha and beta move the cycle by, at most. */
const stepsInDoubles = between(-(2 ** -40), 2 ** -40, 'certified');

/** The cycle is reached after so many steps at the latest. */
const reached = 40;

/**
 * The heavy ball with Polyak's tuning comes to a cycle of period three, on a strongly convex
 * function with kappa = 25. Notation: `setting/bentQuadratic.ts`; z is z_n/c_n of a coordinate with
 * a kink, alpha = 1/9, beta = 4/9 up to units. From z_0 in [3.07, 3.46], x_{-1} = x_0, there is a
 * step K <= 40 from which on, with numbers A and B that steps K and K + 1 give,
 *
 *     z_{K+j} = p_{(r + j) mod 3} + (A + B j) (-2/3)^j    for all j >= 0,
 *     p = (2592, 792, -2208)/1225.
 *
 * Derivation: where f'' = 25, x_{k+1} = -4/3 x_k - 4/9 x_{k-1} + 8/3 [x_k >= 2]. The cycle solves
 * these three equations with one point above 2:
 *
 *     p_1 = -4/3 p_0 - 4/9 p_2 + 8/3,   p_2 = -4/3 p_1 - 4/9 p_0,   p_0 = -4/3 p_2 - 4/9 p_1.
 *
 * As long as points stay on the pieces of the cycle the error has y_{k+1} = -4/3 y_k - 4/9 y_{k-1},
 * whose characteristic polynomial (t + 2/3)^2 has a double root: y_j = (A + B j)(-2/3)^j, A = y_0,
 * B = -3/2 y_1 - A. The pieces are those of the cycle if |y_j| <= 2592/1225 - 2 = 142/1225, the
 * distance to the nearest kink, the others being farther. j (2/3)^j <= 8/9, so
 *
 *     |A| + 8/9 |B| <= 142/1225
 *
 * is enough, for ever. That every z_0 of the interval satisfies it within 40 steps is proved in
 * fractions by `test/theorems/lessard2016/cycle.spec.ts`: starts with the same pieces up to step k
 * form an interval, on which z_k is affine.
 *
 * Scale: 1 of z. Resolution 2^-30. Trivial region: no kink.
 * Blind spots: starts outside the interval, from some of which the method converges.
 *
 * @see L. Lessard, B. Recht, A. Packard (2016), SIAM J. Optim. 26, section 4.6; the closed
 * form is derived here.
 */
export const theorem: Theorem<BentInstance, null, readonly BentState[]> = {
  id: 'lessard2016/heavy-ball-cycles',
  says: 'On the function of section 4.6, from starts in [3.07, 3.46], the heavy ball comes to a cycle of three points like (A + B j)(-2/3)^j.',
  source: { paper: 'Lessard, Recht, Packard 2016', item: 'section 4.6, the counterexample' },
  kind: 'exact',
  hypotheses: {
    ...bentHypotheses,
    kappa: {
      about: 'data',
      says: 'm is 1 and L is 25, up to units',
      check: ({ least, most }) => least === 1 && most === 5,
    },
    interval: {
      about: 'parameters',
      says: '3.07 <= z_0 <= 3.46 in units of the kink, wherever there is one',
      met: (i) =>
        every(
          bent(i).flatMap((n) => {
            const z = inKinks(i, n, i.start.map(exactly));
            return [atMost(ratio(307, 100), z), atMost(z, ratio(346, 100))];
          }),
        ),
    },
  },
  trivial: (i) => bent(i).length === 0,
  conclude: (i, _, states) => cycles(i, states),
  witness: {
    rows: [[1]],
    centre: [0],
    targets: [0],
    curvatures: [25],
    kinks: [1],
    ...{ unit: 1, least: 1, most: 5, start: [3.25], steps: 60 },
  },
  blindSpots: 'Starts outside the interval, from some of which the method converges.',
  expected: 'survived',
};

/** The coordinates with a kink. */
function bent({ kinks }: BentInstance): number[] {
  return kinks.flatMap((c, n) => (c > 0 ? [n] : []));
}

/** What is claimed, with other points and another rate in mutants. */
export function cycles(i: BentInstance, states: readonly BentState[], points = cycle, rate = ratio(-2, 3)): Judgement {
  return every(
    bent(i).map((n) => {
      const z = states.map(({ x }) => inKinks(i, n, x));
      const { at, phase, A, B, size } = caught(z, points);
      const shrunk = powers(rate, z.length);
      const claimed = (j: number) =>
        add(add(points[(phase + j) % 3]!, stepsInDoubles), multiply(add(A, scale(j, B)), shrunk[j]!));
      return every([
        atMost(size, ratio(142, 1225), 1, `coordinate ${n}, caught at step ${states[at]!.step}`),
        ...z
          .slice(at)
          .map((seen, j) => equal(seen, claimed(j), 2 ** -30, 1, `coordinate ${n}, step ${states[at + j]!.step}`)),
      ]);
    }),
  );
}

interface Caught {
  readonly at: number;
  readonly phase: number;
  readonly A: Enclosure;
  readonly B: Enclosure;
  /** |A| + 8/9 |B|. */
  readonly size: Enclosure;
}

/**
 * The first step from which the closed form holds, or of those up to 40 the one that is nearest.
 */
function caught(z: readonly Enclosure[], points: readonly Enclosure[]): Caught {
  let best: Caught | undefined;
  for (let at = 0; at <= reached && at + 1 < z.length; at++)
    for (const phase of [0, 1, 2]) {
      const A = subtract(z[at]!, points[phase]!);
      const next = subtract(z[at + 1]!, points[(phase + 1) % 3]!);
      const B = subtract(scale(-3 / 2, next), A);
      const size = add(absolute(A), multiply(ratio(8, 9), absolute(B)));
      if (best === undefined || size.hi < best.size.hi) best = { at, phase, A, B, size };
      if (size.hi <= 142 / 1225) return best;
    }
  return best!;
}
