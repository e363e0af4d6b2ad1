import { squared } from 'theorycheck/exact';
import {
  add,
  atMost,
  divide,
  type Enclosure,
  equal,
  every,
  exactly,
  type Judgement,
  logarithm,
  proved,
  scale,
  subtract,
  type Theorem,
} from 'theorycheck/statement';
import {
  type CollapsedInstance,
  collapsedHypotheses,
  curve,
  imbalance,
  lag,
  plateau,
  speed,
  start,
  startUp,
} from './setting/collapsedClusters.js';

/** Where the plan looked: step, weight and bias. Neighbouring entries may be consecutive steps. */
export interface BiasPath {
  readonly visited: readonly { readonly step: number; readonly weight: Enclosure; readonly bias: Enclosure }[];
}

/** The horizon is where the quasi-static clock reaches `level`. */
export interface PhasesInstance extends CollapsedInstance {
  readonly level: number;
}

/**
 * Rise and fall of the bias where every point is a support point. There are no other points here,
 * so the influence does not pass from the population to the support. Of the paper's three phases
 * these are the rise by the majority and the fall that follows.
 *
 * k+ copies of +g (class +1), k- < k+ copies of -g (class -1), summed logistic loss, descent from
 * zero; s = g w. With
 *
 *     e^B(s) = (D e^-s + sqrt(D^2 e^-2s + 4 k+ k-)) / (2 k-),   D = k+ - k-,
 *
 * the bias starts with b(1) = eta D/2, s(1) = eta g^2 (k+ + k-)/2; rises towards log(k+/k-)
 * and never passes it; then falls along the curve B from log(k+/k-) at s = 0 to half of that at
 * s = infinity, and never rises again. At every step t
 *
 *     -start(t) <= b(t) - B(s(t)) <= E,         E = a e^(4a),  a = 2 g^2 D/(k+ + k-),
 *     | (s(t+1) - s(t)) / c(s(t)) - 1 | <= (e^max(E, start(t)) - 1)/2,
 *     c(s) = 2 eta g^2 k- / (1 + e^(s - B(s))),
 *
 * and b(t+1) - b(t) <= start(t); start(t) = log(k+/k-) (1 - eta H_1)^min(t, t1). The symbols are
 * those of `setting/collapsedClusters.ts`, where E and start are derived. All are known before the
 * run.
 *
 * The clock. Let lag = b - B(s) and |lag| <= l. Then P/P_B and M/M_B lie in [e^-l, e^l],
 * one of them on each side of 1, while k+ P_B = k- M_B. So (k+ P + k- M)/(2 k- M_B) lies in
 * [(1 + e^-l)/2, (1 + e^l)/2], at most (e^l - 1)/2 from 1.
 *
 * The fall of the bias. b' - b = F <= eta H |lag| <= start(t) where lag < 0, and F <= 0 elsewhere.
 *
 * Trivial region: E above half of log(k+/k-), where the band is wider than the fall that it
 * describes.
 * Blind spots: a common factor on the step sizes of weight and bias moves no point of the curve
 * (only the clock notices it); clusters that are not points.
 *
 * @see Das, Vedantam, Lakshminarayanan (2026), Grokking in Linear Models for Logistic Regression,
 * arXiv 2602.08302v1, sections 4.3 to 4.5 (phases in prose); curve, clock and error terms derived
 * here.
 */
export const theorem: Theorem<PhasesInstance, null, BiasPath> = {
  id: 'das2026/collapsed-bias-phases',
  says: 'With two clusters collapsed to points the bias rises to log(k+/k-), then falls along an explicit curve to half of it, by an explicit clock.',
  source: { paper: 'Das, Vedantam, Lakshminarayanan 2026', item: 'sections 4.3 to 4.5, in explicit form' },
  kind: 'bound',
  hypotheses: collapsedHypotheses,
  trivial: (i) => !(lag(i) <= Math.abs(plateau(i)) / 2),
  conclude: (i, _, { visited }) => every(phases(i, visited, { curve, speed })),
  phases(i) {
    const turn = settled(i);
    return turn === null
      ? []
      : [
          { name: 'rise', from: 0, to: turn },
          { name: 'fall', from: turn, to: Number.POSITIVE_INFINITY },
        ];
  },
  witness: {
    points: [[0.125], [0.125], [0.125], [-0.125]],
    labels: [1, 1, 1, -1],
    plus: 3,
    minus: 1,
    gap: 0.125,
    stepSize: 0.25,
    level: 1,
  },
  blindSpots: 'A common factor on both step sizes moves no point of the curve (only the clock); clusters with a width.',
  expected: 'survived',
};

/**
 * The step from which on b is within E of the curve from both sides, start(t) <= E; null where
 * start(t) does not fall so far.
 */
function settled(i: PhasesInstance): number | null {
  const { rate, steps } = startUp(i);
  const step = Math.max(0, Math.ceil(Math.log(lag(i) / Math.abs(plateau(i))) / Math.log1p(-rate)));
  return step <= steps ? step : null;
}

/** The judgements of the statement, for a quasi-static curve and a clock. */
export function* phases(
  i: PhasesInstance,
  visited: BiasPath['visited'],
  quasiStatic: { curve: typeof curve; speed: typeof speed },
): Iterable<Judgement> {
  const { plus, minus, gap, stepSize } = i;
  for (const [n, { step, weight, bias }] of visited.entries()) {
    const s = scale(gap, weight);
    const rest = quasiStatic.curve(i, s);
    // start = B0 (1 - rate)^n: 1 - rate rounds by u = 2^-53, which makes n u in its n-th power, and
    // the power's own products make n u more; together 2 n u (1 - rate)^n <= 2 u/(e rate) < 1e-14
    // as rate > 1e-2. B0 and rate add ten roundings. B0 is below 5, so 1e-12 covers them.
    const early = proved(start(i, step), 1e-12, 'B0 (1 - rate)^n rounds by less than 1e-12');
    const unit = Math.abs(plateau(i));
    yield atMost(bias, add(rest, exactly(lag(i))), unit, `above the curve at step ${step}`);
    yield atMost(subtract(rest, early), bias, unit, `below the curve at step ${step}`);
    yield atMost(bias, logarithm(divide(exactly(plus), exactly(minus))), unit, `plateau at step ${step}`);
    if (step === 1) {
      // Both are exact dyadics here. The radius of a first step is some ten roundings of its size,
      // far below a 10^9th of it.
      yield equal(bias, (stepSize * (plus - minus)) / 2, 1e-9, stepSize * plus, 'first step of the bias');
      const pushed = (stepSize * squared(gap) * (plus + minus)) / 2;
      yield equal(s, pushed, 1e-9, stepSize * squared(gap) * plus, 'first step of the weight');
    }
    const next = visited[n + 1];
    if (next?.step !== step + 1) continue;
    const pace = quasiStatic.speed(i, s);
    const error = Math.expm1(Math.max(lag(i), start(i, step))) / 2;
    const advance = scale(gap, subtract(next.weight, weight));
    const natural = pace.hi;
    yield atMost(advance, scale(1 + error, pace), natural, `clock, too fast at step ${step}`);
    yield atMost(scale(1 - error, pace), advance, natural, `clock, too slow at step ${step}`);
    // The natural fall of one step is |B'| times the advance, at most the imbalance times it.
    const fall = Math.abs(imbalance(i)) * natural;
    yield atMost(subtract(next.bias, bias), early, fall, `rising again at step ${step}`);
  }
}
