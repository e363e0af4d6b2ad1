import fc, { type Arbitrary } from 'fast-check';
import { twoTo } from 'theorycheck/exact';
import { property } from 'theorycheck/workbench';
import { type FlatTriangle, theorem } from '../../theorems/beck2025/minimiser-diverges.js';
import { turn, turned } from './setting/turns.js';

/** Half the base and the height in eighths, epsilon = 1/2^k. */
function triangles([min, max]: readonly [number, number]): Arbitrary<FlatTriangle> {
  const eighths = fc.integer({ min: 4, max: 24 });
  return fc.record({ base: eighths, height: eighths, k: fc.integer({ min, max }), turn }).map((i) => {
    const [a, height, epsilon] = [i.base / 8, i.height / 8, twoTo(-i.k)];
    const points = [
      [a, -epsilon * height],
      [-a, -epsilon * height],
      [0, height],
    ].map((x) => turned(x, i.turn));
    return { points, height, epsilon, turn: i.turn };
  });
}

export const diverges = property({
  theorem,
  instances: 24,
  strata: () => ({
    'near the boundary': { share: 0.5, measured: {}, instances: triangles([10, 20]) },
    'far from it': { share: 0.5, measured: {}, instances: triangles([2, 9]) },
  }),
  without: () => ({
    insideTriangle: triangles([2, 9]).map((i) => ({
      ...i,
      epsilon: -i.epsilon,
      points: i.points.map((x, n) =>
        n < 2 ? x.map((c, j) => c + 2 * i.epsilon * i.height * (j === 0 ? -i.turn[1] : i.turn[0])) : x,
      ),
    })),
  }),
  consult: (i, { oracles }) => oracles.exponentialMinimum(i.points),
  // biome-ignore lint/correctness/useYield: nothing is trained
  *simulate() {
    return null;
  },
  kills: [
    'oracle/minimiser-at-half-its-length',
    'oracle/minimum-of-normalised-points',
    'statement/beck2025/minimiser-a-fiftieth-nearer-to-the-base',
    'statement/beck2025/minimiser-without-the-height',
  ],
});
