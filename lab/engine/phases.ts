import { oracles } from '../../src/oracles/index.js';
import type { Points } from '../../src/ownData/classified.js';
import { signedRows } from '../../src/ownData/maxMargin.js';
import type { Moment } from './course.js';

/** Two moments that divide a run into three phases, as log10 of steps; null where there is none. */
export interface Phases {
  /** The last moment at which the points beyond the support pull more than the support does. */
  readonly handOver: number | null;
  /**
   * From here on theta - thetahat log t stays within 5 % of |thetahat| of its limit: the rest is
   * growth like log t.
   */
  readonly settled: number | null;
}

/** Where theta - thetahat log t ends, from the support alone; null where it is not known. */
export function residualLimitOf(
  { points, labels }: Points,
  support: readonly number[],
  direction: readonly number[],
  stepSize: number,
): readonly number[] | null {
  const rows = signedRows(points, labels, true);
  const found = oracles.residualLimit({ rows, support, direction, stepSize });
  // Where the support does not span, other points have a say in where it ends.
  return 'undecided' in found || found.eigenvalues.length < direction.length ? null : found.limit;
}

/** The phases of descent on the summed logistic loss. */
export function phasesOf(
  { points, labels }: Points,
  support: readonly number[],
  direction: readonly number[],
  residual: readonly number[] | null,
  moments: readonly Moment[],
): Phases {
  const rows = signedRows(points, labels, true);
  const inside = new Set(support);
  const pull = (theta: readonly number[], of: (n: number) => boolean) => {
    const sum = direction.map(() => 0);
    for (const [n, z] of rows.entries()) {
      if (!of(n)) continue;
      const slope = 1 / (1 + Math.exp(inner(z, theta)));
      for (const [j, v] of z.entries()) sum[j]! += slope * v;
    }
    return Math.hypot(...sum);
  };
  const early = moments.filter(({ point }) => pull(point, (n) => !inside.has(n)) >= pull(point, (n) => inside.has(n)));
  return { handOver: early.at(-1)?.exponent ?? null, settled: settledFrom(direction, residual, moments) };
}

function settledFrom(
  direction: readonly number[],
  residual: readonly number[] | null,
  moments: readonly Moment[],
): number | null {
  if (residual === null) return null;
  const away = moments.findLastIndex(({ exponent, point }) => {
    const logTime = exponent * Math.LN10;
    const off = point.map((x, j) => x - direction[j]! * logTime - residual[j]!);
    return !(Math.hypot(...off) <= 0.05 * Math.hypot(...direction));
  });
  return moments[away + 1]?.exponent ?? null;
}

function inner(a: readonly number[], b: readonly number[]): number {
  return a.reduce((total, x, j) => total + x * b[j]!, 0);
}
