import type { PlantedRun } from '../../src/arbitraries/plantedRuns.js';
import { unitMarginRows } from '../../src/exact/maxMargin.js';
import { earlyIterate } from '../../src/oracles/residual/earlyIterate.js';
import { type ResidualLimit, residualLimit } from '../../src/oracles/residual/residualLimit.js';

/**
 * A planted run as the oracles of the residual are asked about it, and its residual at any step,
 * taken step by step.
 */
export function plantedResiduals(run: PlantedRun) {
  const rows = run.points.map((x, n) => [...x, 1].map((v) => run.labels[n]! * v));
  const { direction } = run.certificates.separable;
  const question = { rows, support: unitMarginRows(direction, rows), direction, stepSize: run.stepSize };
  const answer = residualLimit(question) as ResidualLimit;
  const residualAt = (steps: number) => {
    const { point, radius } = earlyIterate({ ...question, start: run.start, steps }) as {
      point: number[];
      radius: number;
    };
    const residual = point.map((x, j) => x - direction[j]! * Math.log(steps) - answer.limit[j]!);
    return { residual, radius: radius + answer.radius + 1e-13 * Math.hypot(...point) };
  };
  /** The first step from `factor` times max alpha/eta on. */
  const stepAt = (factor: number) => Math.ceil((factor * Math.max(...answer.multipliers)) / run.stepSize);
  return { question, answer, residualAt, stepAt };
}
