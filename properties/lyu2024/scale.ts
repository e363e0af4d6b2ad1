import fc, { type Arbitrary } from 'fast-check';
import { type SparseConstraints, sparseNets } from 'theorycheck/arbitraries';
import { property, type Workbench } from 'theorycheck/workbench';
import { theorem as correctedScale } from '../../theorems/lyu2024/corrected-scale.js';
import { type Moment, signed } from '../../theorems/lyu2024/diagonalNet.js';
import { theorem as publishedNormaliser } from '../../theorems/lyu2024/published-normaliser.js';
import { kernelTime, type ScaleInstance } from '../../theorems/lyu2024/scale.js';
import { momentOf, netFlow } from './netFlow.js';

function drawn(
  { data }: Workbench,
  constraints: SparseConstraints,
  eighths: readonly [number, number],
): Arbitrary<ScaleInstance> {
  return fc
    .tuple(sparseNets(data.sparseClassification, constraints), fc.integer({ min: eighths[0], max: eighths[1] }))
    .map(([net, share]) => ({ ...net, share: share / 8 }));
}

const small = { points: [4, 8], dimension: [12, 20], relevant: [1, 3] } as const;
// alpha from 1e10 to 1e20, from 1e20 to 1e40; lambda from alpha^-1/4 to alpha^-1.
const large = { ...small, alphaExponent: [34, 66], decaySixteenths: [8, 16] } as const;
const huge = { ...small, alphaExponent: [67, 133], decaySixteenths: [4, 16] } as const;

/** Both statements look at the same instances through the same plan; only what they conclude differs. */
const shared = {
  strata: (bench: Workbench) => ({
    'large start': { share: 0.5, instances: drawn(bench, large, [5, 7]) },
    'huge start': { share: 0.5, instances: drawn(bench, huge, [4, 7]) },
  }),
  without: (bench: Workbench) => ({
    // The certificate of other data: the labels are turned round.
    separable: drawn(bench, large, [5, 7]).map((i) => ({ ...i, labels: i.labels.map((y) => -y) })),
    kernelPhase: drawn(bench, large, [9, 12]),
  }),
  consult: (i: ScaleInstance, bench: Workbench) => {
    const margin = bench.oracles.minimumNormPoint(signed(i));
    return 'undecided' in margin ? margin : { margin: { lo: margin.lo, hi: margin.hi } };
  },
  *simulate(i: ScaleInstance) {
    const sigma = kernelTime(i);
    const { states } = yield netFlow(i, [sigma]);
    return states[0] === undefined ? nothing : momentOf(sigma, states[0]);
  },
};

/** What is seen of a flow that was cut short before its only visit. */
const nothing: Moment = { sigma: Number.NaN, w: [], z: [] };

export const corrected = property({
  ...shared,
  theorem: correctedScale,
  instances: 16,
  kills: ['solver/flow-decay-halved', 'statement/lyu2024/published-scale'],
});

export const published = property({
  ...shared,
  theorem: publishedNormaliser,
  instances: 10,
  kills: ['statement/lyu2024/normaliser-corrected', 'rules/comparison-removed'],
});
