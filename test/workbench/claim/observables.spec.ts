import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { objective } from '../../../src/objectives/index.js';
import { oracles } from '../../../src/oracles/index.js';
import { gradientDescent } from '../../../src/solvers/descent/gradientDescent.js';
import { atMost, between, type Enclosure, exactly } from '../../../src/statement/index.js';
import type { RunRequest, Trajectory } from '../../../src/statement/solver.js';
import { enclosedSingularValues } from '../../../src/workbench/claim/singularValuesOf.js';
import { type ClaimWords, claim, type Need, type RunView } from '../../../src/workbench/index.js';

const X = [
  [2, 1],
  [1, -0.5],
  [-1, -2],
  [-0.5, 0.25],
];
const y = [1, 1, -1, 1];

const linear = objective({
  name: 'logistic',
  data: { X: ['n', 'd'], y: ['n'] },
  parameters: { w: ['d'] },
  value: ({ X, y }, { w }, o) => o.mean(o.softplus(o.negate(o.multiply(y, o.matmul(X, w))))),
});

const several = objective({
  name: 'softmax regression',
  data: { X: ['n', 'd'], y: ['n'] },
  parameters: { W: ['d', 3] },
  value: ({ X, y }, { W }, o) => o.mean(o.crossEntropy(o.matmul(X, W), y)),
});

type Words = ClaimWords<object>;

/** The view of a run, and what the conclusion of the claim is handed. */
function seen(run: ReturnType<Words['run']>, changes: Partial<Words> = {}) {
  let handed: Parameters<Words['conclude']>[0] | undefined;
  const property = claim({
    ...{ id: 'my/x', says: 'x', source: 'Author 2024', instances: fc.constant({}), run: () => run },
    conclude(of) {
      handed = of;
      return atMost(0, 1);
    },
    ...changes,
  });
  const answers = property.consult({}, { oracles } as never);
  if ('undecided' in answers) throw new Error(answers.undecided);
  const plan = property.simulate({}, answers);
  const request = plan.next().value as RunRequest;
  const view = plan.next(gradientDescent.solve(request) as Trajectory as never).value as unknown as RunView;
  property.theorem.conclude({}, answers, view);
  return { view, handed: handed!, answers };
}

const near = ({ lo, hi, basis }: Enclosure, x: number, what = '') => {
  expect(lo, what).toBeLessThanOrEqual(x + 1e-13);
  expect(hi, what).toBeGreaterThanOrEqual(x - 1e-13);
  expect(hi - lo, what).toBeLessThan(1e-11);
  expect(['certified', 'exact'], what).toContain(basis);
};

const words = { objective: linear, data: { X, y }, start: [0.25, -0.375], step: 0.5, steps: 6 } as const;
const predicts: Words['predicts'] = ({ X }, { w }, o) => o.matmul(X!, w!);
const score = (w: readonly number[], x: readonly number[]) => w.reduce((sum, a, j) => sum + a * x[j]!, 0);

/** Points of plain descent. */
function path(): number[][] {
  const points: number[][] = [[0.25, -0.375]];
  for (let k = 0; k < 6; k++) {
    const w = points.at(-1)!;
    const slopes = X.map((x, i) => -y[i]! / (1 + Math.exp(y[i]! * score(w, x))) / 4);
    points.push(w.map((a, j) => a - 0.5 * slopes.reduce((sum, s, i) => sum + s * X[i]![j]!, 0)));
  }
  return points;
}

describe('what a claim sees of its model', () => {
  it('should be margins, accuracy, risk and direction as plain loops have them', () => {
    const { view } = seen(words, { predicts });
    const other = {
      X: [
        [1, 1],
        [-3, 0.5],
      ],
      y: [-1, -1],
    };
    for (const [k, w] of path().entries()) {
      const margins = X.map((x, i) => y[i]! * score(w, x));
      for (const [i, margin] of view.margins(k).entries()) near(margin, margins[i]!, `margin ${i} at ${k}`);
      near(view.margin(k), Math.min(...margins), `margin at ${k}`);
      near(view.accuracy(k), margins.filter((m) => m > 0).length / 4, `accuracy at ${k}`);
      const elsewhere = other.X.map((x, i) => other.y[i]! * score(w, x));
      near(view.margin(k, other), Math.min(...elsewhere), `margin on other data at ${k}`);
      near(view.accuracy(k, other), elsewhere.filter((m) => m > 0).length / 2, `other accuracy at ${k}`);
      const losses = elsewhere.map((m) => Math.log1p(Math.exp(-m)));
      near(view.risk(k, other), (losses[0]! + losses[1]!) / 2, `risk at ${k}`);
      near(view.direction(k, [3, 4]), (3 * w[0]! + 4 * w[1]!) / 5 / Math.hypot(...w), `direction at ${k}`);
      near(view.direction(k, [exactly(1), 0], 'w'), w[0]! / Math.hypot(...w), `direction of w at ${k}`);
    }
    expect(() => view.direction(0, [1])).toThrow('a direction of 1 numbers: the parameters are 2');
    expect(() => view.risk(0, { Z: [1] })).toThrow(/'Z'/);
    expect(() => view.risk(0, { X: [[1, 2, 3]], y: [1] })).toThrow('arrays.X has 3 entries: its shape n x d has 2');
    expect(() => seen(words).view.margin(0)).toThrow('say which scores it predicts');
    expect(() => seen(words, { predicts, labels: 'z' }).view.margin(0)).toThrow('no array of that name');
    expect(() => view.margin(0, { y: [1, 1, 2, 1] })).toThrow('y[2] is 2: of one score an example');
  });

  it('should be margins against the largest other class where there are several', () => {
    const labels = [0, 2, 1, 0];
    const start = [0.5, -1, 0.25, 0.75, 1, -0.5];
    const { view } = seen(
      { objective: several, data: { X, y: labels }, start, step: 0.25, steps: 0 },
      { predicts: ({ X }, { W }, o) => o.matmul(X!, W!) },
    );
    const margins = X.map((x, i) => {
      const scores = [0, 1, 2].map((c) => x[0]! * start[c]! + x[1]! * start[3 + c]!);
      return scores[labels[i]!]! - Math.max(...scores.filter((_, c) => c !== labels[i]));
    });
    for (const [i, margin] of view.margins(0).entries()) near(margin, margins[i]!, `margin ${i}`);
    near(view.accuracy(0), margins.filter((m) => m > 0).length / 4);
    expect(() => view.margin(0, { y: [0, 3, 1, 0] })).toThrow('y[1] is 3: it must be the number of one of 3 classes');
    // Of a matrix of two rows the squares have the sum |W|^2 and the product det(W W').
    const [p, q] = view.singularValues(0, 'W');
    const [a, b] = [start.slice(0, 3), start.slice(3)];
    const [aa, ab, bb] = [score(a, a), score(a, b), score(b, b)];
    const root = Math.sqrt((aa - bb) ** 2 + 4 * ab * ab);
    near(p!, Math.sqrt((aa + bb + root) / 2));
    near(q!, Math.sqrt((aa + bb - root) / 2));
    expect(() => seen(words).view.singularValues(0, 'w')).toThrow(/singular values of 'w', which is \[d\]/);
  });

  it('should widen the accuracy where a margin may be of either sign', () => {
    const { view } = seen({ ...words, start: [0, 0], steps: 0 }, { predicts });
    const ends = ({ lo, hi }: Enclosure) => [lo, hi].map((x) => Math.round(4 * x));
    expect(ends(view.accuracy(0))).toEqual([0, 4]);
    // With (1, 2) the last two margins are 5 and 0; enclosures of a zero hold both signs.
    expect(ends(seen({ ...words, start: [1, 2], steps: 0 }, { predicts }).view.accuracy(0))).toEqual([2, 4]);
  });
});

describe('singular values of enclosures', () => {
  it('should hold those of every matrix within', () => {
    const wide = between(0.75, 1.25, 'estimated');
    const [most, least] = enclosedSingularValues([wide, exactly(0), exactly(0), exactly(0.5)], 2);
    expect([most!.lo <= 0.75, most!.hi >= 1.25, most!.hi < 1.3]).toEqual([true, true, true]);
    expect([least!.lo >= 0.2, least!.lo <= 0.5, least!.hi >= 0.5]).toEqual([true, true, true]);
    expect(most!.basis).toBe('estimated');
  });
});

describe('what a claim holds its run against', () => {
  const with3 = (needs: Need[], run: ReturnType<Words['run']> = separable) => seen(run, { needs }).handed;
  const separable = {
    ...words,
    data: {
      X: [
        [1, 1],
        [1, -1],
      ],
      y: [1, 1],
    },
    steps: 0,
  };

  it('should be max margins in each norm', () => {
    // Both points have margin 1 under (1, 0), whose norms are all 1.
    near(with3(['maxMargin l2']).maxMargin.margin, 1);
    near(with3(['maxMargin l1']).maxMargin.margin, 1);
    near(with3(['maxMargin l-infinity']).maxMargin.margin, 1);
    for (const [j, w] of with3(['maxMargin l2']).maxMargin.weights.entries()) near(w, [1, 0][j]!);
    expect(with3(['maxMargin l1']).maxMargin.unique).toBe(true);
    const tilted = { ...separable, data: { X: [[3, 4]], y: [-1] } };
    near(with3(['maxMargin l2'], tilted).maxMargin.margin, 5);
    near(with3(['maxMargin l1'], tilted).maxMargin.margin, 4);
    near(with3(['maxMargin l-infinity'], tilted).maxMargin.margin, 7);
  });

  it('should be the margin of matrices where there is one', () => {
    const inner = objective({
      name: 'matrix',
      data: { X: ['n', 4], y: ['n'] },
      parameters: { W: [2, 2] },
      value: ({ X, y }, { W }, o) => o.mean(o.exp(o.negate(o.multiply(y, o.matmul(X, o.reshape(W, [4])))))),
    });
    // The dual norms of diag(3, 4): the sum of the singular values, and the largest one.
    const run = { objective: inner, data: { X: [[3, 0, 0, 4]], y: [1] }, start: [0, 0, 0, 0], step: 1, steps: 0 };
    const loose = ({ lo, hi }: Enclosure, x: number) =>
      expect([lo <= x, hi >= x, hi - lo < 1e-6]).toEqual([true, true, true]);
    const spectral = with3(['maxMargin spectral'], run).maxMargin;
    loose(spectral.margin, 7);
    loose(with3(['maxMargin nuclear'], run).maxMargin.margin, 4);
    expect(() => spectral.weights).toThrow(/its maximiser is not/);
    expect(() => with3(['maxMargin nuclear'])).toThrow(/about one matrix of parameters/);
  });

  it('should be the interpolant nearest to the start', () => {
    const run = { ...words, data: { X: [[3, 4]], y: [5] }, start: [0, 0], steps: 0 };
    for (const [j, x] of with3(['nearest l2'], run).nearest.at.entries()) near(x, [0.6, 0.8][j]!);
    near(with3(['nearest l2'], run).nearest.distance, 1);
    near(with3(['nearest l1'], run).nearest.distance, 1.25);
    near(with3(['nearest l1', 'maxMargin l2'], { ...run, data: { X: [[3, 4]], y: [1] } }).nearest.at[1]!, 0.25);
    expect(() =>
      with3(['nearest l2'], { ...words, objective: several, start: [0, 0, 0, 0, 0, 0], data: { X, y: [0, 1, 2, 0] } }),
    ).toThrow(/one weight for each of 2 features: 'softmax regression' has 6 parameters/);
  });

  it('should be refused where nobody asked for it, or twice', () => {
    expect(() => with3([]).maxMargin.margin).toThrow(/speaks of the maxMargin: say needs: \['maxMargin l1'\]/);
    expect(() => with3([]).nearest.at).toThrow(/speaks of the nearest/);
    expect(() => with3(['maxMargin l1', 'maxMargin l2'])).toThrow(/one of each kind/);
    expect(() => with3(['margin'] as never)).toThrow(/needs of the claim/);
    const bowl = objective({ name: 'bowl', data: {}, parameters: { u: [2] }, value: (_, { u }, o) => o.dot(u, u) });
    expect(() => with3(['maxMargin l2'], { objective: bowl, data: {}, start: [1, 1], step: 0.1, steps: 0 })).toThrow(
      /about rows X and their labels y: 'bowl' has no arrays/,
    );
  });

  it('should leave a field of the instance that has the same name alone', () => {
    let nearest: unknown;
    const property = claim({
      ...{ id: 'my/x', says: 'x', source: 'Author 2024', instances: fc.constant({ nearest: 7 }), run: () => words },
      conclude(of) {
        nearest = of.nearest;
        return atMost(0, 1);
      },
    });
    const answers = property.consult({ nearest: 7 }, { oracles } as never);
    property.theorem.conclude({ nearest: 7 }, answers as never, {} as never);
    expect(nearest).toBe(7);
  });
});
