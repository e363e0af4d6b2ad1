import type { RidgeProblem } from '../../src/statement/problem.js';

/*
 * Descent on ridge regression after k steps by repeated squaring of its affine map, in fixed point
 * with 2^-400: a method that knows no eigenvalues. Every entry of the map is off by at most 2^-400
 * (d + 2) after a product of maps of norm at most 1, and the error of a square is at most twice
 * that of its root: below 2^53 steps 2^-400 (d + 2) 2^54 d, for entries below 2^20, which is far
 * below 2^-300.
 */
const places = 400n;
const one = 1n << places;

/** A double as a fixed-point number, exact for numbers that are multiples of 2^-400. */
export function fixed(x: number): bigint {
  if (x === 0) return 0n;
  if (!Number.isFinite(x)) throw new RangeError(`${x} has no fixed-point form`);
  let mantissa = Math.abs(x);
  let shift = 0;
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    shift++;
  }
  const value = (BigInt(mantissa) << places) >> BigInt(shift);
  return x < 0 ? -value : value;
}

const product = (a: bigint, b: bigint) => (a * b) >> places;

/** theta -> matrix theta + shift. */
interface Affine {
  readonly matrix: bigint[][];
  readonly shift: bigint[];
}

function after(first: Affine, second: Affine): Affine {
  const d = first.shift.length;
  const row = (i: number, column: (l: number) => bigint) => {
    let sum = 0n;
    for (let l = 0; l < d; l++) sum += second.matrix[i]![l]! * column(l);
    return sum >> places;
  };
  return {
    matrix: first.shift.map((_, i) => first.shift.map((__, j) => row(i, (l) => first.matrix[l]![j]!))),
    shift: first.shift.map((_, i) => row(i, (l) => first.shift[l]!) + second.shift[i]!),
  };
}

/** The iterates at the given steps, in increasing order, as fixed-point numbers. */
export function iterates(p: RidgeProblem, start: Float64Array, step: number, steps: readonly number[]): bigint[][] {
  const { points: n, dimension: d } = p;
  const X = Array.from({ length: n }, (_, i) => Array.from({ length: d }, (__, j) => fixed(p.features[i * d + j]!)));
  const eta = fixed(step);
  const perPoint = eta / BigInt(n);
  const gram = (i: number, j: number) => X.reduce((sum, x) => sum + product(x[i]!, x[j]!), 0n);
  const diagonal = one - product(eta, fixed(p.weightDecay));
  const map: Affine = {
    matrix: X[0]!.map((_, i) => X[0]!.map((__, j) => (i === j ? diagonal : 0n) - product(perPoint, gram(i, j)))),
    shift: X[0]!.map((_, i) =>
      product(
        perPoint,
        X.reduce((sum, x, k) => sum + product(x[i]!, fixed(p.targets[k]!)), 0n),
      ),
    ),
  };
  const powers: Affine[] = [map];
  const apply = (m: Affine, v: bigint[]) =>
    m.shift.map((s, i) => {
      let sum = 0n;
      for (let l = 0; l < v.length; l++) sum += m.matrix[i]![l]! * v[l]!;
      return (sum >> places) + s;
    });
  let at = Array.from(start, fixed);
  let done = 0n;
  return steps.map((k) => {
    let rest = BigInt(k) - done;
    for (let bit = 0; rest > 0n; bit++, rest >>= 1n) {
      if (powers.length === bit) powers.push(after(powers[bit - 1]!, powers[bit - 1]!));
      if (rest & 1n) at = apply(powers[bit]!, at);
    }
    done = BigInt(k);
    return at;
  });
}

/** |point - exact|, to double precision. */
export function distanceTo(exact: readonly bigint[], point: Float64Array): number {
  return Math.hypot(...exact.map((x, j) => Number((x - fixed(point[j]!)) >> (places - 250n)) / 2 ** 250));
}

/** |exact|. */
export function sizeOf(exact: readonly bigint[]): number {
  return Math.hypot(...exact.map((x) => Number(x >> (places - 250n)) / 2 ** 250));
}
