import { type Enclosure, exactly, inner, larger, multiply, square, subtract } from 'theorycheck/statement';

/** Nets without biases, by name. */
export type Net = 'diagonal of depth 3' | 'diagonal of depth 4' | 'two-layer ReLU' | 'two-layer quadratic';

/**
 * The degree L of the output in the parameters: f(c theta; x) = c^L f(theta; x) for c > 0. A hidden
 * unit a relu(w . x) has 2, a (w . x)^2 has 3.
 */
export const degreeOf: Readonly<Record<Net, number>> = {
  'diagonal of depth 3': 3,
  'diagonal of depth 4': 4,
  'two-layer ReLU': 2,
  'two-layer quadratic': 3,
};

/** x^n. */
export function powerOf(x: Enclosure, n: number): Enclosure {
  if (n === 0) return exactly(1);
  return n % 2 === 0 ? square(powerOf(x, n / 2)) : multiply(x, powerOf(x, n - 1));
}

/**
 * The output at a point. Parameters are [u, v] of the diagonal nets, w = u^L - v^L, and [a, W] of
 * the others, W row by row.
 */
export function output(net: Net, theta: readonly Enclosure[], x: readonly number[]): Enclosure {
  const point = x.map(exactly);
  if (net === 'diagonal of depth 3' || net === 'diagonal of depth 4') {
    const L = degreeOf[net];
    return inner(
      x.map((_, k) => subtract(powerOf(theta[k]!, L), powerOf(theta[x.length + k]!, L))),
      point,
    );
  }
  const units = theta.length / (x.length + 1);
  const hidden = Array.from({ length: units }, (_, j) => {
    const from = units + j * x.length;
    const before = inner(theta.slice(from, from + x.length), point);
    return net === 'two-layer ReLU' ? larger(before, exactly(0)) : square(before);
  });
  return inner(theta.slice(0, units), hidden);
}
