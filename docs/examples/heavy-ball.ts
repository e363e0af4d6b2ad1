import { leastSquares } from 'theorycheck/arbitraries';
import { dynamics, objective } from 'theorycheck/objectives';
import { atMost } from 'theorycheck/statement';
import { claim } from 'theorycheck/workbench';

const meanSquares = objective({
  name: 'mean of squares',
  data: { X: ['n', 'd'], y: ['n'] },
  parameters: { w: ['d'] },
  value: ({ X, y }, { w }, o) => o.scale(1 / 2, o.mean(o.square(o.subtract(o.matmul(X, w), y)))),
});

const heavyBall = dynamics({
  name: 'heavy ball',
  hyperparameters: ['step', 'momentum'],
  state: ['velocity'],
  update: ({ parameters, velocity, gradient }, { step, momentum }, o) => {
    const next = o.subtract(o.multiply(momentum, velocity), o.multiply(step, gradient(parameters)));
    return { parameters: o.add(parameters, next), velocity: next };
  },
});

/** Plausible, and false: momentum overshoots. */
export default claim({
  id: 'my/heavy-ball-falls',
  says: 'the loss never rises under the heavy ball with momentum 1/2 and step 1/L',
  source: 'a guess',
  kind: 'exact',
  instances: leastSquares({ points: [2, 4], dimension: [1, 2], steps: [10, 20] }),
  run: ({ X, y, start, L, N }) => ({
    objective: meanSquares,
    data: { X, y },
    start,
    dynamics: { method: heavyBall, hyperparameters: { step: 1 / L, momentum: 0.5 } },
    steps: N,
  }),
  conclude: ({ run, N }) => atMost(run.value(N), run.value(N - 1)),
});
