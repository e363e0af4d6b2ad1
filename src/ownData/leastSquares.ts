import { Matrix, pseudoInverse } from 'ml-matrix';
import { integerMatrix, rankOf } from '../exact/integerMatrix.js';
import { type RationalVector, rationalVector } from '../exact/maxMargin.js';
import { toNumber } from '../exact/rational.js';
import { oracles } from '../oracles/index.js';
import type { Basis } from '../statement/enclosure.js';

/** What the numbers to be predicted come to as a linear function of the features, without bias. */
export interface Fit {
  /**
   * `interpolant`: the shortest vector that fits every row exactly. `least squares`: the vector of
   * least error, the shortest where there are several.
   */
  readonly is: 'interpolant' | 'least squares';
  readonly weights: readonly number[];
  /** `exact`: the doubles nearest to the exact vector; `estimated`: computed in doubles. */
  readonly basis: Basis;
  /** An interpolant as fractions; null where the fit is none. */
  readonly exact: RationalVector | null;
  /** Whether no other vector does as well. */
  readonly unique: boolean;
  /** Mean of the squared errors of this vector, and of the vector zero. */
  readonly meanSquare: number;
  readonly ofZero: number;
}

/** Most columns of which normal equations are solved in integers. */
const mostExact = 60;

/** The vector that descent from zero approaches: least squares, the shortest. */
export function fitOf(points: readonly (readonly number[])[], targets: readonly number[]): Fit {
  const size = points[0]!.length;
  const columns = rankOf(integerMatrix(points));
  const unique = columns === size;
  const found =
    interpolant(points, targets) ?? (unique ? normalSolution(points, targets) : null) ?? shortest(points, targets);
  const residuals = points.map((x, n) => x.reduce((total, v, j) => total + v * found.weights[j]!, -targets[n]!));
  const mean = (xs: readonly number[]) => xs.reduce((total, x) => total + x * x, 0) / xs.length;
  const meanSquare = found.is === 'interpolant' ? 0 : mean(residuals);
  return { ...found, unique, meanSquare, ofZero: mean(targets) };
}

type Found = Pick<Fit, 'is' | 'weights' | 'basis' | 'exact'>;

function interpolant(points: readonly (readonly number[])[], targets: readonly number[]): Found | null {
  const answer = oracles.nearestInterpolant({ rows: points, targets, start: points[0]!.map(() => 0), norm: 'l2' });
  if ('undecided' in answer) return null;
  const { weights } = answer.exact;
  return { is: 'interpolant', weights: weights.map(toNumber), basis: 'exact', exact: rationalVector(weights) };
}

/** By the normal equations in integers, where the solution is the only one. */
function normalSolution(points: readonly (readonly number[])[], targets: readonly number[]): Found | null {
  if (points[0]!.length > mostExact) return null;
  const answer = oracles.leastSquares(points, targets);
  if ('undecided' in answer) return null;
  return { is: 'least squares', weights: answer.exact.map(toNumber), basis: 'exact', exact: null };
}

/** By the singular values, in doubles. */
function shortest(points: readonly (readonly number[])[], targets: readonly number[]): Found {
  const inverse = pseudoInverse(new Matrix(points.map((x) => [...x])));
  const weights = inverse.mmul(Matrix.columnVector([...targets])).to1DArray();
  return { is: 'least squares', weights, basis: 'estimated', exact: null };
}
