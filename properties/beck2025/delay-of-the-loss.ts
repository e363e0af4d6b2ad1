import fc, { type Arbitrary } from 'fast-check';
import { twoTo } from 'theorycheck/exact';
import { type Plan, type Property, property } from 'theorycheck/workbench';
import {
  type FlowToLoss,
  type LossDelays,
  type LossMoments,
  theorem as saturates,
} from '../../theorems/beck2025/delay-of-the-loss.js';
import { theorem as diverges } from '../../theorems/beck2025/delay-of-the-loss-diverges.js';
import { resolution } from '../../theorems/beck2025/grokking-time-saturates.js';
import { logTimeOfSettledLoss, lossTimes } from '../../theorems/beck2025/setting/lossTime.js';
import { momentsAt } from './setting/modelFlow.js';

/** Where the loss is looked at if it should never come down. */
const late = 100;

/** x = parts/2^(k + 6), or 0 for k = 0; sigma in sixteenths, H in eighths. */
interface Description {
  readonly sigma: number;
  readonly k: number;
  readonly parts: number;
  readonly H: number;
}

function models(descriptions: Arbitrary<Description>): Arbitrary<FlowToLoss> {
  return descriptions.map(({ sigma, k, parts, H }) => ({
    sigma: sigma / 16,
    x: k === 0 ? 0 : parts * twoTo(-k - 6),
    H: H / 8,
    loss: 'exponential',
    start: [0, 0],
  }));
}

const parts = fc.integer({ min: 64, max: 127 });
const sigma = fc.integer({ min: 16, max: 96 });
const H = fc.integer({ min: 16, max: 160 });
const anyModel = models(fc.record({ sigma, H, k: fc.integer({ min: 4, max: 20 }), parts }));

/** The flow at the times that the statements are about, as far as it came. */
function* moments(i: FlowToLoss, { times, settled }: LossDelays): Plan<LossMoments> {
  return yield* momentsAt(i, [
    ['beforeTrain', times.train.lo - resolution],
    ['afterTrain', times.train.hi + resolution],
    ['beforeTest', times.test.lo - resolution],
    ['afterTest', times.test.hi + resolution],
    ['atHalf', i.x === 0 ? late : settled.lo - Math.LN2],
  ]);
}

const shared: Omit<Property<FlowToLoss, LossDelays, LossMoments>, 'theorem' | 'kills'> = {
  instances: 8,
  strata: () => ({
    // sigma^2 x H from 8 up: the weights have settled when the losses are looked at.
    'settled weights': {
      share: 0.4,
      measured: {},
      instances: models(
        fc.record({
          sigma: fc.integer({ min: 64, max: 128 }),
          H: fc.integer({ min: 128, max: 256 }),
          k: fc.integer({ min: 3, max: 5 }),
          parts,
        }),
      ),
    },
    'at the threshold': {
      share: 0.2,
      measured: {},
      instances: models(fc.record({ sigma, H, k: fc.constant(0), parts: fc.constant(64) })),
    },
    'below the threshold': { share: 0.4, measured: {}, instances: anyModel },
  }),
  without: () => ({
    modelFromZero: anyModel.map((i) => ({ ...i, start: [0.5, -1] })),
    exponentialLoss: anyModel.map((i) => ({ ...i, loss: 'logistic' as const })),
  }),
  consult: (i) => {
    const times = lossTimes(i, i.H);
    const critical = i.x === 0 ? times : lossTimes({ ...i, x: 0 }, i.H);
    if (times === null || critical === null) return { undecided: 'the sign of a loss less its level was not proved' };
    return { times, saturation: critical.test, settled: logTimeOfSettledLoss(i.x, i.H) };
  },
  simulate: moments,
};

export const saturation = property({
  ...shared,
  theorem: saturates,
  kills: [
    'solver/log-flow-with-doubled-features',
    'solver/log-flow-in-logistic-loss',
    'statement/beck2025/delay-without-its-constant',
    'statement/beck2025/delay-a-fiftieth-longer',
    'statement/beck2025/delay-a-fiftieth-shorter',
    'statement/beck2025/delay-saturated-a-tenth-earlier',
    'statement/beck2025/loss-a-fiftieth-lower',
    'statement/beck2025/loss-a-fiftieth-higher',
  ],
});

export const divergence = property({
  ...shared,
  theorem: diverges,
  drawsOf: 'beck2025/delay-of-the-loss',
  kills: ['statement/beck2025/delay-until-the-level', 'statement/beck2025/delay-with-sigma-first'],
});
