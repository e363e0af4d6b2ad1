/** Lane arithmetic shared by all forms of the kernel. */

/**
 * a b + c in each lane: two roundings, on every machine. A fused one would not be the same
 * everywhere.
 */
// @ts-ignore: decorator
@inline
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  return f64x2.add(f64x2.mul(a, b), c);
}

/** The sum of both lanes. */
// @ts-ignore: decorator
@inline
export function across(a: v128): f64 {
  return f64x2.extract_lane(a, 0) + f64x2.extract_lane(a, 1);
}

/** [a0 + a1, b0 + b1]. */
// @ts-ignore: decorator
@inline
export function acrossBoth(a: v128, b: v128): v128 {
  return f64x2.add(v128.shuffle<f64>(a, b, 0, 2), v128.shuffle<f64>(a, b, 1, 3));
}
