import { describe, expect, it } from 'vitest';
import { plantedPopulation } from '../../src/data/plantedPopulation.js';
import { streamOf } from '../../src/data/stream.js';
import { certifiesMaxMargin } from '../../src/exact/maxMargin.js';

const plan = {
  dimension: 4,
  plus: 20,
  minus: 7,
  hardPlus: 8,
  hardMinus: 1,
  gap: 1 / 8,
  near: 1 / 2,
  far: 2,
  spread: 1 / 4,
};
const key = `${process.hrtime.bigint()}`;

describe('a planted population', () => {
  const { points, labels } = plantedPopulation(plan, streamOf(key));

  it(`has the max-margin solution (1/gap, 0, ..., 0), in exact arithmetic (${key})`, () => {
    const rows = points.map((x, n) => [...x, 1].map((v) => labels[n]! * v));
    const hard = { 1: plan.hardPlus, [-1]: plan.hardMinus };
    const mass = 1 / (2 * plan.gap ** 2);
    const multipliers = points.map((x, n) => (Math.abs(x[0]!) === plan.gap ? mass / hard[labels[n] as 1 | -1] : 0));
    expect(certifiesMaxMargin([1 / plan.gap, 0, 0, 0, 0], multipliers, rows, true)).toBe(true);
  });

  it(`keeps its sizes and places (${key})`, () => {
    expect(labels.filter((y) => y === 1)).toHaveLength(plan.plus);
    expect(labels.filter((y) => y === -1)).toHaveLength(plan.minus);
    for (const [n, [first, ...along]] of points.entries()) {
      const distance = labels[n]! * first!;
      expect(distance === plan.gap || (distance >= plan.near && distance <= plan.far)).toBe(true);
      expect(along.every((v) => Math.abs(v) <= plan.spread)).toBe(true);
    }
  });

  it.each([
    [{ dimension: 0 }, /dimension of at least 1, not 0/],
    [{ hardPlus: 21 }, /hardPlus in \[1, plus\]/],
    [{ hardMinus: 0 }, /hardMinus in \[1, minus\]/],
    [{ near: 1 / 16 }, /0 < gap <= near <= far/],
    [{ spread: -1 }, /spread >= 0/],
  ])('refuses %o', (wrong, message) => {
    expect(() => plantedPopulation({ ...plan, ...wrong }, streamOf(key))).toThrow(message);
  });
});
