import { addPair, dividePair, exponentialPair, multiplyPair, pair } from '../../arithmetic/doubleDouble.js';
import type { DiagonalNetProblem } from '../../statement/problem.js';
import type { DoubleDoubleField } from '../field.js';

/** The gradient of `diagonalNetField`, in double-double. */
export function diagonalNetDoubleDouble(problem: DiagonalNetProblem): DoubleDoubleField {
  const { points, dimension, features, targets, loss, weightDecay } = problem;
  const [weightHigh, weightLow] = [new Float64Array(dimension), new Float64Array(dimension)];
  const [outerHigh, outerLow] = [new Float64Array(dimension), new Float64Array(dimension)];
  const output = pair();
  const slope = pair();
  const a = pair();
  const b = pair();
  return {
    size: 2 * dimension,
    evaluate(high, low, gradientHigh, gradientLow) {
      for (let j = 0; j < dimension; j++) {
        const k = dimension + j;
        multiplyPair(high[j]!, low[j]!, high[j]!, low[j]!, a);
        multiplyPair(high[k]!, low[k]!, high[k]!, low[k]!, b);
        addPair(a[0]!, a[1]!, -b[0]!, -b[1]!, a);
        weightHigh[j] = a[0]!;
        weightLow[j] = a[1]!;
      }
      outerHigh.fill(0);
      outerLow.fill(0);
      for (let i = 0, at = 0; i < points; i++, at += dimension) {
        output.fill(0);
        for (let j = 0; j < dimension; j++) {
          multiplyPair(weightHigh[j]!, weightLow[j]!, features[at + j]!, 0, a);
          addPair(output[0]!, output[1]!, a[0]!, a[1]!, output);
        }
        slopeOf(output, targets[i]!, loss, slope, a);
        for (let j = 0; j < dimension; j++) {
          multiplyPair(slope[0]!, slope[1]!, features[at + j]!, 0, a);
          addPair(outerHigh[j]!, outerLow[j]!, a[0]!, a[1]!, a);
          outerHigh[j] = a[0]!;
          outerLow[j] = a[1]!;
        }
      }
      for (let j = 0; j < dimension; j++) {
        dividePair(2 * outerHigh[j]!, 2 * outerLow[j]!, points, 0, b);
        for (const [k, sign] of [
          [j, 1],
          [dimension + j, -1],
        ] as const) {
          addPair(sign * b[0]!, sign * b[1]!, weightDecay, 0, a);
          multiplyPair(a[0]!, a[1]!, high[k]!, low[k]!, a);
          gradientHigh[k] = a[0]!;
          gradientLow[k] = a[1]!;
        }
      }
    },
  };
}

/** Derivative of one loss in the output, into `slope`; `scratch` is overwritten. */
function slopeOf(
  output: Float64Array,
  target: number,
  loss: DiagonalNetProblem['loss'],
  slope: Float64Array,
  scratch: Float64Array,
): void {
  if (loss === 'squared') {
    addPair(output[0]!, output[1]!, -target, 0, slope);
    slope[0] = 2 * slope[0]!;
    slope[1] = 2 * slope[1]!;
    return;
  }
  exponentialPair(-target * output[0]!, -target * output[1]!, slope);
  if (loss === 'logistic') {
    // 1/(1 + e^m) = e^-m / (1 + e^-m); where e^-m overflows it is 1.
    if (slope[0] === Number.POSITIVE_INFINITY) {
      slope[0] = 1;
      slope[1] = 0;
    } else {
      addPair(slope[0]!, slope[1]!, 1, 0, scratch);
      dividePair(slope[0]!, slope[1]!, scratch[0]!, scratch[1]!, slope);
    }
  }
  slope[0] = -target * slope[0]!;
  slope[1] = -target * slope[1]!;
}
