import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { boundsOf } from '../../theorems/beck2025/separability-threshold.js';
import { separableSignings } from '../../theorems/beck2025/setting/wendel.js';

const Precise = Decimal.clone({ precision: 26 });

/** The cells c(n, d) for d from 0, by Schlaefli's recursion; all 2^n of them for d >= n. */
function cellsOf(n: number): bigint[] {
  let cells = [0n, 2n];
  for (let m = 1; m < n; m++) cells = [0n, ...cells.map((c, d) => c + (cells[d + 1] ?? 1n << BigInt(m)))];
  return cells;
}

function probabilities(n: number): Decimal[] {
  return cellsOf(n).map((c) => new Precise(c.toString()).div(new Precise(2).pow(n)));
}

/** Phi and phi in decimals, for |u| up to 25. */
function normal(u: Decimal): { Phi: Decimal; phi: Decimal } {
  const phi = u.times(u).div(-2).exp().div(Precise.acos(-1).times(2).sqrt());
  let term = u;
  let total = term;
  for (let n = 1; !term.div(total.plus(1e-9)).abs().lt(1e-24); n++) {
    term = term
      .times(u)
      .times(u)
      .div(2 * n + 1);
    total = total.plus(term);
  }
  return { Phi: total.times(phi).plus(0.5), phi };
}

describe('cells of an arrangement', () => {
  it('should obey the recursion', () => {
    for (const n of [1, 2, 7, 60, 200])
      for (const [d, cells] of cellsOf(n).entries()) expect(separableSignings(n, d), `${n}, ${d}`).toBe(cells);
  });
});

describe('bounds beside the threshold', () => {
  it('should hold in decimals for all sizes to 16, and be what the theorem computes', () => {
    let least = 1;
    for (let n = 3; n <= 16; n++) {
      const P = probabilities(n);
      for (let d = 1; 2 * d < n; d++) {
        const lambda = new Precise(d).div(n);
        const mu = lambda.negated().plus(1);
        const F = new Precise(2).times(lambda.pow(lambda)).times(mu.pow(mu)).pow(-n);
        const c = lambda.times(2).div(Precise.acos(-1).times(n).times(mu)).sqrt();
        const lower = c.times(F).times(new Precise(-1).div(lambda.times(mu).times(12 * n)).exp());
        const plain = lambda.times(2).times(F);
        const sharp = c.times(F).times(mu).div(mu.minus(lambda));
        expect(lower.lt(P[d]!) && plain.gt(P[d]!) && sharp.gt(P[d]!), `${n}, ${d}`).toBe(true);
        least = Math.min(least, P[d]!.div(lower).minus(1).toNumber());
        for (const [name, value] of Object.entries({ lower, plain, sharp })) {
          const { lo, hi } = boundsOf({ n, d })[name as 'lower'];
          const log = value.ln().toNumber();
          expect(lo <= log && log <= hi && hi - lo < 1e-11, `${name} at ${n}, ${d}`).toBe(true);
        }
      }
    }
    // The lower bound is sharp in one dimension.
    expect(least).toBeLessThan(0.02);
  });
});

describe('expansion at the threshold', () => {
  it('should start from the integral of the characteristic function', () => {
    // The integrand is a trigonometric polynomial: the trapezoidal rule has no error.
    for (const [n, d] of [
      [25, 11],
      [30, 22],
      [61, 40],
    ] as const) {
      const y = 2 * d - n;
      let total = y / 2;
      const nodes = 4 * n;
      for (let k = 1; k < nodes / 2; k++) {
        const t = (Math.PI * k) / nodes;
        total += (Math.cos(t) ** (n - 1) * Math.sin(t * y)) / Math.sin(t);
      }
      const kernel = Math.cos(Math.PI / 2) ** (n - 1);
      expect(Math.abs(0.5 + (total + kernel) / nodes - probabilities(n)[d]!.toNumber())).toBeLessThan(1e-13);
    }
  });

  it('should bound the functions in its exponent as it says', () => {
    const g = -Math.log(Math.sin(1));
    const a = -Math.log(Math.cos(1)) - 1 / 2;
    expect(g < 0.1727 && a < 0.11563).toBe(true);
    expect(g - 1 / 6 < 0.0061 && a - 1 / 12 < 0.0323).toBe(true);
    expect((g * g) / (2 * Math.sin(1)) < 0.0178 && (a * a) / 2 < 0.00669).toBe(true);
    const beyond = (v: number) =>
      (v * v * (Math.cos(1) ** (v + 1) / ((v + 1) * Math.sin(1) ** 2) + (Math.exp(-v / 2) * (1 + 2 / v)) / 12)) /
      Math.PI;
    expect(beyond(24) < 0.0002 && beyond(40) < beyond(24)).toBe(true);
    expect((0.0478 + 0.2584 + 0.3212) / Math.PI).toBeLessThan(0.1998);
  });

  it('should have the errors that the theorem names', () => {
    for (const n of [...Array.from({ length: 23 }, (_, k) => k + 2), 52]) {
      const v = n - 1;
      let [first, second] = [0, 0];
      for (const [d, P] of probabilities(n).entries()) {
        const u = new Precise(2 * d - n).div(Precise.sqrt(v));
        const { Phi, phi } = normal(u);
        const gap = P.minus(Phi);
        const next = phi.times(u.pow(3).minus(u)).div(12 * v);
        first = Math.max(first, gap.abs().times(v).toNumber());
        second = Math.max(
          second,
          gap
            .minus(next)
            .abs()
            .times(v * v)
            .toNumber(),
        );
      }
      expect(first, `${n}`).toBeLessThan(0.0272 + 0.2 / v);
      expect(second, `${n}`).toBeLessThan(n < 25 ? 0.1 : 0.03);
      if (n > 50) expect(first > 0.0265 && second > 0.025, `${n}`).toBe(true);
    }
  });
});
