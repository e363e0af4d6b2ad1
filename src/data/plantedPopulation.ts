import { roundTo } from '../exact/dyadic.js';
import { BadInput } from '../statement/badInput.js';
import type { Stream } from '../statement/stream.js';

/** Sizes and places of a population with a few points at the margin; the places are dyadic. */
export interface PopulationPlan {
  /** d >= 1, the bias not counted. */
  readonly dimension: number;
  /** Points of class +1 and -1 in all, and how many of each stand at the margin. */
  readonly plus: number;
  /** Points of class -1 in all. */
  readonly minus: number;
  /** Points of class +1 at the margin. */
  readonly hardPlus: number;
  /** Points of class -1 at the margin. */
  readonly hardMinus: number;
  /**
   * Distance of the points at the margin from the plane x_1 = 0; all others are between near and
   * far.
   */
  readonly gap: number;
  /** Least distance of the other points. */
  readonly near: number;
  /** Largest distance of the other points. */
  readonly far: number;
  /** Every coordinate along the plane is in [-spread, spread]. */
  readonly spread: number;
}

/** A drawn population with its plan. Arrays: points N x d, labels N. */
export interface PlantedPopulation extends PopulationPlan {
  /** N x d, row by row. */
  readonly points: number[][];
  /** +1 or -1, one for each point. */
  readonly labels: number[];
}

/**
 * A training set of class y with y x_1 = gap at its hard points, which come in pairs mirrored in
 * the other coordinates (one at the middle if their number is odd), and y x_1 uniform on
 * [near, far] elsewhere; other coordinates uniform on [-spread, spread]. Multiples of 2^-10.
 *
 * With multipliers 1/(2 gap^2 hard) on the hard points of each class, (1/gap, 0, ..., 0) is the
 * max-margin solution without bias.
 */
export function plantedPopulation(plan: PopulationPlan, stream: Stream): PlantedPopulation {
  const { dimension, plus, minus, hardPlus, hardMinus, gap, near, far, spread } = plan;
  if (!(Number.isSafeInteger(dimension) && dimension >= 1))
    throw new BadInput(`a population needs a dimension of at least 1, not ${dimension}`);
  if (!(hardPlus >= 1 && hardMinus >= 1 && plus >= hardPlus && minus >= hardMinus))
    throw new BadInput(
      `a population needs hardPlus in [1, plus] and hardMinus in [1, minus], not ${hardPlus} of ${plus} and ${hardMinus} of ${minus}`,
    );
  if (!(gap > 0 && near >= gap && far >= near && spread >= 0))
    throw new BadInput(
      `a population needs 0 < gap <= near <= far and spread >= 0, not ${gap}, ${near}, ${far} and ${spread}`,
    );
  const along = () => Array.from({ length: dimension - 1 }, () => roundTo(spread * (2 * stream.uniform() - 1), 10));
  const points: number[][] = [];
  const labels: number[] = [];
  const add = (x: number[], y: number) => {
    points.push(x.map((v) => v + 0));
    labels.push(y);
  };
  for (const [label, count, hard] of [
    [1, plus, hardPlus],
    [-1, minus, hardMinus],
  ] as const) {
    if (hard % 2 === 1) add([label * gap, ...new Array<number>(dimension - 1).fill(0)], label);
    for (let pair = 0; pair < Math.floor(hard / 2); pair++) {
      const p = along();
      add([label * gap, ...p], label);
      add([label * gap, ...p.map((v) => -v)], label);
    }
    for (let n = hard; n < count; n++) {
      const distance = roundTo(near + (far - near) * stream.uniform(), 10);
      add([label * distance, ...along()], label);
    }
  }
  return { ...plan, points, labels };
}
