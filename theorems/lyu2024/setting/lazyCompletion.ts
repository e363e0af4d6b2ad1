import {
  add,
  type Enclosure,
  exactly,
  type Hypothesis,
  multiply,
  scale,
  square,
  squareRoot,
} from 'theorycheck/statement';
import { type LazyModel, type LazyStep, outputError } from './lazyPhase.js';
import type { Matrix } from './matrices.js';
import type { CompletionInstance } from './matrixCompletion.js';

/*
 * Matrix completion from U = V = alpha, with the letters of `lazyPhase` and `matrixCompletion`. The
 * entry W_ij = U_i . U_j - V_i . V_j is a quadratic form everywhere. At the start it is 0, and
 *
 *     J_ij . delta = alpha (dU_ij + dU_ji - dV_ij - dV_ji),    K = 4 alpha^2 (mu + mu^T) on Omega,
 *
 * since J_ij has four entries alpha, or two of 2 alpha, and shares them with J_ji alone. So
 * |K| <= 8 alpha^2. sum c_ij H_ij is C + C^T on U and its negative on V, of norm 2 |C| at most:
 * h = 2. For a single entry |H| is 1, and 2 on the diagonal.
 */

/** A place that is seen. */
export type Place = readonly [row: number, column: number];

/** Omega, row by row. */
export function places({ seen }: CompletionInstance): Place[] {
  return seen.flatMap((row, k) => row.flatMap((x, l): Place[] => (x === 1 ? [[k, l]] : [])));
}

/** Pairs k <= l of places, neither of which is seen. */
export function hidden({ seen }: CompletionInstance): Place[] {
  return seen.flatMap((row, k) =>
    row.flatMap((_, l): Place[] => (k <= l && seen[k]![l] === 0 && seen[l]![k] === 0 ? [[k, l]] : [])),
  );
}

/** U = V = alpha times the identity. */
export const uniform: Hypothesis<CompletionInstance, unknown> = {
  about: 'data',
  says: 'U = V = alpha times the identity',
  check: ({ U, V }) => {
    const alpha = U[0]![0]!;
    return alpha > 0 && [U, V].every((A) => A.every((row, k) => row.every((x, l) => x === (k === l ? alpha : 0))));
  },
};

/** mu + mu^T, of numbers on Omega. */
export function symmetric(i: CompletionInstance, mu: readonly Enclosure[]): Matrix {
  const d = i.seen.length;
  const sum: Enclosure[][] = Array.from({ length: d }, () => Array.from({ length: d }, () => exactly(0)));
  for (const [n, [k, l]] of places(i).entries()) {
    sum[k]![l] = add(sum[k]![l]!, mu[n]!);
    sum[l]![k] = add(sum[l]![k]!, mu[n]!);
  }
  return sum;
}

const squareOf = ({ U }: CompletionInstance) => square(exactly(U[0]![0]!));

/** The kernel phase of the instance. */
export function modelOf(i: CompletionInstance): LazyModel {
  const at = places(i);
  const factor = scale(4, squareOf(i));
  return {
    first: at.map(() => exactly(0)),
    targets: at.map(([k, l]) => i.targets[k]![l]!),
    kernel: (mu) => {
      const sum = symmetric(i, mu);
      return at.map(([k, l]) => multiply(factor, sum[k]![l]!));
    },
    top: scale(2, factor),
    bend: exactly(2),
    ...{ eta: i.eta, lambda: i.lambda, steps: i.steps },
  };
}

/** W of the linear model: c^(2t) 4 alpha^2 (mu + mu^T). */
export function linearEntries(i: CompletionInstance, { mu, kept }: LazyStep): Matrix {
  const factor = multiply(kept, scale(4, squareOf(i)));
  return symmetric(i, mu).map((row) => row.map((x) => multiply(factor, x)));
}

/** How far an entry may be from that. */
export function entryError(i: CompletionInstance, step: LazyStep, [k, l]: Place): Enclosure {
  const gradient = squareRoot(scale(k === l ? 8 : 4, squareOf(i)));
  return outputError(step, gradient, exactly(k === l ? 2 : 1));
}
