import { describe, expect, it } from 'vitest';
import { evaluatorInDoubles } from '../../src/objectives/evaluator.js';
import { methods, objective, poses } from '../../src/objectives/index.js';
import { Remembered } from '../../src/objectives/remembered.js';
import { stepperOf } from '../../src/solvers/dynamics/steppers.js';

const squares = objective({
  name: 'sum of squares',
  data: { X: ['n', 'd'], y: ['n'] },
  parameters: { w: ['d'] },
  value: ({ X, y }, { w }, o) => o.sum(o.square(o.subtract(o.matmul(X, w), y))),
});

describe('what is remembered', () => {
  it('should be computed once for each key, and again when it was given up', () => {
    const kept = new Remembered<number>();
    let computed = 0;
    const at = (key: string) => kept.at(key, () => ++computed);
    expect([at('a'), at('b'), at('a')]).toEqual([1, 2, 1]);
    for (let k = 0; k < 16; k++) at(`${k}`);
    expect(at('a')).toBe(19);
    expect(at('15')).toBe(18);
  });

  it('should not mix data, sizes or what is wanted of one objective', () => {
    const value = (X: number[][], y: number[], w: number[], wanted: 'value' | 'gradient') => {
      const { sizes, arrays } = poses(squares, { X, y });
      const out = new Float64Array(wanted === 'value' ? 1 : w.length);
      evaluatorInDoubles(squares, sizes, arrays, [wanted]).evaluate(Float64Array.from(w), out);
      return [...out];
    };
    expect(value([[1, 2]], [1], [3, 4], 'value')).toEqual([100]);
    expect(value([[2], [1]], [0, 0], [3], 'value')).toEqual([45]);
    expect(value([[1, 2]], [0], [3, 4], 'gradient')).toEqual([22, 44]);
    expect(value([[1, 2]], [11], [3, 4], 'value')).toEqual([0]);
  });

  it('should leave two runs of one method apart that go in turns', () => {
    const run = (start: number) =>
      stepperOf(
        {
          problem: poses(squares, { X: [[1]], y: [0] }),
          start: Float64Array.from([start]),
          dynamics: { method: methods.heavyBall, hyperparameters: { step: 1 / 8, momentum: 1 / 2 } },
          ...{ step: 1, visit: { windows: [[1, 1]] } },
        },
        'doubles',
      );
    const [a, b, alone] = [run(1), run(16), run(1)];
    for (let k = 0; k < 5; k++) {
      a.advance();
      b.advance();
    }
    for (let k = 0; k < 5; k++) alone.advance();
    const at = (s: typeof a) => s.arrays.get('parameters')!.first[0]!;
    expect(at(a)).toBe(at(alone));
    expect(at(b)).toBe(16 * at(a));
  });
});
