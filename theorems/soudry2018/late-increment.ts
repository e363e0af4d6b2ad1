import {
  atMost,
  every,
  exactly,
  type Judgement,
  multiply,
  norm,
  scale,
  subtract,
  type Theorem,
} from 'theorycheck/statement';
import {
  firstMove,
  type LateEnd,
  type LateStart,
  lateHypotheses,
  lateSettings,
  lateWitness,
  nameOf,
  startCurvature,
} from './setting/lateStart.js';

/**
 * Late in training descent hardly moves, and how little is known to a part in a hundred.
 *
 * From any start theta_0, with f = -eta grad L(theta_0) and x = eta R^2 L(theta_0),
 *
 *     |theta_K - theta_0 - K f| <= (K - 1)/2 x |K f|          while (K - 1) x < 2,
 *
 * for the logistic and the exponential loss, summed or averaged, with and without a bias. K = 1 is
 * the step itself, without an error, whatever its size.
 *
 * Derivation. Let p_n = -l'(m_n). Of both losses l'' <= p <= l. So the Hessian is at most
 * c sum |z_n|^2 p_n <= R^2 L, and C = R^2 L(theta_0) bounds it where L <= L(theta_0). With
 * eta C < 2 descent does not leave that set: along a step from theta the loss stays below
 * L - s |g|^2 (1 - s C/2), g = grad L(theta), as long as s <= eta. On a step the gradient changes
 * by -eta H g with some 0 <= H <= C. Hence |g'| = |(1 - eta H) g| <= |g|, and the change is at most
 * eta C |g|. So |g_t - g_0| <= t eta C |g_0|, and
 *
 *     |theta_K - theta_0 + K eta g_0| <= eta sum_(t < K) |g_t - g_0| <= eta^2 C |g_0| K (K - 1)/2.
 *
 * Everything is measured in |K f|, the length of the way. The start is the solver's own, so that
 * only its rounding in K steps is allowed for. Enclosures wider than 1/64 of the way decide
 * nothing: an error of two per cent is always noticed where the statement is decided. In float64
 * rounding is some 1e-9 of the way on most draws.
 *
 * Draws have least margins from 15 to some 40, where the pull e^-15 is lost beside 1 in float32 and
 * e^-37 in float64. At margins of 25 and more the step size is about 1/(R^2 L), so that a step is
 * not below the rounding of theta. That is far above 2/beta, which the statement does not ask for.
 *
 * Where all points are one, the error of K small steps is met up to parts in a thousand.
 *
 * Trivial region: (K - 1) x >= 2, where a solver that does not move would pass.
 * Blind spots: errors below (K - 1) x/2 of the way; at most 1/256 on the draws.
 *
 * @see Soudry, Hoffer, Nacson, Gunasekar, Srebro (2018), JMLR 19(70), equation (2); derived here.
 */
export const theorem: Theorem<LateStart, null, readonly LateEnd[]> = {
  id: 'soudry2018/late-increment',
  says: 'From a late start K steps move theta by K times the first step, up to (K - 1)/2 eta R^2 L of that way: exactly for K = 1.',
  source: { paper: 'Soudry et al. 2018', item: 'Equation (2), K steps from any start (derived here)' },
  kind: 'bound',
  hypotheses: lateHypotheses,
  trivial: (i) => lateSettings.some((setting) => !((i.steps - 1) * startCurvature(i, setting).hi < 2)),
  conclude: (i, _, ends) => every(ends.map((e) => follows(i, e, { way: 1, error: 1 }))),
  witness: lateWitness(2 ** 8),
  blindSpots: 'Errors below (K - 1)/2 eta R^2 L of the way; at most 1/256 on the draws.',
  expected: 'survived',
};

/** The statement about one run, with the way K f and the error times some factors. */
export function follows(
  i: LateStart,
  { setting, end }: LateEnd,
  share: { readonly way: number; readonly error: number },
): Judgement {
  const way = firstMove(i, setting).map((f) => scale(share.way * i.steps, f));
  const off = end.map((x, j) => subtract(subtract(x, exactly(i.start[j]!)), way[j]!));
  const length = norm(way);
  const allowed = multiply(scale((share.error * (i.steps - 1)) / 2, startCurvature(i, setting)), length);
  return atMost(norm(off), allowed, {
    scale: length.hi,
    resolution: 1 / 64,
    at: `step ${i.steps}, ${nameOf(setting)}`,
  });
}
