import fc, { type Arbitrary } from 'fast-check';
import { twoTo } from 'theorycheck/exact';
import { objective, poses } from 'theorycheck/objectives';
import type { RunRequest } from 'theorycheck/statement';
import type { ReluInstance } from '../../../theorems/lyu2024/setting/reluNet.js';

/** The mean squared error of a two-layer ReLU net, and decay. */
const reluNet = objective({
  name: 'two-layer ReLU net, mean squared error',
  data: { X: ['n', 'd'], y: ['n'], lambda: [] },
  parameters: { a: ['m'], W: ['m', 'd'] },
  value({ X, y, lambda }, { a, W }, o) {
    const outputs = o.matmul(o.relu(o.matmul(X, o.transpose(W))), a);
    const size = o.add(o.sum(o.square(a)), o.sum(o.square(W)));
    return o.add(o.mean(o.square(o.subtract(outputs, y))), o.scale(1 / 2, o.multiply(lambda, size)));
  },
});

/** What is drawn; ranges with their ends. */
interface Plan {
  /** The start is of the size 2^k. */
  readonly startBits: readonly [number, number];
  /** eta lambda is 2^-k. */
  readonly decayBits: readonly [number, number];
  readonly steps: readonly [number, number];
  /** Pairs of units, one or two where nothing is said. */
  readonly pairs?: readonly [number, number];
  /** One to three where nothing is said. */
  readonly points?: readonly [number, number];
}

/**
 * One to three points, one or two pairs of units. The first coordinate of hidden weights and points
 * is at least twice as large as all others together, so that |w . x|/|x| is half of |w| at least;
 * its sign says which units see which points. eta is a power of two below n/(2 trace K).
 */
export function reluNets({ startBits, decayBits, steps, ...sizes }: Plan): Arbitrary<ReluInstance> {
  const whole = ([min, max]: readonly [number, number]) => fc.integer({ min, max });
  const list = (length: number, most: number) =>
    fc.array(fc.integer({ min: -most, max: most }), { minLength: length, maxLength: length });
  return fc
    .record({
      n: whole(sizes.points ?? [1, 3]),
      d: whole([2, 3]),
      pairs: whole(sizes.pairs ?? [1, 2]),
      bits: whole(startBits),
    })
    .chain(({ n, d, pairs, bits }) =>
      fc
        .record({
          x: list((n + 2) * d, 4),
          w: list(pairs * d, 4),
          a: fc.array(whole([4, 8]), { minLength: pairs, maxLength: pairs }),
          y: list(n, 8),
          share: whole([1, 2]),
          decay: whole(decayBits),
          steps: whole(steps),
        })
        .map(({ x, w, a, y, share, decay, steps }) => {
          const row = (from: readonly number[], k: number, unit: number) =>
            from
              .slice(k * d, (k + 1) * d)
              .map((c, j) => (j === 0 ? (k % 2 === 0 ? 1 : -1) * (16 + 2 * Math.abs(c)) * unit : c * unit));
          const points = Array.from({ length: n + 2 }, (_, k) => row(x, k, 1 / 16));
          const alpha = twoTo(bits);
          const units = a.map((of, k) => ({ of: (of / 8) * alpha, w: row(w, k, alpha / 16) }));
          const first = points.slice(0, n);
          const curvature = first
            .flatMap((p) =>
              units.map(({ of, w }) => {
                const z = p.reduce((total, c, k) => total + c * w[k]!, 0);
                return z > 0 ? 2 * (z * z + of * of * p.reduce((total, c) => total + c * c, 0)) : 0;
              }),
            )
            .reduce((total, k) => total + k, 0);
          let eta = 1;
          while (eta * curvature > (share * n) / 4) eta /= 2;
          return {
            points: first,
            targets: y.slice(0, n).map((c) => (c < 0 ? c - 4 : c + 4) / 8),
            tests: points.slice(n),
            start: [...units.flatMap(({ of }) => [of, -of]), ...units.flatMap(({ w }) => [...w, ...w])],
            ...{ eta, lambda: twoTo(-decay) / eta, steps },
          };
        }),
    );
}

/** Descent on it, looked at after every step. */
export function descentOn({ points, targets, start, eta, lambda, steps }: ReluInstance): RunRequest {
  return {
    problem: poses(reluNet, { X: points, y: targets, lambda }, { m: start.length / (points[0]!.length + 1) }),
    start: Float64Array.from(start),
    ...{ dynamics: 'descent', step: eta },
    visit: { windows: [[0, steps]] },
  };
}
