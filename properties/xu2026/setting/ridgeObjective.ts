import { objective } from 'theorycheck/objectives';

/** Ridge regression as a graph: |Phi theta - y|^2/(2n) + lambda/2 |theta|^2. */
export const ridgeObjective = objective({
  name: 'ridge regression',
  data: { Phi: ['n', 'm'], y: ['n'], lambda: [] },
  parameters: { theta: ['m'] },
  value: ({ Phi, y, lambda }, { theta }, o) =>
    o.scale(
      1 / 2,
      o.add(o.mean(o.square(o.subtract(o.matmul(Phi, theta), y))), o.multiply(lambda, o.sum(o.square(theta)))),
    ),
});
