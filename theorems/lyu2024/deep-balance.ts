import { squared } from 'theorycheck/exact';
import {
  add,
  equal,
  every,
  type Judgement,
  multiply,
  type SingleStep,
  scale,
  type Theorem,
} from 'theorycheck/statement';
import { shrunk } from './setting/balance.js';
import { balances, type DeepInstance, gradients, layersIn } from './setting/deepLinear.js';
import { frobenius, matrix } from './setting/matrices.js';

/**
 * What one step does to the balance of neighbouring layers of a deep linear net, from any state:
 *
 *     D_l' = c^2 D_l + eta^2 (G_(l+1)^T G_(l+1) - G_l G_l^T),    c = 1 - eta lambda.
 *
 * Letters are those of setting/deepLinear. The flow has D_l(t) = e^(-2 lambda t) D_l(0).
 *
 * Derivation: the loss depends on W_l and W_(l+1) by their product, so with E the gradient in that
 * product G_(l+1) = E W_l^T and G_l = W_(l+1)^T E, whence W_(l+1)^T G_(l+1) = G_l W_l^T. A step
 * takes W to c W - eta G. In D_l' the terms of first order in eta are -c eta times
 *
 *     W_(l+1)^T G_(l+1) + G_(l+1)^T W_(l+1) - G_l W_l^T - W_l G_l^T = 0.
 *
 * The state before is taken as exact. Scale: the largest (c |W_l| + eta |G_l|)^2, resolution 1e-10
 * of it. Trivial region: none. Blind spots: whatever depends on the steps before.
 *
 * @see Lyu et al. (2024), section 3.1, homogeneous nets with decay, of which these are some; the
 * law of a step is derived here.
 */
export const theorem: Theorem<DeepInstance, null, readonly SingleStep[]> = {
  id: 'lyu2024/deep-balance',
  says: 'A step of a deep linear net takes the balance of two layers to c^2 D_l + eta^2 (G_(l+1)^T G_(l+1) - G_l G_l^T).',
  source: { paper: 'Lyu et al. 2024', item: 'Section 3.1, homogeneous nets: deep linear, a step of descent' },
  kind: 'exact',
  hypotheses: {},
  trivial: () => false,
  conclude: (i, _, steps) => every(steps.flatMap((s) => judged(i, s, { decay: 1, learning: 1 }))),
  witness: {
    points: [
      [1, 0.5],
      [-0.5, 1],
    ],
    targets: [[1], [-0.5]],
    layers: [
      [
        [0.5, 1],
        [-0.25, 0.75],
      ],
      [[1, -0.5]],
    ],
    eta: 0.125,
    lambda: 0.25,
    steps: 3,
  },
  blindSpots: 'Whatever depends on the steps before.',
  expected: 'survived',
};

/** One comparison for each entry of each balance, the two terms at some multiple. */
export function judged(
  i: DeepInstance,
  { step, now, next }: SingleStep,
  { decay, learning }: { readonly decay: number; readonly learning: number },
): Judgement[] {
  const layers = layersIn(i, matrix([now])[0]!);
  const G = gradients(i, layers);
  const sizes = layers.map((W, l) => squared(frobenius(W).hi + i.eta * frobenius(G[l]!).hi));
  const natural = Math.max(...sizes, 2 ** -40);
  const [before, learnt] = [balances(layers), balances(G)];
  const kept = scale(decay, shrunk(i, 1));
  return balances(layersIn(i, next)).flatMap((D, l) =>
    D.flatMap((row, j) =>
      row.map((d, k) => {
        const second = scale(learning * i.eta * i.eta, learnt[l]![j]![k]!);
        const expected = add(multiply(kept, before[l]![j]![k]!), second);
        return equal(
          d,
          expected,
          1e-10,
          natural,
          `step ${step}, layers ${l + 1} and ${l + 2}, entry ${j + 1}, ${k + 1}`,
        );
      }),
    ),
  );
}
