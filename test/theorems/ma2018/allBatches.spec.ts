import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { uneven } from '../../../properties/ma2018/mean-distance-of-sgd.js';
import { exactRational, minus, plus, type Rational, rational, times, toNumber } from '../../../src/exact/index.js';
import { law, mean, type SgdRun } from '../../../theorems/ma2018/mean-distance-of-sgd.js';
import { spectrum } from '../../../theorems/ma2018/setting/interpolated.js';

/*
 * Stochastic descent by its definition, in fractions, on every sequence of batches: the mean is
 * compared with the bound, which is computed from eigenvalues.
 */
const zero = rational(0n);
const added = (all: readonly Rational[]) => all.reduce(plus, zero);

function exactMean(p: SgdRun): Rational {
  const n = p.points.length;
  const draws = p.batch * p.steps;
  const X = p.points.map((x) => x.map(exactRational));
  const target = p.solution.map(exactRational);
  const squares = Array.from({ length: n ** draws }, (_, number) => {
    let w = p.start.map(exactRational);
    for (let t = 0; t < p.steps; t++) {
      const batch = Array.from({ length: p.batch }, (_, k) => Math.floor(number / n ** (t * p.batch + k)) % n);
      const moves = batch.map((i) => {
        const residual = added(X[i]!.map((v, j) => times(v, minus(w[j]!, target[j]!))));
        return X[i]!.map((v) => times(v, residual));
      });
      const share = times(exactRational(p.stepSize), rational(1n, BigInt(p.batch)));
      w = w.map((v, j) => minus(v, times(share, added(moves.map((m) => m[j]!)))));
    }
    return added(w.map((v, j) => times(minus(v, target[j]!), minus(v, target[j]!))));
  });
  return times(rational(1n, BigInt(squares.length)), added(squares));
}

const runs: readonly SgdRun[] = [1, 2].flatMap((batch) =>
  [1, 2, 3].flatMap((steps) =>
    [1 / 8, 1 / 2, 1].map((stepSize) => ({ ...law.witness, batch, steps, stepSize }) as const),
  ),
);

describe('the mean over all sequences of batches', () => {
  it('should be the bound where points are orthogonal and of one length', () => {
    for (const p of runs) expect(minus(exactMean(p), mean(p)).numerator, JSON.stringify(p)).toBe(0n);
  });

  it('should be below it elsewhere, and above it with a larger rate where it is attained', () => {
    for (const batch of [1, 2]) {
      const p = { ...uneven, batch };
      expect(toNumber(minus(mean(p), exactMean(p)))).toBeGreaterThan(0.01);
    }
    for (const p of runs) expect(toNumber(minus(exactMean(p), mean(p, 11n)))).toBeGreaterThan(0);
  });
});

describe('the rate at the largest step of the paper', () => {
  it('should be 1 - m lambda_n / (beta + (m - 1) lambda_1), and the best up to that step', () => {
    const beta = new Decimal(5);
    const [most, least] = [new Decimal(4), new Decimal(1)];
    for (const m of [1, 2]) {
      const g = (eta: Decimal) =>
        Decimal.max(
          ...[most, least].map((x) =>
            eta
              .pow(2)
              .times(x)
              .div(m)
              .times(beta.plus(x.times(m - 1)))
              .minus(eta.times(2).times(x))
              .plus(1),
          ),
        );
      const top = new Decimal(m).div(beta.plus(most.times(m - 1)));
      expect(g(top).toNumber()).toBeLessThanOrEqual(new Decimal(1).minus(top.times(least)).toNumber() + 1e-15);
      for (let k = 1; k < 16; k++) {
        const eta = top.times(k).div(16);
        expect(g(eta).lte(new Decimal(1).minus(eta.times(least)))).toBe(true);
      }
    }
  });
});

describe('the spectrum of few points', () => {
  it('should hold the eigenvalues, in decimals of fifty digits', () => {
    const Real = Decimal.clone({ precision: 50 });
    const cases: number[][][] = [
      [[1, 2]],
      [[2], [1], [3]],
      [
        [1, 0.5, 0],
        [0, 1, -0.5],
      ],
      [
        [3, 1],
        [1, 2],
        [0.5, 1],
      ],
      [
        [1, 1],
        [2, 2],
      ],
    ];
    for (const points of cases) {
      const { largest, least } = spectrum(points);
      const d = points[0]!.length;
      const H = (i: number, j: number) =>
        points.reduce((t, x) => t.plus(new Real(x[i] ?? 0).times(x[j] ?? 0)), new Real(0)).div(points.length);
      // The trace and the sum of the principal minors of order two: rank is two at most.
      const trace = Array.from({ length: d }, (_, i) => H(i, i)).reduce((a, b) => a.plus(b));
      let minors = new Real(0);
      for (let i = 0; i < d; i++)
        for (let j = i + 1; j < d; j++) minors = minors.plus(H(i, i).times(H(j, j)).minus(H(i, j).pow(2)));
      const root = trace.pow(2).minus(minors.times(4)).sqrt();
      const high = trace.plus(root).div(2);
      const low = minors.abs().lt(1e-40) ? high : trace.minus(root).div(2);
      for (const [x, e] of [
        [high, largest],
        [low, least],
      ] as const) {
        expect(new Real(e.lo).lte(x.plus(1e-40)) && new Real(e.hi).gte(x.minus(1e-40)), `${points}`).toBe(true);
        expect(e.hi - e.lo).toBeLessThan(1e-13);
      }
    }
  });
});
