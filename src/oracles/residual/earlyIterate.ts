import { Matrix } from 'ml-matrix';
import { squared } from '../../exact/powers.js';
import type { MarginLoss } from '../../statement/problem.js';
import { listFault, rowsFault } from '../dataFault.js';
import { symmetricSpectrum } from '../symmetricSpectrum.js';

/** Signed rows z_n, the loss, the start, the step size and how many steps to take. */
export interface EarlyIterateQuestion {
  /** Signed rows z_n = y_n (x_n, 1) or y_n x_n. */
  readonly rows: readonly (readonly number[])[];
  /** The parameters before the first step, one for each column. */
  readonly start: readonly number[];
  /** One step size for all parameters, positive. */
  readonly stepSize: number;
  /** Number of steps. */
  readonly steps: number;
  /** The loss that is summed, of the margin m: log(1 + e^-m), where it is not named, or e^-m. */
  readonly loss?: MarginLoss;
}

/** The iterate, to within `radius` of the exact one. */
export interface EarlyIterate {
  /** The parameters after so many steps. */
  readonly point: number[];
  /** The exact iterate is within it. */
  readonly radius: number;
}

/** A prediction may rest on an early part of a trajectory, not on all of it. */
const mostSteps = 200_000;
/** Largest radius that is an answer. */
const widest = 1e-6;
const unit = 2 ** -53;

/**
 * The first steps of gradient descent on the sum of log(1 + e^(-z.theta)), or of e^(-z.theta), in
 * plain loops of its own.
 *
 * A step multiplies the distance of two states by at most max(1, stepSize B - 1), B a bound on the
 * curvature between them: for the logistic loss sigma_max^2/4, and for both losses sum |z|^2 p and
 * sigma_max^2 max p at the state times e^(max |z| radius), p the slopes: the second derivative is
 * p (1 - p) or p, and p changes by at most that factor. The radius grows by that factor and by the
 * rounding of the step; for the logistic loss and step sizes up to 8/sigma_max^2 the factor is 1.
 *
 * Undecided where the radius passes 1e-6, or for more than 200 000 steps.
 */
export function earlyIterate(question: EarlyIterateQuestion): EarlyIterate | { undecided: string } {
  const { rows, stepSize, steps } = question;
  const fault = rowsFault(rows, 'row') ?? listFault(question.start, 'entry of the start', rows[0]!.length, 'column');
  if (fault !== null) return { undecided: `an early iterate: ${fault}` };
  const { loss = 'logistic' } = question;
  if (loss !== 'logistic' && loss !== 'exponential')
    return { undecided: `an early iterate is one of the logistic or the exponential loss, not of '${loss}'` };
  const size = question.start.length;
  if (!(Number.isSafeInteger(steps) && steps >= 0 && steps <= mostSteps))
    return { undecided: `an early iterate is one of at most ${mostSteps} steps, not ${steps}` };
  if (!(stepSize >= 0 && stepSize < Number.POSITIVE_INFINITY))
    return { undecided: `the step size of an early iterate is ${stepSize}: it must be a finite number of at least 0` };
  const z = new Matrix(rows.map((row) => [...row]));
  const spectrum = symmetricSpectrum(z.transpose().mmul(z))?.realEigenvalues;
  if (spectrum === undefined) return { undecided: 'an early iterate: the squares of the data overflow' };
  const largest = Math.max(...spectrum) * (1 + 1e-9);
  const longest = Math.max(...rows.map((row) => Math.hypot(...row)));
  const flat = Float64Array.from(rows.flat());
  const theta = Float64Array.from(question.start);
  const force = new Float64Array(size);
  const logistic = loss === 'logistic';
  const everywhere = logistic ? largest / 4 : Number.POSITIVE_INFINITY;
  let radius = 0;
  for (let t = 0; t < steps; t++) {
    force.fill(0);
    let pull = 0;
    let most = 0;
    let curvature = 0;
    for (let at = 0; at < flat.length; at += size) {
      let margin = 0;
      let length = 0;
      for (let j = 0; j < size; j++) {
        margin += flat[at + j]! * theta[j]!;
        length += squared(flat[at + j]!);
      }
      const p = logistic ? 1 / (1 + Math.exp(margin)) : Math.exp(-margin);
      pull += p;
      most = Math.max(most, p);
      curvature += length * p;
      for (let j = 0; j < size; j++) force[j] = force[j]! + p * flat[at + j]!;
    }
    let squares = 0;
    for (let j = 0; j < size; j++) {
      theta[j] = theta[j]! + stepSize * force[j]!;
      squares += theta[j]! * theta[j]!;
    }
    // Each p is off by (size + 1) u |z| |theta| + 6u relatively, its sum by (N + 2) u; the product
    // with the step and the new iterate round once each. |theta| before the step is at most |theta|
    // after it plus the length of the step.
    const reach = Math.sqrt(squares) + stepSize * longest * pull;
    const relative = (size + 1) * longest * reach + rows.length + 10;
    const local = 1.01 * Math.min(curvature, largest * most) * Math.exp(longest * radius);
    const factor = Math.max(1, stepSize * Math.min(everywhere, local) - 1);
    radius = factor * radius + 1.01 * unit * (stepSize * longest * pull * relative + reach);
    if (!(radius <= widest))
      return { undecided: `the errors of an early iterate grow beyond ${widest} by step ${t + 1}` };
  }
  return { point: [...theta], radius };
}
