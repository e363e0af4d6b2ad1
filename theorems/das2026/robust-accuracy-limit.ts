import {
  around,
  atMost,
  type Basis,
  between,
  type Enclosure,
  every,
  exactly,
  identical,
  type Judgement,
  type Theorem,
} from 'theorycheck/statement';
import { competition } from './setting/competition.js';
import { type Foreknown, foretold, lengthOf, type RobustInstance, reach } from './setting/robustScores.js';
import { mirroredHypotheses } from './unlearning-has-dates.js';

/** An iterate, and where the attack on it left each target. */
export interface Besieged {
  readonly step: number;
  readonly point: readonly number[];
  readonly radius: number;
  readonly basis: Basis;
  readonly reached: readonly (readonly number[])[];
}

/**
 * The limit of the robust accuracy under an attack of l_inf radius eps in the data box [lo, hi]^d,
 * with an error that is known before the run. What the attack can do is what it can do to the
 * max-margin solution of the Euclidean norm.
 *
 * Symbols: see `setting/robustScores.ts`. Over the targets (x, y), at step T,
 *
 *     Q(T)   the share of targets with M(theta(T)) > 0: correct whatever the attack does
 *     Qlim   the share of targets that are correct under attack in the end: those with A > 0, and
 *            of those with A = 0 the ones where the bounded part of M is positive in the end
 *     e(T)   the share of targets that are not settled: for which it is not known before the run
 *            that M keeps its sign from step T on
 *
 * Then for every visited step T
 *
 *     (1)  projected gradient ascent, run step by step against theta(T), ends in a point of B(x)
 *          where every term y w_j x'_j is the least on I_j: no other point does more harm;
 *     (2)  M(theta(T)) is between ends that are known before the run;
 *     (3)  settled targets are on their side;
 *     (4)  |Q(T) - Qlim| <= e(T).
 *
 * So without a box the limit is the share of targets with y w^ . x > eps |w^|_1. Below the margin,
 * eps |w^|_1 < 1, all points of the training set are robust in the end. At the margin, on mirrored
 * data, the support points of one class alone are: of the class with more of them. Beyond it no
 * support point is, and no training helps: the limit is that of the l2 margin and not of the l_inf
 * margin.
 *
 * Derivation of (1): a linear programme over a product of intervals. Its least value is taken
 * coordinate by coordinate. (2) to (4): `setting/robustScores.ts`. A settled target with A > 0 is
 * right and one with A < 0 is wrong, so that at most the unsettled ones separate Q from Qlim.
 *
 * For the paper's own attack: with the normal (1, 1)/sqrt 2, points uniform on [-5, 5]^2 and eps 1
 * the limit is P(|x_1 + x_2| > 2) = (1 - 1/5)^2 = 0.64, in the box of the data as well. In 1024
 * dimensions it is the share of points with a sum of coordinates above 1024, which is below 10^-26
 * without a box.
 *
 * Scale of slack: 1 for scores, which are logarithms of odds, and for shares. Trivial region: more
 * than three eighths of the targets are unsettled at the last step. On 60 draws none was mostly, a
 * quarter at times.
 * Blind spots: targets whose A is so near to 0 that they are not settled; errors of the score below
 * the width of the ends, some tenths of a per cent on mirrored data.
 *
 * @see Das, Vedantam, Lakshminarayanan (2026), arXiv 2602.08302v1, section 6 (the attack and its
 * accuracies); derived here.
 */
export const theorem: Theorem<RobustInstance, Foreknown, readonly Besieged[]> = {
  id: 'das2026/robust-accuracy-limit',
  says: 'The robust accuracy tends to the share of points whose margin survives the attack in the box, below, at and beyond the training margin, within an error known beforehand.',
  source: { paper: 'Das, Vedantam, Lakshminarayanan 2026', item: 'section 6 (limit derived here)' },
  kind: 'limit',
  hypotheses: {
    ...mirroredHypotheses,
    mirrored: {
      about: 'data',
      says: 'where the envelope is used, every point has in its class a mirror image across the margin',
      check: (i) => !i.mirrored || mirroredHypotheses.mirrored.check(i),
    },
    enoughSteps: {
      about: 'parameters',
      says: 'steps of the attack times their length is at least the radius',
      met: ({ radius, step, steps }) => atMost(radius, steps * step),
    },
    inBox: {
      about: 'data',
      says: 'the targets are in the box',
      check: ({ targets, box }) =>
        box === null || targets.every(({ point }) => point.every((v) => v >= box[0] && v <= box[1])),
    },
  },
  trivial: (i, a) => unsettled(i, a) > 3 / 8,
  conclude: (i, a, seen) => every(besieged(i, a, seen)),
  witness: {
    ...competition,
    mirrored: true,
    targets: [
      { point: [0.75, 0.25], label: 1 },
      { point: [-2, 0.5], label: -1 },
    ],
    radius: 1,
    step: 0.25,
    steps: 20,
    box: [-2, 2],
  },
  blindSpots: 'Targets that are not settled at the last step; errors of a score below the width of its ends.',
  expected: 'survived',
};

/** e at the last step. */
export function unsettled(i: RobustInstance, a: Foreknown): number {
  const last = foretold(i, a, a.steps.at(-1)!);
  return last.filter(({ settled }) => settled === null).length / last.length;
}

/** M at an iterate, by the end of the attack. */
function scoreOf(i: RobustInstance, k: number, { point, radius, basis, reached }: Besieged): Enclosure {
  const target = i.targets[k]!;
  const score = target.label * reached[k]!.reduce((sum, v, j) => sum + point[j]! * v, point.at(-1)!);
  const rounding = (point.length + 2) * 2 ** -52 * Math.hypot(...point);
  return around(score, lengthOf(i, target) * (radius + rounding), basis === 'exact' ? 'certified' : basis);
}

/** (1) to (4); `at` is what is known of the targets at a step, in a mutant something else. */
export function* besieged(
  i: RobustInstance,
  a: Foreknown,
  seen: readonly Besieged[],
  at: typeof foretold = foretold,
): Iterable<Judgement> {
  for (const x of seen) {
    const known = at(i, a, x.step);
    const scores: Enclosure[] = [];
    for (const [k, target] of i.targets.entries()) {
      const where = `target ${k} at step ${x.step}`;
      if (x.reached[k] === undefined) {
        yield atMost(Number.NaN, 0, 1, `attack on ${where} not seen`);
        continue;
      }
      const slopes = x.point.map((w) => target.label * w);
      yield identical(
        x.reached[k]!.map((v, j) => slopes[j]! * v + 0),
        reach(i, target).map(([lo, hi], j) => Math.min(slopes[j]! * lo, slopes[j]! * hi) + 0),
        `terms of ${where}`,
      );
      const score = scoreOf(i, k, x);
      scores.push(score);
      const { score: ends, settled } = known[k]!;
      yield atMost(ends[0], score, { resolution: 1e-8 }, `robust score from below, ${where}`);
      yield atMost(score, ends[1], { resolution: 1e-8 }, `robust score from above, ${where}`);
      if (settled === 1) yield atMost(0, score, 1, `robust for good, ${where}`);
      if (settled === -1) yield atMost(score, 0, 1, `lost for good, ${where}`);
    }
    const n = i.targets.length;
    const share = (which: (score: Enclosure) => boolean) => scores.filter(which).length / n;
    const Q = between(
      share(({ lo }) => lo > 0),
      share(({ hi }) => hi > 0),
      'certified',
    );
    const settled = (side: number) => known.filter((of) => of.settled === side).length / n;
    yield atMost(exactly(settled(1)), Q, 1, `accuracy at step ${x.step}, from below`);
    yield atMost(Q, exactly(1 - settled(-1)), 1, `accuracy at step ${x.step}, from above`);
  }
}
