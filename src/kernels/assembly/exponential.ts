import { multiplyAdd } from './lanes';

/*
 * exp(x) = 2^n e^r with n = round(x / log 2), |r| <= 0.346574, u = 2^-53.
 *
 * Reduction (Cody and Waite 1980). logHigh is a multiple of 2^-32, so n logHigh is exact for
 * |n| <= 2^11, and so is x - n logHigh: for n != 0, |x| >= 0.34, both are multiples of 2^-54, and
 * the difference is below 1/2. What is left: u |n logLow| + |n| 2^-86 <= 4e-23 from the low part,
 * u/4 from rounding r in [1/4, 1/2): r is off by at most 0.2501 u.
 *
 * Polynomial e^r ~ 1 + (r + r^2 q(r)), q of degree 9 the truncated Chebyshev series of
 * (e^r - 1 - r)/r^2 on [-0.346574, 0.346574] with coefficients rounded to doubles: relative error
 * of the polynomial of degree 11 at most 1.8e-17 = 0.17 u (the specification expands the difference
 * in Chebyshev polynomials and sums the moduli of its coefficients).
 *
 * Roundings. q in [0.44, 0.57] by Horner's scheme: at most 0.73 u. r^2 q <= 0.069: 0.121 * 0.73
 * u + 2 * 0.069 u = 0.23 u; the sum with r, below 1/2, rounds by u/4; the sum with 1 by u if
 * e^r >= 1, else by u/2. Relatively to e^r >= 1: 0.23 + 0.25 + 1; to e^r >= 0.707:
 * (0.23 + 0.25 + 0.5)/0.707 = 1.39. With reduction and polynomial: at most 1.48 + 0.26 + 0.17 < 2
 * u. Multiplying by 2^n is exact, the result being normal.
 *
 * |x| > 708 is taken as +-708: e^x is then between 2^-1022 and 2^1022. NaN stays NaN: the clamps
 * let it pass and NaN 2^n is NaN.
 */
const turn: f64 = 6755399441055744.0; // 1.5 2^52: adding it rounds to a whole number, held in the low bits
const inverseLog: f64 = 1.4426950408889634;
const logHigh: f64 = 6.93147180369123816490e-1;
const logLow: f64 = 1.90821492927058770002e-10;

/** e^x in each lane, relative error at most 2^-52 for |x| <= 708; beyond it e^(+-708). */
// @ts-ignore: decorator
@inline
export function exponential(z: v128): v128 {
  const x = f64x2.pmax(f64x2.pmin(z, f64x2.splat(708.0)), f64x2.splat(-708.0));
  const turned = f64x2.add(f64x2.mul(x, f64x2.splat(inverseLog)), f64x2.splat(turn));
  const n = f64x2.sub(turned, f64x2.splat(turn));
  const r = f64x2.sub(f64x2.sub(x, f64x2.mul(n, f64x2.splat(logHigh))), f64x2.mul(n, f64x2.splat(logLow)));
  let q = multiplyAdd(r, f64x2.splat(2.5105207190318386e-8), f64x2.splat(2.76200770646596e-7));
  q = multiplyAdd(r, q, f64x2.splat(0.0000027557255423577938));
  q = multiplyAdd(r, q, f64x2.splat(0.000024801521319567432));
  q = multiplyAdd(r, q, f64x2.splat(0.00019841269874801244));
  q = multiplyAdd(r, q, f64x2.splat(0.001388888891719879));
  q = multiplyAdd(r, q, f64x2.splat(0.008333333333326141));
  q = multiplyAdd(r, q, f64x2.splat(0.04166666666662416));
  q = multiplyAdd(r, q, f64x2.splat(0.1666666666666667));
  q = multiplyAdd(r, q, f64x2.splat(0.5000000000000001));
  const series = f64x2.add(multiplyAdd(f64x2.mul(r, r), q, r), f64x2.splat(1.0));
  return f64x2.mul(series, i64x2.shl(i64x2.add(turned, i64x2.splat(1023)), 52));
}

/**
 * -loss' at the margin m: 1/(1 + e^m), or e^-m, which is infinite below the margin -708, as an
 * overflow is.
 */
// @ts-ignore: decorator
@inline
export function pull(m: v128, logistic: bool): v128 {
  if (logistic) return f64x2.div(f64x2.splat(1.0), f64x2.add(exponential(m), f64x2.splat(1.0)));
  return v128.bitselect(f64x2.splat(Infinity), exponential(f64x2.neg(m)), f64x2.lt(m, f64x2.splat(-708.0)));
}

/** e^x of `count` numbers, count even, in place. */
export function exponentials(at: usize, count: i32): void {
  for (let i = 0; i < count; i += 2, at += 16) v128.store(at, exponential(v128.load(at)));
}
