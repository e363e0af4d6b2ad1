/*
 * Outward rounding of one number. With u = 2^-53, a result rounded to nearest is off by u of
 * itself, or by 2^-1075 where it is subnormal; 2u and 2^-1074 cover it and the rounding of this
 * sum.
 */

/** A number below x by at least its rounding. */
export function below(x: number): number {
  return x - (Math.abs(x) * 2 ** -52 + Number.MIN_VALUE);
}

/** A number above x by at least its rounding. */
export function above(x: number): number {
  return x + (Math.abs(x) * 2 ** -52 + Number.MIN_VALUE);
}

/** The largest modulus of some numbers; 0 of none. */
export function largestModulus(x: Float64Array): number {
  let most = 0;
  for (let j = 0; j < x.length; j++) most = Math.max(most, Math.abs(x[j]!));
  return most;
}
