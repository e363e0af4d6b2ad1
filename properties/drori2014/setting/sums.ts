import fc, { type Arbitrary } from 'fast-check';
import { binaryExponent, twoTo } from 'theorycheck/exact';
import { objective, poses } from 'theorycheck/objectives';
import { type ObjectiveProblem, parametersIn } from 'theorycheck/statement';
import type { OnData, Plan } from 'theorycheck/workbench';
import type { SumInstance, SumState } from '../../../theorems/drori2014/setting/sums.js';

const forms = { A: ['n', 'd'], b: ['n'] } as const;

const squares = objective({
  name: 'sum of squares',
  data: forms,
  parameters: { x: ['d'] },
  value: ({ A, b }, { x }, o) => o.scale(1 / 2, o.sum(o.square(o.subtract(o.matmul(A, x), b)))),
});

/** z^2/2 less the squares of what exceeds tau on either side: no kink at z = 0. */
const hubers = objective({
  name: 'sum of Huber functions',
  data: { ...forms, tau: ['n'] },
  parameters: { x: ['d'] },
  value: ({ A, b, tau }, { x }, o) => {
    const z = o.subtract(o.matmul(A, x), b);
    const above = o.square(o.relu(o.subtract(z, tau)));
    const below = o.square(o.relu(o.negate(o.add(z, tau))));
    return o.scale(1 / 2, o.sum(o.subtract(o.square(z), o.add(above, below))));
  },
});

const logistic = objective({
  name: 'sum of logistic losses',
  data: forms,
  parameters: { x: ['d'] },
  value: ({ A, b }, { x }, o) => o.sum(o.softplus(o.subtract(o.matmul(A, x), b))),
});

/** What is trained. */
export function trained({ loss, rows: A, targets: b, thresholds: tau }: SumInstance): ObjectiveProblem {
  if (loss === 'huber') return poses(hubers, { A, b, tau });
  return poses(loss === 'square' ? squares : logistic, { A, b });
}

/** Descent, all steps. */
export function* descent(i: SumInstance): Plan<readonly SumState[]> {
  const { states } = yield {
    problem: trained(i),
    start: Float64Array.from(i.start),
    ...{ dynamics: 'descent', step: i.stepSize },
    visit: { windows: [[0, i.steps]] },
  };
  return states.map((s) => ({ step: Number(s.step), x: parametersIn(s) }));
}

/** A share of 1/L, rounded down to 20 bits. */
export function stepOf(smoothness: number, share: number): number {
  const unit = twoTo(binaryExponent(1 / smoothness) - 20);
  return share * unit * Math.floor(1 / smoothness / unit);
}

/** The largest row sum of |A A^T|, of rows with so few bits that doubles add it up exactly. */
function smoothnessOf(rows: readonly (readonly number[])[]): number {
  const product = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, j) => sum + x * b[j]!, 0);
  return Math.max(...rows.map((a) => rows.reduce((sum, b) => sum + Math.abs(product(a, b)), 0)));
}

const whole = ([min, max]: readonly [number, number]) => fc.integer({ min, max });
const eighths = (length: number, most: number) =>
  fc.array(
    whole([-8 * most, 8 * most]).map((k) => k / 8 + 0),
    { minLength: length, maxLength: length },
  );
/** Eighths, each with an odd multiple of 2^-24: no iterate meets a kink, or starts at the end. */
const offGrid = (length: number, most: number) =>
  fc
    .tuple(eighths(length, most), fc.array(whole([0, 2 ** 18]), { minLength: length, maxLength: length }))
    .map(([x, odd]) => x.map((c, j) => c + (2 * odd[j]! + 1) * twoTo(-24)));
/** Short steps too: there even a quadratic is almost as slow as the bound. */
const shares = whole([0, 6]).map((k) => twoTo(-k));

/** Sums of one loss over random rows. Logistic rows add up to zero: there is a minimiser. */
export function randomSums(loss: SumInstance['loss']): Arbitrary<SumInstance> {
  return fc.record({ d: whole([1, 3]), more: whole([0, 3]) }).chain(({ d, more }) =>
    fc
      .record({
        entries: eighths((d + more) * d, 1),
        targets: eighths(d + more + 1, 1),
        tau: fc.array(
          whole([1, 12]).map((k) => k / 16),
          { minLength: d + more, maxLength: d + more },
        ),
        centre: eighths(d, 1),
        start: offGrid(d, 4),
        share: shares,
        steps: whole([1, 24]),
      })
      .map(({ entries, targets, tau, centre, share, ...rest }) => {
        // The identity on top, so that rows span.
        const rows = Array.from({ length: d + more }, (_, n) =>
          Array.from({ length: d }, (_, j) => (n < d ? Number(n === j) : entries[n * d + j]!)),
        );
        if (loss === 'logistic') rows.push(rows[0]!.map((_, j) => -rows.reduce((sum, a) => sum + a[j]!, 0)));
        const smoothness = smoothnessOf(rows) / (loss === 'logistic' ? 4 : 1);
        const fits = rows.map((a) => a.reduce((sum, x, j) => sum + x * centre[j]!, 0));
        return {
          ...{ loss, rows, smoothness, stepSize: stepOf(smoothness, share), ...rest },
          targets: loss === 'huber' ? fits : targets.slice(0, rows.length),
          thresholds: loss === 'huber' ? tau : [],
          fitted: loss === 'huber' ? centre : null,
        };
      }),
  );
}

/** Orthogonal rows of one length. */
const frames: readonly number[][][] = [
  [[1]],
  [[2]],
  [
    [1, 1],
    [1, -1],
  ],
  [
    [3, 4],
    [-4, 3],
  ],
  [
    [1, 2, 2],
    [2, 1, -2],
    [2, -2, 1],
  ],
];

/** The worst case: Huber functions of orthogonal rows, thresholds for the number of steps. */
export function worstHubers(): Arbitrary<SumInstance> {
  return whole([0, frames.length - 1]).chain((which) => {
    const rows = frames[which]!;
    const d = rows.length;
    return fc
      .record({
        centre: eighths(d, 2),
        along: fc.array(
          fc.tuple(whole([1, 16]), fc.boolean()).map(([k, up]) => (up ? k : -k) / 8),
          { minLength: d, maxLength: d },
        ),
        share: shares,
        steps: whole([1, 24]),
      })
      .map(({ centre, along, share, steps }) => {
        const dot = (a: readonly number[], x: readonly number[]) => a.reduce((sum, c, j) => sum + c * x[j]!, 0);
        const smoothness = dot(rows[0]!, rows[0]!);
        const stepSize = stepOf(smoothness, share);
        return {
          ...{ loss: 'huber' as const, rows, smoothness, stepSize, steps, fitted: centre },
          targets: rows.map((a) => dot(a, centre)),
          start: centre.map((c, j) => c + along.reduce((sum, x, n) => sum + x * rows[n]![j]!, 0)),
          thresholds: along.map((x) => (Math.abs(x) * smoothness) / (2 * steps * stepSize * smoothness + 1)),
        };
      });
  });
}

/** Most points: of all pairs the inner product is taken exactly. */
const mostPoints = 200;

/** Own data from zero; with two classes the constant feature is one more. */
export const onData: OnData<SumInstance> = {
  classified({ points, labels, stepSize, maxMargin }) {
    if (maxMargin !== null) return { declined: 'there is no minimiser: the data are separable' };
    const rows = points.map((x, n) => [...x, 1].map((v) => -labels[n]! * v + 0));
    return sumOnData('logistic', rows, [...labels].fill(0), stepSize);
  },
  measured({ points, targets, stepSize }) {
    // The sum in the place of the mean.
    return sumOnData(
      'square',
      points.map((x) => [...x]),
      [...targets],
      stepSize / points.length,
    );
  },
};

function sumOnData(loss: SumInstance['loss'], rows: number[][], targets: number[], wanted: number) {
  if (rows.length > mostPoints) return { declined: `it compares all pairs of points: at most ${mostPoints} are taken` };
  if (rows.length < rows[0]!.length)
    return { declined: 'there are fewer points than parameters: no minimiser is the only one' };
  // Row sums of |A A^T|, above whatever their rounding.
  const smoothness = smoothnessOf(rows) * (loss === 'logistic' ? 1 / 4 : 1) * (1 + 2 ** -30);
  const most = stepOf(smoothness, 1);
  return {
    ...{ loss, rows, targets, smoothness, thresholds: [], fitted: null },
    stepSize: Math.min(wanted, most),
    start: rows[0]!.map(() => 0),
    steps: 40,
  };
}
