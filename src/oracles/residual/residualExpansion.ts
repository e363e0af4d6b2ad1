import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { squared } from '../../exact/powers.js';
import { dot } from '../../linear/dot.js';
import { listFault } from '../dataFault.js';
import { answerFault, baseFault, residualFault, stepsFault } from './residualFault.js';
import type { ResidualLimit, ResidualLimitQuestion } from './residualLimit.js';

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
    sizes: z.map(Math.abs),
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
    moved: x.map(() => 0),
    left: x.map(() => 0),
  };
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

/**
 * What the recursion carries on, in the eigenbasis: x, e and `driven` as above; the rest stays as
 * it is, but for room for one step.
 */
interface Recursion {
  /** Rows, those of the support first, one after another, and the sizes of their entries. */
  readonly z: Float64Array;
  readonly sizes: Float64Array;
  readonly alpha: Float64Array;
  /**
   * Of each row beyond the support: the slope of its margin in log t, and the margin of the limit.
   */
  readonly kappa: Float64Array;
  readonly offset: Float64Array;
  readonly along: Float64Array;
  readonly eigenvalues: Float64Array;
  readonly constant: Float64Array;
  readonly stepSize: number;
  readonly share: number;
  readonly x: Float64Array;
  readonly e: Float64Array;
  readonly driven: Float64Array;
  readonly moved: Float64Array;
  readonly left: Float64Array;
}

/**
 * Steps from `first` to `end`, up to some 10^5 with a few dozen operations each: nothing is
 * allocated. Returns where it stopped: before `end` where the residual is too large.
 */
function advance(r: Recursion, first: number, end: number): number {
  const { z, sizes, alpha, kappa, offset, eigenvalues, along, constant, stepSize, share, x, e, driven, moved, left } =
    r;
  const size = x.length;
  for (let t = first; t < end; t++) {
    const inverse = 1 / t;
    const late = beyondLog(inverse);
    for (let j = 0; j < size; j++) {
      moved[j] = along[j]! * late;
      left[j] = 2 * unit * Math.abs(along[j]!) * inverse;
    }
    let reach = 0;
    let at = 0;
    for (let k = 0; k < alpha.length; k++, at += size) {
      const u = dotAt(z, at, x);
      const d = dotAt(sizes, at, e);
      const c = (alpha[k]! / stepSize) * inverse;
      const q = 1 / (1 + c);
      const v = Math.abs(u);
      reach = Math.max(reach, v + d);
      const value = (-c - u * q + ((1 - c) * squared(u * q)) / 2) * q;
      const off = 2 * c * d + v * d + (d * d) / 2 + (Math.E / 6) * cubed(v + d) + share * (c + v + d);
      const pace = alpha[k]! * inverse;
      for (let j = 0; j < size; j++) {
        moved[j] = moved[j]! + z[at + j]! * pace * value;
        left[j] = left[j]! + sizes[at + j]! * pace * off;
      }
    }
    // The constant e in `off` stands for e^U.
    if (!(reach <= 1)) return t;
    const logTime = kappa.length > 0 ? Math.log(t) : 0;
    for (let k = 0; k < kappa.length; k++, at += size) {
      const p = 1 / (1 + Math.exp(offset[k]! + kappa[k]! * logTime + dotAt(z, at, x)));
      const off = expMinusOne(dotAt(sizes, at, e)) + share * (1 + Math.abs(offset[k]!) + kappa[k]! * logTime);
      for (let j = 0; j < size; j++) {
        moved[j] = moved[j]! + stepSize * z[at + j]! * p;
        left[j] = left[j]! + stepSize * sizes[at + j]! * p * off;
      }
    }
    for (let j = 0; j < size; j++) {
      const kept = 1 - eigenvalues[j]! * inverse;
      e[j] = Math.abs(kept) * e[j]! + left[j]! + unit * (Math.abs(x[j]!) + e[j]!);
      x[j] = x[j]! + moved[j]!;
      driven[j] = kept * driven[j]! + constant[j]! * squared(inverse);
    }
  }
  return end;
}

/**
 * h - log(1 + h), to within 2u h. Up to 2^-8 by its series h^2/2 - h^3/3 + ...: what is left out
 * after six terms is at most h^8/8 <= 2^-59 h, and the roundings are some u h^2.
 */
function beyondLog(h: number): number {
  if (h > 2 ** -8) return h - Math.log1p(h);
  return h * h * (1 / 2 - h * (1 / 3 - h * (1 / 4 - h * (1 / 5 - h * (1 / 6 - h / 7)))));
}

/** At least e^d - 1: for d in [0, 1], d + d^2/2 + d^3/6 + ... <= d + (e - 2) d^2. */
function expMinusOne(d: number): number {
  return d <= 1 ? d * (1 + 0.72 * d) : Math.expm1(d);
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

function cubed(x: number): number {
  return x * squared(x);
}

/** The row that begins at an index times a vector. */
function dotAt(rows: Float64Array, at: number, x: Float64Array): number {
  let total = 0;
  for (let j = 0; j < x.length; j++) total += rows[at + j]! * x[j]!;
  return total;
}
