import { Decimal } from 'decimal.js';
import { exactly } from '../../../src/statement/index.js';
import type { NetInstance, Visit } from '../../../theorems/lyu2024/setting/diagonalNet.js';

/** Decimals of 50 digits. */
export const Real = Decimal.clone({ precision: 50 });
export type Net = Pick<NetInstance, 'points' | 'labels' | 'lambda' | 'loss'>;

export const total = (xs: readonly Decimal[]) => xs.reduce((a, b) => a.plus(b), new Real(0));
const zero = new Real(0);

/** y_i x_i. */
function rows({ points, labels }: Net): Decimal[][] {
  return points.map((x, i) => x.map((c) => new Real(c).times(labels[i]!)));
}

/** max |x_ij|. */
export const reach = ({ points }: Net) => new Real(Math.max(...points.flat().map(Math.abs)));

/** What the definitions say at [u, v], by definition. */
export function seen(net: Net, theta: readonly Decimal[]) {
  const [d, x] = [theta.length / 2, rows(net)];
  const over = new Real(1).div(new Real(net.lambda).times(x.length));
  const w = Array.from({ length: d }, (_, k) => theta[k]!.pow(2).minus(theta[d + k]!.pow(2)));
  const q = x.map((row) => total(row.map((c, k) => c.times(w[k]!))));
  const far = q.map((t) => Real.exp(t.neg()));
  const m = far.map((e) => over.times(net.loss ? e.div(e.plus(1)) : e));
  const losses = far.map((e) => (net.loss ? Real.ln(e.plus(1)) : e));
  const size = total(theta.map((t) => t.pow(2)));
  const nu = w.map((_, k) => total(x.map((row, i) => row[k]!.times(m[i]!))).times(2));
  const r = theta.map((t, k) => t.times(k < d ? new Real(1).minus(nu[k]!) : nu[k - d]!.plus(1)));
  const value = total(losses).times(over).times(2).plus(size);
  return { w, q, m, nu, r, size, value, squared: total(r.map((t) => t.pow(2))) };
}

/** One step of descent with eta lambda = h. */
export function stepped(net: Net, theta: readonly Decimal[], h: Decimal): Decimal[] {
  const { r } = seen(net, theta);
  return theta.map((t, k) => t.minus(h.times(r[k]!)));
}

/** The coefficient l of a product of two power series. */
function product(a: readonly Decimal[], b: readonly Decimal[], l: number): Decimal {
  let sum = zero;
  for (let j = 0; j <= l; j++) sum = sum.plus(a[j]!.times(b[l - j]!));
  return sum;
}

const order = 24;

/** The Taylor series of [u, v] in sigma, from u' = -(1 - nu) u and m' = -m q' (-m (1 - p) q'). */
function series(net: Net, theta: readonly Decimal[]): Decimal[][] {
  const [d, x, start] = [theta.length / 2, rows(net), seen(net, theta)];
  const scale = new Real(net.lambda).times(x.length);
  const t = theta.map((c) => [c]);
  const m = start.m.map((c) => [c]);
  const q = start.q.map((c) => [c]);
  const slopes: Decimal[][] = x.map(() => []);
  const nu: Decimal[][] = Array.from({ length: d }, () => []);
  for (let l = 0; l < order; l++) {
    for (let k = 0; k < d; k++) nu[k]!.push(total(x.map((row, i) => row[k]!.times(m[i]![l]!))).times(2));
    const next = t.map((a, k) => {
      const pulled = product(a, nu[k % d]!, l);
      return (k < d ? pulled : pulled.neg()).minus(a[l]!).div(l + 1);
    });
    next.forEach((c, k) => {
      t[k]!.push(c);
    });
    const w = nu.map((_, k) => product(t[k]!, t[k]!, l + 1).minus(product(t[d + k]!, t[d + k]!, l + 1)));
    x.forEach((row, i) => {
      q[i]!.push(total(row.map((c, k) => c.times(w[k]!))));
      slopes[i]!.push(q[i]![l + 1]!.times(l + 1));
    });
    m.forEach((a, i) => {
      // The logistic loss: p = n lambda m, and m' = -m (1 - p) q'.
      const left = a.map((c, j) => (net.loss ? scale.times(c).neg() : zero).plus(j === 0 ? 1 : 0));
      const kept = net.loss ? a.map((_, j) => product(a, left, j)) : a;
      a.push(
        product(kept, slopes[i]!, l)
          .neg()
          .div(l + 1),
      );
    });
  }
  return t;
}

/** The flow theta' = -r in sigma at the given times: Taylor steps whose last terms are 1e-18. */
export function flow(net: Net, from: readonly Decimal[], times: readonly number[]): Decimal[][] {
  let [theta, sigma] = [[...from], zero];
  return times.map((end) => {
    while (sigma.lt(end)) {
      const t = series(net, theta);
      const step = Math.min(
        ...t.flatMap((a) =>
          [order - 1, order].map((l) => {
            const size = a[l]!.abs().div(a[0]!.abs());
            return size.isZero() ? 1 : Math.exp((Math.log(1e-18) - Real.ln(size).toNumber()) / l);
          }),
        ),
      );
      const h = Real.min(step, new Real(end).minus(sigma));
      theta = t.map((a) => a.reduceRight((sum, c) => sum.times(h).plus(c), zero));
      sigma = sigma.plus(h);
    }
    return theta;
  });
}

/** The start u = v = alpha. */
export const uniform = (net: Net, alpha: number) => net.points[0]!.flatMap(() => [new Real(alpha), new Real(alpha)]);

/** The doubles next to a state of the flow, as an entry sees them. */
export function visited(net: Net, sigma: number, theta: readonly Decimal[]): Visit {
  const d = theta.length / 2;
  const near = (x: Decimal) => exactly(x.toNumber());
  const { w, q } = seen(net, theta);
  const squares = theta.map((t) => near(t.pow(2)));
  return {
    sigma: exactly(sigma),
    w: w.map(near),
    z: w.map((_, k) => near(Real.ln(theta[k]!.div(theta[d + k]!)))),
    uu: squares.slice(0, d),
    vv: squares.slice(d),
    margins: q.map(near),
  };
}

/** Small separable nets of few bits, with n < d, n = d and n > d. */
export const nets: readonly (readonly [string, Net])[] = (
  [
    ['n < d', [[1, 0.5, -1]]],
    [
      'n = d',
      [
        [1, -0.75],
        [0.5, 1.25],
      ],
    ],
    [
      'n > d',
      [
        [1, 0.25],
        [0.75, -1],
        [1.5, 0.5],
      ],
    ],
    [
      'one far point',
      [
        [0.25, 0.5],
        [4, -1],
      ],
    ],
  ] as const
).flatMap(([name, points]) =>
  [undefined, 'logistic' as const].map((loss) => {
    const net = { points: points.map((x) => [...x]), labels: points.map(() => 1), lambda: 0.0625 };
    return [`${name}, ${loss ?? 'exponential'}`, loss ? { ...net, loss } : net] as const;
  }),
);
