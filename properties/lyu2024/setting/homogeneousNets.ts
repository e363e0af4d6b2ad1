import fc, { type Arbitrary } from 'fast-check';
import { twoTo } from 'theorycheck/exact';
import { type Operations, objective, poses, type Tensor } from 'theorycheck/objectives';
import type { Objective, RunRequest } from 'theorycheck/statement';
import type { HomogeneousInstance } from '../../../theorems/lyu2024/homogeneity.js';
import type { Net } from '../../../theorems/lyu2024/setting/homogeneousNets.js';

type Blocks = Readonly<Record<string, readonly string[]>>;
type Outputs = (X: Tensor, blocks: Readonly<Record<string, Tensor>>, o: Operations) => Tensor;

/** The mean logistic loss of a net with decay. */
function trained(name: Net, parameters: Blocks, outputs: Outputs): Objective {
  return objective({
    name: `${name}, mean logistic loss`,
    data: { X: ['n', 'd'], y: ['n'], lambda: [] },
    parameters,
    value({ X, y, lambda }, blocks, o) {
      const loss = o.mean(o.softplus(o.negate(o.multiply(y, outputs(X, blocks, o)))));
      const sizes = Object.values(blocks).map((block) => o.sum(o.square(block)));
      const size = sizes.reduce((a, b) => o.add(a, b));
      return o.add(loss, o.scale(1 / 2, o.multiply(lambda, size)));
    },
  });
}

const layers = { a: ['m'], W: ['m', 'd'] };
const diagonal =
  (depth: number): Outputs =>
  (X, { u, v }, o) =>
    o.matmul(X, o.subtract(o.power(u!, depth), o.power(v!, depth)));

const objectives: Readonly<Record<Net, Objective>> = {
  'diagonal of depth 3': trained('diagonal of depth 3', { u: ['d'], v: ['d'] }, diagonal(3)),
  'diagonal of depth 4': trained('diagonal of depth 4', { u: ['d'], v: ['d'] }, diagonal(4)),
  'two-layer ReLU': trained('two-layer ReLU', layers, (X, { a, W }, o) =>
    o.matmul(o.relu(o.matmul(X, o.transpose(W!))), a!),
  ),
  'two-layer quadratic': trained('two-layer quadratic', layers, (X, { a, W }, o) =>
    o.matmul(o.square(o.matmul(X, o.transpose(W!))), a!),
  ),
};

/** What is drawn. */
interface Plan {
  readonly nets: readonly Net[];
  /** All parameters above zero. */
  readonly positive: boolean;
  readonly steps: readonly [number, number];
  /** eta is 2^-k. */
  readonly stepBits: readonly [number, number];
}

/**
 * One to four points in two or three dimensions, two or three hidden units. All parameters and the
 * first coordinate of each point are odd sixteenths, the others even ones: no sum of products of
 * them is zero, so that no unit begins at the kink of relu.
 */
export function homogeneousNets({ nets, positive, steps, stepBits }: Plan): Arbitrary<HomogeneousInstance> {
  const whole = ([min, max]: readonly [number, number]) => fc.integer({ min, max });
  const list = (length: number, least: number) =>
    fc.array(fc.integer({ min: least, max: 10 }), { minLength: length, maxLength: length });
  return fc
    .record({ net: fc.constantFrom(...nets), n: whole([1, 4]), d: whole([2, 3]), units: whole([2, 3]) })
    .chain(({ net, n, d, units }) =>
      fc
        .record({
          x: list(n * d, -5),
          up: fc.array(fc.boolean(), { minLength: n, maxLength: n }),
          start: list(net.startsWith('diagonal') ? 2 * d : units * (d + 1), positive ? 3 : -10),
          eta: whole(stepBits),
          lambda: whole([1, 5]),
          steps: whole(steps),
        })
        .map(({ x, up, start, eta, lambda, ...rest }) => ({
          net,
          points: up.map((_, i) => x.slice(i * d, (i + 1) * d).map((k, j) => (j === 0 ? 2 * k + 1 : 2 * k) / 16)),
          labels: up.map((is) => (is ? 1 : -1)),
          ...{ start: start.map((k) => (2 * k + 1) / 16), eta: twoTo(-eta), lambda: twoTo(-lambda), ...rest },
        })),
    );
}

/** Descent on it, looked at after every step. */
export function descentOn(i: HomogeneousInstance): RunRequest {
  const sizes = i.net.startsWith('diagonal') ? {} : { m: i.start.length / (i.points[0]!.length + 1) };
  return {
    problem: poses(objectives[i.net], { X: i.points, y: i.labels, lambda: i.lambda }, sizes),
    start: Float64Array.from(i.start),
    ...{ dynamics: 'descent', step: i.eta },
    visit: { windows: [[0, i.steps]] },
  };
}
