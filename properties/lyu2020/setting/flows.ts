import fc, { type Arbitrary } from 'fast-check';
import { type Operations, objective, poses, type Tensor } from 'theorycheck/objectives';
import { exactly, type Objective, parametersIn } from 'theorycheck/statement';
import type { Plan } from 'theorycheck/workbench';
import type { Flown, FlowOfNet } from '../../../theorems/lyu2020/setting/smoothedMargin.js';
import { degreeOf, output } from '../../../theorems/lyu2024/setting/homogeneousNets.js';

type Nets = 'diagonal of depth 3' | 'two-layer ReLU' | 'two-layer quadratic';

/** The sum of e^(-y f). */
const exponential = (y: Tensor, f: Tensor, o: Operations) => o.sum(o.exp(o.negate(o.multiply(y, f))));

function twoLayers(name: Nets, unit: (before: Tensor, o: Operations) => Tensor): Objective {
  return objective({
    name: `${name}, exponential loss`,
    data: { X: ['n', 'd'], y: ['n'] },
    parameters: { a: ['h'], W: ['h', 'd'] },
    value: ({ X, y }, { a, W }, o) => exponential(y!, o.matmul(unit(o.matmul(X!, o.transpose(W!)), o), a!), o),
  });
}

/** Parameters in the order of `output`. */
const objectives: Readonly<Record<Nets, Objective>> = {
  'diagonal of depth 3': objective({
    name: 'diagonal of depth 3, exponential loss',
    data: { X: ['n', 'd'], y: ['n'] },
    parameters: { u: ['d'], v: ['d'] },
    value: ({ X, y }, { u, v }, o) => exponential(y, o.matmul(X, o.subtract(o.power(u, 3), o.power(v, 3))), o),
  }),
  'two-layer ReLU': twoLayers('two-layer ReLU', (before, o) => o.relu(before)),
  'two-layer quadratic': twoLayers('two-layer quadratic', (before, o) => o.square(before)),
};

/** The flow, seen at some times. */
export function* flow(i: FlowOfNet): Plan<readonly Flown[]> {
  const d = i.points[0]!.length;
  const sizes: Record<string, number> = i.net === 'diagonal of depth 3' ? {} : { h: i.start.length / (d + 1) };
  const { states } = yield {
    problem: poses(objectives[i.net as Nets], { X: i.points, y: i.labels }, sizes),
    start: Float64Array.from(i.start),
    ...{ dynamics: 'flow', step: 1, by: 'objective-flow' },
    visit: { logTimes: [-8, -4, -2, -1, 0, 1, 3].map((s) => s * Math.LN2) },
  };
  return states.map((s) => ({ time: Math.exp(s.logTime), theta: parametersIn(s) }));
}

const whole = (min: number, max: number) => fc.integer({ min, max });
const eighths = (length: number) =>
  fc.array(
    whole(-8, 8).map((k) => k / 8 + 0),
    { minLength: length, maxLength: length },
  );

const outputAt = (net: Nets, theta: readonly number[], x: readonly number[]) => output(net, theta.map(exactly), x).lo;

/** Not zero. */
const entries = (length: number) =>
  fc.array(
    fc.tuple(whole(1, 8), fc.boolean()).map(([k, up]) => (up ? k : -k) / 8),
    { minLength: length, maxLength: length },
  );

/**
 * A net with any start and any points; labels are the signs of its outputs, and points are doubled
 * until the margin of each is a half at least. A point where the net is 0 is left out. Then the
 * start is longer, until the loss is small.
 *
 * A ReLU net has points of positive coordinates and one label: at others the flow may slide along
 * the kink of a unit that two points pull to either side, and no explicit step is short enough.
 */
export function fittedNets(net: Nets): Arbitrary<FlowOfNet> {
  return fc.record({ n: whole(1, 4), d: whole(1, 3), h: whole(1, 3) }).chain(({ n, d, h }) => {
    const size = net === 'diagonal of depth 3' ? 2 * d : h * (d + 1);
    return fc
      .record({ theta: entries(size), rows: fc.array(entries(d), { minLength: n, maxLength: n }) })
      .map(({ theta, rows }): FlowOfNet => {
        const moved = rows
          .map((x) => atLeastHalf(net, theta, net === 'two-layer ReLU' ? x.map(Math.abs) : x))
          .filter((x) => Math.abs(outputAt(net, theta, x)) >= 1 / 2);
        // Where none is left: all of one sign, at which no net is 0.
        const positive = theta.map((v, k) => (net !== 'diagonal of depth 3' || k < d ? Math.abs(v) : 0));
        const [start, points] =
          moved.length > 0 ? [theta, moved] : [positive, rows.map((x) => atLeastHalf(net, positive, x.map(Math.abs)))];
        const sign = (x: readonly number[]) => (outputAt(net, start, x) < 0 ? -1 : 1);
        const kept = net === 'two-layer ReLU' ? points.filter((x) => sign(x) === sign(points[0]!)) : points;
        return fitted({ net, points: kept, labels: kept.map(sign), start });
      });
  });
}

function atLeastHalf(net: Nets, theta: readonly number[], x: readonly number[]): number[] {
  let point = [...x];
  for (let k = 0; k < 8 && Math.abs(outputAt(net, theta, point)) < 1 / 2; k++) point = point.map((v) => 2 * v);
  return point;
}

/** The start times a number of eighths, so that the loss is at most a half. */
function fitted(i: FlowOfNet): FlowOfNet {
  const least = Math.min(...i.points.map((x) => Math.abs(outputAt(i.net as Nets, i.start, x))));
  const factor = Math.exp(Math.log(Math.log(2 * i.points.length) / least) / degreeOf[i.net]);
  return { ...i, start: i.start.map((v) => (Math.ceil(8 * factor) / 8) * v) };
}

/** One or two points, and a start along one coordinate, where the flow stays. */
export const oneCoordinate: Arbitrary<FlowOfNet> = fc
  .record({ first: fc.array(whole(8, 48), { minLength: 1, maxLength: 2 }), rest: eighths(2) })
  .map(({ first, rest }) =>
    fitted({
      net: 'diagonal of depth 3',
      points: first.map((c, k) => [c / 32, rest[k]!]),
      labels: first.map(() => 1),
      start: [1, 0, 0, 0],
    }),
  );

/** One point of the least margin against six to twelve others. */
export const manyAgainstOne: Arbitrary<FlowOfNet> = fc
  .record({ many: whole(6, 12), others: whole(33, 44), second: whole(0, 16) })
  .map(({ many, others, second }) =>
    fitted({
      net: 'diagonal of depth 3',
      points: [[1, 0], ...Array.from({ length: many }, () => [0, others / 32])],
      labels: Array.from({ length: many + 1 }, () => 1),
      start: [1, 1, 0, second / 64],
    }),
  );

/** The same with every label wrong: the loss is above 1. */
export const notFitted = (i: FlowOfNet): FlowOfNet => ({ ...i, labels: i.labels.map((y) => -y) });
