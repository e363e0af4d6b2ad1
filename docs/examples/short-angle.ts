import fc from 'fast-check';
import { objective } from 'theorycheck/objectives';
import { atMost, divide, every, exactly, inner, larger, norm, smaller } from 'theorycheck/statement';
import { claim } from 'theorycheck/workbench';

const logistic = objective({
  name: 'logistic loss',
  data: { X: ['n', 'd'], y: ['n'] },
  parameters: { w: ['d'] },
  value: ({ X, y }, { w }, o) => o.mean(o.softplus(o.negate(o.multiply(y, o.matmul(X, w))))),
});

const point = fc.tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: 1, max: 4 })).map(([a, b]) => [a / 2, b / 2]);
const vectors = (of: number[][]) => of.map((x) => x.map(exactly));

// Labels by the side of (5, 7) on which a point is; those on the line move up.
const instances = fc.array(point, { minLength: 2, maxLength: 6 }).map((drawn) => {
  const X = drawn.map(([a, b]) => (5 * a! + 7 * b! === 0 ? [a!, b! + 1] : [a!, b!]));
  return { X, y: X.map(([a, b]) => Math.sign(5 * a! + 7 * b!)), u: [5, 7] };
});

export default claim({
  id: 'my/short-angle',
  says: 'descent from zero keeps the cosine to a separator above gamma/R',
  source: 'as stated here',
  kind: 'exact',
  instances,
  run: ({ X, y }) => ({ objective: logistic, data: { X, y }, start: [0, 0], step: 0.5, steps: 30 }),
  conclude({ run, X, y, u }) {
    const [separator, points] = [u.map(exactly), vectors(X.map((x, n) => x.map((a) => y[n]! * a)))];
    const gamma = divide(points.map((z) => inner(separator, z)).reduce(smaller), norm(separator));
    const R = points.map(norm).reduce(larger);
    return every(run.steps.slice(1).map((k) => atMost(divide(gamma, R), run.direction(k, u), 1, `step ${k}`)));
  },
});
