import fc, { type Arbitrary } from 'fast-check';
import { type GaussianConstraints, gaussianClouds } from 'theorycheck/arbitraries';
import { integerMatrix, kernelVectorNear } from 'theorycheck/exact';
import type { Workbench } from 'theorycheck/workbench';
import type { PointsInstance, RunInstance } from '../../../theorems/beck2025/setting/runs.js';
import { type RunConstraints, runOn } from './runs.js';

/**
 * The paper's data, on both sides of the threshold: N(0, sigma^2 I) points, N from 10 to 20, in 0.3
 * N to 0.7 N dimensions.
 */
export function gaussianRuns({ data }: Workbench, run?: Partial<RunConstraints>): Arbitrary<RunInstance> {
  const clouds = gaussianClouds(data, { points: [10, 20], hundredths: [30, 70], sigmas: [1, 4] });
  return runOn(clouds, { steps: 20000, loss: 'exponential', share: [8, 16], ...run });
}

/** Up to 60 points, for entries that need neither an oracle nor late steps. */
export function manyGaussianRuns({ data }: Workbench, run: RunConstraints): Arbitrary<RunInstance> {
  return runOn(gaussianClouds(data, { points: [10, 60], hundredths: [30, 70], sigmas: [1, 4, 10] }), run);
}

/**
 * Gaussian points, each with a sign, so that they surround the origin: some v with sum v_i x_i = 0
 * has no zero entry, and x_i becomes sign(v_i) x_i. Gaussian up to signs, hence with Wendel's
 * theorem like any Gaussian points of which it is known that they are not separable.
 */
export function surroundedGaussians({ data }: Workbench, constraints: GaussianConstraints): Arbitrary<PointsInstance> {
  return fc
    .tuple(gaussianClouds(data, constraints), fc.integer({ min: 0, max: 2 ** 31 - 1 }))
    .map(([{ points }, signs]) => signed(points, signs));
}

/** Gaussian points, each with a sign, so that its coordinates have a sum that is not negative. */
export function separableGaussians({ data }: Workbench, constraints: GaussianConstraints): Arbitrary<PointsInstance> {
  return gaussianClouds(data, constraints).map(({ points }) => ({
    points: points.map((x) => (x.reduce((t, c) => t + c, 0) < 0 ? x.map((c) => 0 - c) : x)),
  }));
}

/** Signs of the entries that are chosen come from the bits of a number. */
function signed(points: readonly (readonly number[])[], signs: number): PointsInstance {
  const rows = integerMatrix(points);
  const columns = points[0]!.map((_, j) => rows.map((x) => x[j]!));
  for (let shift = 0; ; shift++) {
    const wanted = points.map(
      (_, n) => BigInt(1 + ((n * shift + n) % (shift + 3))) * ((signs >> (n % 31)) & 1 ? -1n : 1n),
    );
    const v = reduced(kernelVectorNear(columns, wanted).vector).map(Number);
    // Gaussian points are not without such a v; for others the certificate will be refused.
    if (v.some((p) => p === 0) && shift < 50) continue;
    return {
      points: points.map((x, n) => x.map((c) => (v[n]! < 0 ? 0 - c : c))),
      certificates: { surrounding: v.map(Math.abs) },
    };
  }
}

/** Divided by the greatest common divisor. */
function reduced(v: readonly bigint[]): bigint[] {
  const divisor = v.reduce((g, c) => {
    let [a, b] = [g, c < 0n ? -c : c];
    while (b > 0n) [a, b] = [b, a % b];
    return a;
  }, 0n);
  return divisor === 0n ? [...v] : v.map((c) => c / divisor);
}
