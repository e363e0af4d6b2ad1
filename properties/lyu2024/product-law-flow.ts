import { around, type State } from 'theorycheck/statement';
import { property } from 'theorycheck/workbench';
import { type Pairs, theorem } from '../../theorems/lyu2024/product-law-flow.js';
import { broken, nearlyAll, netFlow, nets, otherStarts } from './setting/netFlow.js';

const shape = { points: [2, 4], exponents: [1], powerQuarters: [2, 4] } as const;

export const flow = property({
  theorem,
  instances: 10,
  strata: (bench) => ({
    'strong decay': { share: 0.5, instances: nets(bench, { ...shape, powerQuarters: [1, 2] }), measured: nearlyAll },
    'weak decay': { share: 0.5, instances: nets(bench, shape), measured: nearlyAll },
  }),
  without: (bench) => ({
    separable: broken(bench, shape).separable,
    uniformStart: otherStarts(bench, shape).uniformStart,
  }),
  consult: () => null,
  *simulate(i) {
    // Through the kernel phase and past the transition, where the weights are sparse.
    const sigmas = [0.25, 0.5, 0.75, 1, 1.25].map((share) => share * Math.log(i.alpha));
    const run = yield { ...netFlow(i, sigmas, 1e-8), by: 'diagonal-net-primal-flow' };
    return run.states.map((state, n): Pairs => ({ sigma: sigmas[n]!, ...halves(state) }));
  },
  kills: ['solver/primal-decay-rate-0.99', 'solver/decay-spares-v', 'statement/lyu2024/product-decays-at-half-rate'],
});

/**
 * u and v, each off by at most error (1 + |x|); the rounding of the clock, below 1e-14, is far
 * inside.
 */
function halves({ point, extra }: State) {
  const { error } = extra as { error: number };
  const all = Array.from(point, (x) => around(x, error * (1 + Math.abs(x)), 'estimated'));
  return { u: all.slice(0, all.length / 2), v: all.slice(all.length / 2) };
}
