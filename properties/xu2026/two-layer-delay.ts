import { twoTo } from 'theorycheck/exact';
import {
  between,
  divide,
  type Enclosure,
  exactly,
  parametersIn,
  type State,
  scale,
  square,
  sum,
} from 'theorycheck/statement';
import { ladderProperty, type Plan } from 'theorycheck/workbench';
import { output } from '../../theorems/xu2026/setting/twoLayerNet.js';
import { type DelayLadder, fall, theorem } from '../../theorems/xu2026/two-layer-delay.js';
import { descentOn, twoLayerNets } from './setting/twoLayerNets.js';

/** eta lambda is a 32nd, a 64th and a 256th. */
const laddered = (fit: 'asleep' | 'off') =>
  twoLayerNets(fit, [1, 1], 1).map(
    ({ lambda: _, steps: __, ...i }): DelayLadder => ({
      ...i,
      decays: [5, 6, 8].map((k) => twoTo(-k) / i.eta),
    }),
  );

function riskAt({ tests }: DelayLadder, theta: readonly Enclosure[]): Enclosure {
  return divide(sum(tests.map((x) => square(output(theta, x)))), exactly(tests.length));
}

/** The first step at which the risk is at most the level. */
function passage(i: DelayLadder, states: readonly State[], level: Enclosure): Enclosure {
  let possible = -1;
  for (const s of states) {
    const risk = riskAt(i, parametersIn(s));
    if (possible < 0 && risk.lo <= level.hi) possible = Number(s.step);
    if (risk.hi <= level.lo) return between(possible, Number(s.step), 'certified');
  }
  return between(Math.max(1, possible), Number.POSITIVE_INFINITY, 'certified');
}

export const delay = ladderProperty<DelayLadder, null>({
  theorem,
  instances: 5,
  strata: () => ({ 'units asleep': { share: 1, measured: {}, instances: laddered('asleep') } }),
  without: () => ({ fitted: laddered('off') }),
  consult: () => null,
  sizes: ({ decays }) => decays.map((lambda) => 1 / lambda),
  *measure(i, size): Plan<Enclosure> {
    const lambda = 1 / size;
    // The risk is to fall by e^(-4 log 2), and falls by about e^-4 until then.
    const steps = Math.ceil(1 / (i.eta * lambda));
    const { states } = yield descentOn({ ...i, lambda, steps });
    return passage(i, states, scale(fall, riskAt(i, i.start.map(exactly))));
  },
  kills: [
    'solver/objective-decay-floored',
    'statement/xu2026/delay-exponent-a-tenth-more',
    'statement/xu2026/delay-exponent-a-tenth-less',
  ],
});
