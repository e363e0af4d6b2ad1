import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { squared } from '../../exact/powers.js';
import { dot } from '../../linear/dot.js';
import { listFault } from '../dataFault.js';
import { answerFault, baseFault, residualFault, stepsFault } from './residualFault.js';
import type { ResidualLimit, ResidualLimitQuestion } from './residualLimit.js';
import { type Recursion, recursionOf } from './residualRecursion.js';

/**
 * The question of `residualLimit` and its answer, the residual at an early step to within `radius`,
 * and later steps in ascending order.
 */
export interface ResidualExpansionQuestion extends ResidualLimitQuestion {
  /** What `residualLimit` answered. */
  readonly answer: ResidualLimit;
  /** The step from which on, and the residual there to within a radius. */
  readonly base: { readonly step: number; readonly residual: readonly number[]; readonly radius: number };
  /** In ascending order. */
  readonly steps: readonly number[];
}

/**
 * The modes of the residual: eigenvalues of H on the span of the support in ascending order, and at
 * each step the components.
 */
export interface ResidualExpansion {
  /** Of H on the span of the support, in ascending order. */
  readonly eigenvalues: number[];
  /** Unit eigenvectors in that order. */
  readonly vectors: number[][];
  /**
   * |vectors_j . r(step) - modes_j| <= errors_j for r = theta - direction log step - limit, where
   * the support spans. `driven` solves the recursion with its leading constant term alone:
   * y(t+1) = (1 - lambda_j/t) y - sum_S alpha^2 vectors_j.z/(eta t^2) from 0 at the base step.
   */
  readonly states: {
    /** The step. */
    readonly step: number;
    /** Its natural logarithm. */
    readonly logTime: number;
    /** The modes, in the order of the eigenvalues. */
    readonly modes: number[];
    /** At most how far off each is. */
    readonly errors: number[];
    /** See above. */
    readonly driven: number[];
  }[];
}

const unit = 2 ** -53;

/**
 * Carries r(t) = theta(t) - direction log t - limit from an early step on by its recursion to
 * second order, with a bound on what that leaves out.
 *
 * With u = z.r, c = alpha/(eta t), h = log(1 + 1/t) and phi(u) = 1/(e^u + c), the step is exactly
 *
 *     r(t+1) = r + (1/t) sum_S alpha z (phi(u) - t h) + eta sum_{n not in S} z p,
 *     p = logistic of -(z.limit + kappa log t + u).
 *
 * phi(0) = 1/(1 + c), phi'(0) = -1/(1 + c)^2, phi''(0) = (1 - c)/(1 + c)^3, and with q = e^u,
 * |phi'''| = q |q^2 - 4 q c + c^2|/(q + c)^4 <= 1/q <= e^|u|, since (q^2 - 4 q c + c^2)/(q + c)^2
 * is between -1/2 and 1. x follows the step with phi replaced by its expansion to second order. In
 * the eigenbasis of H = sum_S alpha z z^T, with e_j >= |v_j.(r - x)| and d = sum_j |v_j.z|
 * e_j >= |z.(r - x)|,
 *
 *     e_j <- |1 - lambda_j/t| e_j
 *       + (1/t) sum_S alpha |v_j.z| (2 c d + |z.x| d + d^2/2 + e^U (|z.x| + d)^3/6)
 *       + eta sum_{n not in S} |v_j.z| p (e^d - 1)
 *
 * with U the largest |z.x| + d on S: 1 - 1/(1 + c)^2 <= 2c, |phi''(0)| <= 1, and log p changes by
 * at most d. Added are the roundings of the step and what the inexact alpha, limit and basis may
 * move: a share s = 2 R radius + 2^-40 of every term (R the longest support row; eigenvalues and
 * vectors of a symmetric matrix are backward stable).
 *
 * The support must span the data space: the part of the base residual off the span is left out, by
 * the caller's hypothesis there is none. Undecided where U passes 1.
 */
export function residualExpansion(question: ResidualExpansionQuestion): ResidualExpansion | { undecided: string } {
  const { rows, support, direction, stepSize, answer, base, steps } = question;
  const fault =
    residualFault(question) ??
    answerFault(question, answer) ??
    baseFault(base.step, base.radius) ??
    listFault(base.residual, 'entry of the residual', direction.length, 'column') ??
    stepsFault(steps, base.step);
  if (fault !== null) return { undecided: `an expansion of the residual: ${fault}` };
  const { eigenvalues, vectors } = modesOf(answer);
  const project = (z: readonly number[]) => vectors.map((v) => dot(v, z));
  const isSupport = new Set(support);
  const beyond = rows.filter((_, n) => !isSupport.has(n));
  const near = support.map((n) => project(rows[n]!));
  const z = Float64Array.from([...near, ...beyond.map(project)].flat());
  const x = Float64Array.from(project(base.residual));
  const { multipliers } = answer;
  const pulls = near.map((row, k) => row.map((c) => (squared(multipliers[k]!) * c) / stepSize));
  const recursion: Recursion = {
    z,
    alpha: Float64Array.from(multipliers),
    kappa: Float64Array.from(beyond, (row) => dot(row, direction)),
    offset: Float64Array.from(beyond, (row) => dot(row, answer.limit)),
    along: Float64Array.from(project(direction)),
    eigenvalues: Float64Array.from(eigenvalues),
    constant: x.map((_, j) => -pulls.reduce((total, pull) => total + pull[j]!, 0)),
    stepSize,
    share: 2 * Math.max(...support.map((n) => Math.hypot(...rows[n]!))) * answer.radius + 2 ** -40,
    x,
    e: x.map(() => base.radius + 8 * unit * Math.hypot(...base.residual)),
    driven: x.map(() => 0),
  };
  const advance = recursionOf(x.length);
  const { e, driven, share } = recursion;
  const states: ResidualExpansion['states'] = [];
  let t = base.step;
  for (const step of steps) {
    t = advance(recursion, t, step);
    if (t < step) return { undecided: `the residual is too large at step ${t} to be expanded` };
    const [modes, errors] = [listOf(x), listOf(e)];
    // A few roundings of the length are covered by the factor 1 + 1e-6 of the errors.
    const rest = share * Math.sqrt(dot(x, x));
    for (let j = 0; j < errors.length; j++) errors[j] = errors[j]! * (1 + 1e-6) + rest;
    states.push({ step, logTime: Math.log(step), modes, errors, driven: listOf(driven) });
  }
  return { eigenvalues, vectors, states };
}

/** Eigenvalues of H and their vectors on the span of the support. */
function modesOf({ hessian, eigenvalues }: ResidualLimit): { eigenvalues: number[]; vectors: number[][] } {
  const all = new EigenvalueDecomposition(new Matrix(hessian), { assumeSymmetric: true });
  const order = all.realEigenvalues
    .map((value, n) => ({ value, n }))
    .sort((a, b) => a.value - b.value)
    .slice(hessian.length - eigenvalues.length);
  return {
    eigenvalues: order.map(({ value }) => value),
    vectors: order.map(({ n }) => all.eigenvectorMatrix.getColumn(n)),
  };
}

/**
 * Copied by a loop: there may be a state for each of 10^5 steps, and spreading a typed array takes
 * ten times as long.
 */
function listOf(x: Float64Array): number[] {
  const list: number[] = [];
  for (let j = 0; j < x.length; j++) list.push(x[j]!);
  return list;
}
