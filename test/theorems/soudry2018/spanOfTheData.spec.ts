import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { theorem } from '../../../theorems/soudry2018/momentum-stays-in-the-span.js';

/*
 * The methods written out from their definitions, in decimals of 50 digits, on the witness: what
 * stays in the span stays to the last digit, what leaves it leaves at the first step.
 */
const Real = Decimal.clone({ precision: 50 });
type Vector = Decimal[];
const { points, labels, across, start, stepSize, momentum } = theorem.witness;
const vector = (x: readonly number[]): Vector => x.map((c) => new Real(c));
const dot = (a: Vector, b: Vector) => a.reduce((sum, x, j) => sum.plus(x.times(b[j]!)), new Real(0));
const plus = (a: Vector, factor: number | Decimal, b: Vector) => a.map((x, j) => x.plus(b[j]!.times(factor)));

function gradient(theta: Vector): Vector {
  return points.reduce(
    (sum, x, n) => {
      const z = vector(x).map((c) => c.times(labels[n]!));
      return plus(sum, new Real(-1).div(Real.exp(dot(z, theta)).plus(1)), z);
    },
    vector(start.map(() => 0)),
  );
}

const zero = vector(start.map(() => 0));
const v = vector(across[0]!);
const left = (theta: Vector) => dot(v, plus(theta, -1, vector(start))).abs();

describe('the span of the data, by definition', () => {
  it.each([
    ['heavy ball', (theta: Vector, _: Vector) => theta],
    ['Nesterov', (theta: Vector, velocity: Vector) => plus(theta, momentum, velocity)],
  ])('should hold %s', (_, ahead) => {
    let [theta, velocity] = [vector(start), zero];
    for (let k = 0; k < 40; k++) {
      const g = gradient(ahead(theta, velocity));
      velocity = plus(
        velocity.map((x) => x.times(momentum)),
        -stepSize,
        g,
      );
      theta = plus(theta, 1, velocity);
      expect(left(theta).toNumber()).toBeLessThan(1e-46);
    }
    expect(plus(theta, -1, vector(start)).some((x) => x.abs().gt(0.5))).toBe(true);
  });

  it('should not hold the signs of the gradient', () => {
    const g = gradient(vector(start));
    const signs = g.map((x) => new Real(x.isNegative() ? -1 : 1));
    expect(left(plus(vector(start), -stepSize, signs)).toNumber()).toBeGreaterThan(0.1);
  });
});
