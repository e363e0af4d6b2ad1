import fc, { type Arbitrary } from 'fast-check';
import { squared } from 'theorycheck/exact';
import type { RunRequest } from 'theorycheck/statement';
import { property } from 'theorycheck/workbench';
import { type StepInstance, theorem } from '../../theorems/lyu2024/late-value-of-descent.js';
import { type NetInstance, signedRows } from '../../theorems/lyu2024/setting/diagonalNet.js';
import { broken, logistic, netProblem, nets, startOf, visitsOf } from './setting/netFlow.js';

/** Shares of log alpha at which descent is visited; from the first one on the value is bounded. */
const shares = [1.25, 3, 30, 300];

/** The same nets with a step of `share`, in eighths, of the longest one that is allowed. */
function stepped(whole: Arbitrary<NetInstance>, share = fc.integer({ min: 1, max: 7 })): Arbitrary<StepInstance> {
  return fc.tuple(whole, share).map(([net, eighths]) => {
    const squares = net.points.flat().reduce((total, x) => total + x * x, 0);
    return { ...net, step: eighths / 16 / squares / squared(net.alpha) };
  });
}

/** Descent from its start, visited at sigma = step size x lambda x steps. */
function descent(i: StepInstance): RunRequest {
  const perStep = Math.log(i.step) + Math.log(i.lambda);
  return {
    problem: netProblem(i),
    start: startOf(i),
    dynamics: 'descent',
    step: i.step,
    by: 'diagonal-net-log-time-descent',
    tolerance: 1e-7,
    visit: { logTimes: shares.map((s) => Math.log(s * Math.log(i.alpha)) - perStep) },
  };
}

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
    const run = yield descent(i);
    // Times of the flow that descent follows: step size x steps.
    return visitsOf(i, { ...run, states: run.states.map((s) => ({ ...s, logTime: s.logTime + Math.log(i.step) })) });
  },
  kills: [
    'oracle/l1-penalty-halved',
    'solver/net-decay-scaled-by-1.1',
    'statement/lyu2024/late-value-without-the-loss',
  ],
});
