import { atMost, every, type Hypothesis, type Judgement, type Theorem } from 'theorycheck/statement';
import { type CompetitionInstance, competition, competitionHypotheses } from './setting/competition.js';
import { type Distances, laterBias, type Moment } from './setting/mirroredEnvelope.js';
import { asinh, logistic, type Pull } from './setting/pulls.js';
import { gram } from './setting/testRegimes.js';
import { mirroredHypotheses, type Path, seen } from './unlearning-has-dates.js';

/** A population with a loss. */
export interface TailInstance extends CompetitionInstance {
  readonly loss: 'logistic' | 'asinh';
}

/** The ends of (2) from a step on. */
interface Bracket {
  readonly from: number;
  readonly ends: readonly [low: number, high: number];
}

/** The envelope, and the ends of (2) for each base. */
export interface Brackets {
  readonly moments: readonly Moment[];
  readonly brackets: readonly Bracket[];
}

/** The pulls by the names of their losses. */
export const pulls: Record<TailInstance['loss'], Pull> = { logistic, asinh };

/**
 * The limit of the bias is that of the tail: of two losses with the tail e^-v, log(1 + e^-v) and
 * asinh(e^-v), the ways differ and the limit log(k+/k-)/2 does not.
 *
 * Symbols: see `setting/mirroredEnvelope.ts`, and `setting/pulls.ts` for what is used of a loss.
 *
 * On mirrored data as in `das2026/unlearning-has-dates`, with either loss, there are explicit
 *
 *     s-(t) <= s(t) <= s+(t),   b-(t) <= b(t) <= b+(t)                        (1)
 *
 * before the run. Say k+ > k-. For every base t0 and all t >= t0, with s0 = s-(t0),
 *
 *     min(b-(t0), log(k+/K-)/2) <= b(t) <= max(b+(t0), C(g s0)),                             (2)
 *     K- = k- + sum of p(u s0 - c+)/p(g s0 - c+) over the points of class -1 beyond the support,
 *
 * c+ being the right side, and C the balance with the ratio K+/k- of `laterBias`. Both ends hold
 * for the limit too, so that
 *
 *     |b(t) - log(k+/k-)/2| <= W,                                                           (3)
 *
 * W the distance of the ends. It tends to 0: like e^(-g s0) with the logistic loss and e^(-2 g s0)
 * with the other, besides what points beyond the support add to K+ and K-.
 *
 * Derivation of the left side; the right side is `laterBias`. For s >= s0 and 0 <= c <= c+
 *
 *     F(s, c) >= k+ p(g s + c) - K- p(g s - c),
 *
 * as p(u s - c)/p(g s - c) rises with c and falls with s for u > g: log p is concave and falls.
 * That is at least 0 where p(g s - c)/p(g s + c) <= k+/K-. At c = log(k+/K-)/2 it holds: the left
 * side rises with s, to e^2c. It holds for smaller c >= 0 too, and for c <= 0, where p(g s + c) is
 * the larger of the two and F is at least (k+ - K-) p(g s - c) > 0. As b + eta F(s, b) rises with
 * b, b never falls below a value at most log(k+/K-)/2 that it is above at t0. If k- > k+, the same
 * of -b.
 *
 * Scale of slack: 1 for b, the larger end for s. Trivial region: W of the last base is at
 * least half of the limit.
 * Blind spots: points without a mirror image; losses whose pull is not log-concave; errors below
 * the width of the envelope.
 *
 * @see Das, Vedantam, Lakshminarayanan (2026), arXiv 2602.08302v1, Theorem 4.5, for losses with an
 * exponential tail; derived here.
 */
export const theorem: Theorem<TailInstance, Brackets, Path> = {
  id: 'das2026/tail-gives-the-limit',
  says: 'On mirrored data the bias tends to log(k+/k-)/2 with the logistic loss and with asinh(e^-v), between ends known before the run.',
  source: { paper: 'Das, Vedantam, Lakshminarayanan 2026', item: 'Theorem 4.5, exponential tails (derived here)' },
  kind: 'limit',
  hypotheses: {
    support: competitionHypotheses.support,
    mirrored: mirroredHypotheses.mirrored,
    smallStep: {
      about: 'parameters',
      says: 'eta |Z^T Z|_F q <= 1, q the steepest fall of the pull',
      met: ({ stepSize, points, loss }) =>
        atMost(stepSize * gram(points) * pulls[loss].steepest * (1 + 2 ** -50), 1, 1),
    },
  } satisfies Record<string, Hypothesis<TailInstance, unknown>>,
  trivial: (i, { brackets }) => !(widthOf(brackets.at(-1)!) < Math.abs(limitOf(i)) / 2),
  conclude: (i, foreseen, path) => every(bracketed(i, foreseen, path)),
  witness: { ...competition, loss: 'asinh' },
  blindSpots: 'Points without a mirror image; losses whose pull is not log-concave.',
  expected: 'survived',
};

/** W. */
function widthOf({ ends: [low, high] }: Bracket): number {
  return high - low;
}

/** log(k+/k-)/2. */
export function limitOf({ hardPlus, hardMinus }: TailInstance): number {
  return Math.log(hardPlus / hardMinus) / 2;
}

/** The ends of (2) from a moment on. */
export function bracketFrom(d: Distances, moment: Moment): readonly [number, number] {
  const [low, high] = laterBias(d, moment);
  const s = moment.weight[0];
  const { p } = d.pull;
  const nearest = (few: number, many: number, others: readonly number[], farthest: number, now: number) => {
    const left = d.gap * s - farthest;
    const weight = few + others.reduce((sum, u) => sum + p(u * s - farthest) / p(left), 0) * (1 + 1e-12);
    return many > weight ? Math.min(now, Math.log(many / weight) / 2 - 1e-12) : null;
  };
  if (d.hardPlus > d.hardMinus) return [nearest(d.hardMinus, d.hardPlus, d.minus, high, moment.bias[0]) ?? low, high];
  const near = nearest(d.hardPlus, d.hardMinus, d.plus, -low, -moment.bias[1]);
  return [low, near === null ? high : -near];
}

/** (1) and (3); `limit` is another one in a mutant. */
export function* bracketed(
  i: TailInstance,
  { moments, brackets }: Brackets,
  path: Path,
  limit = limitOf(i),
): Iterable<Judgement> {
  const at = new Map(moments.map((m) => [m.step, m]));
  for (const iterate of path) {
    const { weight, bias } = seen(i, iterate);
    const moment = at.get(iterate.step)!;
    const where = `at step ${iterate.step}`;
    // The first steps of the envelope are as narrow as the radius of the run.
    const close = (scale: number) => ({ scale, resolution: 1e-8 });
    yield atMost(moment.weight[0], weight, close(moment.weight[1]), `s from below ${where}`);
    yield atMost(weight, moment.weight[1], close(moment.weight[1]), `s from above ${where}`);
    yield atMost(moment.bias[0], bias, close(1), `b from below ${where}`);
    yield atMost(bias, moment.bias[1], close(1), `b from above ${where}`);
    for (const bracket of brackets) {
      if (bracket.from > iterate.step) continue;
      const since = `${where}, since step ${bracket.from}`;
      yield atMost(limit - widthOf(bracket), bias, close(1), `near the limit from below ${since}`);
      yield atMost(bias, limit + widthOf(bracket), close(1), `near the limit from above ${since}`);
    }
  }
}
