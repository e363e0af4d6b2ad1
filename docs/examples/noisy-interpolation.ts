import fc from 'fast-check';
import { methods, objective, withDraws } from 'theorycheck/objectives';
import { absolute, atMost, exactly, subtract } from 'theorycheck/statement';
import { claim } from 'theorycheck/workbench';

const meanSquares = objective({
  name: 'mean of squares',
  data: { X: ['n', 'd'], y: ['n'] },
  parameters: { w: ['d'] },
  value: ({ X, y }, { w }, o) => o.scale(1 / 2, o.mean(o.square(o.subtract(o.matmul(X, w), y)))),
});

const method = methods.labelNoiseDescent({ law: 'rademacher', scale: 1, of: 'y' });
const number = fc.integer({ min: -8, max: 8 }).map((k) => k / 8);

export default claim({
  id: 'my/noise-stays-in-the-span',
  says: 'whatever the noise of labels, what is at right angles to all rows is never learned',
  source: 'as stated here',
  kind: 'exact',
  // Both rows lie in the plane of the first two axes.
  instances: fc.record({
    X: fc.tuple(fc.tuple(number, number, fc.constant(0)), fc.tuple(number, number, fc.constant(0))),
    y: fc.tuple(number, number),
    start: fc.tuple(number, number, number),
    key: fc.string({ minLength: 8, maxLength: 8 }),
  }),
  run: ({ X, y, start, key }) => ({
    objective: meanSquares,
    data: { X, y },
    start,
    steps: 20,
    dynamics: withDraws(method, { step: 1 / 8 }, { key, steps: 20, labels: y.length }),
  }),
  trivial: ({ X }) => X.flat().every((x) => x === 0),
  conclude({ run, start }) {
    // Methods are run with measured errors: equality is seen to twelve digits.
    const drift = absolute(subtract(run.at(20)[2]!, exactly(start[2])));
    return atMost(drift, 0, { scale: 1, resolution: 1e-12 });
  },
});
