import {
  absolute,
  atMost,
  type Enclosure,
  every,
  type Judgement,
  scale,
  subtract,
  type Theorem,
} from 'theorycheck/statement';
import type { Trained } from './matrix-balance-of-descent.js';
import { entryError, hidden, linearEntries, modelOf, places, uniform } from './setting/lazyCompletion.js';
import { lazyPhase, smallSteps } from './setting/lazyPhase.js';
import { plus, product, transposed } from './setting/matrices.js';
import { type CompletionInstance, factorsIn } from './setting/matrixCompletion.js';

/**
 * The early phase of matrix completion, Corollary 3.11 step by step and with constants. From U = V
 * = alpha, for all steps t up to `steps`,
 *
 *     |W_ij| <= c^(2t) (2 alpha e_t + D_t^2/2)                    if neither W_ij nor W_ji is seen,
 *     |W_ij - c^(2t) 4 alpha^2 (mu_t + mu_t^T)_ij| <= the same    at the places that are seen,
 *
 * with sqrt(8) alpha e_t + D_t^2 on the diagonal; mu_t, e_t and D_t are computed
 * before the run (setting/lazyPhase, setting/lazyCompletion). Each place is learnt by itself, and
 * the linear model leaves all others at zero: of a multiplication table nothing is completed. The
 * bounds are of the order |X|^2/alpha^2.
 *
 * Derivation: W is a quadratic form of degree two in (U, V), which is what setting/lazyPhase asks
 * for, and the gradients of two places have no entry in common unless they mirror each other.
 *
 * Scale: the largest entry of X. Resolution 1e-9 of it.
 * Trivial region: nothing is hidden, or the last bound is above an eighth of the largest |X_ij|.
 * Blind spots: the order in which hidden entries grow; it is a cubic one.
 *
 * @see Lyu et al. (2024), Corollary 3.11; the form for descent with its constants is derived here.
 */
export const theorem: Theorem<CompletionInstance, null, readonly Trained[]> = {
  id: 'lyu2024/completion-fills-with-zero',
  says: 'Matrix completion from U = V = alpha: early on entries that are not seen stay at zero and those that are seen are learnt one by one, up to an error known before.',
  source: { paper: 'Lyu et al. 2024', item: 'Corollary 3.11, with constants (derived here)' },
  kind: 'bound',
  hypotheses: {
    uniform,
    step: {
      about: 'parameters',
      says: '16 eta alpha^2 <= 2 N c',
      met: (i) => smallSteps(modelOf(i)),
    },
  },
  trivial: (i) => {
    const last = lazyPhase(modelOf(i)).at(-1)!;
    return hidden(i).length === 0 || !(8 * entryError(i, last, [0, 1]).hi < largest(i));
  },
  conclude: (i, _, states) => fills(i, states, { linear: 1, error: 1 }),
  witness: {
    targets: [
      [0.25, 0.5],
      [0.5, 1],
    ],
    seen: [
      [1, 0],
      [0, 1],
    ],
    U: [
      [8, 0],
      [0, 8],
    ],
    V: [
      [8, 0],
      [0, 8],
    ],
    eta: 2 ** -10,
    lambda: 0.25,
    steps: 12,
  },
  blindSpots: 'In which order of alpha hidden entries grow.',
  expected: 'survived',
};

export function largest({ targets }: CompletionInstance): number {
  return Math.max(...targets.flat().map(Math.abs));
}

/** U U^T - V V^T. */
export function completed(i: CompletionInstance, theta: readonly Enclosure[]) {
  const { U, V } = factorsIn(i, theta);
  return plus(product(U, transposed(U)), -1, product(V, transposed(V)));
}

/** The comparisons, with what the linear model says and the error at some multiple. */
export function fills(
  i: CompletionInstance,
  states: readonly Trained[],
  { linear, error }: { readonly linear: number; readonly error: number },
): Judgement {
  const phase = lazyPhase(modelOf(i));
  const near = { scale: largest(i), resolution: 1e-9 };
  const all = [...hidden(i), ...places(i)];
  return every(
    states.flatMap(({ step, theta }) => {
      const now = phase[step]!;
      const [W, predicted] = [completed(i, theta), linearEntries(i, now)];
      return all.map(([k, l]) => {
        const away = absolute(subtract(W[k]![l]!, scale(linear, predicted[k]![l]!)));
        return atMost(away, scale(error, entryError(i, now, [k, l])), near, `step ${step}, entry ${k + 1}, ${l + 1}`);
      });
    }),
  );
}
