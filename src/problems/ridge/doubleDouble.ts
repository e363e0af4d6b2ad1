import { addPair, dividePair, multiplyPair, pair } from '../../arithmetic/doubleDouble.js';
import type { RidgeProblem } from '../../statement/problem.js';
import type { DoubleDoubleField } from '../field.js';

/** The gradient of `ridgeField`, in double-double. */
export function ridgeDoubleDouble(problem: RidgeProblem): DoubleDoubleField {
  const { points, dimension: size, features, targets, weightDecay } = problem;
  const residual = pair();
  const term = pair();
  const total = pair();
  return {
    size,
    evaluate(high, low, gradientHigh, gradientLow) {
      gradientHigh.fill(0);
      gradientLow.fill(0);
      for (let i = 0, at = 0; i < points; i++, at += size) {
        residual[0] = -targets[i]!;
        residual[1] = 0;
        for (let j = 0; j < size; j++) {
          multiplyPair(high[j]!, low[j]!, features[at + j]!, 0, term);
          addPair(residual[0]!, residual[1]!, term[0]!, term[1]!, residual);
        }
        for (let j = 0; j < size; j++) {
          multiplyPair(residual[0]!, residual[1]!, features[at + j]!, 0, term);
          addPair(gradientHigh[j]!, gradientLow[j]!, term[0]!, term[1]!, total);
          gradientHigh[j] = total[0]!;
          gradientLow[j] = total[1]!;
        }
      }
      for (let j = 0; j < size; j++) {
        dividePair(gradientHigh[j]!, gradientLow[j]!, points, 0, total);
        multiplyPair(high[j]!, low[j]!, weightDecay, 0, term);
        addPair(total[0]!, total[1]!, term[0]!, term[1]!, total);
        gradientHigh[j] = total[0]!;
        gradientLow[j] = total[1]!;
      }
    },
  };
}
