import { BadInput } from '../../statement/badInput.js';
import { labelsFault, listFault } from '../dataFault.js';

/**
 * An attack on the point of label y against the score w . x + b: ascent on log(1 + e^(-y score)) by
 * the sign of its gradient in x.
 */
export interface Attack {
  /** Of the classifier, one for each coordinate. */
  readonly weights: readonly number[];
  /** Of the classifier. */
  readonly bias: number;
  /** The point that is attacked. */
  readonly point: readonly number[];
  /** Its label, +1 or -1. */
  readonly label: number;
  /** Where the ascent begins, relative to the point. */
  readonly offset: readonly number[];
  /** Largest change of any coordinate. */
  readonly radius: number;
  /** Change of every coordinate in one step. */
  readonly step: number;
  /** Number of steps. */
  readonly steps: number;
  /** Least and largest value of every coordinate, or null for all of R^d. */
  readonly box: readonly [least: number, most: number] | null;
}

/** Most steps of an attack: some seconds. */
const mostSteps = 1e7;

const clamp = (v: number, least: number, most: number) => Math.min(Math.max(v, least), most);

/**
 * Projected gradient ascent, iterated as it is run against any model: gradient, sign, step,
 * projection on the ball, projection on the box.
 *
 * The gradient of coordinate j is -y w_j p, p = 1/(1 + e^(y score)). Its sign is that of -y w_j
 * exactly while the product does not underflow; where p |w_j| < 2^-1022 for some w_j other than 0
 * the answer is undecided.
 */
export function projectedAscent(attack: Attack): { point: number[] } | { undecided: string } {
  const { weights, bias, point, label, offset, radius, step, steps, box } = attack;
  if (!(radius > 0 && step > 0 && Number.isSafeInteger(steps) && steps >= 1))
    throw new BadInput(
      `an attack needs radius > 0, step > 0 and a whole number of steps >= 1, not ${radius}, ${step}, ${steps}`,
    );
  if (steps > mostSteps) throw new BadInput(`an attack of ${steps} steps: at most ${mostSteps} are taken`);
  const fault =
    listFault(weights, 'weight', point.length, 'coordinate of the point') ??
    labelsFault([label], 1) ??
    listFault([...point, bias], 'number', point.length + 1, 'coordinate and the bias');
  if (fault !== null) throw new BadInput(`an attack: ${fault}`);
  if (offset.length !== point.length || offset.some((o) => !(Math.abs(o) <= radius)))
    throw new BadInput(`the offset of an attack has ${point.length} entries within the radius ${radius}`);
  let x = point.map((v, j) => v + offset[j]!);
  for (let k = 0; k < steps; k++) {
    const margin = label * (x.reduce((total, v, j) => total + weights[j]! * v, 0) + bias);
    const p = 1 / (1 + Math.exp(margin));
    const gradient = weights.map((w) => -label * w * p);
    if (gradient.some((g, j) => weights[j] !== 0 && !(Math.abs(g) >= 2 ** -1022)))
      return { undecided: `the gradient of an attack underflows at margin ${margin}` };
    x = x.map((v, j) => {
      const moved = clamp(v + step * Math.sign(gradient[j]!), point[j]! - radius, point[j]! + radius);
      return box ? clamp(moved, ...box) : moved;
    });
  }
  return { point: x };
}
