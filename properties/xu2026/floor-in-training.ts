import type { Judgement } from 'theorycheck/statement';
import { lawProperty, type Plan } from 'theorycheck/workbench';
import { law, type RandomStart, staysAbove } from '../../theorems/xu2026/floor-in-training.js';

/** Row i of the Hadamard matrix of order m, a power of two: (-1)^(number of ones in i AND j). */
function hadamardRow(i: number, m: number): number[] {
  const sign = (bits: number): number => (bits === 0 ? 1 : bits & 1 ? -sign(bits >> 1) : sign(bits >> 1));
  return Array.from({ length: m }, (_, j) => sign(i & j));
}

/** k = 12, and (rho/G)^(2T) n/2 = 2^-64. */
const sizes = { points: 4, dimension: 16, startScale: 1, eta: 3 / 16, lambda: 1 / 32, steps: 16 } as const;

const features = Float64Array.from(
  Array.from({ length: sizes.points }, (_, i) => hadamardRow(i + 1, sizes.dimension)).flat(),
);

export const floor = lawProperty<RandomStart>({
  law,
  batches: [sizes],
  // 0.916 against 0.883: a log-evidence of 0.0064 a draw against a bar of 23.
  draws: 11000,
  *draw(p, stream, { data }): Plan<Judgement> {
    const { points, dimension, startScale, eta, lambda, steps, start = 'gaussianCloud' } = p;
    const drawn = data[start](1, dimension, stream)[0]!;
    const { states } = yield {
      problem: {
        ...{ kind: 'ridge', points, dimension, weightDecay: lambda },
        features,
        targets: new Float64Array(points),
      },
      start: Float64Array.from(drawn, (x) => startScale * x),
      dynamics: 'descent',
      step: eta,
      visit: {
        windows: [
          [0, 1],
          [6, 6],
          [steps, steps],
        ],
      },
    };
    return staysAbove(p, states);
  },
  // Signs have less spread than normals, and heavy tails far more.
  without: {
    gaussianStart: [
      { ...sizes, start: 'signCloud' },
      { ...sizes, start: 'heavyTailedCloud' },
    ],
  },
  kills: [
    'data/normals-half-as-wide',
    'solver/decay-quadrupled',
    'statement/xu2026/training-floor-a-tenth-higher',
    'statement/xu2026/kernel-of-two-more',
  ],
});
