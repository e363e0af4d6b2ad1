import fc, { type Arbitrary } from 'fast-check';
import { binaryExponent, twoTo } from 'theorycheck/exact';
import type { CompletionInstance } from '../../../theorems/lyu2024/setting/matrixCompletion.js';

/** What is drawn; ranges with their ends. */
interface Plan {
  /** Rows and columns d, of the table i j/d^2. */
  readonly size: number;
  /** alpha is 2^k. */
  readonly startBits: readonly [number, number];
  /** eta lambda is 2^-k. */
  readonly decayBits: readonly [number, number];
  readonly steps: readonly [number, number];
  /** All but the pair (d - 1, d), and some below the diagonal; or about half. */
  readonly hidden: 'one pair' | 'half';
}

/**
 * The paper's multiplication table, i j/d^2, from U = V = alpha. About half of the places are
 * seen, some with their mirror image and some without. eta is a power of two below N/(16 alpha^2).
 */
export function tables({ size: d, startBits, decayBits, steps, hidden }: Plan): Arbitrary<CompletionInstance> {
  const whole = ([min, max]: readonly [number, number]) => fc.integer({ min, max });
  return fc
    .record({
      coins: fc.array(fc.boolean(), { minLength: d * d, maxLength: d * d }),
      start: whole(startBits),
      decay: whole(decayBits),
      steps: whole(steps),
    })
    .map(({ coins, start, decay, steps }) => {
      const square = (of: (k: number, l: number) => number) =>
        Array.from({ length: d }, (_, k) => Array.from({ length: d }, (__, l) => of(k, l)));
      const isLast = (k: number, l: number) => k + l === 2 * d - 3;
      const seen = square((k, l) => {
        if (isLast(k, l)) return 0;
        const always = hidden === 'one pair' ? k <= l : k + l === 0;
        return always || coins[k * d + l] ? 1 : 0;
      });
      const N = seen.flat().reduce((total, x) => total + x, 0);
      const eta = twoTo(binaryExponent(N / 16) - 2 * start);
      const factor = square((k, l) => (k === l ? twoTo(start) : 0));
      return {
        targets: square((k, l) => ((k + 1) * (l + 1)) / (d * d)),
        ...{ seen, U: factor, V: factor, eta, lambda: twoTo(-decay) / eta, steps },
      };
    });
}
