import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { logPair } from '../../src/arithmetic/elementary.js';
import { chebyshevBasis } from '../../src/solvers/collocation/chebyshevBasis.js';
import { collocationProblem, subtractInner } from '../../src/solvers/collocation/collocationProblem.js';
import { endOf, panelFrom, pointOn } from '../../src/solvers/collocation/panel.js';
import { laterTime, timeAtLog, wholeTime, widthBetween, widthExcess } from '../../src/solvers/collocation/panelTime.js';
import { stepDifferences } from '../../src/solvers/collocation/stepDifferences.js';

const Real = Decimal.clone({ precision: 60 });
const u = 2 ** -53;
const pi = Real.acos(-1);

/** The double itself: the constructor would read its shortest decimal form. */
function real(x: number): Decimal {
  let [scaled, halvings] = [x, 0];
  for (; !Number.isInteger(scaled); halvings++) scaled *= 2;
  return new Real(BigInt(scaled).toString()).div(new Real(2).pow(halvings));
}
const any = (low: number, high: number) =>
  low + (high - low) * (crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32);

/** T_m(x) on the whole line. */
function chebyshev(m: number, x: Decimal): Decimal {
  let [before, here] = [new Real(1), x];
  if (m === 0) return before;
  for (let k = 1; k < m; k++) [before, here] = [here, here.times(x).times(2).minus(before)];
  return here;
}

/** Coefficients of T_m(x + e) in e, for m = 0..n: T_{m+1} = 2 (x + e) T_m - T_{m-1}. */
function expansions(x: Decimal, n: number): Decimal[][] {
  const all = [[new Real(1)], [x, new Real(1)]];
  for (let m = 1; m < n; m++)
    all.push(
      Array.from({ length: m + 2 }, (_, k) =>
        x
          .times(all[m]![k] ?? 0)
          .plus(all[m]![k - 1] ?? 0)
          .times(2)
          .minus(all[m - 1]![k] ?? 0),
      ),
    );
  return all;
}

const node = (j: number, q: number) => Real.cos(pi.times(2 * j + 1).div(2 * q));
const gap = (x: number, y: Decimal) => real(x).minus(y).abs().toNumber();

describe('chebyshevBasis', () => {
  it('should be right to the last rounding', () => {
    for (const [q, n] of [
      [16, 14],
      [12, 10],
      [20, 17],
      [5, 4],
    ] as const) {
      const basis = chebyshevBasis(q, n);
      for (let j = 0; j < q; j++) {
        const x = node(j, q);
        const expanded = expansions(x, n);
        expect(gap(basis.x[j]!, x)).toBeLessThanOrEqual(u);
        expect(gap(basis.fraction[j]!, x.plus(1).div(2))).toBeLessThanOrEqual(2 * u * basis.fraction[j]!);
        for (let m = 0; m <= n; m++) {
          const value = chebyshev(m, x);
          expect(gap(basis.values[j * (n + 1) + m]!, value), `T_${m}(x_${j})`).toBeLessThanOrEqual(
            u * Math.abs(value.toNumber()) + 1e-25,
          );
          const last = (j * (n + 1) + m) * (n + 1);
          expect(gap(basis.taylor[last]!, value)).toBeLessThanOrEqual(u * Math.abs(value.toNumber()) + 1e-25);
          for (let k = 0; k <= m; k++) {
            const most = basis.most[m * (n + 1) + k]!;
            expect(Math.abs(basis.taylor[last + k]!)).toBeLessThanOrEqual(most * (1 + 1e-12));
            const exact = expanded[m]![k]!;
            expect(gap(basis.taylor[last + k]!, exact), `T_${m}^(${k})(x_${j})/${k}!`).toBeLessThanOrEqual(
              u * Math.abs(exact.toNumber()) + 1e-25 * most,
            );
          }
        }
      }
    }
  });
});

describe('stepDifferences', () => {
  it('should bound the distance to (T_m(x + e) - T_m(x))/e, and the bound should be worth something', () => {
    const [q, n] = [16, 14];
    const basis = chebyshevBasis(q, n);
    for (let draw = 0; draw < 6; draw++) {
      const steps = Math.floor(10 ** any(1.4, 14));
      const width = any(0.05, 4);
      const { weights, weightErrors, theta, thetaErrors } = stepDifferences(
        basis,
        wholeTime(Float64Array.of(1, 0), steps),
        width,
      );
      let beyondDerivative = 0;
      for (let j = 0; j < q; j++) {
        const sigma = node(j, q).plus(1).times(real(width)).div(2);
        const delta = Real.exp(sigma.neg()).div(steps);
        const eps = Real.ln(delta.plus(1));
        const e = eps.times(2).div(real(width));
        expect(gap(theta[j]!, delta.div(eps)), `theta at ${steps}, ${width}`).toBeLessThanOrEqual(
          u * thetaErrors[j]! * theta[j]!,
        );
        for (let m = 1; m <= n; m++) {
          const x = node(j, q);
          const exact = chebyshev(m, x.plus(e)).minus(chebyshev(m, x)).div(e);
          const at = j * (n + 1) + m;
          expect(gap(weights[at]!, exact), `W_${j},${m} at ${steps}, ${width}`).toBeLessThanOrEqual(
            u * weightErrors[at]!,
          );
          // T_m' is what the flow would have: the step must show where it is larger than rounding.
          const derivative = basis.taylor[at * (n + 1) + 1]!;
          if (Math.abs(weights[at]! - derivative) > u * weightErrors[at]!) beyondDerivative += 1;
        }
      }
      if (steps < 1e8) expect(beyondDerivative, `at ${steps}, ${width}`).toBeGreaterThan(q * (n - 2));
    }
  });
});

describe('stepDifferences beyond the smallest doubles', () => {
  it('should be derivatives, also where 1/K is no normal double any more', () => {
    const [q, n] = [16, 12];
    const basis = chebyshevBasis(q, n);
    for (let draw = 0; draw < 10; draw++) {
      // Panels that cross e^708, where the doubles thin out, e^745, where they end, or neither.
      const start = timeAtLog(Float64Array.of(0, 0), any(600, 699.9));
      const { weights, weightErrors, theta, thetaErrors } = stepDifferences(basis, start, any(1, 200));
      for (let j = 0; j < q; j++) {
        // delta < e^-600 and theta - 1 < delta
        expect(Math.abs(theta[j]! - 1), `node ${j} after ${start.logSteps}`).toBeLessThanOrEqual(u * thetaErrors[j]!);
        expect(thetaErrors[j]).toBeLessThan(10);
        for (let m = 1; m <= n; m++) {
          const at = j * (n + 1) + m;
          const derivative = expansions(node(j, q), n)[m]![1]!;
          expect(gap(weights[at]!, derivative), `W_${j},${m}`).toBeLessThanOrEqual(u * weightErrors[at]!);
        }
      }
    }
  });
});

describe('the panel in time', () => {
  it('should know log(step K) beyond double precision', () => {
    for (let draw = 0; draw < 20; draw++) {
      const [step, steps] = [any(0.001, 3), Math.floor(10 ** any(1, 15.9))];
      const eta = Float64Array.of(step, 0);
      const { logTime, inverse, inverseError, logSteps } = wholeTime(eta, steps);
      const exact = Real.ln(real(step).times(steps));
      const off = real(logTime[0]!).plus(real(logTime[1]!)).minus(exact).abs().toNumber();
      expect(off, `${step} ${steps}`).toBeLessThan(2 ** -90 * (1 + Math.abs(logTime[0]!)));
      expect(gap(inverse, new Real(1).div(steps))).toBeLessThanOrEqual((inverseError * u) / steps);
      expect(gap(logSteps, Real.ln(steps))).toBeLessThan(2 ** -40 * (1 + logSteps));
      const logStep = logPair(eta);
      const width = any(1, 600);
      const later = laterTime(logStep, wholeTime(eta, steps), width);
      const there = Real.exp(real(width).neg()).div(steps);
      expect(gap(later.inverse, there)).toBeLessThanOrEqual(later.inverseError * u * later.inverse);
      const log = any(40, 690);
      const at = timeAtLog(logStep, log);
      expect(gap(at.inverse, Real.exp(real(log).neg()))).toBeLessThanOrEqual(at.inverseError * u * at.inverse);
      expect(
        real(at.logTime[0]!)
          .plus(real(at.logTime[1]!))
          .minus(Real.ln(real(step)))
          .minus(real(log))
          .abs()
          .toNumber(),
      ).toBeLessThan(2 ** -90 * (1 + log));
    }
  });

  it('should be at least as wide as the logarithm of its ratio, by the stated excess at most', () => {
    for (let draw = 0; draw < 200; draw++) {
      const from = Math.floor(10 ** any(1, 12));
      const to = from + Math.floor(10 ** any(0, 15));
      const eta = Float64Array.of(any(0.001, 3), 0);
      const width = widthBetween(wholeTime(eta, from), wholeTime(eta, to));
      const excess = real(width)
        .minus(Real.ln(new Real(to).div(from)))
        .toNumber();
      expect(excess, `${from} ${to}`).toBeGreaterThanOrEqual(0);
      expect(excess).toBeLessThanOrEqual(widthExcess(width, wholeTime(eta, from)));
    }
  });

  it('should evaluate its polynomial within the stated error, inside and at both ends', () => {
    const [size, n] = [3, 14];
    for (let draw = 0; draw < 20; draw++) {
      const width = any(0.1, 5);
      const terms = Float64Array.from({ length: n * size }, (_, k) => any(-1, 1) * 10 ** -Math.floor(k / size));
      const high = Float64Array.from({ length: size }, () => any(-9, 9));
      const low = high.map((c) => c * 2 ** -54 * any(-1, 1));
      const slopeLow = terms.slice(0, size).map((c) => c * 2 ** -54 * any(-1, 1));
      const panel = panelFrom({ high, low, error: 0 }, width, terms, slopeLow);
      const distance = (point: { high: Float64Array; low: Float64Array }, x: Decimal) => {
        let squares = new Real(0);
        for (let l = 0; l < size; l++) {
          let value = real(panel.centreHigh[l]!).plus(real(panel.centreLow[l]!));
          for (let m = 1; m <= n; m++)
            value = value.plus(
              chebyshev(m, x).times(real(terms[(m - 1) * size + l]!).plus(m === 1 ? real(slopeLow[l]!) : 0)),
            );
          squares = squares.plus(value.minus(real(point.high[l]!)).minus(real(point.low[l]!)).pow(2));
        }
        return squares.sqrt().toNumber();
      };
      const sigma = Float64Array.of(any(0, width), 0);
      const inside = pointOn(panel, sigma);
      expect(
        distance(inside, real(sigma[0]!).times(2).div(real(width)).minus(1)),
        `${width} ${sigma[0]}`,
      ).toBeLessThanOrEqual(inside.error);
      for (const side of [-1, 1] as const) {
        const end = endOf(panel, side);
        expect(distance(end, new Real(side))).toBeLessThanOrEqual(end.error);
      }
      expect(distance({ high, low }, new Real(-1)), 'the start is kept').toBeLessThanOrEqual(
        2 * endOf(panel, -1).error,
      );
    }
  });
});

describe('collocationProblem', () => {
  it('should bound the curvature of the step and fold labels, bias and the mean in', () => {
    const features = Float64Array.from({ length: 12 }, () => any(-2, 2));
    const labels = Float64Array.of(1, -1, 1, 1, -1, -1);
    const more = {
      kind: 'classification',
      points: 6,
      dimension: 2,
      features,
      labels,
      bias: true,
      weightDecay: 0,
    } as const;
    const mean = collocationProblem({ ...more, loss: 'logistic', reduction: 'mean' }, 0.7);
    expect(gap(mean.step[0]!, real(0.7).div(6).minus(real(mean.step[1]!)))).toBeLessThan(1e-30);
    // Rayleigh quotients lie below the bound.
    for (let draw = 0; draw < 20; draw++) {
      const v = Float64Array.from({ length: 3 }, () => any(-1, 1));
      let quotient = 0;
      for (let i = 0; i < 6; i++) quotient += (features[2 * i]! * v[0]! + features[2 * i + 1]! * v[1]! + v[2]!) ** 2;
      quotient /= v.reduce((squares, c) => squares + c * c, 0);
      expect((mean.step[0]! * quotient) / 4).toBeLessThanOrEqual(mean.stepCurvature * (1 + 1e-12));
      const margin = Float64Array.of(0, 0);
      subtractInner(mean.rows, 3, v, null, margin);
      const exact = [0, 1, 2].reduce((sum, l) => sum.minus(real(mean.rows[3 + l]!).times(real(v[l]!))), new Real(0));
      expect(gap(margin[0]!, exact.minus(real(margin[1]!)))).toBeLessThan(1e-29);
    }
    expect(collocationProblem({ ...more, loss: 'exponential', reduction: 'sum' }, 0.7).stepCurvature).toBe(
      Number.POSITIVE_INFINITY,
    );
  });
});
