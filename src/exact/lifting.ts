/** A prime below 2^20: sums of 2^12 products of two remainders are exact in doubles. */
const prime = 1_048_573;
/** Entries of the matrix are split at 2^20; sums of 2^8 products with a remainder are exact. */
const half = 2 ** 20;
/** Most rows. */
const largestSize = 2 ** 8;
/** Rows times the largest entry are below it, and so are all r. */
const largestSum = 2 ** 50;

/** The solution of a square system: numerators over one positive denominator. */
export interface LiftedSolution {
  /** One entry for each unknown. */
  readonly numerators: bigint[];
  /** Positive. */
  readonly denominator: bigint;
}

/**
 * The solution x of B x = c in integers, by p-adic lifting: J. D. Dixon (1982), Exact solution of
 * linear equations using p-adic expansions, Numer. Math. 40, 137-141. With C the inverse of B
 * modulo a prime p, the digits of x are y = C r mod p, r <- (r - B y)/p from r = c. After digits
 * enough for Hadamard's bound each entry is a fraction that Euclid's algorithm finds.
 *
 * Null where B is singular modulo p, or more than 2^8 rows long, or where that many times the
 * largest number is 2^50 and more.
 * Throws RangeError when B is not square or c not as long as B.
 */
export function solveByLifting(B: readonly (readonly bigint[])[], c: readonly bigint[]): LiftedSolution | null {
  const size = B.length;
  if (c.length !== size || B.some((row) => row.length !== size))
    throw new RangeError('lifting needs a square matrix and a right-hand side as long as it');
  if (size > largestSize) return null;
  const entries = Float64Array.from(B.flat(), Number);
  const right = c.map(Number);
  if (![...entries, ...right].every((x) => size * Math.abs(x) < largestSum)) return null;
  const inverse = inverseModuloPrime(entries, size);
  if (inverse === null) return null;
  const count = digitsNeeded(B, c);
  const digits = expansion(entries, inverse, right, count);
  const modulus = powerOfPrime(count);
  return fractions(
    digits.map((row) => composed(row, 0, count)),
    modulus,
  );
}

/**
 * By Cramer and Hadamard numerators and denominator are at most H = prod |row of (B, c)|, and a
 * fraction is determined by its remainder modulo m once 2 H^2 < m.
 */
function digitsNeeded(B: readonly (readonly bigint[])[], c: readonly bigint[]): number {
  const bits = B.reduce((t, row, i) => t + Math.log2(Math.hypot(...row.map(Number), Number(c[i]!)) + 1), 0);
  return Math.ceil((2 * bits + 4) / Math.log2(prime));
}

/**
 * The digits of each unknown, lowest first. B y is 2^20 `above` + `below`, both exact, and at most
 * 2^70 as a whole: three roundings put (r - B y)/p off its integer by at most a quarter.
 */
function expansion(B: Float64Array, inverse: Float64Array, c: readonly number[], count: number): Float64Array[] {
  const size = c.length;
  const high = B.map((x) => Math.round(x / half));
  const low = B.map((x, k) => x - half * high[k]!);
  const digits = c.map(() => new Float64Array(count));
  const rest = Float64Array.from(c);
  const remainders = new Float64Array(size);
  const y = new Float64Array(size);
  for (let k = 0; k < count; k++) {
    for (let i = 0; i < size; i++) remainders[i] = remainderOf(rest[i]!);
    for (let i = 0; i < size; i++) {
      let total = 0;
      for (let j = 0; j < size; j++) total += inverse[size * i + j]! * remainders[j]!;
      y[i] = remainderOf(total);
      digits[i]![k] = y[i]!;
    }
    for (let i = 0; i < size; i++) {
      let [above, below] = [0, 0];
      for (let j = 0; j < size; j++) {
        above += high[size * i + j]! * y[j]!;
        below += low[size * i + j]! * y[j]!;
      }
      rest[i] = Math.round((rest[i]! - half * above - below) / prime);
    }
  }
  return digits;
}

/** Of an integer below 2^53: the quotient is off by one at most. */
function remainderOf(x: number): number {
  const remainder = x - prime * Math.floor(x / prime);
  return remainder < 0 ? remainder + prime : remainder >= prime ? remainder - prime : remainder;
}

/** sum of digits[k] p^k for k in [from, to), by halves. */
function composed(digits: Float64Array, from: number, to: number): bigint {
  if (to - from <= 2) {
    let total = 0n;
    for (let k = to - 1; k >= from; k--) total = total * BigInt(prime) + BigInt(digits[k]!);
    return total;
  }
  const middle = (from + to) >> 1;
  return composed(digits, from, middle) + composed(digits, middle, to) * powerOfPrime(middle - from);
}

const powers: bigint[] = [1n];

function powerOfPrime(k: number): bigint {
  powers[k] ??= k === 1 ? BigInt(prime) : powerOfPrime(k >> 1) * powerOfPrime(k - (k >> 1));
  return powers[k];
}

/**
 * The fractions with those remainders modulo m. The denominator of one serves for the next, times
 * what that one lacks.
 */
function fractions(remainders: readonly bigint[], m: bigint): LiftedSolution {
  const bound = squareRootBelow(m >> 1n);
  let denominator = 1n;
  const numerators: bigint[] = [];
  for (const x of remainders) {
    let remainder = (x * denominator) % m;
    if (remainder > m >> 1n) remainder -= m;
    if (remainder > bound || remainder < -bound) {
      const { numerator, factor } = fraction(remainder < 0n ? remainder + m : remainder, m, bound);
      for (const [i, n] of numerators.entries()) numerators[i] = n * factor;
      denominator *= factor;
      remainder = numerator;
    }
    numerators.push(remainder);
  }
  return { numerators, denominator };
}

/** numerator/factor with the remainder x modulo m, the numerator at most `bound`. */
function fraction(x: bigint, m: bigint, bound: bigint): { numerator: bigint; factor: bigint } {
  let [a, b, s, t] = [m, x, 0n, 1n];
  while (b > bound) {
    const q = a / b;
    [a, b, s, t] = [b, a - q * b, t, s - q * t];
  }
  return t < 0n ? { numerator: -b, factor: -t } : { numerator: b, factor: t };
}

/** Some number whose square is at most n and above n/16. */
function squareRootBelow(n: bigint): bigint {
  return 1n << BigInt((n.toString(16).length * 4 - 4) >> 1);
}

/** Gauss and Jordan modulo the prime, in place; null where B is singular. */
function inverseModuloPrime(B: Float64Array, size: number): Float64Array | null {
  const m = B.map(remainderOf);
  const swaps: number[] = [];
  for (let k = 0; k < size; k++) {
    let top = k;
    while (top < size && m[size * top + k] === 0) top++;
    if (top === size) return null;
    swaps.push(top);
    if (top !== k) for (let j = 0; j < size; j++) swap(m, size * top + j, size * k + j);
    const factor = reciprocal(m[size * k + k]!);
    m[size * k + k] = 1;
    for (let j = 0; j < size; j++) m[size * k + j] = remainderOf(m[size * k + j]! * factor);
    for (let i = 0; i < size; i++) {
      const other = m[size * i + k]!;
      if (i === k || other === 0) continue;
      m[size * i + k] = 0;
      for (let j = 0; j < size; j++)
        m[size * i + j] = remainderOf(m[size * i + j]! + (prime - other) * m[size * k + j]!);
    }
  }
  // Rows exchanged in B are columns exchanged in its inverse.
  for (let k = size - 1; k >= 0; k--)
    if (swaps[k] !== k) for (let i = 0; i < size; i++) swap(m, size * i + swaps[k]!, size * i + k);
  return m;
}

function swap(m: Float64Array, a: number, b: number): void {
  const kept = m[a]!;
  m[a] = m[b]!;
  m[b] = kept;
}

/** By Euclid's algorithm on (prime, x). */
function reciprocal(x: number): number {
  let [a, b, s, t] = [prime, x, 0, 1];
  while (b !== 0) {
    const q = Math.floor(a / b);
    [a, b, s, t] = [b, a - q * b, t, s - q * t];
  }
  return s < 0 ? s + prime : s;
}
