import fc from 'fast-check';
import { objective } from 'theorycheck/objectives';
import { absolute, atMost, scale, square, subtract, sum } from 'theorycheck/statement';
import { claim } from 'theorycheck/workbench';

const factorisation = objective({
  name: 'matrix factorisation',
  data: { M: ['a', 'b'] },
  parameters: { U: ['a', 'r'], V: ['b', 'r'] },
  value: ({ M }, { U, V }, o) => o.scale(1 / 2, o.sum(o.square(o.subtract(o.matmul(U, o.transpose(V)), M)))),
});

const entries = (length: number) =>
  fc
    .array(fc.integer({ min: -8, max: 8 }), { minLength: length, maxLength: length })
    .map((all) => all.map((k) => k / 8));

export default claim({
  id: 'my/balanced-factors',
  says: 'the imbalance |U|^2 - |V|^2 drifts by at most eta^2 times the sum of |grad f|^2',
  source: 'Du, Hu and Lee 2018, with its discretisation',
  instances: fc.record({ M: fc.tuple(entries(2), entries(2)), U: entries(2), V: entries(2) }),
  measures: { imbalance: (_, { U, V }, o) => o.subtract(o.sum(o.square(U!)), o.sum(o.square(V!))) },
  run: ({ M, U, V }) => ({
    objective: factorisation,
    data: { M },
    sizes: { r: 1 },
    start: { U, V },
    step: 1 / 16,
    steps: 40,
  }),
  trivial: ({ U, V }) => [...U, ...V].every((x) => x === 0),
  conclude({ run }) {
    const drift = subtract(run.measure('imbalance', 40)[0]!, run.measure('imbalance', 0)[0]!);
    const gradients = run.steps.slice(0, -1).map((k) => square(run.gradientLength(k)));
    return atMost(absolute(drift), scale(1 / 256, sum(gradients)));
  },
});
