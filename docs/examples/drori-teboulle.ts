import { leastSquares } from 'theorycheck/arbitraries';
import { objective } from 'theorycheck/objectives';
import { atMost, divide, exactly, multiply, square, subtract } from 'theorycheck/statement';
import { claim } from 'theorycheck/workbench';

const meanSquares = objective({
  name: 'mean of squares',
  data: { X: ['n', 'd'], y: ['n'] },
  parameters: { w: ['d'] },
  value: ({ X, y }, { w }, o) => o.scale(1 / 2, o.mean(o.square(o.subtract(o.matmul(X, w), y)))),
});

export default claim({
  id: 'my/drori-teboulle',
  says: 'after N steps of 1/L, f(x_N) - f* <= L |x_0 - x*|^2 / (4 N + 2)',
  source: 'Drori and Teboulle 2014, Theorem 3.1',
  convex: true,
  given: { smooth: ({ L }, { curvature }) => atMost(curvature, L) },
  instances: leastSquares({ points: [4, 8], dimension: [1, 3] }),
  needs: ['minimum'],
  run: ({ X, y, start, L, N }) => ({ objective: meanSquares, data: { X, y }, start, step: 1 / L, steps: N }),
  conclude: ({ run, minimum, L, N }) =>
    atMost(
      subtract(run.value(N), minimum.value),
      divide(multiply(exactly(L), square(run.distance(0, minimum.at))), exactly(4 * N + 2)),
    ),
});
