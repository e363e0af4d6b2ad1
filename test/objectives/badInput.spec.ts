import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dynamics, methods, objective, poses, withDraws } from '../../src/objectives/index.js';
import { operations } from '../../src/objectives/operations.js';
import { Tensor } from '../../src/objectives/recorder.js';
import { BadInput } from '../../src/statement/badInput.js';

/** What may stand where something else is asked for. */
const odd = fc.constantFrom<unknown>(
  ...[undefined, null, 0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '', 'n', 'X', true, [], {}, [0], [0, 0]],
  ...[[-1], [7], ['n'], [[1, 2], [3]], () => 1, new Float64Array(3), Symbol('x'), 10n],
);

/** Either it works, or one sentence says what is wrong. */
function refusedOrDone<T>(make: () => T): T | null {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    expect(error.message.length).toBeGreaterThan(10);
    expect(error.message).not.toMatch(/\n/);
    return null;
  }
}

const least = objective({
  name: 'least squares',
  data: { X: ['n', 'd'], y: ['n'] },
  parameters: { w: ['d'] },
  value: ({ X, y }, { w }, o) => o.scale(0.5, o.mean(o.square(o.subtract(o.matmul(X, w), y)))),
});

describe('bad input', () => {
  it('should get one sentence from every operation, or a symbol', () => {
    const names = fc.constantFrom(...(Object.keys(operations) as (keyof typeof operations)[]));
    let [done, refused] = [0, 0];
    fc.assert(
      fc.property(
        names,
        fc.array(odd, { maxLength: 4 }),
        fc.array(fc.nat(4), { maxLength: 4 }),
        (name, args, symbols) => {
          refusedOrDone(() =>
            objective({
              name: 'x',
              data: { X: ['n', 3], y: ['n'] },
              parameters: { w: [3], W: [3, 'n'], b: [] },
              value: ({ X, y }, { w, W, b }, o) => {
                const given = args.map((x, k) => (k < symbols.length ? [X, y, w, W, b][symbols[k]!] : x));
                const result = refusedOrDone(() => (o[name] as (...of: unknown[]) => unknown)(...given));
                if (result === null) refused += 1;
                else {
                  expect(result, name).toBeInstanceOf(Tensor);
                  done += 1;
                }
                return o.add(o.sum(o.matmul(W, y)), o.add(b, o.sum(w)));
              },
            }),
          );
        },
      ),
      { numRuns: 3000 },
    );
    expect(Math.min(done, refused)).toBeGreaterThan(100);
  });

  it('should get one sentence from objective, poses, dynamics and withDraws', () => {
    const field = <T extends object>(whole: T, make: (of: T) => unknown) =>
      fc.assert(
        fc.property(fc.constantFrom(...Object.keys(whole)), odd, (name, value) => {
          refusedOrDone(() => make({ ...whole, [name]: value } as T));
        }),
        { numRuns: 300 },
      );
    field({ name: 'x', data: {}, parameters: { w: [2] }, value: least.value }, objective as never);
    field(
      {
        ...{ name: 'x', data: { X: ['n'] }, parameters: { w: [2] } },
        value: (_: never, { w }: { w: Tensor }) => operations.sum(w),
      },
      objective as never,
    );
    field({ X: [[1, 2]], y: [1] }, (data) => poses(least, data as never));
    field({ d: 2, n: 1 }, (sizes) => poses(least, { X: Float64Array.of(1, 2), y: Float64Array.of(1) }, sizes as never));
    fc.assert(
      fc.property(odd, odd, odd, (a, b, c) => void refusedOrDone(() => poses(a as never, b as never, c as never))),
    );
    field(
      {
        ...{ name: 'x', hyperparameters: ['step'], state: ['v'], noise: undefined, initial: undefined },
        batch: { law: 'cyclic', size: 2, examples: 'n' },
        update: ({ parameters, v, gradient }: never, { step }: never, o: typeof operations) => ({
          parameters: o.subtract(parameters, o.multiply(step, gradient)),
          v,
        }),
      },
      dynamics as never,
    );
    fc.assert(
      fc.property(odd, (made) => {
        const words = { name: 'x', hyperparameters: [], update: () => made };
        expect(refusedOrDone(() => dynamics(words as never))).toBeNull();
      }),
    );
    const batch = { law: 'reshuffled', size: 2, examples: 'n' } as const;
    field({ key: 'k', steps: 3, examples: 5, parameters: 1 }, (of) =>
      withDraws(methods.stochasticDescent(batch), { step: 1 }, of as never),
    );
    field({ key: 'k', steps: 3, examples: 5, parameters: 1 }, (of) =>
      withDraws(methods.langevin, { step: 1, temperature: 1 }, of as never),
    );
  });

  it('should say what is wrong in the words of who wrote it', () => {
    const refuse = (make: () => unknown, words: RegExp) => expect(make).toThrow(words);
    const one = (value: (w: Tensor, X: Tensor, o: typeof operations) => Tensor) => () =>
      objective({
        ...{ name: 'x', data: { X: ['n', 3] }, parameters: { w: [3] } },
        value: ({ X }, { w }, o) => value(w, X, o),
      });
    refuse(
      one((w, X, o) => o.matmul(w, X)),
      /matmul of \[3\] and \[n, 3\]/,
    );
    refuse(
      one((w, _, o) => o.mean(w, [0, 0])),
      /axis 0 of \[3\] twice/,
    );
    refuse(
      one((w, _, o) => o.sum(o.slice(w, 0, -1, 2))),
      /slice of 2 from -1/,
    );
    refuse(
      one((w, _, o) => o.sum(o.reshape(w, [-1, -3]))),
      /reshape to the shape/,
    );
    refuse(
      one((w, _, o) => o.sum(o.expand(w, [4, 2], [1]))),
      /expand of \[3\] to \[4, 2\]/,
    );
    refuse(
      one((w, _, o) => o.sum(o.gather(w, o.step(w)))),
      /numbers must come from data/,
    );
    refuse(
      one((w, X, o) => o.sum(o.matmul(X, o.stopGradient(o.square(w)))) && o.sum(X)),
      /never uses its parameters 'w'/,
    );
    refuse(
      one((w) => w),
      /is \[3\]: it must be a number/,
    );
    refuse(
      one((w, _, o) => o.log(((w as never as number) * 2) as never)),
      /JavaScript operation/,
    );
    refuse(
      () => objective({ name: 'x', data: {}, parameters: { 1: [2] }, value: () => null as never }),
      /calls an array '1'/,
    );
    refuse(
      () =>
        withDraws(
          methods.stochasticDescent({ law: 'cyclic', size: 6, examples: 'n' }),
          { step: 1 },
          { key: 'k', steps: 1, examples: 5 },
        ),
      /a batch of 6: there are 5 examples/,
    );
    refuse(() => poses(least, { X: [[1, 2]], y: [Number.NaN] }), /arrays.y\[0\] is NaN/);
    refuse(() => poses(least, { X: [[1, 2], [3]], y: [1, 2] }), /'X' has rows of different lengths/);
    refuse(() => poses(least, { X: [[1, 2]], y: [1], z: [1] }), /unknown field 'z'|'z'/);
  });
});
