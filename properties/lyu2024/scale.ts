import { type Plan, property, type Workbench } from 'theorycheck/workbench';
import { theorem as correctedScale } from '../../theorems/lyu2024/corrected-scale.js';
import { type NetInstance, signedRows, type Visit } from '../../theorems/lyu2024/diagonalNet.js';
import { theorem as publishedNormaliser } from '../../theorems/lyu2024/published-normaliser.js';
import { kernelTime } from '../../theorems/lyu2024/scale.js';
import { broken, netFlow, nets, visitsOf } from './netFlow.js';

// lambda from alpha^-1/2 to alpha^-1, c from 5/8 (1/2 for the huge start) to 7/8.
const large = { exponents: [10, 12, 16, 20], powerQuarters: [2, 4], sixteenths: [10, 14] } as const;
const huge = { exponents: [24, 32, 40], powerQuarters: [2, 4], sixteenths: [8, 14] } as const;

/** Both statements look at the same instances through the same plan; only what they conclude differs. */
const shared = {
  strata: (bench: Workbench) => ({
    'large start': { share: 0.5, instances: nets(bench, large) },
    'huge start': { share: 0.5, instances: nets(bench, huge) },
  }),
  without: (bench: Workbench) => ({
    separable: broken(bench, large).separable,
    kernelPhase: nets(bench, { ...large, sixteenths: [17, 24] }),
  }),
  consult: (i: NetInstance, bench: Workbench) => {
    const margin = bench.oracles.minimumNormPoint(signedRows(i));
    return 'undecided' in margin ? margin : { margin: { lo: margin.lo, hi: margin.hi } };
  },
  *simulate(i: NetInstance): Plan<Visit> {
    const flow = yield netFlow(i, [kernelTime(i)], 1e-6);
    return visitsOf(i, flow)[0] ?? nothing;
  },
};

/** What is seen of a flow that was cut short before its only visit. */
const unknown = { lo: Number.NaN, hi: Number.NaN, basis: 'estimated' } as const;
const nothing: Visit = { sigma: unknown, w: [], z: [], uu: [], vv: [], margins: [unknown] };

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
