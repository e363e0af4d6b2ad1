import { Decimal } from 'decimal.js';

/** Numbers of 80 digits: 60 and what sums and differences may lose. */
export const Real = Decimal.clone({ precision: 80, maxE: 9e15, minE: -9e15 });

/** A number of 80 digits. */
export type Real = Decimal;

/** The double itself: the constructor would read its shortest decimal form. */
export function real(x: number): Real {
  let [scaled, halvings] = [x, 0];
  for (; !Number.isInteger(scaled); halvings++) scaled *= 2;
  return new Real(BigInt(scaled).toString()).div(new Real(2).pow(halvings));
}

const one = new Real(1);

/** erf x = (2/sqrt pi) e^-x^2 x sum_n (2 x^2)^n/(3 5 ... (2n + 1)); +-1 to 70 digits from 13 on. */
function erf(x: Real): Real {
  if (x.abs().gt(13)) return new Real(x.s);
  const square = x.times(x);
  let term = one;
  let sum = one;
  for (let n = 1; term.gt(sum.times('1e-84')); n++) {
    term = term
      .times(square)
      .times(2)
      .div(2 * n + 1);
    sum = sum.plus(term);
  }
  return sum.times(x).times(square.neg().exp()).times(2).div(Real.acos(-1).sqrt());
}

/** log(1 + e^x); where e^x is below 1e-40, its first three terms. */
function softplus(x: Real): Real {
  if (x.gt(300)) return x.plus(x.neg().exp());
  const e = x.exp();
  if (e.gt('1e-40')) return e.plus(1).ln();
  return e.minus(e.pow(2).div(2)).plus(e.pow(3).div(3));
}

function sigmoid(x: Real): Real {
  return one.div(x.neg().exp().plus(1));
}

/** sinh/cosh by exponentials; below 1e-25 by the first terms. */
function tanh(x: Real): Real {
  if (x.abs().lt('1e-25')) return x.minus(x.pow(3).div(3));
  if (x.abs().gt(1e4)) return new Real(x.s);
  const e = x.times(2).exp();
  return e.minus(1).div(e.plus(1));
}

const softsign = (x: Real) => x.div(x.abs().plus(1));
const gauss = (x: Real) => x.pow(2).neg().exp().times(2).div(Real.acos(-1).sqrt());
const sign = (x: Real) => new Real(x.isZero() ? 0 : x.s);
const slope = (x: Real) => sigmoid(x).times(sigmoid(x.neg()));
const squaredSlope = (x: Real) => slope(x.times(2)).times(4);

/** An operation with its first and its second derivative. */
export type Exact = readonly [value: (x: Real) => Real, first: (x: Real) => Real, second: (x: Real) => Real];

const zero = () => new Real(0);

/** The operations on one number, to 80 digits. */
export const exactly: Readonly<Record<string, Exact>> = {
  negate: [(x) => x.neg(), () => new Real(-1), zero],
  exp: [(x) => x.exp(), (x) => x.exp(), (x) => x.exp()],
  log: [(x) => x.ln(), (x) => one.div(x), (x) => one.div(x.pow(2)).neg()],
  sqrt: [(x) => x.sqrt(), (x) => one.div(x.sqrt().times(2)), (x) => one.div(x.sqrt().pow(3).times(-4))],
  square: [(x) => x.times(x), (x) => x.times(2), () => new Real(2)],
  abs: [(x) => x.abs(), sign, zero],
  relu: [(x) => (x.gt(0) ? x : new Real(0)), (x) => new Real(x.gt(0) ? 1 : 0), zero],
  step: [(x) => new Real(x.gt(0) ? 1 : 0), zero, zero],
  sign: [sign, zero, zero],
  sigmoid: [sigmoid, slope, (x) => slope(x).times(sigmoid(x.neg()).minus(sigmoid(x)))],
  softplus: [softplus, sigmoid, slope],
  tanh: [tanh, squaredSlope, (x) => tanh(x).times(squaredSlope(x)).times(-2)],
  softsign: [softsign, (x) => one.div(x.abs().plus(1)).pow(2), (x) => sign(x).times(-2).div(x.abs().plus(1).pow(3))],
  erf: [erf, gauss, (x) => gauss(x).times(x).times(-2)],
  sin: [(x) => x.sin(), (x) => x.cos(), (x) => x.sin().neg()],
  cos: [(x) => x.cos(), (x) => x.sin().neg(), (x) => x.cos().neg()],
};

/** x^p with its derivatives; whole p by products. */
export function exactPower(p: number): Exact {
  const to = (by: number) => (x: Real) => {
    const exponent = real(p).minus(by);
    return Number.isInteger(p) ? x.pow(exponent) : exponent.times(x.ln()).exp();
  };
  const factor = real(p);
  return [
    to(0),
    (x) => (p === 0 ? zero() : to(1)(x).times(factor)),
    (x) => (p === 0 || p === 1 ? zero() : to(2)(x).times(factor).times(factor.minus(1))),
  ];
}
