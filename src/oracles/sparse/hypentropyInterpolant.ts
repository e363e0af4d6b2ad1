import { LuDecomposition, Matrix } from 'ml-matrix';
import { dot } from '../../linear/dot.js';
import { listFault, rowsFault } from '../dataFault.js';
import { symmetricSpectrum } from '../symmetricSpectrum.js';

/** The interpolant of least hypentropy potential and how far the true one may be. */
export interface HypentropyInterpolant {
  /** One for each column. */
  readonly weights: number[];
  /** Upper bound on the Euclidean distance to the exact minimiser. */
  readonly radius: number;
  /** Lower bound on the least eigenvalue of X X^T. */
  readonly leastEigenvalue: number;
}

/** Most Newton steps. */
const stepLimit = 400;

/**
 * argmin of psi_rho(w) = sum_k w_k asinh(w_k/(2 rho)) - sqrt(w_k^2 + 4 rho^2) subject to X w = y
 * (rows: points x dimension). The minimiser is w = 2 rho sinh(X^T b) with b the maximum of
 * y . b - 2 rho sum cosh(X^T b)_k, found by damped Newton.
 *
 * Certificate: any b gives the minimiser for the right side X w, so only r = X w - y is wrong.
 * Along right sides y + s r the minimiser moves by dw = D X^T (X D X^T)^-1 r ds,
 * D = diag(sqrt(w^2 + 4 rho^2)), of length at most |r| sqrt(S/(2 rho m)), where D <= S and m is the
 * least eigenvalue of X X^T (D X^T (X D X^T)^-1 is D^(1/2) times a matrix of norm
 * 1/sqrt(least eigenvalue of X D X^T)). With S = sqrt((|w|_inf + 1)^2 + 4 rho^2) a bound below one
 * proves itself: the path cannot leave the cube where S is valid. `undecided` when it exceeds 1e-6
 * (1 + |w|).
 */
export function hypentropyInterpolant(
  rows: readonly (readonly number[])[],
  targets: readonly number[],
  rho: number,
): HypentropyInterpolant | { undecided: string } {
  const fault = rowsFault(rows, 'row') ?? listFault(targets, 'target', rows.length, 'row');
  if (fault !== null) return { undecided: `the interpolant: ${fault}` };
  const d = rows[0]!.length;
  if (!(rho > 0 && rho < Number.POSITIVE_INFINITY))
    return { undecided: `the scale ${rho} of the hypentropy potential is not a positive number` };
  const gram = rows.map((x) => rows.map((y) => dot(x, y)));
  // The eigenvalues of a symmetric matrix are found to a small multiple of 2^-52 n of the largest;
  // 2^-40 of the trace is far above it.
  const trace = gram.reduce((t, row, i) => t + row[i]!, 0);
  const eigenvalues = symmetricSpectrum(new Matrix(gram))?.realEigenvalues;
  if (eigenvalues === undefined) return { undecided: 'the interpolant: the squares of the data overflow' };
  const leastEigenvalue = Math.min(...eigenvalues) - 2 ** -40 * trace;
  if (!(leastEigenvalue > 0)) return { undecided: 'the rows are dependent to working precision' };
  let b = rows.map(() => 0);
  let at = dualAt(rows, targets, rho, b);
  // X w is a sum of d terms: what is left of the residual below this is rounding.
  const rounding = ({ moduli }: typeof at) => (d + 4) * 2 ** -52 * moduli;
  for (let step = 0; step < stepLimit && size(at.residual) > rounding(at); step++) {
    const hessian = rows.map((x) => rows.map((y) => x.reduce((t, v, k) => t + v * at.stretch[k]! * y[k]!, 0)));
    const factors = new LuDecomposition(new Matrix(hessian));
    if (factors.isSingular()) break;
    const move = factors.solve(Matrix.columnVector(at.residual.map((r) => -r))).to1DArray();
    const gain = -dot(move, at.residual);
    let share = 1;
    let next = at;
    let point = b;
    for (; share > 2 ** -40; share /= 2) {
      point = b.map((x, i) => x + share * move[i]!);
      next = dualAt(rows, targets, rho, point);
      // Close to the maximum the value's rounding hides its rise; the residual still shows
      // progress.
      if (next.value >= at.value + 0.25 * share * gain || size(next.residual) < 0.5 * size(at.residual)) break;
    }
    if (!(share > 2 ** -40) || !Number.isFinite(next.value)) break;
    [b, at] = [point, next];
  }
  const { weights, residual } = at;
  const off = (Math.hypot(...residual) + rounding(at)) * (1 + 1e-9);
  const reach = Math.max(...weights.map(Math.abs)) + 1;
  const radius = off * Math.sqrt(Math.hypot(reach, 2 * rho) / (2 * rho * leastEigenvalue));
  if (!(radius < 1 && radius <= 1e-6 * (1 + Math.hypot(...weights))))
    return { undecided: `the interpolant of least hypentropy potential is known to within ${radius} only` };
  return { weights, radius, leastEigenvalue };
}

function dualAt(rows: readonly (readonly number[])[], targets: readonly number[], rho: number, b: readonly number[]) {
  const z = rows[0]!.map((_, k) => rows.reduce((t, x, i) => t + x[k]! * b[i]!, 0));
  const weights = z.map((x) => 2 * rho * Math.sinh(x));
  const stretch = z.map((x) => 2 * rho * Math.cosh(x));
  const residual = rows.map((x, i) => dot(x, weights) - targets[i]!);
  const moduli = rows.reduce((t, x) => t + x.reduce((s, v, k) => s + Math.abs(v * weights[k]!), 0), 0);
  return { value: dot(targets, b) - stretch.reduce((t, s) => t + s, 0), weights, stretch, residual, moduli };
}

function size(residual: readonly number[]): number {
  return Math.max(...residual.map(Math.abs));
}
