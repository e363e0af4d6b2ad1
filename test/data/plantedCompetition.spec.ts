import { describe, expect, it } from 'vitest';
import { type CompetitionPlan, plantedCompetition } from '../../src/data/plantedCompetition.js';
import { streamOf } from '../../src/data/stream.js';
import { certifiesMaxMargin, unitMarginRows } from '../../src/exact/maxMargin.js';

const plan: CompetitionPlan = {
  dimension: 2,
  plus: 20,
  minus: 11,
  hardPlus: 3,
  hardMinus: 6,
  gapExponent: 4,
  turn: 0,
  mirrored: true,
  near: 1 / 8,
  far: 2,
  spread: 1,
};
const plans: [string, CompetitionPlan][] = [
  ['mirrored', plan],
  ['mirrored and turned', { ...plan, dimension: 5, turn: 2 }],
  ['mirrored, above fifty dimensions', { ...plan, dimension: 52, turn: 1 }],
  ['turned by 3, 4, 5', { ...plan, turn: 1, mirrored: false }],
  ['in space', { ...plan, dimension: 3, turn: 2, mirrored: false }],
];
const key = `${process.hrtime.bigint()}`;

describe('a population and its support', () => {
  it.each(plans)(`has its max-margin solution and its sizes, in exact arithmetic: %s (${key})`, (_, p) => {
    const { points, labels, certificates } = plantedCompetition(p, streamOf(key));
    const { direction, multipliers } = certificates.strictlyComplementary;
    const rows = points.map((x, n) => [...x, 1].map((v) => labels[n]! * v));
    expect(certifiesMaxMargin(direction, multipliers, rows, true)).toBe(true);
    expect(direction.at(-1)).toBe(0);
    const support = unitMarginRows(direction, rows);
    const count = (y: number, among: readonly number[]) => among.filter((n) => labels[n] === y).length;
    const all = points.map((_x, n) => n);
    expect([count(1, all), count(-1, all), count(1, support), count(-1, support)]).toEqual([20, 11, 3, 6]);
  });

  it.each(plans)(`has the others between near and far: %s (${key})`, (_, p) => {
    const { points, labels, certificates } = plantedCompetition(p, streamOf(key));
    const { direction } = certificates.separable;
    const length = Math.hypot(...direction);
    for (const [n, x] of points.entries()) {
      const margin = labels[n]! * x.reduce((sum, v, j) => sum + v * direction[j]!, 0);
      if (Math.abs(margin - 1) < 1e-9) continue;
      // Margins are rounded to 2^-6.
      expect(margin).toBeGreaterThan(p.near * length - 2 ** -6);
      expect(margin).toBeLessThan(p.far * length + 2 ** -6);
    }
  });

  it('refuses what it cannot plant', () => {
    expect(() => plantedCompetition({ ...plan, hardPlus: 0 }, streamOf(key))).toThrow(/support points/);
    expect(() => plantedCompetition({ ...plan, turn: 1 }, streamOf(key))).toThrow(/first axis/);
  });
});
