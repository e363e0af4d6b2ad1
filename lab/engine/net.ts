import { streamOf } from '../../src/data/stream.js';
import { evaluatorInTwoParts } from '../../src/objectives/evaluator.js';
import { objective, poses } from '../../src/objectives/index.js';
import { outputOf, units } from '../state/net.js';
import { decayOf, type LabState, scaleOf } from '../state/state.js';
import { steps } from './course.js';
import type { Seen } from './look.js';
import { dataOf } from './problem.js';

/** The mean loss of a two-layer ReLU net, and weight decay. X has a constant feature for biases. */
const [logistic, exponential] = (['logistic', 'exponential'] as const).map((loss) =>
  objective({
    name: `two-layer ReLU net, ${loss} loss`,
    data: { X: ['n', 'd'], y: ['n'], lambda: [] },
    parameters: { a: ['m'], W: ['m', 'd'] },
    value({ X, y, lambda }, { a, W }, o) {
      const outputs = o.matmul(o.relu(o.matmul(X, o.transpose(W))), a);
      const against = o.negate(o.multiply(y, outputs));
      const size = o.add(o.sum(o.square(a)), o.sum(o.square(W)));
      const losses = loss === 'logistic' ? o.softplus(against) : o.exp(against);
      return o.add(o.mean(losses), o.scale(1 / 2, o.multiply(lambda, size)));
    },
  }),
);

/** Where the net starts: multiples of 2^-6 of its scale, drawn with the seed. */
function startOf({ seed, scale }: LabState): Float64Array {
  const stream = streamOf(`lab net ${seed}`);
  return Float64Array.from({ length: 4 * units }, () => (scaleOf(scale) * stream.whole(-64, 64)) / 64);
}

/**
 * Descent on the net step by step to 10^3. The parameters are doubles. The enclosures that would
 * bound their error take longer than a page may. Gradients are in double-double, whose exponentials
 * are the engine's own, so that every browser shows the same run. Where a number is no longer
 * finite, the run ends.
 */
export function netLook(state: LabState, step: number): { moments: Seen[]; missing: string | null } {
  const { points, labels } = dataOf(state);
  const { objective, sizes, arrays } = poses(
    (state.loss === 'logistic' ? logistic : exponential)!,
    { X: points.map((x) => [...x, 1]), y: labels, lambda: decayOf(state.decay) },
    { m: units },
  );
  const { evaluate } = evaluatorInTwoParts(objective, sizes, arrays, ['value', 'gradient'], 'pairs');
  const theta = startOf(state);
  const point = { first: theta, second: new Float64Array(theta.length) };
  const out = { first: new Float64Array(1 + theta.length), second: new Float64Array(1 + theta.length) };
  const moments: Seen[] = [];
  const wanted = new Set(steps);
  for (let t = 0; t <= steps.at(-1)!; t++) {
    evaluate(point, out);
    if (!out.first.every(Number.isFinite)) return { moments, missing: `at step ${t} the numbers are too large` };
    if (wanted.has(t)) moments.push(seenOf(state, t, [...theta], out.first[0]!));
    for (let j = 0; j < theta.length; j++) theta[j]! -= step * out.first[j + 1]!;
  }
  return {
    moments,
    missing: `a two-layer net is followed to ${steps.at(-1)} steps, in doubles without an error bound; its margin is over the squared length`,
  };
}

function seenOf(state: LabState, t: number, net: number[], loss: number): Seen {
  const { points, labels } = dataOf(state);
  const margins = points.map(([x1, x2], n) => labels[n]! * outputOf(net, x1!, x2!));
  const length = Math.hypot(...net);
  return {
    ...{ exponent: Math.log10(t), point: [], net, loss, length, radius: Number.POSITIVE_INFINITY, basis: 'estimated' },
    wrong: margins.filter((m) => m <= 0).length,
    // Outputs are of degree two in the parameters.
    margin: length === 0 ? 0 : Math.min(...margins) / (length * length),
    ...{ angle: null, toTheEnd: null },
  };
}
