import type { Arbitrary } from 'fast-check';
import fc from 'fast-check';
import { labelledLattice } from 'theorycheck/arbitraries';
import { property, type Workbench } from 'theorycheck/workbench';
import {
  type Pairs,
  type Relation,
  relatedData,
  type Symmetric,
  theorem,
} from '../../theorems/soudry2018/first-step-and-symmetry.js';
import { descentRun, iterateOf } from './setting/descentRun.js';

/**
 * The step size is a multiple of 12/1024, so that a half, a third and a quarter of it are dyadic;
 * sigma_max^2 is below 58 on these clouds.
 */
function drawn({ data }: Workbench, relation: Relation): Arbitrary<Symmetric> {
  return fc
    .tuple(labelledLattice(data.labelledLattice), fc.integer({ min: 1, max: 8 }), fc.integer({ min: 2, max: 4 }))
    .map(([cloud, twelfths, copies]) => ({
      ...(relation === 'with its negative' ? doubled(cloud) : cloud),
      stepSize: (12 * twelfths) / 1024,
      relation,
      copies,
    }));
}

/** Every point followed by its negative. */
function doubled({ points, labels }: { points: number[][]; labels: number[] }) {
  return {
    points: points.flatMap((x) => [x, x.map((v) => 0 - v)]),
    labels: labels.flatMap((y) => [y, -y]),
  };
}

export const symmetry = property<Symmetric, null, Pairs>({
  theorem,
  instances: 24,
  strata: (bench) => ({
    'first step': { share: 0.2, measured: { trivial: 0.02 }, instances: drawn(bench, 'itself') },
    antisymmetric: { share: 0.2, measured: { trivial: 0.02 }, instances: drawn(bench, 'with its negative') },
    'labels flipped': { share: 0.2, measured: { trivial: 0.02 }, instances: drawn(bench, 'labels flipped') },
    turned: { share: 0.2, measured: { trivial: 0.02 }, instances: drawn(bench, 'turned') },
    copied: { share: 0.2, measured: { trivial: 0.02 }, instances: drawn(bench, 'copied') },
  }),
  without: (bench) => ({
    // One pair is broken: its second point keeps its place and takes the first's label.
    closedUnderNegation: drawn(bench, 'with its negative').map((i) => ({
      ...i,
      labels: i.labels.map((y, n) => (n === 1 ? i.labels[0]! : y)),
    })),
  }),
  onData: {
    classified: ({ points, labels, stepSize }) => ({
      points: points.map((x) => [...x]),
      labels: [...labels],
      ...{ stepSize, relation: 'labels flipped', copies: 2 },
    }),
  },
  consult: () => null,
  *simulate(i) {
    const start = [...i.points[0]!, 0].map(() => 0);
    const windows = [
      [1, 4],
      [32, 33],
      [256, 256],
    ] as const;
    const first = yield descentRun({ ...i, start }, windows);
    const second = yield descentRun({ ...relatedData(i), start }, windows);
    const others = second.states.map(iterateOf);
    return first.states.flatMap((state, k) => (others[k] ? [[iterateOf(state), others[k]!] as const] : []));
  },
  kills: [
    'solver/step-scaled-by-1.02',
    'solver/mean-for-sum',
    'solver/bias-step-halved',
    'solver/float32-state',
    'solver/sign-error-in-one-coordinate',
    'statement/soudry2018/first-step-not-halved',
    'statement/soudry2018/flip-changes-nothing',
  ],
});
