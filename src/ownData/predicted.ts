import { oracles } from '../oracles/index.js';
import { between, divide, type Enclosure, exactly, square } from '../statement/enclosure.js';
import type { FoundLengths, Points } from './classified.js';
import { signedRows } from './maxMargin.js';
import type { Predicted } from './report.js';

/** What theory says of descent on the summed logistic loss of separable data, from zero. */
export function predictedOf(data: Points, { inTheNorm }: FoundLengths, stepSize: number): Predicted[] {
  if (inTheNorm === null) return [];
  const { shown, answer } = inTheNorm;
  const length = divide(exactly(1), shown.margin);
  const lines: Predicted[] = [
    line('(w, b)/|(w, b)| tends to the max-margin vector with the bias in the norm', 'soudry2018/lyapunov-bound'),
    line('the length grows like log t times |thetahat|', 'soudry2018/lyapunov-bound', length),
    line('the bias grows like log t times that of thetahat', 'soudry2018/lyapunov-bound', near(answer.bias)),
  ];
  const direction = [...answer.weights, answer.bias];
  const limit = oracles.residualLimit({
    rows: signedRows(data.points, data.labels, true),
    support: answer.support,
    direction,
    stepSize,
  });
  // Where the support does not span, other points have a say in where the rest ends.
  if ('undecided' in limit || limit.eigenvalues.length < direction.length) return lines;
  const squared = direction.reduce((total, x) => total + x * x, 0);
  const along = limit.limit.reduce((total, x, j) => total + x * direction[j]!, 0) / squared;
  const across = Math.hypot(...limit.limit.map((x, j) => x - along * direction[j]!)) / Math.sqrt(squared);
  const degrees = (180 / Math.PI) * across;
  return [
    ...lines,
    line('log t times the angle to thetahat, in degrees, tends to', 'soudry2018/direction-rate', near(degrees)),
    line(
      't times the loss tends to |thetahat|^2/eta',
      'soudry2018/loss-leading-order',
      divide(square(length), exactly(stepSize)),
    ),
  ];
}

function line(says: string, by: string | null, value: Enclosure | null = null): Predicted {
  return { says, by, value };
}

/** A number that is known to nine digits. */
function near(x: number): Enclosure {
  const off = 1e-9 * Math.abs(x);
  return between(x - off, x + off, 'estimated');
}
