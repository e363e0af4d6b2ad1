import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { streamOf } from '../../../src/data/stream.js';

const Real = Decimal.clone({ precision: 50 });
type Loss = 'logistic' | 'exponential';
const zero = new Real(0);
const inner = (a: readonly Decimal[], b: readonly Decimal[]) => a.reduce((t, v, j) => t.plus(v.times(b[j]!)), zero);
const length = (a: readonly Decimal[]) => inner(a, a).sqrt();
const most = (xs: readonly Decimal[]) => xs.reduce((a, b) => (a.gt(b) ? a : b));
/** Of 50 digits: what is compared differs by far less than 1 from what is compared with it. */
const rounding = new Real('1e-26');

/** Loss and slopes by definition; z are the signed points. */
function seen(z: Decimal[][], loss: Loss, theta: Decimal[]) {
  const tails = z.map((row) => inner(row, theta).neg().exp());
  const p = tails.map((e) => (loss === 'logistic' ? e.div(e.plus(1)) : e));
  const value = tails.reduce((t, e) => t.plus(loss === 'logistic' ? e.plus(1).ln() : e), zero);
  return { value, pull: theta.map((_, j) => z.reduce((t, row, n) => t.plus(row[j]!.times(p[n]!)), zero)) };
}

/** Points u . z >= 1 of a known u, an early or late start, and x = eta R^2 L as a power of 2. */
function drawn(copies: boolean) {
  const stream = streamOf(`${process.hrtime.bigint()}`);
  const d = stream.whole(1, 3);
  const u = Array.from({ length: d }, (_, j) => (j === 0 ? 1 : stream.whole(-2, 2)));
  const N = stream.whole(1, 4);
  const one = () => {
    const z = u.map(() => stream.whole(-8, 8) / 4);
    const lacks = 1 + stream.whole(0, 4) / 4 - z.reduce((t, v, j) => t + v * u[j]!, 0);
    return z.map((v, j) => (j === 0 ? v + lacks : v));
  };
  const first = copies ? u : one();
  const z = Array.from({ length: N }, () => (copies ? first : one())).map((row) => row.map((v) => new Real(v)));
  // Margins of up to some 40: of e^-40 beside 1 there are 30 digits left.
  const far = stream.whole(0, 40) / u.reduce((t, v) => t + v * v, 0);
  const start = u.map((v) => new Real(v * far + stream.whole(-4, 4) / 8));
  const loss: Loss = stream.sign() === 1 ? 'logistic' : 'exponential';
  return { z, start, loss, gamma: new Real(1).div(length(u.map((v) => new Real(v)))), power: stream.whole(-12, -1) };
}

function descended(of: ReturnType<typeof drawn>, steps: number) {
  const { z, start, loss, power } = of;
  const R = most(z.map(length));
  const first = seen(z, loss, start);
  const x = new Real(2).pow(power);
  const eta = x.div(R.times(R).times(first.value));
  let theta = start;
  for (let k = 0; k < steps; k++) {
    const { pull } = seen(z, loss, theta);
    theta = theta.map((v, j) => v.plus(eta.times(pull[j]!)));
  }
  const way = first.pull.map((f) => f.times(eta).times(steps));
  const off = length(theta.map((v, j) => v.minus(start[j]!).minus(way[j]!))).div(length(way));
  const fall = first.value.div(seen(z, loss, theta).value).minus(1);
  return { R, x, l: first.value, off, fall };
}

describe('runs from a late start, in decimals', () => {
  it('should move by K times the first step, up to (K - 1) x/2 of it', () => {
    for (let n = 0; n < 60; n++) {
      const [of, K] = [drawn(n % 3 === 0), [1, 2, 3, 10, 25][n % 5]!];
      const { x, off } = descended(of, K);
      const what = `${JSON.stringify(of)} after ${K}`;
      if (x.times(K - 1).lt(2)) expect(off.lte(x.times((K - 1) / 2).plus(rounding)), what).toBe(true);
    }
  });

  it('should meet that error nearly where all points are one, with the exponential loss', () => {
    for (let n = 0; n < 10; n++) {
      const K = 2 + n;
      // The next term is less than x K/3 of the first: e^-a >= 1 - a in every step.
      const { x, off } = descended({ ...drawn(true), loss: 'exponential', power: -9 }, K);
      expect(off.gte(x.times((K - 1) / 2).times(new Real(1).minus(x.times(K))))).toBe(true);
    }
  });

  it('should let one over the loss grow by what is between the two bounds', () => {
    for (let n = 0; n < 60; n++) {
      const [of, K] = [drawn(n % 3 === 0), [1, 2, 3, 10, 25][n % 5]!];
      const { R, x, l, fall } = descended(of, K);
      const what = `${JSON.stringify(of)} after ${K}`;
      const phi = of.loss === 'logistic' ? new Real(1).div(l.plus(1).pow(2)) : new Real(1);
      const grown = x.times(K);
      const least = grown
        .times(of.gamma.div(R).pow(2))
        .times(phi)
        .times(new Real(1).minus(x.div(2)));
      expect(least.lte(fall.plus(rounding)), what).toBe(true);
      expect(fall.lte(grown.div(new Real(1).minus(x)).plus(rounding)), what).toBe(true);
    }
  });
});
