import { atMost, type Enclosure, every, type Judgement, multiply, scale, type Theorem } from 'theorycheck/statement';
import type { Trained } from './matrix-balance-of-descent.js';
import { gradientsInAll, shrunk } from './setting/balance.js';
import { balances, type DeepInstance, layersIn, objectiveAt, reach, smallSteps } from './setting/deepLinear.js';
import { frobenius, mapped, matrix, plus } from './setting/matrices.js';

/**
 * Descent keeps the balance of neighbouring layers near what the flow makes of it. With
 * c = 1 - eta lambda and rho as large as the parameters can become in T steps, for k <= T
 *
 *     |D_l(k) - c^(2k) D_l(0)| <= (sqrt(2 eta F(0)) + eta lambda rho sqrt(T))^2,
 *
 * without decay 2 eta F(0): layers that begin balanced stay so up to an error of order eta.
 *
 * Derivation: by `deep-balance` the left side is at most eta^2 sum_j (|G_(l+1)|^2 + |G_l|^2) over
 * the steps before, as c is between 0 and 1; setting/balance bounds the sum for steps that are
 * small against the curvature (setting/deepLinear). Everything is computed before the run.
 *
 * Scale: the largest |W_l(0)|^2.
 * Trivial region: a bound above the largest |W_l(0)|^2.
 * Blind spots: the constant. The bound is of the right order in eta, and a hundred times too large
 * or more, as it allows for all of F(0) being learnt at once.
 *
 * @see Lyu et al. (2024), section 3.1, homogeneous nets with decay, of which these are some; the
 * form for descent is derived here.
 */
export const theorem: Theorem<DeepInstance, null, readonly Trained[]> = {
  id: 'lyu2024/deep-balance-of-descent',
  says: 'In a deep linear net descent keeps the balance of two layers at c^(2k) D_l(0) up to an error of order eta that is computed before.',
  source: { paper: 'Lyu et al. 2024', item: 'Section 3.1, homogeneous nets: deep linear, balance of layers' },
  kind: 'bound',
  hypotheses: { smallSteps },
  trivial: (i) => drift(i).hi >= unitOf(i),
  conclude: (i, _, states) => every(states.flatMap((s) => stays(i, s, drift(i), 1))),
  witness: {
    points: [
      [1, 0.5],
      [-0.5, 1],
    ],
    targets: [[0.5], [-0.25]],
    layers: [
      [
        [0.5, 0.5],
        [-0.25, 0.75],
      ],
      [[0.75, -0.5]],
    ],
    eta: 0.015625,
    lambda: 0.125,
    steps: 6,
  },
  blindSpots: 'The constant of the bound.',
  expected: 'survived',
};

/** The bound. */
export function drift(i: DeepInstance): Enclosure {
  return gradientsInAll({ ...i, first: objectiveAt(i, i.layers.map(matrix)), reach: reach(i) });
}

function unitOf({ layers }: DeepInstance): number {
  return Math.max(...layers.map((layer) => layer.flat().reduce((sum, x) => sum + x * x, 0)));
}

/** That no balance has moved from `decay` times c^(2k) D_l(0) by more than is allowed. */
export function stays(i: DeepInstance, { step, theta }: Trained, allowed: Enclosure, decay: number): Judgement[] {
  const kept = scale(decay, shrunk(i, step));
  const first = balances(i.layers.map(matrix));
  return balances(layersIn(i, theta)).map((D, l) => {
    const away = plus(
      D,
      -1,
      mapped(first[l]!, (d) => multiply(kept, d)),
    );
    const at = `step ${step}, layers ${l + 1} and ${l + 2}`;
    return atMost(frobenius(away), allowed, { scale: unitOf(i), resolution: 1e-9 }, at);
  });
}
