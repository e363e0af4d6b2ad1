/**
 * On what an enclosure rests: `exact` (no rounding at all), `certified` (a proved bound on the error), `estimated`
 * (a measured one, such as the distance to a run at higher precision).
 */
export type Basis = 'exact' | 'certified' | 'estimated';

/** A closed interval that holds the true value; `NaN` in either end means that nothing is known. */
export interface Enclosure {
  readonly lo: number;
  readonly hi: number;
  readonly basis: Basis;
}

const rank: Record<Basis, number> = { exact: 0, certified: 1, estimated: 2 };

/** The weaker of two bases. */
export function weakest(a: Basis, b: Basis): Basis {
  return rank[a] >= rank[b] ? a : b;
}

/** The enclosure of a number known without error. */
export function exactly(value: number): Enclosure {
  return { lo: value, hi: value, basis: 'exact' };
}

/** [lo, hi] with its basis; ends are taken as given. */
export function between(lo: number, hi: number, basis: Basis): Enclosure {
  return { lo, hi, basis };
}

/** value +- radius, rounded outward; `certified` unless another basis is named. */
export function around(value: number, radius: number, basis: Basis = 'certified'): Enclosure {
  return { lo: below(value - radius), hi: above(value + radius), basis };
}

/*
 * Outward rounding. With u = 2^-53, round to nearest gives |fl(x) - x| <= u |fl(x)| for normal results and <= 2^-1075
 * below; 2u |fl(x)| + 2^-1074 therefore covers it, the rounding of this very addition included.
 */
function below(x: number): number {
  return x - (Math.abs(x) * 2 ** -52 + Number.MIN_VALUE);
}
function above(x: number): number {
  return x + (Math.abs(x) * 2 ** -52 + Number.MIN_VALUE);
}

function of(lo: number, hi: number, a: Enclosure, b: Enclosure = a): Enclosure {
  const basis = weakest(weakest(a.basis, b.basis), 'certified');
  return { lo: below(lo), hi: above(hi), basis };
}

/** a + b, rounded outward. */
export function add(a: Enclosure, b: Enclosure): Enclosure {
  return of(a.lo + b.lo, a.hi + b.hi, a, b);
}

/** a - b, rounded outward. */
export function subtract(a: Enclosure, b: Enclosure): Enclosure {
  return of(a.lo - b.hi, a.hi - b.lo, a, b);
}

/** -a, without rounding. */
export function negate(a: Enclosure): Enclosure {
  return { lo: -a.hi, hi: -a.lo, basis: a.basis };
}

/** a b, rounded outward. */
export function multiply(a: Enclosure, b: Enclosure): Enclosure {
  const p = [a.lo * b.lo, a.lo * b.hi, a.hi * b.lo, a.hi * b.hi];
  return of(Math.min(...p), Math.max(...p), a, b);
}

/** a / b, rounded outward; both ends are NaN when b holds zero. */
export function divide(a: Enclosure, b: Enclosure): Enclosure {
  if (!(b.lo > 0 || b.hi < 0)) return of(Number.NaN, Number.NaN, a, b);
  const p = [a.lo / b.lo, a.lo / b.hi, a.hi / b.lo, a.hi / b.hi];
  return of(Math.min(...p), Math.max(...p), a, b);
}

/** c a for a number c known without error. */
export function scale(c: number, a: Enclosure): Enclosure {
  return multiply(exactly(c), a);
}

/** The square: never below zero. */
export function square(a: Enclosure): Enclosure {
  const m = Math.max(Math.abs(a.lo), Math.abs(a.hi));
  const holdsZero = a.lo <= 0 && a.hi >= 0;
  const least = holdsZero ? 0 : Math.min(Math.abs(a.lo), Math.abs(a.hi));
  const s = of(least * least, m * m, a);
  return { lo: Math.max(0, s.lo), hi: s.hi, basis: s.basis };
}

/** |a|. */
export function absolute(a: Enclosure): Enclosure {
  if (a.lo >= 0) return a;
  if (a.hi <= 0) return negate(a);
  return { lo: 0, hi: Math.max(-a.lo, a.hi), basis: a.basis };
}

/** The square root of the part that is not negative (IEEE: correctly rounded, so outward rounding by one unit is enough). */
export function squareRoot(a: Enclosure): Enclosure {
  const s = of(Math.sqrt(Math.max(0, a.lo)), Math.sqrt(a.hi), a);
  return { lo: Math.max(0, s.lo), hi: s.hi, basis: s.basis };
}

/*
 * Math.exp, log, log1p and expm1 are monotone to within their error, assumed to be at most 4u relative (measured: under 2u
 * for V8's fdlibm). 2^-50 = 8u leaves a factor two.
 */
function widened(lo: number, hi: number, a: Enclosure): Enclosure {
  const basis = weakest(a.basis, 'certified');
  return {
    lo: lo - Math.abs(lo) * 2 ** -50 - Number.MIN_VALUE,
    hi: hi + Math.abs(hi) * 2 ** -50 + Number.MIN_VALUE,
    basis,
  };
}

/** e^a. */
export function exponential(a: Enclosure): Enclosure {
  const e = widened(Math.exp(a.lo), Math.exp(a.hi), a);
  return { lo: Math.max(0, e.lo), hi: e.hi, basis: e.basis };
}

/** log a; NaN when a reaches below zero. */
export function logarithm(a: Enclosure): Enclosure {
  return widened(Math.log(a.lo), Math.log(a.hi), a);
}

/** log(1 + a) without cancellation. */
export function logarithmOfOnePlus(a: Enclosure): Enclosure {
  return widened(Math.log1p(a.lo), Math.log1p(a.hi), a);
}

/** The sum of a list, rounded outward. */
export function sum(terms: Iterable<Enclosure>): Enclosure {
  let total = exactly(0);
  for (const t of terms) total = add(total, t);
  return total;
}

/** Inner product of two lists of enclosures of equal length. */
export function inner(a: readonly Enclosure[], b: readonly Enclosure[]): Enclosure {
  return sum(a.map((x, i) => multiply(x, b[i]!)));
}

/** Euclidean norm of a list of enclosures. */
export function norm(a: readonly Enclosure[]): Enclosure {
  return squareRoot(sum(a.map(square)));
}

/** The larger of two. */
export function larger(a: Enclosure, b: Enclosure): Enclosure {
  return { lo: Math.max(a.lo, b.lo), hi: Math.max(a.hi, b.hi), basis: weakest(a.basis, b.basis) };
}

/** The smaller of two. */
export function smaller(a: Enclosure, b: Enclosure): Enclosure {
  return { lo: Math.min(a.lo, b.lo), hi: Math.min(a.hi, b.hi), basis: weakest(a.basis, b.basis) };
}

/** The width hi - lo; NaN when nothing is known. */
export function width(a: Enclosure): number {
  return a.hi - a.lo;
}
