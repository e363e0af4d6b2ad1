import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { smallFeatures } from '../../../theorems/xu2026/setting/randomFeatures.js';

/*
 * Descent on random features step by step in decimals of 50 digits, and the best head from the
 * normal equations by elimination. Nothing here knows eigenvectors or closed forms.
 */
const Real = Decimal.clone({ precision: 50 });
const real = (x: number | Decimal) => new Real(x);
const total = (xs: readonly Decimal[]) => xs.reduce((a, b) => a.plus(b), real(0));
const i = smallFeatures;
const relu = (w: readonly number[], x: readonly number[]) => Real.max(total(w.map((c, k) => real(c).times(x[k]!))), 0);
const features = (xs: readonly (readonly number[])[]) => xs.map((x) => i.hidden.map((u) => relu(u, x)));
const labels = (xs: readonly (readonly number[])[]) => xs.map((x) => relu(i.unit, x));
const times = (row: readonly Decimal[], theta: readonly Decimal[]) => total(row.map((x, j) => x.times(theta[j]!)));

/** Solves M x = b by elimination. */
function solved(M: Decimal[][], b: Decimal[]): Decimal[] {
  const rows = M.map((row, k) => [...row, b[k]!]);
  for (const [k, pivot] of rows.entries())
    for (const [l, row] of rows.entries())
      if (l !== k) {
        const factor = row[k]!.div(pivot[k]!);
        for (let j = 0; j <= M.length; j++) row[j] = row[j]!.minus(factor.times(pivot[j]!));
      }
  return rows.map((row, k) => row[M.length]!.div(row[k]!));
}

const test = { Psi: features(i.tests), y: labels(i.tests) };
const Sigma = i.hidden.map((_, j) =>
  i.hidden.map((__, k) => total(test.Psi.map((row) => row[j]!.times(row[k]!))).div(i.tests.length)),
);
const best = solved(
  Sigma,
  i.hidden.map((_, j) => total(test.Psi.map((row, q) => row[j]!.times(test.y[q]!))).div(i.tests.length)),
);
const risk = (theta: readonly Decimal[]) =>
  total(test.Psi.map((row, q) => times(row, theta).minus(test.y[q]!).pow(2))).div(i.tests.length);
const form = (x: readonly Decimal[]) => total(x.map((c, j) => c.times(times(Sigma[j]!, x))));

function descended(steps: number): Decimal[][] {
  const [Phi, y] = [features(i.inputs), labels(i.inputs)];
  const path = [i.start.map(real)];
  for (let t = 0; t < steps; t++) {
    const theta = path.at(-1)!;
    const errors = Phi.map((row, n) => times(row, theta).minus(y[n]!));
    path.push(
      theta.map((x, j) => {
        const slope = total(Phi.map((row, n) => row[j]!.times(errors[n]!))).div(i.inputs.length);
        return x.minus(slope.plus(x.times(i.lambda)).times(i.eta));
      }),
    );
  }
  return path;
}

describe('random features in decimals of 50 digits', () => {
  const path = descended(400);
  const end = solved(
    i.hidden.map((_, j) =>
      i.hidden.map((__, k) =>
        total(features(i.inputs).map((row) => row[j]!.times(row[k]!)))
          .div(i.inputs.length)
          .plus(j === k ? i.lambda : 0),
      ),
    ),
    i.hidden.map((_, j) =>
      total(features(i.inputs).map((row, n) => row[j]!.times(labels(i.inputs)[n]!))).div(i.inputs.length),
    ),
  );

  it('should have a risk of the best head that no head can beat', () => {
    expect(risk(best).toNumber()).toBeGreaterThan(0.01);
    for (const theta of path) {
      const above = form(theta.map((x, j) => x.minus(best[j]!)));
      expect(risk(theta).minus(risk(best)).minus(above).abs().toNumber()).toBeLessThan(1e-40);
    }
  });

  it('should leave the part in the kernel to the decay, and end at the ridge estimate', () => {
    // The kernel of two rows in three dimensions, by their vector product.
    const [p, q] = features(i.inputs) as [Decimal[], Decimal[]];
    const across = [0, 1, 2].map((j) => {
      const [k, l] = [(j + 1) % 3, (j + 2) % 3];
      return p[k]!.times(q[l]!).minus(p[l]!.times(q[k]!));
    });
    const G = real(1 - i.eta * i.lambda);
    for (const t of [1, 7, 50])
      expect(
        times(across, path[t]!)
          .minus(G.pow(t).times(times(across, path[0]!)))
          .abs()
          .toNumber(),
      ).toBeLessThan(1e-40);
    const apart = form(path[400]!.map((x, j) => x.minus(end[j]!)));
    expect(apart.toNumber()).toBeLessThan(10 * (1 - i.eta * i.lambda) ** 800);
  });
});
