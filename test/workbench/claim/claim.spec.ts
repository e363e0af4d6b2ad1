import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { methods, objective, withDraws } from '../../../src/objectives/index.js';
import { oracles } from '../../../src/oracles/index.js';
import { gradientDescent } from '../../../src/solvers/descent/gradientDescent.js';
import { BadInput } from '../../../src/statement/badInput.js';
import { atMost, type Enclosure, exactly } from '../../../src/statement/index.js';
import type { RunRequest, Trajectory } from '../../../src/statement/solver.js';
import type { RunView } from '../../../src/workbench/index.js';
import { type ClaimWords, claim } from '../../../src/workbench/index.js';

/** (a w_1^2 + w_2^2)/2 + c: all that a run is asked has a formula. */
const bowl = objective({
  name: 'bowl',
  data: { a: [] },
  parameters: { u: [1], v: [1] },
  value: ({ a }, { u, v }, o) => o.scale(0.5, o.add(o.multiply(a, o.dot(u, u)), o.dot(v, v))),
});

interface Instance {
  readonly a: number;
  readonly start: readonly number[];
  readonly steps: number;
}

const words: ClaimWords<Instance> = {
  id: 'my/bowl',
  says: 'the value never rises',
  source: 'Author 2024, Lemma 2, second part',
  convex: true,
  given: { flat: ({ a }, { curvature }) => atMost(curvature, a) },
  instances: fc.constant({ a: 3, start: [2, -1], steps: 4 }),
  needs: ['minimum'],
  measures: { both: (_, { u, v }, o) => o.concatenate([u!, v!]), size: ({ a }, { u }, o) => o.multiply(a!, o.sum(u!)) },
  run: ({ a, start, steps }) => ({ objective: bowl, data: { a }, start, step: 0.125, steps }),
  conclude: ({ run }) => atMost(run.value(4), run.value(0)),
};

/** The run of an instance, and what the claim sees of it. */
function seen(changes: Partial<ClaimWords<Instance>> = {}, instance: Instance = { a: 3, start: [2, -1], steps: 4 }) {
  const property = claim({ ...words, ...changes });
  const answers = property.consult(instance, { oracles } as never);
  if ('undecided' in answers) throw new Error(answers.undecided);
  const plan = property.simulate(instance, answers);
  const request = plan.next().value as RunRequest;
  const trajectory = gradientDescent.solve(request) as Trajectory;
  const view = plan.next(trajectory as never).value as unknown as RunView;
  return { property, answers, request, view };
}

const near = ({ lo, hi, basis }: Enclosure, x: number, what: string) => {
  expect(lo, what).toBeLessThanOrEqual(x + 1e-12);
  expect(hi, what).toBeGreaterThanOrEqual(x - 1e-12);
  expect(hi - lo, what).toBeLessThan(1e-11);
  expect(['certified', 'exact'], what).toContain(basis);
};

describe('what a claim sees of its run', () => {
  it('should be what the formulas of a quadratic say', () => {
    const { view, answers } = seen();
    expect(view.steps).toEqual([0, 1, 2, 3, 4]);
    expect(view.last).toBe(4);
    expect(view.start).toEqual([2, -1]);
    for (const k of view.steps) {
      const [u, v] = [2 * 0.625 ** k, -(0.875 ** k)];
      for (const [j, x] of view.at(k).entries()) near(x, [u, v][j]!, `entry ${j} at ${k}`);
      near(view.block('v', k)[0]!, v, `v at ${k}`);
      near(view.value(k), (3 * u * u + v * v) / 2, `value at ${k}`);
      for (const [j, x] of view.gradient(k).entries()) near(x, [3 * u, v][j]!, `gradient ${j} at ${k}`);
      near(view.gradientLength(k), Math.hypot(3 * u, v), `length of the gradient at ${k}`);
      near(view.length(k), Math.hypot(u, v), `length at ${k}`);
      near(view.length(k, 'u'), Math.abs(u), `length of u at ${k}`);
      near(view.distance(k, [1, exactly(1)]), Math.hypot(u - 1, v - 1), `distance at ${k}`);
      near(view.sharpness(k), 3, `sharpness at ${k}`);
      for (const [j, x] of view.measure('both', k).entries()) near(x, [u, v][j]!, `both ${j} at ${k}`);
      near(view.measure('size', k)[0]!, 3 * u, `size at ${k}`);
    }
    for (const x of answers.minimum!.at) near(x, 0, 'minimiser');
    near(answers.minimum!.value, 0, 'minimum');
  });

  it('should be looked at where the run says, and at the start', () => {
    const run: ClaimWords<Instance>['run'] = ({ a, start }) => ({
      ...{ objective: bowl, data: { a }, start: { v: [start[1]!], u: [start[0]!] }, step: 0.125, steps: 9 },
      look: [9, 2],
    });
    const { view, request } = seen({ run });
    expect(view.steps).toEqual([0, 2, 9]);
    expect(request.visit.windows).toEqual([
      [0, 0],
      [2, 2],
      [9, 9],
    ]);
    near(view.at(9)[0]!, 2 * 0.625 ** 9, 'u at 9');
    expect(() => view.value(3)).toThrow('the run was not looked at after step 3: it was at 0, 2, 9');
    expect(() => view.block('w', 2)).toThrow("has no parameters 'w': it has u, v");
    expect(() => view.length(2, 'w')).toThrow("has no parameters 'w'");
    expect(() => view.measure('sum', 2)).toThrow("the claim measures no 'sum'");
  });

  it('should have the words of its author, and tell a minimum that nobody asked for', () => {
    const { property } = seen();
    expect(property.theorem.source).toEqual({ paper: 'Author 2024', item: 'Lemma 2, second part' });
    expect(Object.keys(property.theorem.hypotheses)).toEqual(['convex', 'flat']);
    const unasked = seen({ needs: [], conclude: ({ minimum }) => atMost(minimum.value, 1) });
    expect(unasked.answers.minimum).toBeUndefined();
    expect(() =>
      unasked.property.theorem.conclude(unasked.property.theorem.witness, unasked.answers, unasked.view),
    ).toThrow("say needs: ['minimum']");
  });
});

const odd = fc.constantFrom<unknown>(undefined, null, 0, -1, 1.5, Number.NaN, '', 'x', [], {}, [1], [1, 2, 3], () => 1);

/** Done, or refused in one sentence. */
function refusedOrDone(make: () => unknown): boolean {
  try {
    make();
    return true;
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    expect(error.message).toMatch(/^[^\n]{10,}$/);
    return false;
  }
}

describe('a claim said wrongly', () => {
  it('should be refused in one sentence, whichever field it is', () => {
    const spoil = (whole: object, make: (of: never) => unknown) => {
      const outcomes = new Set<boolean>();
      fc.assert(
        fc.property(fc.constantFrom(...Object.keys(whole)), odd, (field, value) => {
          outcomes.add(refusedOrDone(() => make({ ...whole, [field]: value } as never)));
        }),
        { numRuns: 300 },
      );
      expect(outcomes.has(false)).toBe(true);
    };
    spoil(words, (of) => claim(of));
    const instance: Instance = { a: 3, start: [2, -1], steps: 4 };
    const whole = { ...words.run(instance), look: [1], sizes: {}, dynamics: undefined };
    spoil(whole, (run) => {
      const property = claim({ ...words, needs: [], run: () => run });
      const answers = property.consult(instance, { oracles } as never);
      property.simulate(instance, answers as never).next();
    });
  });

  it('should name what it is', () => {
    expect(() => claim({ ...words, gievn: {} } as never)).toThrow("did you mean 'given'");
    const of = (run: object) => () => {
      const property = claim({
        ...words,
        needs: [],
        run: () => ({ ...words.run({ a: 3, start: [2, -1], steps: 4 }), ...run }),
      });
      const answers = property.consult({} as never, { oracles } as never);
      property.simulate({} as never, answers as never).next();
    };
    expect(of({ stpe: 1 })).toThrow("did you mean 'step'");
    expect(of({ start: [1] })).toThrow("the start has 1 numbers: the objective 'bowl' has 2 parameters");
    expect(of({ start: { u: [1] } })).toThrow('start.v has 0 numbers: the block has 1');
    expect(of({ start: { u: [1], v: [2], w: [3] } })).toThrow("'w'");
    expect(of({ data: { a: [1, 2] } })).toThrow(/arrays\.a/);
    expect(of({ data: {} })).toThrow(/arrays\.a/);
    const { adam } = methods;
    const numbers = { step: 0.1, beta1: 0.9, beta2: 0.99, epsilon: 0.1, decay: 0 };
    const dynamics = withDraws(adam, numbers, { key: '', steps: 4 });
    expect(of({ dynamics })).toThrow(/it needs one of them/);
    expect(of({ step: undefined })).toThrow(/it needs one of them/);
    expect(of({ steps: 2.5 })).toThrow(/steps/);
    expect(of({ look: [7] })).toThrow(/look/);
  });
});
