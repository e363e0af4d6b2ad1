import { twoTo } from '../exact/powers.js';
/**
 * Double-double arithmetic: a value is an unevaluated sum high + low with |low| <= u |high|, some
 * 106 bits. Functions write the high part into `out[0]` and the low part into `out[1]`, so that
 * inner loops allocate nothing. Relative errors (Joldes, Muller, Popescu 2017): sum 3u^2
 * (same sign), product 5u^2, quotient 10u^2.
 */
export type Pair = Float64Array;

/** A fresh pair. */
export function pair(high = 0, low = 0): Pair {
  // Several times as fast as Float64Array.of.
  const made = new Float64Array(2);
  made[0] = high;
  made[1] = low;
  return made;
}

const splitter = 2 ** 27 + 1;

/** a + b without error. */
export function twoSum(a: number, b: number, out: Pair): void {
  const s = a + b;
  const t = s - a;
  out[0] = s;
  out[1] = a - (s - t) + (b - t);
}

/** a b without error, while no part over- or underflows (Dekker, Veltkamp). */
export function twoProduct(a: number, b: number, out: Pair): void {
  const p = a * b;
  let t = splitter * a;
  const ah = t - (t - a);
  const al = a - ah;
  t = splitter * b;
  const bh = t - (t - b);
  const bl = b - bh;
  out[0] = p;
  out[1] = al * bl - (p - ah * bh - al * bh - ah * bl);
}

const s = pair();
const t = pair();

/** out = a + b. */
export function addPair(ah: number, al: number, bh: number, bl: number, out: Pair): void {
  twoSum(ah, bh, s);
  twoSum(al, bl, t);
  quick(s[0]!, s[1]! + t[0]!, s);
  quick(s[0]!, s[1]! + t[1]!, out);
}

/** out = a b. */
export function multiplyPair(ah: number, al: number, bh: number, bl: number, out: Pair): void {
  twoProduct(ah, bh, s);
  quick(s[0]!, s[1]! + (ah * bl + al * bh), out);
}

/** out = a / b. */
export function dividePair(ah: number, al: number, bh: number, bl: number, out: Pair): void {
  const q = ah / bh;
  multiplyPair(bh, bl, q, 0, r);
  addPair(ah, al, -r[0]!, -r[1]!, r);
  const second = r[0]! / bh;
  multiplyPair(bh, bl, second, 0, t2);
  addPair(r[0]!, r[1]!, -t2[0]!, -t2[1]!, r);
  const third = r[0]! / bh;
  quick(q, second, t2);
  addPair(t2[0]!, t2[1]!, third, 0, out);
}
const r = pair();
const t2 = pair();

/** Normalises a + b with |a| >= |b| or a = 0. */
function quick(a: number, b: number, out: Pair): void {
  const sum = a + b;
  out[1] = b - (sum - a);
  out[0] = sum;
}

/** log 2 to 106 bits (the double nearest to it, and the double nearest to what is left). */
const logTwo = [Math.LN2, 2.3190468138462996e-17] as const;

/**
 * out = e^x. x = k log 2 + 512 y with |y| <= log(2)/1024 = 6.8e-4; the Taylor sum of expm1(y) to
 * y^9/9! leaves y^10/10! < 6e-39. The product k log 2 is off by some 5 u^2 |x|, which is a relative
 * error of e^x; each of the nine doublings of expm1 adds some 8 u^2 and passes on what came before
 * almost unchanged: (5 |x| + 110) u^2 in all, below 5e-29 for |x| <= 700.
 */
export function exponentialPair(xh: number, xl: number, out: Pair): void {
  if (xh > 709) {
    out[0] = Number.POSITIVE_INFINITY;
    out[1] = 0;
    return;
  }
  if (xh < -660) {
    // e^-660 2^-106 is still a normal double; below, the low part fades into the subnormals and
    // plain precision is all there is.
    out[0] = Math.exp(xh);
    out[1] = 0;
    return;
  }
  const k = Math.round(xh / logTwo[0]);
  multiplyPair(logTwo[0], logTwo[1], -k, 0, y);
  addPair(xh, xl, y[0]!, y[1]!, y);
  y[0] = y[0]! / 512;
  y[1] = y[1]! / 512;
  // Horner for (e^y - 1)/y = 1/1! + y/2! + y^2/3! + ...
  e[0] = inverseFactorials.at(-1)![0]!;
  e[1] = inverseFactorials.at(-1)![1]!;
  for (let n = inverseFactorials.length - 2; n >= 0; n--) {
    const c = inverseFactorials[n]!;
    multiplyPair(e[0]!, e[1]!, y[0]!, y[1]!, e);
    addPair(e[0]!, e[1]!, c[0]!, c[1]!, e);
  }
  multiplyPair(e[0]!, e[1]!, y[0]!, y[1]!, e);
  // expm1(2y) = expm1(y) (expm1(y) + 2)
  for (let doubling = 0; doubling < 9; doubling++) {
    addPair(e[0]!, e[1]!, 2, 0, y);
    multiplyPair(e[0]!, e[1]!, y[0]!, y[1]!, e);
  }
  addPair(e[0]!, e[1]!, 1, 0, e);
  const half = Math.trunc(k / 2);
  out[0] = e[0]! * twoTo(half) * twoTo(k - half);
  out[1] = e[1]! * twoTo(half) * twoTo(k - half);
}
const y = pair();
const e = pair();

/** 1/1! to 1/9!. */
const inverseFactorials = Array.from({ length: 9 }, (_, k) => {
  const inverse = pair();
  let factorial = 1;
  for (let n = 2; n <= k + 1; n++) factorial *= n;
  dividePair(1, 0, factorial, 0, inverse);
  return inverse;
});
