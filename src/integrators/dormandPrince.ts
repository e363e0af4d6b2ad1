import { realPower, squared } from '../exact/powers.js';
/** A system y' = f(t, y). */
export interface System {
  readonly size: number;
  slope(t: number, y: Float64Array, out: Float64Array): void;
}

/**
 * Where an explicit integration ended: after the last time, where the system became stiff, or out
 * of steps.
 */
export interface Explicit {
  readonly ended: 'arrived' | 'stiff' | 'out of steps';
  readonly t: number;
  readonly y: Float64Array;
  readonly evaluations: number;
}

// Dormand, Prince (1980): nodes, stages (the last is the fifth-order solution), and its difference
// from the fourth-order one.
const nodes = [0, 1 / 5, 3 / 10, 4 / 5, 8 / 9, 1, 1];
const stages = [
  [],
  [1 / 5],
  [3 / 40, 9 / 40],
  [44 / 45, -56 / 15, 32 / 9],
  [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
  [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
  [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
];
const difference = [71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40];

/**
 * The method is stable on the negative axis to 3.3: a step times |Jacobian| this large is limited
 * by stability, not by accuracy.
 */
const stabilityEdge = 3.25;
/**
 * So many such steps, without `calm` others in a row between them, mean that the system is stiff
 * (Hairer and Wanner, IV.2).
 */
const stiffAfter = 15;
const calm = 6;

/**
 * Integrates through the increasing `times`, calling `visit` at each, with steps whose estimated
 * error in every component is below tolerance (1 + |y_j|). Stops with `stiff` at a point from which
 * an implicit method should go on.
 */
export function dormandPrince(
  system: System,
  start: Float64Array,
  from: number,
  times: readonly number[],
  tolerance: number,
  stepLimit: number,
  visit: (t: number, y: Float64Array) => void,
): Explicit {
  const { size } = system;
  const slopes = nodes.map(() => new Float64Array(size));
  const trial = new Float64Array(size);
  const sixth = new Float64Array(size);
  let y = Float64Array.from(start);
  let t = from;
  let h = 1e-3;
  let steps = 0;
  let atEdge = 0;
  let quiet = 0;
  const ended = (how: Explicit['ended']): Explicit => ({ ended: how, t, y, evaluations: steps * nodes.length });
  for (const target of times) {
    while (t < target) {
      if (atEdge >= stiffAfter) return ended('stiff');
      if (++steps > stepLimit) return ended('out of steps');
      const step = Math.min(h, target - t);
      for (const [stage, row] of stages.entries()) {
        trial.set(y);
        for (const [k, a] of row.entries())
          for (let j = 0; j < size; j++) trial[j] = trial[j]! + step * a * slopes[k]![j]!;
        if (stage === 5) sixth.set(trial);
        system.slope(t + nodes[stage]! * step, trial, slopes[stage]!);
      }
      let worst = 0;
      let bent = 0;
      let moved = 0;
      for (let j = 0; j < size; j++) {
        const error = step * difference.reduce((sum, d, k) => sum + d * slopes[k]![j]!, 0);
        worst = Math.max(worst, Math.abs(error) / (1 + Math.abs(trial[j]!)));
        bent += squared(slopes[6]![j]! - slopes[5]![j]!);
        moved += squared(trial[j]! - sixth[j]!);
      }
      const ratio = worst / tolerance;
      if (ratio <= 1) {
        y = Float64Array.from(trial);
        t = step === target - t ? target : t + step;
        // Both last stages are at the end of the step: the quotient of their differences estimates
        // the Jacobian.
        if (step * step * bent > squared(stabilityEdge) * moved) {
          quiet = 0;
          atEdge += 1;
        } else if (++quiet === calm) atEdge = 0;
      }
      // The error of a step is of fifth order; an overflow (NaN) shrinks the step as far as one
      // rejection may.
      const factor = Number.isFinite(ratio) ? Math.min(4, Math.max(0.2, 0.9 * realPower(ratio, -0.2))) : 0.2;
      if (ratio > 1 || Number.isNaN(ratio) || step === h) h = step * factor;
    }
    visit(t, y);
  }
  return ended('arrived');
}
