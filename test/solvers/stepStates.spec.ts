import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stepStates } from '../../src/solvers/descent/stepStates.js';

/** Windows in order that do not touch, and a number for each step. */
const runs = fc.record({
  gaps: fc.array(fc.tuple(fc.integer({ min: 2, max: 4 }), fc.nat(5)), { minLength: 1, maxLength: 5 }),
  seed: fc.double({ min: -1, max: 1, noNaN: true }),
});

function filled(windows: [number, number][], seed: number, most: number, until: number) {
  const states = stepStates(windows, 2, most);
  for (let k = 0; k <= until; k++) states.visit(k, Float64Array.of(seed * k, -k), k === 3 ? Infinity : k / 8, k / 16);
  return states.list;
}

describe('the states of many steps', () => {
  it('should read like an array of as many objects', () => {
    fc.assert(
      fc.property(runs, fc.nat(30), ({ gaps, seed }, until) => {
        const windows: [number, number][] = [];
        for (const [gap, length] of gaps) {
          const from = (windows.at(-1)?.[1] ?? -2) + gap;
          windows.push([from, from + length]);
        }
        const [plain, columns] = [filled(windows, seed, 1000, until), filled(windows, seed, 0, until)];
        expect(columns).toHaveLength(plain.length);
        expect([...columns]).toEqual([...plain]);
        expect(columns.map((s) => s.step)).toEqual(plain.map((s) => s.step));
        expect(columns.filter((s) => s.basis === 'estimated')).toEqual(plain.filter((s) => s.basis === 'estimated'));
        expect(columns.slice(1)).toEqual(plain.slice(1));
        expect(columns.at(-1)).toEqual(plain.at(-1));
        expect(columns[plain.length]).toBeUndefined();
        expect(columns.findLastIndex((s) => s.step! < 5n)).toBe(plain.findLastIndex((s) => s.step! < 5n));
        expect(Object.keys(columns)).toEqual(Object.keys(plain));
        expect(Array.isArray(columns)).toBe(true);
      }),
    );
  });

  it('should keep nothing of a state that was read', () => {
    const list = filled([[0, 3]], 1, 0, 3);
    list[1]!.point[0] = 99;
    expect(list[1]!.point[0]).toBe(1);
  });
});
