import fc, { type Arbitrary } from 'fast-check';
import { twoTo } from 'theorycheck/exact';
import { objective, poses } from 'theorycheck/objectives';
import type { RunRequest } from 'theorycheck/statement';
import type { CompletionInstance } from '../../../theorems/lyu2024/setting/matrixCompletion.js';

/** Matrix completion with decay, W = U U^T - V V^T; `seen` has 1 where an entry counts. */
const completion = objective({
  name: 'matrix completion',
  data: { X: ['d', 'd'], seen: ['d', 'd'], lambda: [] },
  parameters: { U: ['d', 'r'], V: ['d', 'r'] },
  value({ X, seen, lambda }, { U, V }, o) {
    const W = o.subtract(o.matmul(U, o.transpose(U)), o.matmul(V, o.transpose(V)));
    const fit = o.divide(o.sum(o.multiply(seen, o.square(o.subtract(W, X)))), o.sum(seen));
    const size = o.add(o.sum(o.square(U)), o.sum(o.square(V)));
    return o.add(fit, o.scale(1 / 2, o.multiply(lambda, size)));
  },
});

/** What is drawn. */
interface Plan {
  /** Rows and columns of the matrix. */
  readonly size: number;
  /** The paper's multiplication table, or eighths. */
  readonly targets: 'table' | 'eighths';
  /** U = V = alpha times the identity, or eighths with one or two columns. */
  readonly start: 'uniform' | 'eighths';
  readonly steps: readonly [number, number];
  /** eta is 2^-k. */
  readonly stepBits: readonly [number, number];
}

/**
 * A matrix of which about two in three entries are seen, those at mirrored places alone or both. No
 * factor begins at zero.
 */
export function completions({ size: d, targets, start, steps, stepBits }: Plan): Arbitrary<CompletionInstance> {
  const whole = ([min, max]: readonly [number, number]) => fc.integer({ min, max });
  const list = <T>(length: number, of: Arbitrary<T>) => fc.array(of, { minLength: length, maxLength: length });
  const eighths = fc.integer({ min: -8, max: 8 }).map((k) => k / 8);
  return whole([1, start === 'uniform' ? d : 2]).chain((drawn) => {
    const r = start === 'uniform' ? d : drawn;
    return fc
      .record({
        X: list(d * d, eighths),
        hidden: list(d * d, fc.integer({ min: 0, max: 2 })),
        entries: list(2 * d * r, eighths),
        alpha: fc.integer({ min: 8, max: 16 }),
        eta: whole(stepBits),
        lambda: whole([2, 5]),
        steps: whole(steps),
      })
      .map(({ X, hidden, entries, alpha, eta, lambda, ...rest }) => {
        const square = <T>(of: (i: number, j: number) => T) =>
          Array.from({ length: d }, (_, i) => Array.from({ length: d }, (__, j) => of(i, j)));
        const factor = (from: number) =>
          start === 'uniform'
            ? square((i, j) => (i === j ? alpha / 16 : 0))
            : Array.from({ length: d }, (_, i) =>
                entries.slice(from + i * r, from + (i + 1) * r).map((x) => (x === 0 ? 1 / 4 : x)),
              );
        return {
          // The table has 1 at its end; sixteenths are dyadic.
          targets: square((i, j) => (targets === 'table' ? ((i + 1) * (j + 1)) / 16 : X[i * d + j]!)),
          seen: square((i, j) => (i + j === 0 || hidden[i * d + j] !== 0 ? 1 : 0)),
          ...{ U: factor(0), V: factor(d * r), eta: twoTo(-eta), lambda: twoTo(-lambda), ...rest },
        };
      });
  });
}

/** Descent on it, looked at after every step. */
export function descentOn({ targets, seen, lambda, U, V, eta, steps }: CompletionInstance): RunRequest {
  return {
    problem: poses(completion, { X: targets, seen, lambda }, { r: U[0]!.length }),
    start: Float64Array.from([...U, ...V].flat()),
    ...{ dynamics: 'descent', step: eta },
    visit: { windows: [[0, steps]] },
  };
}
