import { type Dyadic, dyadic, type Rational } from 'theorycheck/exact';

/*
 * Descent on ridge regression in exact arithmetic. All numbers are dyadic, and n a power of two, so
 * a step multiplies powers of two below the line and no fraction needs to be reduced.
 */

/** Data and hyper-parameters of dyadic numbers; the number of rows is a power of two. */
export interface DyadicRidge {
  readonly features: readonly (readonly number[])[];
  readonly eta: number;
  readonly lambda: number;
}

/** a + b. */
export function sumOf(a: Dyadic, b: Dyadic): Dyadic {
  const shift = Math.max(a.shift, b.shift);
  const integer = (a.integer << BigInt(shift - a.shift)) + (b.integer << BigInt(shift - b.shift));
  return { integer, shift };
}

/** a b. */
export function productOf(a: Dyadic, b: Dyadic): Dyadic {
  return { integer: a.integer * b.integer, shift: a.shift + b.shift };
}

/** The same number as a fraction. */
export function fractionOf({ integer, shift }: Dyadic): Rational {
  return { numerator: integer, denominator: 1n << BigInt(shift) };
}

/** |a|. */
export function modulus({ integer, shift }: Dyadic): Dyadic {
  return { integer: integer < 0n ? -integer : integer, shift };
}

const total = (xs: readonly Dyadic[]): Dyadic => xs.reduce(sumOf, dyadic(0));

/** theta_T, where theta' = theta - (eta/n) Phi^T (Phi theta - y) - eta lambda theta, exactly. */
export function descended(
  { features, eta, lambda }: DyadicRidge,
  targets: readonly Dyadic[],
  start: readonly Dyadic[],
  steps: number,
): Dyadic[] {
  const Phi = features.map((row) => row.map(dyadic));
  const rate = dyadic(-eta / features.length);
  const G = sumOf(dyadic(1), productOf(dyadic(-eta), dyadic(lambda)));
  const minus = dyadic(-1);
  let theta = [...start];
  for (let t = 0; t < steps; t++) {
    const residual = Phi.map((row, i) =>
      sumOf(total(row.map((x, j) => productOf(x, theta[j]!))), productOf(minus, targets[i]!)),
    );
    theta = theta.map((x, j) =>
      sumOf(productOf(G, x), productOf(rate, total(Phi.map((row, i) => productOf(row[j]!, residual[i]!))))),
    );
  }
  return theta;
}
