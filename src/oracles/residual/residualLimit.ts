import { Matrix, solve } from 'ml-matrix';
import { integerMatrix, rankOf } from '../../exact/integerMatrix.js';
import { dot } from '../../linear/dot.js';
import { symmetricSpectrum } from '../symmetricSpectrum.js';
import { residualFault } from './residualFault.js';
import type { ResidualLimit, ResidualLimitQuestion } from './residualQuestion.js';

export type { ResidualLimit, ResidualLimitQuestion } from './residualQuestion.js';

const unit = 2 ** -53;
/**
 * Newton's method gains a digit or doubles them; what takes longer than this has no minimum to
 * find.
 */
const mostIterations = 200;

/**
 * Minimises Phi(rho) = direction . rho + stepSize sum_S e^(-z.rho) on span(z_S) by damped Newton
 * steps from the point direction log(stepSize k/|direction|^2), where the k multipliers are equal.
 *
 * The radius is proved. Let g bound |grad Phi| at the point, rounding included, lambda be the least
 * eigenvalue of the Hessian there on the span and R the longest support row. Within s of the point
 * the Hessian is at least lambda e^(-R s), so on the sphere of radius s the outward slope is at
 * least lambda s e^(-R s) - g, which is positive for s = 2 g/lambda when R s < log 2: the minimiser
 * is inside.
 *
 * Undecided where the minimum is not found that well, as without strict complementarity, where
 * there is none.
 */
export function residualLimit(question: ResidualLimitQuestion): ResidualLimit | { undecided: string } {
  const { direction, stepSize } = question;
  const fault = residualFault(question);
  if (fault !== null) return { undecided: `the residual limit: ${fault}` };
  const rows = question.support.map((n) => question.rows[n]!);
  const basis = basisOf(rows);
  if (basis === null) return { undecided: 'the span of the support is not told from the rest in double precision' };
  const squared = dot(direction, direction);
  if (!(squared > 0 && squared < Number.POSITIVE_INFINITY))
    return { undecided: `the residual limit: the direction has the squared length ${squared}` };
  let rho = direction.map((x) => x * Math.log((stepSize * rows.length) / squared));
  let at = evaluate(rho, rows, direction, stepSize);
  for (let k = 0; k < mostIterations; k++) {
    const next = newton(rho, at, basis, rows, direction, stepSize);
    if (next === null) break;
    [rho, at] = next;
  }
  const inSpan = symmetricSpectrum(basis.transpose().mmul(new Matrix(at.hessian)).mmul(basis));
  if (inSpan === null) return { undecided: 'the residual limit: the multipliers leave the range of doubles' };
  const eigenvalues = [...inSpan.realEigenvalues].sort((a, b) => a - b);
  if (!eigenvalues.every(Number.isFinite) || !(eigenvalues[0]! > 1e-9 * eigenvalues.at(-1)!))
    return { undecided: 'the residual has no limit that can be found: the objective is flat along the support' };
  const longest = Math.max(...rows.map(length));
  const radius = (2 * (length(at.gradient) + at.rounding)) / (eigenvalues[0]! * (1 - 1e-9));
  if (!(longest * radius < 1e-7))
    return { undecided: `the gradient at the residual limit is left at ${length(at.gradient)}` };
  return { limit: rho, radius, multipliers: at.multipliers, hessian: at.hessian, eigenvalues };
}

interface Evaluation {
  readonly value: number;
  readonly gradient: number[];
  /** Bound on the distance of the gradient to the exact one at this point. */
  readonly rounding: number;
  readonly multipliers: number[];
  readonly hessian: number[][];
}

function evaluate(
  rho: number[],
  rows: readonly (readonly number[])[],
  direction: readonly number[],
  stepSize: number,
): Evaluation {
  const size = direction.length;
  const multipliers = rows.map((z) => stepSize * Math.exp(-dot(z, rho)));
  const gradient = direction.map((x, j) => x - rows.reduce((total, z, n) => total + multipliers[n]! * z[j]!, 0));
  const hessian = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => rows.reduce((total, z, n) => total + multipliers[n]! * z[i]! * z[j]!, 0)),
  );
  // A margin is off by (size + 1) u |z| |rho|, which moves e^-margin by that much relatively; exp
  // and the products add 6u, the sum (count + 2) u; the two last roundings of a component are of
  // its own size.
  const relative = (z: readonly number[]) => unit * ((size + 1) * length(z) * length(rho) + rows.length + 8);
  const rounding =
    1.01 * rows.reduce((total, z, n) => total + multipliers[n]! * length(z) * relative(z), unit * length(direction));
  return {
    value: dot(direction, rho) + multipliers.reduce((a, b) => a + b, 0),
    gradient,
    rounding,
    multipliers,
    hessian,
  };
}

/**
 * One damped step, or null when the gradient is down to its rounding or no step makes it or the
 * value smaller.
 */
function newton(
  rho: number[],
  at: Evaluation,
  basis: Matrix,
  rows: readonly (readonly number[])[],
  direction: readonly number[],
  stepSize: number,
): [number[], Evaluation] | null {
  const reduced = basis.transpose().mmul(new Matrix(at.hessian)).mmul(basis);
  const slope = basis.transpose().mmul(Matrix.columnVector(at.gradient));
  if (!reduced.to1DArray().every(Number.isFinite)) return null;
  let step: number[];
  try {
    step = basis.mmul(solve(reduced, slope)).to1DArray();
  } catch {
    return null;
  }
  for (let damping = 1; damping > 1e-6; damping /= 2) {
    const next = rho.map((x, j) => x - damping * step[j]!);
    const there = evaluate(next, rows, direction, stepSize);
    // near the minimum the value no longer tells, the gradient does
    const better = there.value < at.value - 1e-12 * Math.abs(at.value) || length(there.gradient) < length(at.gradient);
    if (Number.isFinite(there.value) && better) return [next, there];
  }
  return null;
}

/**
 * Orthonormal columns that span the rows; null when rounding cannot tell as many directions as
 * there are.
 */
function basisOf(rows: readonly (readonly number[])[]): Matrix | null {
  const z = new Matrix(rows.map((row) => [...row]));
  const gram = symmetricSpectrum(z.transpose().mmul(z));
  if (gram === null) return null;
  const order = gram.realEigenvalues.map((value, n) => ({ value, n })).sort((a, b) => b.value - a.value);
  const rank = rankOf(integerMatrix(rows));
  if (!order.every((e) => Number.isFinite(e.value)) || !(order[rank - 1]!.value > 1e-10 * order[0]!.value)) return null;
  return gram.eigenvectorMatrix.subMatrixColumn(order.slice(0, rank).map((e) => e.n));
}

function length(a: readonly number[]): number {
  return Math.sqrt(dot(a, a));
}
