import fc from 'fast-check';
import { objective } from 'theorycheck/objectives';
import { atMost, scale, sum } from 'theorycheck/statement';
import { claim } from 'theorycheck/workbench';

const logistic = objective({
  name: 'logistic regression',
  data: { X: ['n', 'd'], y: ['n'] },
  parameters: { w: ['d'] },
  value: ({ X, y }, { w }, o) => o.sum(o.softplus(o.negate(o.multiply(y, o.matmul(X, w))))),
});

/** The labels are given by u; of whole points this small only the origin has u . x = 0. */
const u = [5, 7] as const;
const point = fc
  .tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: -4, max: 4 }))
  .map(([a, b]) => (a === 0 && b === 0 ? [1, 0] : [a, b]));

export default claim({
  id: 'my/towards-the-separator',
  says: 'u . w >= (gamma / R) |w| at every step of descent from zero, gamma = min u . z_n, R = max |z_n|',
  source: 'folklore',
  kind: 'exact',
  convex: true,
  instances: fc.array(point, { minLength: 2, maxLength: 6 }).map((X) => ({
    X,
    y: X.map(([a, b]) => Math.sign(u[0] * a! + u[1] * b!)),
  })),
  run: ({ X, y }) => ({ objective: logistic, data: { X, y }, start: [0, 0], step: 1 / 8, steps: 30 }),
  conclude({ run, X }) {
    const gamma = Math.min(...X.map(([a, b]) => Math.abs(u[0] * a! + u[1] * b!)));
    const R = Math.max(...X.map(([a, b]) => Math.hypot(a!, b!)));
    const along = sum(run.at(30).map((w, j) => scale(u[j]!, w)));
    return atMost(scale(gamma / R, run.length(30)), along);
  },
});
