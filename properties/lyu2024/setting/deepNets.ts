import fc, { type Arbitrary } from 'fast-check';
import { twoTo } from 'theorycheck/exact';
import { objective, poses, type Tensor } from 'theorycheck/objectives';
import type { Objective, RunRequest } from 'theorycheck/statement';
import type { DeepInstance } from '../../../theorems/lyu2024/setting/deepLinear.js';

/** The deep linear net of a depth: half the mean squared error and decay. */
function deepLinear(depth: number): Objective {
  const layers = Array.from({ length: depth }, (_, l) => l + 1);
  return objective({
    name: `deep linear net of depth ${depth}`,
    data: { X: ['n', 'd0'], Y: ['n', `d${depth}`], lambda: [] },
    parameters: Object.fromEntries(layers.map((l) => [`W${l}`, [`d${l}`, `d${l - 1}`]])),
    value({ X, Y, lambda }, all, o) {
      const W = layers.map((l) => all[`W${l}`]!);
      const output = W.reduce<Tensor>((h, w) => o.matmul(h, o.transpose(w)), X);
      const errors = o.sum(o.square(o.subtract(output, Y)), [1]);
      const sizes = W.map((w) => o.sum(o.square(w))).reduce((a, b) => o.add(a, b));
      return o.scale(1 / 2, o.add(o.mean(errors), o.multiply(lambda, sizes)));
    },
  });
}

const nets = new Map([2, 3, 4].map((depth) => [depth, deepLinear(depth)]));

/** What is drawn. */
interface Plan {
  readonly depth: readonly [number, number];
  /** Entries of layers in eighths, at most so many. */
  readonly eighths: number;
  readonly decay: boolean;
  readonly steps: readonly [number, number];
  /** eta is 2^-k. */
  readonly stepBits: readonly [number, number];
}

/** One to three points, layers one or two wide. */
export function deepNets({ depth, eighths, decay, steps, stepBits }: Plan): Arbitrary<DeepInstance> {
  const whole = ([min, max]: readonly [number, number]) => fc.integer({ min, max });
  const entries = (length: number, most: number) =>
    fc.array(
      fc.integer({ min: -most, max: most }).map((k) => k / 8),
      { minLength: length, maxLength: length },
    );
  return fc
    .record({ L: whole(depth), n: whole([1, 3]), widths: fc.array(whole([1, 2]), { minLength: 5, maxLength: 5 }) })
    .chain(({ L, n, widths }) =>
      fc
        .record({
          x: entries(2 * n, 8),
          y: entries(2 * n, 8),
          weights: entries(4 * L, eighths),
          eta: whole(stepBits),
          lambda: whole([2, 5]),
          steps: whole(steps),
        })
        .map(({ x, y, weights, eta, lambda, ...rest }) => {
          const cut = (from: readonly number[], rows: number, columns: number) =>
            Array.from({ length: rows }, (_, i) => from.slice(i * columns, (i + 1) * columns));
          // The first entry of each layer is at least a half, so that none is zero.
          const layers = Array.from({ length: L }, (_, l) => {
            const layer = cut(weights.slice(4 * l), widths[l + 1]!, widths[l]!);
            layer[0]![0] = 0.5 + Math.abs(layer[0]![0]!) / 2;
            return layer;
          });
          return {
            ...{ points: cut(x, n, widths[0]!), targets: cut(y, n, widths[L]!), layers },
            ...{ eta: twoTo(-eta), lambda: decay ? twoTo(-lambda) : 0, ...rest },
          };
        }),
    );
}

/** Descent on it, looked at after every step. */
export function descentOn({ points, targets, layers, lambda, eta, steps }: DeepInstance): RunRequest {
  const sizes = Object.fromEntries(layers.map((layer, l) => [`d${l + 1}`, layer.length]));
  return {
    problem: poses(nets.get(layers.length)!, { X: points, Y: targets, lambda }, sizes),
    start: Float64Array.from(layers.flat(2)),
    ...{ dynamics: 'descent', step: eta },
    visit: { windows: [[0, steps]] },
  };
}
