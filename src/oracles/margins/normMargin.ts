import { type Rational, rational, timesPower, toNumber } from '../../exact/rational.js';
import type { Enclosure } from '../../statement/enclosure.js';
import { labelsFault, rowsFault } from '../dataFault.js';
import { areFinite, beyondDoubles, enclosedRational } from '../enclosedRational.js';
import { exactOptimum } from '../exactProgramme.js';
import { exponentToOne, shifted } from '../powerScaling.js';
import type { HardMarginQuestion } from './hardMargin.js';
import { separability } from './separability.js';

/** Points with labels +-1, a norm of the weights, and what becomes of the bias. */
export interface NormMarginQuestion extends HardMarginQuestion {
  /** The l2 norm is the subject of `hardMargin`. */
  readonly norm: 'l1' | 'l-infinity';
}

/** The largest margin of weights of norm 1, with a maximiser and multipliers that prove it. */
export interface NormMargin {
  /** max over |w| = 1 of min_n y_n (w . x_n + b): a double, or two neighbours of one. */
  readonly margin: Enclosure;
  /** A maximiser, scaled to least margin 1, so that its norm is 1/margin; within one unit. */
  readonly weights: number[];
  /** Its bias; 0 where there is none. */
  readonly bias: number;
  /** One for each point: not negative, of sum 1. */
  readonly multipliers: number[];
  /** Whether it is the only maximiser of its norm; null where that could not be decided. */
  readonly unique: boolean | null;
  /** The same as fractions. */
  readonly exact: {
    readonly margin: Rational;
    readonly weights: Rational[];
    readonly bias: Rational;
    readonly multipliers: Rational[];
  };
}

/** Most unknowns of the programme, and most points: a second or two at the limit. */
const mostUnknowns = 100;
const mostPoints = 1000;

/**
 * The max margin in the l1 or the l-infinity norm, exactly, by the linear programme min |w| subject
 * to y_n (w . x_n + b) >= 1, in the unknowns w, b and bounds u >= |w_j|: of the l1 norm one for
 * each weight, of the l-infinity norm one for all. A `penalised` bias counts as one weight more, an
 * `unpenalised` one is free.
 *
 * Certificate, checked in integers by `exactOptimum`. Its multipliers m_n >= 0 of the points have
 * the sum M = |w|, and q = sum m_n y_n x_n has dual norm at most 1 (the l-infinity or the l1 norm;
 * with a free bias sum m_n y_n = 0 besides). So for every w' and b'
 *
 *     M min_n y_n (w' . x_n + b') <= sum m_n y_n (w' . x_n + b') = q . w' <= |w'|,
 *
 * and 1/M = 1/|w| is the largest margin. It is a fraction; `margin` holds it between neighbouring
 * doubles. `unique` is an exact test as well: see there.
 */
export function normMargin(question: NormMarginQuestion): NormMargin | { undecided: string } {
  const { points, labels, norm, bias } = question;
  const fault = rowsFault(points, 'point') ?? labelsFault(labels, points.length) ?? choiceFault(question);
  if (fault !== null) return { undecided: `the max margin in a norm: ${fault}` };
  const isFree = bias === 'unpenalised';
  if (isFree && new Set(labels).size < 2) return { undecided: 'a free bias needs points of both classes' };
  const dimension = points[0]!.length;
  const weights = dimension + (bias === 'penalised' ? 1 : 0);
  const bounds = norm === 'l1' ? weights : 1;
  const unknowns = weights + (isFree ? 1 : 0) + bounds;
  if (unknowns > mostUnknowns || points.length > mostPoints)
    return {
      undecided: `the max margin in a norm: ${unknowns} unknowns and ${points.length} points, at most ${mostUnknowns} and ${mostPoints} are taken`,
    };
  const signed = points.map((x, n) => (bias === 'none' ? x : [...x, 1]).map((v) => labels[n]! * v));
  // Rows near 1, for the solver in doubles: by a power of two, without rounding.
  const exponent = -exponentToOne(signed.flat());
  const scaled = signed.map((z) => shifted(z, -exponent)!);
  const zeros = (count: number) => new Array<number>(count).fill(0);
  const bound = (j: number, sign: number) => [
    ...Array.from({ length: unknowns - bounds }, (_, k) => (k === j ? sign : 0)),
    ...Array.from({ length: bounds }, (_, k) => (norm === 'l-infinity' || k === j ? 1 : 0)),
  ];
  const ends = Array.from({ length: weights }, (_, j) => [bound(j, 1), bound(j, -1)]).flat();
  const found = exactOptimum({
    cost: [...zeros(unknowns - bounds), ...zeros(bounds).fill(1)],
    rows: [...scaled.map((z) => [...z, ...zeros(bounds)]), ...ends],
    right: [...points.map(() => 1), ...ends.map(() => 0)],
  });
  if (found === null) return { undecided: whyNone(signed) };
  const unscaled = (r: Rational) => timesPower(r, -exponent);
  const mass = found.multipliers.slice(0, points.length);
  // All have one denominator.
  const total = rational(
    mass.reduce((t, m) => t + m.numerator, 0n),
    mass[0]!.denominator,
  );
  return answer({
    margin: timesPower(rational(total.denominator, total.numerator), exponent),
    weights: found.point.slice(0, dimension).map(unscaled),
    bias: bias === 'none' ? rational(0n) : unscaled(found.point[dimension]!),
    multipliers: mass.map((m) => rational(m.numerator, total.numerator)),
    unique: found.unique,
  });
}

function answer({ unique, ...exact }: NormMargin['exact'] & { unique: boolean | null }) {
  const found: NormMargin = {
    margin: enclosedRational(exact.margin),
    weights: exact.weights.map(toNumber),
    bias: toNumber(exact.bias),
    multipliers: exact.multipliers.map(toNumber),
    unique,
    exact,
  };
  const { margin, weights, bias, multipliers } = found;
  return areFinite([margin, bias, ...weights, ...multipliers]) ? found : { undecided: beyondDoubles };
}

function choiceFault({ norm, bias }: NormMarginQuestion): string | null {
  if (!['l1', 'l-infinity'].includes(norm))
    return `the norm is '${norm}': it must be 'l1' or 'l-infinity' (the l2 norm is that of hardMargin)`;
  return ['penalised', 'unpenalised', 'none'].includes(bias)
    ? null
    : `the bias is '${bias}': it must be 'penalised', 'unpenalised' or 'none'`;
}

/** Why there is no answer: decided exactly. */
export function whyNone(signed: readonly (readonly number[])[]): string {
  const side = separability(signed);
  return 'undecided' in side || side.verdict === 'separable'
    ? 'no max margin was found whose check passes: the margin may be too small for doubles'
    : 'there is no max margin: the data are not separable';
}
