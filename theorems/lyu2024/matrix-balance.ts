import { squared } from 'theorycheck/exact';
import {
  equal,
  every,
  type Judgement,
  multiply,
  type SingleStep,
  scale,
  subtract,
  type Theorem,
} from 'theorycheck/statement';
import { shrunk } from './setting/balance.js';
import { frobenius, mapped, matrix, product, transposed } from './setting/matrices.js';
import { balance, type CompletionInstance, factorsIn, slope } from './setting/matrixCompletion.js';

/**
 * What one step does to V^T U in matrix completion, W = U U^T - V V^T, from any state:
 *
 *     V'^T U' = c^2 V^T U - eta^2 V^T S^2 U,      c = 1 - eta lambda,
 *
 * S the slope of the data part in W, made symmetric (setting/matrixCompletion). Places may be seen
 * in pairs (i, j) and (j, i) or one alone, with targets that agree or not.
 *
 * Derivation: dW = dU U^T + U dU^T - dV V^T - V dV^T, so the gradients are (S + lambda) U and
 * (-S + lambda) V. A step takes U to (c - eta S) U and V to (c + eta S) V, and S is symmetric:
 * (c + eta S) (c - eta S) = c^2 - eta^2 S^2. For the flow the second term is gone, V^T U falls like
 * e^(-2 lambda t), and from U = V = alpha it is alpha^2 e^(-2 lambda t) times the identity. This is
 * the matrix form of the product law of diagonal nets.
 *
 * The state before is taken as exact. Scale: |U| |V| (1 + eta |S|)^2, resolution 1e-10 of it.
 * Trivial region: none. Blind spots: whatever depends on the steps before.
 *
 * @see Lyu et al. (2024), the setting of Corollary 3.11; the law of a step is derived here.
 */
export const theorem: Theorem<CompletionInstance, null, readonly SingleStep[]> = {
  id: 'lyu2024/matrix-balance',
  says: 'A step of matrix completion takes V^T U to c^2 V^T U - eta^2 V^T S^2 U, c = 1 - eta lambda, S the symmetric slope.',
  source: { paper: 'Lyu et al. 2024', item: 'Corollary 3.11, matrix completion, a step of descent' },
  kind: 'exact',
  hypotheses: {},
  trivial: () => false,
  conclude: (i, _, steps) => every(steps.flatMap((s) => judged(i, s, { decay: 1, learning: 1 }))),
  witness: {
    targets: [
      [0.25, 0.5],
      [0.5, 1],
    ],
    seen: [
      [1, 1],
      [0, 1],
    ],
    U: [
      [1, 0.25],
      [-0.5, 1],
    ],
    V: [
      [0.75, 0],
      [0.5, 1],
    ],
    eta: 0.125,
    lambda: 0.25,
    steps: 4,
  },
  blindSpots: 'Whatever depends on the steps before.',
  expected: 'survived',
};

/** One comparison for each entry, the two terms at some multiple. */
export function judged(
  i: CompletionInstance,
  { step, now, next }: SingleStep,
  { decay, learning }: { readonly decay: number; readonly learning: number },
): Judgement[] {
  const before = factorsIn(i, matrix([now])[0]!);
  const S = slope(i, before);
  const second = product(transposed(product(S, before.V)), product(S, before.U));
  const kept = scale(decay, shrunk(i, 1));
  const B = balance(before);
  const expected = mapped(B, (b, k, l) => subtract(multiply(kept, b), scale(learning * i.eta * i.eta, second[k]![l]!)));
  const natural = frobenius(before.U).hi * frobenius(before.V).hi * squared(1 + i.eta * frobenius(S).hi);
  return balance(factorsIn(i, next)).flatMap((row, k) =>
    row.map((b, l) => equal(b, expected[k]![l]!, 1e-10, natural, `step ${step}, entry ${k + 1}, ${l + 1}`)),
  );
}
