import { LuDecomposition, Matrix } from 'ml-matrix';

/** The minimiser of a regularised risk and how far the true one may be. */
export interface RidgeErm {
  readonly weights: number[];
  /** Upper bound on the Euclidean distance to the exact minimiser. */
  readonly radius: number;
}

/** Most Newton steps. */
const stepLimit = 200;

/**
 * argmin over w of (1/n) sum_i e^(-z_i . w) + strength |w|^2 for signed rows z_i (points x dimension): with strength lambda/(8 rho) what the
 * diagonal net follows in its kernel phase. Damped Newton. Certificate: the objective is strongly convex with modulus 2 strength, so the
 * minimiser is within |gradient| / (2 strength), the gradient's own rounding included. `undecided` when that exceeds 1e-6 (1 + |w|).
 */
export function ridgeErm(rows: readonly (readonly number[])[], strength: number): RidgeErm | { undecided: string } {
  const n = rows.length;
  const d = rows[0]?.length ?? 0;
  if (n === 0 || d === 0 || !rows.flat().every(Number.isFinite))
    return { undecided: 'the regularised risk needs at least one row, with finite entries' };
  if (!(strength > 0 && strength < Number.POSITIVE_INFINITY))
    return { undecided: `the strength ${strength} of the regulariser is not a positive number` };
  let w = new Array<number>(d).fill(0);
  let at = riskAt(rows, strength, w);
  for (let step = 0; step < stepLimit; step++) {
    const factors = new LuDecomposition(new Matrix(at.hessian));
    if (factors.isSingular())
      return { undecided: 'the Hessian of the regularised risk is singular to working precision' };
    const move = factors.solve(Matrix.columnVector(at.gradient)).to1DArray();
    const fall = move.reduce((t, m, j) => t + m * at.gradient[j]!, 0);
    if (!Number.isFinite(fall)) return { undecided: 'a Newton step of the regularised risk is not finite' };
    let share = 1;
    let next = at;
    let point = w;
    for (; share > 2 ** -40; share /= 2) {
      point = w.map((x, j) => x - share * move[j]!);
      next = riskAt(rows, strength, point);
      if (next.value <= at.value - 0.25 * share * fall) break;
    }
    if (share <= 2 ** -40) break;
    [w, at] = [point, next];
  }
  // Each entry of the gradient is a sum of n + 1 terms with d-term exponents: (n + d + 12) 2^-52 of the sum of moduli covers it.
  const rounding = (n + d + 12) * 2 ** -52 * at.moduli;
  const radius = ((Math.hypot(...at.gradient) + rounding) / (2 * strength)) * (1 + 1e-9);
  if (!(radius <= 1e-6 * (1 + Math.hypot(...w))))
    return { undecided: `the minimiser of the regularised risk is known to within ${radius} only` };
  return { weights: w, radius };
}

function riskAt(rows: readonly (readonly number[])[], strength: number, w: readonly number[]) {
  const n = rows.length;
  const gradient = w.map((x) => 2 * strength * x);
  const hessian = w.map((_, j) => w.map((_, k) => (j === k ? 2 * strength : 0)));
  let value = strength * w.reduce((t, x) => t + x * x, 0);
  let moduli = 2 * strength * Math.hypot(...w);
  for (const z of rows) {
    const margin = z.reduce((t, x, j) => t + x * w[j]!, 0);
    const p = Math.exp(-margin) / n;
    const size = Math.hypot(...z);
    value += p;
    moduli += p * size * (1 + size * Math.hypot(...w));
    for (const [j, x] of z.entries()) {
      gradient[j] = gradient[j]! - p * x;
      for (const [k, y] of z.entries()) hessian[j]![k] = hessian[j]![k]! + p * x * y;
    }
  }
  return { value, gradient, hessian, moduli };
}
