import fc, { type Arbitrary } from 'fast-check';
import { objective, poses } from 'theorycheck/objectives';
import { type Dynamics, parametersIn, type RunRequest } from 'theorycheck/statement';
import type { Plan } from 'theorycheck/workbench';
import type { MethodState, SpanInstance } from '../../../theorems/soudry2018/momentum-stays-in-the-span.js';

/** Linear classification by the summed logistic loss, as a graph: batches need one. */
export const logistic = objective({
  name: 'linear classification, summed logistic loss',
  data: { X: ['n', 'd'], y: ['n'] },
  parameters: { theta: ['d'] },
  value: ({ X, y }, { theta }, o) => o.sum(o.softplus(o.negate(o.multiply(y, o.matmul(X, theta))))),
});

/** Number of points, of dimensions that they span, and of those across. */
interface Sizes {
  readonly points: readonly [number, number];
  readonly within: readonly [number, number];
  readonly across: readonly [number, number];
}

/**
 * Points (a, a B), a and B of few bits: each (-b, e), b a column of B and e its unit vector, is
 * orthogonal to all of them, exactly. No point is zero.
 */
export function spans({ points, within, across }: Sizes): Arbitrary<SpanInstance> {
  const whole = ([min, max]: readonly [number, number]) => fc.integer({ min, max });
  const list = (length: number, most: number, unit: number) =>
    fc.array(
      fc.integer({ min: -most, max: most }).map((k) => k / unit + 0),
      { minLength: length, maxLength: length },
    );
  return fc.record({ n: whole(points), r: whole(within), q: whole(across) }).chain(({ n, r, q }) =>
    fc
      .record({
        a: list(n * r, 8, 8),
        B: list(r * q, 8, 8),
        signs: fc.array(fc.boolean(), { minLength: n, maxLength: n }),
        start: list(r + q, 16, 8),
        stepSize: fc.integer({ min: 1, max: 16 }).map((k) => k / 64),
        momentum: fc.integer({ min: 1, max: 15 }).map((k) => k / 16),
        steps: fc.integer({ min: 2, max: 16 }),
        key: fc.integer({ min: 0, max: 2 ** 31 - 1 }).map(String),
      })
      .map(({ a, B, signs, ...rest }) => {
        const rows = signs.map((_, i) => a.slice(i * r, (i + 1) * r));
        const columns = Array.from({ length: q }, (_, j) => B.filter((_, k) => k % q === j));
        for (const row of rows) if (Math.hypot(...row) === 0) row[0] = 1;
        return {
          points: rows.map((row) => [...row, ...columns.map((b) => row.reduce((sum, x, k) => sum + x * b[k]!, 0))]),
          labels: signs.map((up) => (up ? 1 : -1)),
          across: columns.map((b, j) => [...b.map((x) => -x + 0), ...columns.map((_, k) => Number(k === j))]),
          ...rest,
        };
      }),
  );
}

/** The same with a part of the first vector across added to the first point. */
export function offTheSpan(i: SpanInstance): SpanInstance {
  const [first, ...others] = i.points;
  return { ...i, points: [first!.map((x, j) => x + i.across[0]![j]! / 4), ...others] };
}

/** Runs some methods, by name, and tells where they were after every step. */
export function* runs(i: SpanInstance, methods: Readonly<Record<string, Dynamics>>): Plan<readonly MethodState[]> {
  const seen: MethodState[] = [];
  for (const [method, dynamics] of Object.entries(methods)) {
    const { states } = yield request(i, dynamics);
    seen.push(...states.map((s) => ({ method, step: Number(s.step), theta: parametersIn(s) })));
  }
  return seen;
}

function request(i: SpanInstance, dynamics: Dynamics): RunRequest {
  return {
    problem: poses(logistic, { X: i.points, y: i.labels }),
    start: Float64Array.from(i.start),
    ...{ dynamics, step: 1, by: 'method' },
    visit: { windows: [[1, i.steps]] },
  };
}
