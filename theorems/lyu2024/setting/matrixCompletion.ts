import {
  add,
  atMost,
  divide,
  type Enclosure,
  exactly,
  type Hypothesis,
  multiply,
  scale,
  square,
  squareRoot,
  subtract,
  sum,
} from 'theorycheck/statement';
import { frobenius, inRows, type Matrix, mapped, matrix, plus, product, transposed } from './matrices.js';

/*
 * Matrix completion, beside the letters of `diagonalNet`:
 *
 *     W          U U^T - V V^T, of U and V with d rows each
 *     X, Omega   the matrix to be completed, and the places (i, j) at which it is seen, N of them
 *     F          (1/N) sum over Omega of (W_ij - X_ij)^2 + lambda/2 (|U|^2 + |V|^2)
 *     S          the slope in W, made symmetric: R + R^T with R_ij = (2/N) (W_ij - X_ij) on Omega
 *     B          V^T U, the balance of the two factors;  c = 1 - eta lambda
 */

/** A matrix of which some places are seen, and where training begins. */
export interface CompletionInstance {
  readonly targets: readonly (readonly number[])[];
  /** 1 where the entry is seen, 0 elsewhere. */
  readonly seen: readonly (readonly number[])[];
  readonly U: readonly (readonly number[])[];
  readonly V: readonly (readonly number[])[];
  readonly eta: number;
  readonly lambda: number;
  readonly steps: number;
}

export interface Factors {
  readonly U: Matrix;
  readonly V: Matrix;
}

/** The two factors in the parameters. */
export function factorsIn({ U }: CompletionInstance, theta: readonly Enclosure[]): Factors {
  const columns = U[0]!.length;
  const half = theta.length / 2;
  return { U: inRows(theta.slice(0, half), columns), V: inRows(theta.slice(half), columns) };
}

export function startOf({ U, V }: CompletionInstance): Factors {
  return { U: matrix(U), V: matrix(V) };
}

/** V^T U. */
export function balance({ U, V }: Factors): Matrix {
  return product(transposed(V), U);
}

/** W_ij - X_ij where it is seen, 0 elsewhere. */
function residuals({ targets, seen }: CompletionInstance, { U, V }: Factors): Matrix {
  const W = plus(product(U, transposed(U)), -1, product(V, transposed(V)));
  return mapped(W, (w, i, j) => scale(seen[i]![j]!, subtract(w, exactly(targets[i]![j]!))));
}

function count({ seen }: CompletionInstance): Enclosure {
  return exactly(seen.flat().reduce((total, x) => total + x, 0));
}

/** S, the symmetric slope. */
export function slope(i: CompletionInstance, at: Factors): Matrix {
  const R = mapped(residuals(i, at), (r) => divide(scale(2, r), count(i)));
  return plus(R, 1, transposed(R));
}

/** F. */
export function objectiveAt(i: CompletionInstance, at: Factors): Enclosure {
  const fit = divide(sum(residuals(i, at).flat().map(square)), count(i));
  return add(fit, scale(i.lambda / 2, sum([...at.U, ...at.V].flat().map(square))));
}

/** How far descent may go in all its steps, and how large the parameters may become. */
export function reach(i: CompletionInstance): Enclosure {
  const start = startOf(i);
  const gone = squareRoot(scale(2 * i.steps, multiply(exactly(i.eta), objectiveAt(i, start))));
  return add(frobenius([...start.U, ...start.V]), gone);
}

/**
 * eta times the curvature of F over the ball that descent may reach is at most 1. With P the
 * square of `reach`, |dW| <= 2 sqrt(P) |d|, |d^2 W| <= 2 |d|^2 and |W - X| <= P + |X| on Omega,
 *
 *     d^T F'' d <= ((2/N) (4 P + 2 (P + |X|)) + lambda) |d|^2.
 */
export const smallSteps: Hypothesis<CompletionInstance, unknown> = {
  about: 'parameters',
  says: 'eta times the curvature within reach is at most 1',
  met: (i) => {
    const P = square(reach(i));
    const X = frobenius(mapped(matrix(i.targets), (x, k, l) => scale(i.seen[k]![l]!, x)));
    const slopes = divide(scale(2, add(scale(6, P), scale(2, X))), count(i));
    return atMost(multiply(exactly(i.eta), add(slopes, exactly(i.lambda))), 1);
  },
};
