import { addPair, dividePair, exponentialPair, multiplyPair, pair } from '../../arithmetic/doubleDouble.js';
import type { ClassificationProblem } from '../../statement/problem.js';
import type { DoubleDoubleField } from '../field.js';
import { signedRows } from './rows.js';

/** The gradient of `classificationField`, in double-double. */
export function classificationDoubleDouble(problem: ClassificationProblem): DoubleDoubleField {
  const { points, loss, weightDecay } = problem;
  const rows = signedRows(problem);
  const size = rows.length / points;
  const logistic = loss === 'logistic';
  const margin = pair();
  const p = pair();
  const term = pair();
  return {
    size,
    evaluate(high, low, gradientHigh, gradientLow) {
      gradientHigh.fill(0);
      gradientLow.fill(0);
      for (let i = 0, at = 0; i < points; i++, at += size) {
        margin[0] = 0;
        margin[1] = 0;
        for (let j = 0; j < size; j++) {
          multiplyPair(high[j]!, low[j]!, rows[at + j]!, 0, term);
          addPair(margin[0]!, margin[1]!, term[0]!, term[1]!, margin);
        }
        // 1/(1 + e^m) = e^-m / (1 + e^-m): of the two forms the one whose exponential is at most 1
        // keeps the relative accuracy of a large margin, and no product of pairs overflows.
        const below = logistic && margin[0]! < 0;
        const sign = below ? 1 : -1;
        exponentialPair(sign * margin[0]!, sign * margin[1]!, p);
        if (logistic) {
          addPair(p[0]!, p[1]!, 1, 0, term);
          dividePair(below ? 1 : p[0]!, below ? 0 : p[1]!, term[0]!, term[1]!, p);
        }
        for (let j = 0; j < size; j++) {
          multiplyPair(p[0]!, p[1]!, -rows[at + j]!, 0, term);
          addPair(gradientHigh[j]!, gradientLow[j]!, term[0]!, term[1]!, term);
          gradientHigh[j] = term[0]!;
          gradientLow[j] = term[1]!;
        }
      }
      for (let j = 0; j < size; j++) {
        if (problem.reduction === 'mean') dividePair(gradientHigh[j]!, gradientLow[j]!, points, 0, term);
        else {
          term[0] = gradientHigh[j]!;
          term[1] = gradientLow[j]!;
        }
        multiplyPair(high[j]!, low[j]!, weightDecay, 0, p);
        addPair(term[0]!, term[1]!, p[0]!, p[1]!, term);
        gradientHigh[j] = term[0]!;
        gradientLow[j] = term[1]!;
      }
    },
  };
}
