import fc from 'fast-check';
import { property } from 'theorycheck/workbench';
import { theorem } from '../../theorems/lyu2024/late-value-of-descent.js';
import { signedRows } from '../../theorems/lyu2024/setting/diagonalNet.js';
import { descentVisits, netDescent, stepped } from './setting/netDescent.js';
import { broken, logistic, nets } from './setting/netFlow.js';

/** Shares of log alpha at which descent is visited; from the first one on the value is bounded. */
const shares = [1.25, 3, 30, 300];

/**
 * None of 400 draws was undecided. A second or two each: so few are drawn, ten, that one undecided
 * draw does not change a verdict.
 */
const rarely = { undecided: 0.00004 } as const;

/**
 * Descent of nets at alpha = 1e12 to 1e40, at four times up to 300/lambda log alpha: some 1e36 to
 * 1e148 steps.
 */
export const lateValueOfDescent = property({
  theorem,
  instances: 8,
  strata: (bench) => ({
    large: { share: 0.5, instances: stepped(nets(bench, { exponents: [12, 16] })), measured: rarely },
    huge: { share: 0.5, instances: stepped(nets(bench, { exponents: [20, 40] })), measured: rarely },
  }),
  without: (bench) => {
    const whole = nets(bench, { exponents: [12, 20] });
    return {
      exponentialLoss: stepped(logistic(whole)),
      separable: stepped(broken(bench, { exponents: [12, 20] }).separable),
      shortStep: stepped(whole, fc.integer({ min: 16, max: 64 })),
      hugeStart: stepped(whole.map((i) => ({ ...i, alpha: 8 }))),
    };
  },
  consult: (i, bench) => bench.oracles.l1Regularised({ rows: signedRows(i), penalty: i.lambda / 2 }),
  *simulate(i) {
    const sigmas = shares.map((s) => s * Math.log(i.alpha));
    return descentVisits(i, yield netDescent(i, sigmas, 1e-7));
  },
  kills: [
    'oracle/l1-penalty-halved',
    'solver/net-decay-scaled-by-1.1',
    'statement/lyu2024/late-value-without-the-loss',
  ],
});
