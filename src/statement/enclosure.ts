import { describeValue, Malformed } from './malformed.js';

/**
 * On what the error of a number rests, from the strongest to the weakest:
 *
 * - `exact`: there is no rounding at all.
 * - `certified`: a proved bound on the error.
 * - `estimated`: a measured error, such as the distance to a run at higher precision.
 * - `asserted`: the author typed the radius in and gave no reason. It can support a statement, and
 *   never refutes one.
 */
export type Basis = (typeof bases)[number];

/** All bases, strongest first. */
export const bases = ['exact', 'certified', 'estimated', 'asserted'] as const;

/** A closed interval that holds the true value; `NaN` in either end means that nothing is known. */
export interface Enclosure {
  /** The lower end. */
  readonly lo: number;
  /** The upper end. */
  readonly hi: number;
  /** What the distance of the ends from the true value rests on. */
  readonly basis: Basis;
  /**
   * Reasons that authors gave for radii which they proved themselves (`proved`); handed on by every
   * operation.
   */
  readonly why?: readonly string[];
}

const rank: Record<Basis, number> = { exact: 0, certified: 1, estimated: 2, asserted: 3 };

/** The weaker of two bases. */
export function weakest(a: Basis, b: Basis): Basis {
  return rank[a] >= rank[b] ? a : b;
}

/** The reasons of both, each once. */
export function reasons(
  a: readonly string[] | undefined,
  b: readonly string[] | undefined,
): readonly string[] | undefined {
  if (a === undefined || b === undefined || a === b) return a ?? b;
  const added = b.filter((reason) => !a.includes(reason));
  return added.length === 0 ? a : [...a, ...added];
}

function made(lo: number, hi: number, basis: Basis, why: readonly string[] | undefined): Enclosure {
  return why === undefined ? { lo, hi, basis } : { lo, hi, basis, why };
}

/** The enclosure of a number known without error. */
export function exactly(value: number): Enclosure {
  return { lo: value, hi: value, basis: 'exact' };
}

/**
 * The enclosure of a number that one correctly rounded operation gave: within half a unit in the
 * last place.
 */
export function rounded(value: number): Enclosure {
  return { lo: below(value), hi: above(value), basis: 'certified' };
}

/**
 * [lo, hi] with its basis; ends are taken as given. Throws Malformed when the lower end is above
 * the upper one. `why` is the reason for ends that the author proved.
 */
export function between(lo: number, hi: number, basis: Basis, why?: string): Enclosure {
  const enclosure = made(lo, hi, basis, why === undefined ? undefined : [why]);
  checkEnclosure(enclosure, 'the enclosure');
  return enclosure;
}

/**
 * value +- radius, rounded outward. The basis is that of the state from which the radius comes
 * (`state.basis`); a radius without one is the author's word, `asserted`. Throws Malformed when the
 * radius is negative, or typed in and not finite.
 */
export function around(value: number, radius: number, basis: Basis = 'asserted'): Enclosure {
  checkRadius(radius, basis);
  return { lo: below(value - radius), hi: above(value + radius), basis };
}

/**
 * value +- radius, rounded outward, where the author has proved the radius: `why` says how, in a
 * sentence.
 */
export function proved(value: number, radius: number, why: string): Enclosure {
  if (typeof why !== 'string' || why.trim() === '')
    throw new Malformed('a proved radius needs its reason: proved(value, radius, why)');
  checkRadius(radius, 'certified');
  return { lo: below(value - radius), hi: above(value + radius), basis: 'certified', why: [why] };
}

function checkRadius(radius: number, basis: Basis): void {
  if (!bases.includes(basis)) throw new Malformed(`the basis is '${basis}': it is one of ${bases.join(', ')}`);
  // A state of a run that nothing bounds has the radius Infinity: then nothing is known, which is
  // no mistake.
  const allowed = basis === 'asserted' ? radius >= 0 && radius < Number.POSITIVE_INFINITY : !(radius < 0);
  if (!allowed) throw new Malformed(`the radius is ${radius}: it must be ${rangeOf(basis)}`);
}

function rangeOf(basis: Basis): string {
  return basis === 'asserted' ? 'a finite number of at least 0' : 'at least 0';
}

/**
 * Throws Malformed unless this is an enclosure: numbers, lower end at most upper, a known basis.
 * `what` names it.
 */
export function checkEnclosure(e: Enclosure, what: string): void {
  if (typeof e !== 'object' || e === null || typeof e.lo !== 'number' || typeof e.hi !== 'number')
    throw new Malformed(`${what} is ${describeValue(e)}: it must be a number or an enclosure { lo, hi, basis }`);
  if (!bases.includes(e.basis))
    throw new Malformed(`${what} has the basis '${e.basis}': it must be one of ${bases.join(', ')}`);
  if (e.lo > e.hi) throw new Malformed(`${what} is [${e.lo}, ${e.hi}]: its lower end is above its upper end`);
}

/*
 * Outward rounding. With u = 2^-53, round to nearest gives |fl(x) - x| <= u |fl(x)| for normal
 * results and <= 2^-1075 below; 2u |fl(x)| + 2^-1074 therefore covers it, the rounding of this very
 * addition included.
 */
function below(x: number): number {
  return x - (Math.abs(x) * 2 ** -52 + Number.MIN_VALUE);
}
function above(x: number): number {
  return x + (Math.abs(x) * 2 ** -52 + Number.MIN_VALUE);
}

function of(lo: number, hi: number, a: Enclosure, b: Enclosure = a): Enclosure {
  const basis = weakest(weakest(a.basis, b.basis), 'certified');
  const known = !isInfinite(a) && !isInfinite(b);
  return made(
    below(known ? atMostLargest(lo) : lo),
    above(known ? -atMostLargest(-hi) : hi),
    basis,
    reasons(a.why, b.why),
  );
}

/** Whether there is no number inside: then an infinite result is no overflow. */
function isInfinite(e: Enclosure): boolean {
  return e.lo === Number.POSITIVE_INFINITY || e.hi === Number.NEGATIVE_INFINITY;
}

/** A lower end. Where it overflowed, the exact one is above the largest double. */
function atMostLargest(lo: number): number {
  return Math.min(lo, Number.MAX_VALUE);
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
  return made(-a.hi, -a.lo, a.basis, a.why);
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
  return made(Math.max(0, s.lo), s.hi, s.basis, s.why);
}

/** |a|. */
export function absolute(a: Enclosure): Enclosure {
  if (a.lo >= 0) return a;
  if (a.hi <= 0) return negate(a);
  return made(0, Math.max(-a.lo, a.hi), a.basis, a.why);
}

/**
 * The square root of the part that is not negative (IEEE: correctly rounded, so outward rounding by
 * one unit is enough).
 */
export function squareRoot(a: Enclosure): Enclosure {
  const s = of(Math.sqrt(Math.max(0, a.lo)), Math.sqrt(a.hi), a);
  return made(Math.max(0, s.lo), s.hi, s.basis, s.why);
}

/*
 * Math.exp, log, log1p and expm1 are monotone to within their error, assumed to be at most 4u
 * relative (measured: under 2u for V8's fdlibm). 2^-50 = 8u leaves a factor two.
 */
function widened(lo: number, hi: number, a: Enclosure): Enclosure {
  const basis = weakest(a.basis, 'certified');
  const finite = isInfinite(a) ? lo : atMostLargest(lo);
  const least = finite - Math.abs(finite) * 2 ** -50 - Number.MIN_VALUE;
  return made(least, hi + Math.abs(hi) * 2 ** -50 + Number.MIN_VALUE, basis, a.why);
}

/** e^a. */
export function exponential(a: Enclosure): Enclosure {
  const e = widened(Math.exp(a.lo), Math.exp(a.hi), a);
  return made(Math.max(0, e.lo), e.hi, e.basis, e.why);
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
  return made(Math.max(a.lo, b.lo), Math.max(a.hi, b.hi), weakest(a.basis, b.basis), reasons(a.why, b.why));
}

/** The smaller of two. */
export function smaller(a: Enclosure, b: Enclosure): Enclosure {
  return made(Math.min(a.lo, b.lo), Math.min(a.hi, b.hi), weakest(a.basis, b.basis), reasons(a.why, b.why));
}

/** The width hi - lo; NaN when nothing is known. */
export function width(a: Enclosure): number {
  return a.hi - a.lo;
}

/**
 * A scale for comparisons with a quantity that was observed: its larger end in absolute value. 1
 * where that is zero, not a number or has overflowed, as it may on a solver that runs away: then
 * the comparison decides by its ends alone, or not at all.
 */
export function sizeOf({ lo, hi }: Enclosure): number {
  const size = Math.max(Math.abs(lo), Math.abs(hi));
  return size > 0 && size < Number.POSITIVE_INFINITY ? size : 1;
}
