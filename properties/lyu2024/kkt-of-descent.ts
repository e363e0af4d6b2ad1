import fc from 'fast-check';
import { property } from 'theorycheck/workbench';
import { theorem } from '../../theorems/lyu2024/kkt-of-descent.js';
import { signedRows } from '../../theorems/lyu2024/setting/diagonalNet.js';
import { kktNets } from './setting/kktNets.js';
import { descentVisits, netDescent, stepped } from './setting/netDescent.js';
import { broken, nearlyAll } from './setting/netFlow.js';
import { turnedNets } from './setting/turnedNets.js';

const moderate = { exponents: [3, 5, 8], powerQuarters: [3, 6], sixteenths: [4, 32] } as const;
const large = { exponents: [12, 20], powerQuarters: [2, 6], sixteenths: [2, 32] } as const;

/** Descent at the passage, twice, and at three times from (1 + c) log alpha to 4 log alpha. */
export const kktOfDescent = property({
  theorem,
  instances: 8,
  strata: (bench) => ({
    'alpha to 1e8': { share: 0.4, instances: stepped(kktNets(bench, moderate)), measured: nearlyAll },
    'alpha to 1e20': { share: 0.4, instances: stepped(kktNets(bench, large)), measured: nearlyAll },
    'turned, more points than coordinates': {
      share: 0.2,
      instances: stepped(turnedNets(bench, large)),
      measured: nearlyAll,
    },
  }),
  without: (bench) => ({ separable: stepped(broken(bench, large).separable, fc.constant(4)) }),
  consult: (i, bench) => bench.oracles.l1Regularised({ rows: signedRows(i), penalty: i.lambda / 2 }),
  *simulate(i) {
    const log = Math.log(i.alpha);
    // The longer the time, the looser the bound by the fall, which is far above 1e-9 of the value.
    const apart = i.alpha <= 1e8 ? 2 ** -9 : 2 ** -7;
    const sigmas = [log, log + apart, ...[0, 1, 2].map((k) => (1 + i.c + (k / 2) * (3 - i.c)) * log)];
    const visits = descentVisits(i, yield netDescent(i, sigmas, 1e-9));
    return { passage: visits.slice(0, 2), late: visits.slice(2) };
  },
  kills: [
    'statement/lyu2024/kkt-of-descent-residual-a-tenth-smaller',
    'statement/lyu2024/kkt-of-descent-multipliers-a-tenth-larger',
    'solver/net-decay-scaled-by-1.1',
  ],
});
