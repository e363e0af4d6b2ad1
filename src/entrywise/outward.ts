type Out = Float64Array;

/*
 * Outward rounding. With u = 2^-53, round to nearest gives |fl(x) - x| <= u |fl(x)| for normal
 * results and <= 2^-1075 below; 2u |fl(x)| + 2^-1074 covers it, the rounding of this very addition
 * included. An end that is not a number tells nothing: it becomes infinite.
 */
export function outward(lo: number, hi: number, share: number, out: Out): void {
  const least = lo - (Math.abs(lo) * share + Number.MIN_VALUE);
  const most = hi + (Math.abs(hi) * share + Number.MIN_VALUE);
  // An end that overflowed in the favourable direction is above the largest double, not infinite.
  out[0] = Number.isNaN(least) ? Number.NEGATIVE_INFINITY : Math.min(least, Number.MAX_VALUE);
  out[1] = Number.isNaN(most) ? Number.POSITIVE_INFINITY : Math.max(most, -Number.MAX_VALUE);
}

/** Share of one rounding. */
export const ulp = 2 ** -52;

/** Share of a function in doubles, within 2^-48; `Math.exp` and its kin are within 4u. */
export const wide = 2 ** -47;

/** Both ends as they are. */
export function set(out: Out, lo: number, hi: number): void {
  out[0] = lo;
  out[1] = hi;
}

/** An increasing function within `wide` of the exact one, whose values lie in [least, most]. */
export function increasing(
  f: (x: number) => number,
  least = Number.NEGATIVE_INFINITY,
  most = Number.POSITIVE_INFINITY,
) {
  return (a: number, b: number, out: Out): void => {
    outward(f(a), f(b), wide, out);
    out[0] = Math.max(out[0]!, least);
    out[1] = Math.min(out[1]!, most);
  };
}
