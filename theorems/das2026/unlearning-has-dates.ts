import {
  around,
  atMost,
  type Basis,
  between,
  type Enclosure,
  every,
  type Hypothesis,
  type Judgement,
  type Phase,
  rounded,
  scale,
  type Theorem,
} from 'theorycheck/statement';
import { type CompetitionInstance, competition, competitionHypotheses } from './setting/competition.js';
import { gapOf, type Moment } from './setting/mirroredEnvelope.js';
import { gram } from './setting/testRegimes.js';

/** Computed iterates, the bias last; the exact ones are within `radius`. */
export type Path = readonly {
  readonly step: number;
  readonly point: readonly number[];
  readonly radius: number;
  readonly basis: Basis;
}[];

/** Steps that are known before the run; null where there is none before the last moment. */
export interface Dates {
  /** Where the bias is farthest on the side of the larger class, if the support has another. */
  readonly majority: number | null;
  /** From here on the bias has the sign of the class with more support points. */
  readonly turned: number | null;
  /** The first step at which all test points are correct. */
  readonly learnt: number | null;
  /** After that, where the fewest are. */
  readonly unlearnt: number | null;
  /** After that, the first step at which all are correct again. */
  readonly relearnt: number | null;
}

/** The envelope, and the dates that follow from it. */
export interface Foreseen {
  readonly moments: readonly Moment[];
  readonly dates: Dates;
}

/** Hypotheses of the statements about mirrored data. */
export const mirroredHypotheses = {
  support: competitionHypotheses.support,
  mirrored: {
    about: 'data',
    says: 'every point has in its class a mirror image, with the opposite part along the margin',
    check: isMirrored,
  },
  smallStep: {
    about: 'parameters',
    says: 'eta |Z^T Z|_F <= 4, so that eta times the curvature is at most one',
    met: ({ stepSize, points }) => atMost(stepSize * gram(points) * (1 + 2 ** -52), 4, 4),
  },
  logisticLoss: competitionHypotheses.logisticLoss,
  summed: competitionHypotheses.summed,
  bias: competitionHypotheses.bias,
  noWeightDecay: competitionHypotheses.noWeightDecay,
} satisfies Record<string, Hypothesis<CompetitionInstance, unknown>>;

/**
 * Unlearning has dates: where the support of a population is of another mind than the population,
 * the bias goes first with the one and then with the other, and a test set at the margin is learnt,
 * unlearnt and learnt again, all at steps that are computed before the run.
 *
 * Symbols (beside those of `setting/mirroredEnvelope.ts`):
 *     Q(s, b)  accuracy on test points of both classes in equal shares at distances uniform on
 *              [g, 20 g]: 1 - min(1, max(0, |b|/s - g)/(19 g))/2, as w has no part along the margin
 *
 * Points of both classes, each with its mirror image; the support at the gap g, all others farther
 * out; summed logistic loss, descent from zero, eta sigma_max^2 <= 4. Then there are explicit
 *
 *     s-(t) <= s(t) <= s+(t),   b-(t) <= b(t) <= b+(t)                        (1)
 *
 * at steps t = 1, 2, ..., 128 and on to 2^15, afterwards some tenths of a per cent apart in s and
 * some thousandths in b. Hence Q is known as well, and so are dates at which (2) b has the sign of
 * the larger class; from which on it has that of the class with more support points; at which all
 * test points are correct; at which at most 99 % are; and at which all are again.
 *
 * The maximum of b on the side of the larger class is the hand-over: there both pulls balance (see
 * `das2026/bias-follows-the-balance`).
 *
 * Derivation: `setting/mirroredEnvelope.ts`. In one sentence: b and s alone move, both maps are
 * monotone, and over a block of steps a falling or rising sequence is enclosed between an explicit
 * and an implicit step of the whole block. Q falls with |b|/s: the test point at distance v is
 * wrong in one class if v s < |b|, and never in the other.
 *
 * The limit of b is log(k+/k-)/2: here the counts of support points do give its sign (see
 * `das2026/support-vector-counts-give-sign`).
 *
 * Scale of slack: 1 for b, as it is a logarithm of odds; the larger end for s; 1 for accuracies.
 * Trivial region: the bias does not turn before the last moment. In one to two per cent of the
 * draws less than one per cent of the test set is unlearnt, or it is not learnt again by then:
 * there the envelope and the other dates are tested.
 * Blind spots: points without a mirror image, where w turns; an error below the width of the
 * envelope, some thousandths late and 10^-8 at the first 128 steps, which are taken one by one in s
 * and b.
 *
 * @see Das, Vedantam, Lakshminarayanan (2026), arXiv 2602.08302v1, sections 4.3 to 4.5, where the
 * three phases are told in prose, and the formula for Q; envelope and dates derived here.
 */
export const theorem: Theorem<CompetitionInstance, Foreseen, Path> = {
  id: 'das2026/unlearning-has-dates',
  says: 'On mirrored data the bias keeps to an envelope known beforehand: first with the larger class, then with the larger support, while a test set at the margin is learnt, unlearnt and learnt again.',
  source: { paper: 'Das, Vedantam, Lakshminarayanan 2026', item: 'sections 4.3 to 4.5 (dates derived here)' },
  kind: 'bound',
  hypotheses: mirroredHypotheses,
  trivial: (_, { dates }) => dates.turned === null,
  conclude: (i, foreseen, path) => every([...kept(i, foreseen, path), ...dated(i, foreseen, path)]),
  phases: (_, { dates }) => threePhases(dates),
  witness: competition,
  blindSpots: 'Points without a mirror image; errors below the width of the envelope.',
  expected: 'survived',
};

/**
 * The paper's three phases: the bias goes with the larger class, turns, and has the sign of the
 * class with more support points. Without a date of its maximum the first two are one.
 */
function threePhases({ majority, turned }: Dates): Phase[] {
  if (turned === null) return [];
  const last = { name: 'support', from: turned, to: Number.POSITIVE_INFINITY };
  if (majority === null) return [{ name: 'before', from: 0, to: turned }, last];
  return [{ name: 'majority', from: 0, to: majority }, { name: 'turning', from: majority, to: turned }, last];
}

function isMirrored({ points, labels, certificates }: CompetitionInstance): boolean {
  const normal = certificates.separable.direction.slice(0, -1);
  const squares = normal.reduce((sum, v) => sum + v * v, 0);
  // Few bits, and a power of two: exact.
  const image = (x: readonly number[]) => {
    const share = (2 * x.reduce((sum, v, j) => sum + v * normal[j]!, 0)) / squares;
    return x.map((v, j) => share * normal[j]! - v + 0);
  };
  const sorted = (of: (x: readonly number[]) => readonly number[]) =>
    points.map((x, n) => `${labels[n]}: ${of(x).map((v) => v + 0)}`).sort();
  return Math.log2(squares) % 1 === 0 && sorted(image).join() === sorted((x) => x).join();
}

/** The accuracy at a weight s along the normal and a bias, ends of both at the worse and better. */
export function accuracyAt(gap: number, s: readonly [number, number], b: readonly [number, number]): Enclosure {
  const least = b[0] <= 0 && b[1] >= 0 ? 0 : Math.min(Math.abs(b[0]), Math.abs(b[1]));
  const most = Math.max(Math.abs(b[0]), Math.abs(b[1]));
  const q = (bias: number, weight: number) =>
    weight > 0 ? 1 - Math.min(1, Math.max(0, (bias / weight - gap) / (19 * gap))) / 2 : bias > 0 ? 1 / 2 : Number.NaN;
  // Ten roundings of numbers below 20.
  return between(q(most, s[0]) - 1e-13, Math.min(1, q(least, s[1]) + 1e-13), 'certified');
}

/** What the envelope says of the accuracy at a moment. */
export function foreseenAccuracy(gap: number, { weight, bias }: Moment): Enclosure {
  return accuracyAt(gap, weight, bias);
}

/** s, b and the accuracy of an iterate. The part off the normal moves a test point by `off`. */
export function seen(i: CompetitionInstance, { point, radius, basis }: Path[number]) {
  const gap = gapOf(i);
  const normal = i.certificates.separable.direction.slice(0, -1).map((v) => v * gap);
  const s = normal.reduce((sum, v, j) => sum + v * point[j]!, 0);
  const rounding = (point.length + 2) * 2 ** -52 * Math.hypot(...point);
  const across = Math.hypot(...normal.map((v, j) => point[j]! - s * v)) + radius + rounding;
  // Test points are as far along the margin as training points are.
  const off = across * Math.max(...i.points.map((x) => Math.hypot(...x)));
  const weight = around(s, radius + rounding, basis);
  const bias = around(point.at(-1)!, radius, basis);
  return { weight, bias, accuracy: accuracyAt(gap, [weight.lo, weight.hi], [bias.lo - off, bias.hi + off]) };
}

/** (1), and the accuracy between the ends that follow. */
export function* kept(i: CompetitionInstance, { moments }: Foreseen, path: Path): Iterable<Judgement> {
  const at = new Map(moments.map((m) => [m.step, m]));
  const gap = gapOf(i);
  for (const iterate of path) {
    const { weight, bias, accuracy } = seen(i, iterate);
    const moment = at.get(iterate.step)!;
    const where = `at step ${iterate.step}`;
    // The first steps of the envelope are as narrow as the radius of the run.
    const close = (scale: number) => ({ scale, resolution: 1e-8 });
    yield atMost(moment.weight[0], weight, close(moment.weight[1]), `s from below ${where}`);
    yield atMost(weight, moment.weight[1], close(moment.weight[1]), `s from above ${where}`);
    yield atMost(moment.bias[0], bias, close(1), `b from below ${where}`);
    yield atMost(bias, moment.bias[1], close(1), `b from above ${where}`);
    const foreseen = foreseenAccuracy(gap, moment);
    yield atMost(foreseen.lo, accuracy, { resolution: 1e-6 }, `accuracy from below ${where}`);
    yield atMost(accuracy, foreseen.hi, { resolution: 1e-6 }, `accuracy from above ${where}`);
  }
}

/** (2), where a date was visited. */
export function* dated(i: CompetitionInstance, { dates }: Foreseen, path: Path): Iterable<Judgement> {
  const larger = Math.sign(i.plus - i.minus);
  const support = Math.sign(i.hardPlus - i.hardMinus);
  for (const iterate of path) {
    const { step } = iterate;
    const { bias, accuracy } = seen(i, iterate);
    if (step === dates.majority) yield atMost(0, scale(larger, bias), 1, `with the larger class at step ${step}`);
    if (dates.turned !== null && step >= dates.turned)
      yield atMost(0, scale(support, bias), 1, `with the larger support at step ${step}`);
    if (step === dates.learnt) yield atMost(1, accuracy, { resolution: 1e-6 }, `learnt at step ${step}`);
    if (step === dates.unlearnt) yield atMost(accuracy, rounded(0.99), 1, `unlearnt at step ${step}`);
    if (step === dates.relearnt) yield atMost(1, accuracy, { resolution: 1e-6 }, `learnt again at step ${step}`);
  }
}
