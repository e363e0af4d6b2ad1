import fc, { type Arbitrary } from 'fast-check';
import { twoTo } from 'theorycheck/exact';
import { type Plan, type Property, property } from 'theorycheck/workbench';
import { theorem as diverges } from '../../theorems/beck2025/grokking-time-diverges.js';
import {
  type FlowToLevel,
  type LevelMoments,
  type LevelTimes,
  resolution,
  theorem as saturates,
} from '../../theorems/beck2025/grokking-time-saturates.js';
import { logTimeOfLevel, logTimeOfSaturatedWeights } from '../../theorems/beck2025/setting/grokkingTime.js';
import { momentsAt } from './setting/modelFlow.js';

/** Phi^-1(0.95), as in the paper's figure. */
const level = 1.6448536269514722;

/** Where the accuracy is looked at if it should never reach the level. */
const late = 30;

/** x = parts/2^(k + 6), or 0 for k = 0; sigma and z in sixteenths, z = 0 for accuracy 0.95. */
interface Description {
  readonly sigma: number;
  readonly k: number;
  readonly parts: number;
  readonly z: number;
}

function models(descriptions: Arbitrary<Description>): Arbitrary<FlowToLevel> {
  return descriptions.map(({ sigma, k, parts, z }) => ({
    sigma: sigma / 16,
    x: k === 0 ? 0 : parts * twoTo(-k - 6),
    z: z === 0 ? level : z / 16,
    loss: 'exponential',
    start: [0, 0],
  }));
}

const sigma = fc.integer({ min: 32, max: 160 });
const z = fc.integer({ min: 16, max: 36 });
const parts = fc.integer({ min: 64, max: 127 });
const anyModel = models(fc.record({ sigma, z, k: fc.integer({ min: 3, max: 20 }), parts }));

/** The flow at the times that the statements are about, as far as it came. */
function* moments(i: FlowToLevel, times: LevelTimes): Plan<LevelMoments> {
  const { reached, saturation, saturatedWeights } = times;
  return yield* momentsAt(i, [
    ['before', reached.lo - resolution],
    ['after', reached.hi + resolution],
    ['atSaturation', saturation.hi + resolution],
    ['atSaturatedWeights', saturatedWeights.hi + resolution],
    ['atHalf', i.x === 0 ? late : saturatedWeights.lo - Math.LN2],
  ]);
}

const shared: Omit<Property<FlowToLevel, LevelTimes, LevelMoments>, 'theorem' | 'kills'> = {
  instances: 24,
  // The figures of the theorem's table at lambda = 1/2.
  corpus: [2, 5, 10].map((sigma) => ({ sigma, x: 0, z: level, loss: 'exponential', start: [0, 0] })),
  strata: () => ({
    'sigma 2, 5, 10 at accuracy 0.95': {
      share: 0.4,
      measured: {},
      instances: models(
        fc.record({
          sigma: fc.constantFrom(32, 80, 160),
          z: fc.constant(0),
          k: fc.constantFrom(3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 17, 20),
          parts,
        }),
      ),
    },
    'at the threshold': {
      share: 0.2,
      measured: {},
      instances: models(fc.record({ sigma, z, k: fc.constant(0), parts: fc.constant(64) })),
    },
    'below the threshold': { share: 0.4, measured: {}, instances: anyModel },
  }),
  without: () => ({
    modelFromZero: anyModel.map((i) => ({ ...i, start: [0.5, -1] })),
    exponentialLoss: anyModel.map((i) => ({ ...i, loss: 'logistic' as const })),
  }),
  consult: (i) => {
    const reached = logTimeOfLevel(i, i.z);
    const saturation = logTimeOfLevel({ ...i, x: 0 }, i.z);
    if (reached === null || saturation === null) return { undecided: 'the sign of B - z P could not be proved' };
    return { reached, saturation, saturatedWeights: logTimeOfSaturatedWeights(i.x, i.z) };
  },
  simulate: moments,
};

export const saturation = property({
  ...shared,
  theorem: saturates,
  kills: [
    'solver/log-flow-with-doubled-features',
    'solver/log-flow-in-logistic-loss',
    'statement/beck2025/saturation-a-tenth-earlier',
    'statement/beck2025/saturated-weights-a-tenth-earlier',
    'statement/beck2025/saturated-weights-with-a-smaller-power',
    'statement/beck2025/level-a-fiftieth-higher',
    'statement/beck2025/level-a-fiftieth-lower',
  ],
});

export const divergence = property({
  ...shared,
  theorem: diverges,
  drawsOf: 'beck2025/grokking-time-saturates',
  kills: ['statement/beck2025/divergence-until-the-level', 'statement/beck2025/divergence-with-sigma-first'],
});
