import { describe, expect, it } from 'vitest';
import { projectedAscent } from '../../src/oracles/margins/projectedAscent.js';

const attack = {
  weights: [2, -0.5, 0],
  bias: 0.25,
  point: [1, 1, 1],
  label: 1,
  offset: [0, 0, 0],
  radius: 0.5,
  step: 0.25,
  steps: 2,
  box: null,
} as const;

describe('projected gradient ascent', () => {
  it('moves every coordinate against the sign of its weight, for the positive label', () => {
    expect(projectedAscent(attack)).toEqual({ point: [0.5, 1.5, 1] });
  });

  it('moves it the other way for the negative label', () => {
    expect(projectedAscent({ ...attack, label: -1 })).toEqual({ point: [1.5, 0.5, 1] });
  });

  it('stops at the radius however many steps it takes, and short of it with too few', () => {
    expect(projectedAscent({ ...attack, steps: 7 })).toEqual({ point: [0.5, 1.5, 1] });
    expect(projectedAscent({ ...attack, steps: 1 })).toEqual({ point: [0.75, 1.25, 1] });
  });

  it('stays in the box, and keeps an offset where the weight is zero', () => {
    const boxed = { ...attack, offset: [0, 0, 0.25], box: [0.75, 1.125] as const };
    expect(projectedAscent(boxed)).toEqual({ point: [0.75, 1.125, 1.125] });
  });

  it('is undecided where the gradient underflows, and moves at every margin before', () => {
    // 1/(1 + e^700) = 1e-304 is a normal number; e^710 overflows.
    expect(projectedAscent({ ...attack, point: [350, 0, 0], bias: 0 })).toEqual({ point: [349.5, 0.5, 0] });
    expect(projectedAscent({ ...attack, point: [400, 0, 0] })).toHaveProperty('undecided');
  });

  it.each([
    [{ radius: 0 }, /radius > 0/],
    [{ step: -1 }, /step > 0/],
    [{ steps: 1.5 }, /whole number of steps/],
    [{ offset: [0, 0, 1] }, /within the radius 0.5/],
    [{ offset: [0] }, /3 entries/],
  ])('refuses %o', (wrong, message) => {
    expect(() => projectedAscent({ ...attack, ...wrong })).toThrow(message);
  });
});
