import { addPair, dividePair, multiplyPair, type Pair, pair } from './doubleDouble.js';

/*
 * Double-double arithmetic on fresh pairs: easier to read than `doubleDouble`, for code that is not
 * an inner loop of a run.
 */

/** x + y. */
export function plus(x: Pair, y: Pair): Pair {
  const out = pair();
  addPair(x[0]!, x[1]!, y[0]!, y[1]!, out);
  return out;
}

/** x y. */
export function times(x: Pair, y: Pair): Pair {
  const out = pair();
  multiplyPair(x[0]!, x[1]!, y[0]!, y[1]!, out);
  return out;
}

/** x / y for a number y. */
export function over(x: Pair, y: number): Pair {
  const out = pair();
  dividePair(x[0]!, x[1]!, y, 0, out);
  return out;
}

/** x / y. */
export function quotient(x: Pair, y: Pair): Pair {
  const out = pair();
  dividePair(x[0]!, x[1]!, y[0]!, y[1]!, out);
  return out;
}

/** -x. */
export function negate(x: Pair): Pair {
  return pair(-x[0]!, -x[1]!);
}

/** The inner product of two lists of equal length. */
export function inner(x: readonly Pair[], y: readonly Pair[]): Pair {
  const total = pair();
  const term = pair();
  for (let k = 0; k < x.length; k++) {
    multiplyPair(x[k]![0]!, x[k]![1]!, y[k]![0]!, y[k]![1]!, term);
    addPair(total[0]!, total[1]!, term[0]!, term[1]!, total);
  }
  return total;
}

/**
 * 1/sqrt(x): one Newton step y + y (1 - x y^2)/2 from the double, which squares its error: relative
 * error below 2^-100.
 */
export function inverseRoot(x: Pair): Pair {
  const y = pair(1 / Math.sqrt(x[0]!));
  const defect = plus(pair(1), negate(times(x, times(y, y))));
  return plus(y, times(defect, pair(y[0]! / 2)));
}

/** x^t for a whole t >= 0 by repeated squaring: relative error below 8 t u^2. */
export function wholePower(x: Pair, t: number): Pair {
  let result = pair(1);
  let square = x;
  for (let left = t; left >= 1; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = times(result, square);
    // Below 1e-140 the exact product's low part would underflow; the value is then zero to every
    // accuracy asked for.
    if (Math.abs(square[0]!) < 1e-140) return left === 1 || Math.abs(result[0]!) < 1e-140 ? pair(result[0]!) : pair(0);
    square = times(square, square);
  }
  return result;
}
