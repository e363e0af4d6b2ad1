import { squared } from 'theorycheck/exact';
import { subtract } from 'theorycheck/statement';
import { property, type Workbench } from 'theorycheck/workbench';
import { band, type DelayedAnswers, type DelayedInstance, theorem } from '../../theorems/xu2026/misspecified-delay.js';
import {
  asRidge,
  type FeatureInstance,
  leastRisk,
  relu,
  riskAt,
  testSet,
} from '../../theorems/xu2026/setting/randomFeatures.js';
import { headAndModes, randomFeatures } from './setting/randomFeatures.js';
import { descentOn, lastSeen } from './setting/ridgeRuns.js';

/** A level: a 32nd of the first risk above that of the best head, the start being long. */
function levelled(i: FeatureInstance): DelayedInstance {
  const errors = i.tests.map((z) => {
    const f = i.hidden.reduce((total, u, j) => total + i.start[j]! * relu(u, z), 0);
    return squared(f - relu(i.unit, z));
  });
  const risk = errors.reduce((a, b) => a + b, 0) / errors.length;
  return { ...i, excess: Math.ceil((risk / 32) * 2 ** 20) / 2 ** 20 };
}

const shape = { dimension: [3, 5], points: [1, 1], units: [1, 4], startScale: 32 } as const;

export const delay = property<DelayedInstance, DelayedAnswers, { time: ReturnType<typeof lastSeen> }>({
  theorem,
  instances: 12,
  strata: (bench: Workbench) => ({
    'one point': {
      share: 0.5,
      measured: { trivial: 0.01 },
      instances: randomFeatures(bench, { ...shape, decayBits: [6, 8] }).map(levelled),
    },
    'a pair of opposite points': {
      share: 0.5,
      measured: { trivial: 0.06 },
      instances: randomFeatures(bench, { ...shape, opposite: true, decayBits: [6, 8] }).map(levelled),
    },
  }),
  without: (bench: Workbench) => ({
    step: randomFeatures(bench, { ...shape, decayBits: [6, 7] })
      .map(levelled)
      .map((i) => ({ ...i, eta: 64 * i.eta })),
    endBelow: randomFeatures(bench, { ...shape, decayBits: [6, 7] })
      .map(levelled)
      .map((i) => ({ ...i, excess: 2 ** -20 })),
  }),
  consult(i, bench) {
    const answers = headAndModes(i, bench);
    if ('undecided' in answers) return answers;
    const passage = bench.oracles.ridgePassage(answers.modes, i);
    return 'undecided' in passage ? passage : { ...answers, lastAtLeast: passage.lastAtLeast };
  },
  *simulate(i, a) {
    const { to } = band(i, a);
    const last = Math.ceil(1.25 * Math.min(to.hi, 10_000)) + 100;
    const run = yield descentOn(asRidge(i), [[0, last]]);
    const [floor, tests] = [leastRisk(a), testSet(i)];
    const seen = { states: run.states, complete: run.ended === 'complete' };
    return { time: lastSeen(seen, (s) => subtract(riskAt(tests, s, a), floor), i.excess) };
  },
  kills: [
    'solver/step-scaled-by-1.02',
    'solver/decay-halved',
    'solver/decay-only-in-row-space',
    'oracle/null-part-doubled',
    'statement/xu2026/excess-two-per-cent-more',
    'statement/xu2026/delay-to-the-best-head',
  ],
});
