import { roundTo } from '../exact/dyadic.js';
import { squared, twoTo } from '../exact/powers.js';
import { BadInput } from '../statement/badInput.js';
import type { Stream } from '../statement/stream.js';
import type { RidgeDraw } from './ridgeDraw.js';

/**
 * Places on the axis of step sizes: 0; 2/(s_1 + s_r + 2 lambda); 2/(s_1 + 2 lambda);
 * 2/(s_1 + lambda); twice the last.
 */
export type StepPlace = 'zero' | 'rate' | 'norm' | 'convergence' | 'twice';

/** A small description of a ridge regression whose data lie along the axes. */
export interface AxisDescription {
  /** Rows of the data matrix: lengths in eighths, each at most 64; row i is along axis i. */
  readonly eighths: readonly number[];
  /** Axes that no row sees. */
  readonly kernel: number;
  /** Weight decay 2^-decayBits. */
  readonly decayBits: number;
  /** The step: so many sixteenths of the way from one place to the other. */
  readonly step: { readonly from: StepPlace; readonly to: StepPlace; readonly sixteenths: number };
  /** Standard deviation of the entries of the start. */
  readonly startScale: number;
  /** Standard deviation of the entries of the teacher. */
  readonly teacherScale: number;
}

/**
 * Data along the axes, where s_i = length_i^2 / points is known without an eigensolver: for step
 * sizes on a chosen side of a window, and for starts and teachers on a chosen side of the kernel.
 * All variances are 2^-round(log2 m). The step is rounded to 2^-40.
 */
export function axisRidge(description: AxisDescription, stream: Stream): RidgeDraw {
  const { eighths, kernel, decayBits, step, startScale, teacherScale } = description;
  if (eighths.length === 0 || !eighths.every((e) => Number.isInteger(e) && e >= 1 && e <= 64))
    throw new BadInput("axisRidge: 'eighths' must be one or more whole numbers from 1 to 64");
  if (!(Number.isInteger(kernel) && kernel >= 0)) throw new BadInput("axisRidge: 'kernel' must be a whole number >= 0");
  if (!(step.sixteenths >= 1 && step.sixteenths <= 16))
    throw new BadInput("axisRidge: 'sixteenths' of the step must be from 1 to 16");
  const points = eighths.length;
  const dimension = points + kernel;
  const features = eighths.map((e, i) => Array.from({ length: dimension }, (_, j) => (i === j ? e / 8 : 0)));
  const vector = (size: number) => Array.from({ length: dimension }, () => roundTo(size * stream.normal(), 6));
  const teacher = vector(teacherScale);
  const start = vector(startScale);
  const targets = features.map((row) => row.reduce((sum, x, j) => sum + x * teacher[j]!, 0));
  const values = eighths.map((e) => squared(e / 8) / points);
  const lambda = twoTo(-decayBits);
  const [largest, least] = [Math.max(...values), Math.min(...values)];
  const places: Record<StepPlace, number> = {
    zero: 0,
    rate: 2 / (largest + least + 2 * lambda),
    norm: 2 / (largest + 2 * lambda),
    convergence: 2 / (largest + lambda),
    twice: 4 / (largest + lambda),
  };
  const eta = places[step.from] + ((places[step.to] - places[step.from]) * step.sixteenths) / 16;
  const variance = twoTo(-Math.round(Math.log2(dimension)));
  return {
    features,
    teacher,
    targets,
    start,
    variances: start.map(() => variance),
    eta: roundTo(eta, 40),
    lambda,
    certificates: { realizable: teacher },
  };
}
