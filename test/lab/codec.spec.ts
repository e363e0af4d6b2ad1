import fc, { type Arbitrary } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeState, encodeState } from '../../lab/state/codec.js';
import { added, flipped, moved, removed, started } from '../../lab/state/edit.js';
import {
  initialState,
  type LabState,
  losses,
  models,
  mostPoints,
  type Range,
  ranges,
  stepSizeOf,
} from '../../lab/state/state.js';

const within = ({ least, most }: Range) => fc.integer({ min: least, max: most });
const label = fc.constantFrom<1 | -1>(1, -1);
const point = fc.record({ x: within(ranges.place), y: within(ranges.place), label });
const states: Arbitrary<LabState> = fc.record({
  points: fc.array(point, { minLength: 1, maxLength: mostPoints }),
  model: fc.constantFrom(...models),
  loss: fc.constantFrom(...losses),
  step: fc.option(within(ranges.step)),
  decay: within(ranges.decay),
  start: fc.tuple(within(ranges.start), within(ranges.start), within(ranges.start)),
  scale: within(ranges.scale),
  seed: within(ranges.seed),
  time: within(ranges.time),
});

describe('the address of the lab', () => {
  it('should hold the whole state, in characters that an address needs not escape', () => {
    fc.assert(
      fc.property(states, (state) => {
        const text = encodeState(state);
        expect(text).toMatch(/^[a-z0-9=&._-]*$/);
        expect(decodeState(`#${text}`)).toEqual({ state, unread: [] });
      }),
    );
  });

  it('should be read without an exception whatever it holds, to a state within its ranges', () => {
    const names = fc.constantFrom(...Object.keys(initialState), '__proto__', '<img src=x onerror=alert(1)>');
    const value = fc.oneof(
      fc.string(),
      fc.constantFrom('-0', '1e9', '99999', '0.0.0.0', '1.1.p_'),
      fc.string({ unit: 'grapheme' }),
    );
    const hostile = fc.array(fc.tuple(names, value)).map((parts) => parts.map((p) => p.join('=')).join('&'));
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string()), (text) => {
        const { state, unread } = decodeState(text);
        // What comes back is a state that an address can name: nothing of the text but its numbers.
        expect(decodeState(encodeState(state))).toEqual({ state, unread: [] });
        for (const name of unread) expect(Object.keys(initialState)).toContain(name);
      }),
    );
  });

  it('should name each part that could not be read, and keep the others', () => {
    const { state, unread } = decodeState('#points=1.1.p_2.2.q&step=8&decay=21&model=linear');
    expect(unread).toEqual(['points', 'decay']);
    expect(state).toEqual({ ...initialState, step: 8 });
  });
});

describe('what a hand does to the state', () => {
  it('should keep the points on the grid, within the plane, and at least one', () => {
    const place = fc.record({ x: fc.double({ noNaN: true, min: -1e6, max: 1e6 }), y: fc.integer() });
    fc.assert(
      fc.property(states, place, fc.nat(), (state, at, k) => {
        const n = k % state.points.length;
        const all = [
          added(state, at, 1),
          moved(state, n, at),
          flipped(state, n),
          removed(state, n),
          started(state, at),
        ];
        for (const next of all) expect(decodeState(encodeState(next))).toEqual({ state: next, unread: [] });
        expect(flipped(flipped(state, n), n)).toEqual(state);
        expect(added(state, at, 1).points.length).toBe(Math.min(mostPoints, state.points.length + 1));
        expect(removed(state, n).points.length).toBe(Math.max(1, state.points.length - 1));
      }),
    );
  });
});

describe('the step sizes of the lab', () => {
  it('should grow, and have four binary digits', () => {
    for (let k = ranges.step.least; k < ranges.step.most; k++) {
      expect(stepSizeOf(k)).toBeLessThan(stepSizeOf(k + 1));
      expect(Number.isInteger(stepSizeOf(k) * 2 ** 15)).toBe(true);
    }
    expect([ranges.step.least, 0, ranges.step.most].map(stepSizeOf)).toEqual([2 ** -12, 1, 2 ** 8]);
  });
});
