import type { Stream } from 'theorycheck/statement';
import type { Workbench } from 'theorycheck/workbench';
import { dot, type LabelledData, norm } from './measures.js';

/** What theory says of descent without a bias. */
export interface Prediction {
  /** what, the shortest vector of margin one. */
  readonly direction: readonly number[];
  /** rho~, the limit of w(t) - what log t. */
  readonly limit: readonly number[];
  /** The constant of 1/log t in the distance of the direction from its limit, |P rho~|/|what|. */
  readonly across: number;
  /** mu = min(least eigenvalue across what, kappa - 1, 1): the residual falls like t^-mu. */
  readonly rate: number;
}

/** The support vectors of the caption, of class +1; those of class -1 are their negatives. */
const support = [
  [0.5, 1.5],
  [1.5, 0.5],
] as const;

/** Least distance of the other points from the separating line, in units of the margin. */
const nearest = 1.25;

/**
 * The four support vectors, and some points of each class beyond the margin. The caption says
 * random and no more: here their distance is uniform in 1.25 to 3 margins, and their place along
 * the margin normal with standard deviation 1.
 */
export function figureData(others: number, stream: Stream): LabelledData {
  const one = [1, -1].map((label) => [
    ...support.map((x) => x.map((v) => label * v)),
    ...Array.from({ length: others }, () => {
      // In units of (1, 1), at which the margin is one.
      const far = nearest + (3 - nearest) * stream.uniform();
      const along = stream.normal();
      return [label * (far + along), label * (far - along)];
    }),
  ]);
  return { points: one.flat(), labels: one.flatMap((points, k) => points.map(() => (k === 0 ? 1 : -1))) };
}

/** 1/sigma_max(X)^2, from the 2 x 2 matrix of second moments. */
export function stepSizeOf({ points }: LabelledData): number {
  const moment = (j: number, k: number) => points.reduce((total, x) => total + x[j]! * x[k]!, 0);
  const [a, b, c] = [moment(0, 0), moment(0, 1), moment(1, 1)];
  return 2 / (a + c + Math.hypot(a - c, 2 * b));
}

/** Asks the oracles. Throws where they cannot tell. */
export function predictionFor({ points, labels }: LabelledData, stepSize: number, { oracles }: Workbench): Prediction {
  const margin = oracles.hardMargin({ points, labels, bias: 'none' });
  if ('undecided' in margin) throw new Error(margin.undecided);
  const { weights: direction, support } = margin;
  const rows = points.map((x, n) => x.map((v) => labels[n]! * v));
  const answer = oracles.residualLimit({ rows, support, direction, stepSize });
  if ('undecided' in answer) throw new Error(answer.undecided);
  const length = norm(direction);
  const share = dot(answer.limit, direction) / (length * length);
  const kappa = Math.min(...rows.filter((_, n) => !support.includes(n)).map((z) => dot(z, direction)));
  // H what = what, since the margins are one; in the plane there is one other eigenvalue.
  const trace = answer.eigenvalues.reduce((total, value) => total + value, 0);
  return {
    ...{ direction, limit: answer.limit },
    across: norm(answer.limit.map((v, j) => v - share * direction[j]!)) / length,
    rate: Math.min(trace - 1, kappa - 1, 1),
  };
}
