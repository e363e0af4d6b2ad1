import fc from 'fast-check';
import { objective } from 'theorycheck/objectives';
import { atMost, every } from 'theorycheck/statement';
import { claim } from 'theorycheck/workbench';

const logistic = objective({
  name: 'logistic loss',
  data: { X: ['n', 'd'], y: ['n'] },
  parameters: { w: ['d'] },
  value: ({ X, y }, { w }, o) => o.mean(o.softplus(o.negate(o.multiply(y, o.matmul(X, w))))),
});

const half = (min: number) => fc.integer({ min, max: 4 }).map((k) => k / 2);

export default claim({
  id: 'my/short-margin',
  says: 'the least margin of descent from zero never falls on separable data',
  source: 'as stated here',
  kind: 'exact',
  // All labels are 1, and (0, 1) separates.
  instances: fc.record({ X: fc.array(fc.tuple(half(-4), half(1)), { minLength: 2, maxLength: 6 }) }),
  predicts: ({ X }, { w }, o) => o.matmul(X!, w!),
  run: ({ X }) => ({ objective: logistic, data: { X, y: X.map(() => 1) }, start: [0, 0], step: 0.5, steps: 30 }),
  conclude: ({ run }) => every(run.steps.slice(1).map((k) => atMost(run.margin(k - 1), run.margin(k), 1, `step ${k}`))),
});
