import { curvatureBelow } from '../exact/maxMargin.js';
import type { ClassificationProblem } from '../statement/problem.js';
import type { ClassifiedSet } from '../workbench/dataSet.js';
import type { Moment } from './course.js';
import { type Found, lengthMargin, type OtherMargin, otherMargin, type Unknown } from './margins.js';
import { exactVectorOf, multipliersOf, signedRows } from './maxMargin.js';
import type { CourseRow, LengthMargins, Margins, Separations } from './report.js';
import { asDoubles, separationOf } from './separation.js';
import { roundedDown, squaredNormAbove } from './stepSize.js';

/** Points with two classes. */
export interface Points {
  readonly points: readonly (readonly number[])[];
  readonly labels: readonly number[];
}

export function separationsOf({ points, labels }: Points): Separations {
  return { withBias: separationOf(points, labels, true), throughOrigin: separationOf(points, labels, false) };
}

/** Margins with the answer about the bias in the norm, which theorems are about. */
interface WithAnswer<M> {
  readonly shown: M;
  readonly inTheNorm: Found | null;
}

export type FoundMargins = WithAnswer<Margins>;

/** The largest margins in the l2 norm, by what becomes of the bias. */
export type FoundLengths = WithAnswer<LengthMargins>;

const notSeparable: Unknown = { undecided: 'the classes are not separable' };

const single: Unknown = { undecided: 'there is one class: a bias alone separates it, as far as one likes' };

/** All margins; null where no hyperplane separates the classes. */
export function marginsOf(data: Points, separations: Separations): FoundMargins | null {
  const found = lengthMarginsOf(data, separations);
  if (found === null) return null;
  const { points, labels } = data;
  const other = (norm: OtherMargin['norm']) => (new Set(labels).size < 2 ? single : otherMargin(points, labels, norm));
  return { ...found, shown: { ...found.shown, l1: other('l1'), lInfinity: other('l-infinity') } };
}

/** The margins in the l2 norm; null where no hyperplane separates the classes. */
export function lengthMarginsOf({ points, labels }: Points, separations: Separations): FoundLengths | null {
  const { withBias, throughOrigin } = separations;
  if (withBias.verdict !== 'separable') return null;
  const separator = asDoubles(withBias.separator);
  const one = new Set(labels).size < 2;
  const inTheNorm = lengthMargin(points, labels, 'penalised', separator);
  const free = one ? single : lengthMargin(points, labels, 'unpenalised', separator);
  const without =
    throughOrigin.verdict === 'separable'
      ? lengthMargin(points, labels, 'none', asDoubles(throughOrigin.separator))
      : notSeparable;
  return {
    shown: {
      free: shownOf(free),
      inTheNorm: shownOf(inTheNorm),
      without: shownOf(without),
    },
    inTheNorm: 'undecided' in inTheNorm ? null : inTheNorm,
  };
}

function shownOf(found: Found | Unknown) {
  return 'undecided' in found ? found : found.shown;
}

/** The step size 1/beta, or that of the user; eta sigma_max^2 is below `curvature`. */
export function stepOf({ points, labels }: Points, wanted: number | undefined) {
  const rows = signedRows(points, labels, true);
  const squared = squaredNormAbove(rows);
  const size = wanted ?? roundedDown(4 / squared);
  const bound = size * squared * (1 + 2 ** -20);
  // The statements ask for it exactly; where the estimate was too low they say so.
  const curvature = bound <= 4 && curvatureBelow(4, size, rows) ? 4 : bound;
  return { size, curvature, beta: squared / 4 };
}

/** The data set as theorems take it. */
export function setOf(
  { points, labels }: Points,
  found: FoundLengths | null,
  step: { readonly size: number; readonly curvature: number },
): ClassifiedSet {
  const answer = found?.inTheNorm?.answer;
  const without = found?.shown.without;
  return {
    task: 'classification',
    ...{ points, labels, stepSize: step.size, stepCurvature: step.curvature },
    maxMargin:
      answer === undefined
        ? null
        : {
            vector: exactVectorOf(answer, true),
            multipliers: multipliersOf(answer, signedRows(points, labels, true)),
          },
    // The separator of the certificate may pass as close to a point as it likes; this one does not.
    homogeneous: without !== undefined && 'weights' in without ? without.weights : null,
  };
}

/** The problem that descent is on. */
export function problemOf({ points, labels }: Points): ClassificationProblem {
  return {
    ...{ kind: 'classification', points: points.length, dimension: points[0]!.length },
    features: Float64Array.from(points.flat()),
    labels: Float64Array.from(labels),
    ...{ loss: 'logistic', bias: true, reduction: 'sum', weightDecay: 0 },
  };
}

/** A moment of descent in the words of the report. */
export function rowOf(
  { points, labels }: Points,
  { exponent, point, radius }: Moment,
  direction: readonly number[] | null,
  end: readonly number[] | null,
): CourseRow {
  const margins = signedRows(points, labels, true).map((z) => z.reduce((total, v, j) => total + v * point[j]!, 0));
  const length = Math.hypot(...point);
  const least = margins.reduce((a, b) => Math.min(a, b));
  return {
    exponent,
    loss: margins.reduce((total, m) => total + logistic(m), 0),
    wrong: margins.filter((m) => m <= 0).length,
    margin: length === 0 ? 0 : least / length,
    angle: direction === null || length === 0 ? null : degreesBetween(point, direction),
    length,
    toTheEnd: end === null ? null : distance(point, end) / Math.hypot(...end),
    radius,
  };
}

/** log(1 + e^-m) without overflow. */
function logistic(m: number): number {
  return Math.max(-m, 0) + Math.log1p(Math.exp(-Math.abs(m)));
}

export function distance(a: readonly number[], b: readonly number[]): number {
  return Math.hypot(...a.map((x, j) => x - b[j]!));
}

function degreesBetween(a: readonly number[], b: readonly number[]): number {
  const cosine = a.reduce((total, x, j) => total + x * b[j]!, 0) / (Math.hypot(...a) * Math.hypot(...b));
  return (180 / Math.PI) * Math.acos(Math.max(-1, Math.min(1, cosine)));
}
