import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Listed } from '../../src/dossier/dossier.js';
import { slacksOf } from '../../src/dossier/slacks.js';

const finite = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: -20, max: 20 }).map(Number),
);
const instances = fc
  .array(finite, { minLength: 1, maxLength: 60 })
  .map((slacks) =>
    slacks.map(
      (slack, n): Listed => ({ record: `${n}`, where: 'x', slack, outcome: slack < 0 ? 'violates' : 'holds' }),
    ),
  );

describe('slacksOf', () => {
  it('should put every instance into one class, in order, and no violation beside what holds', () => {
    fc.assert(
      fc.property(instances, (all) => {
        const { classes } = slacksOf(all, 0);
        expect(classes.reduce((sum, c) => sum + c.holds + c.violates, 0)).toBe(all.length);
        for (const [n, c] of classes.entries()) {
          expect(Math.min(c.holds, c.violates)).toBe(0);
          expect(c.from).toBeLessThanOrEqual(c.to);
          for (const { slack } of c.instances) {
            // Ends are rounded to twelve digits.
            const room = 1e-11 * Math.max(Math.abs(c.from), Math.abs(c.to));
            expect(slack).toBeGreaterThanOrEqual(c.from - room);
            expect(slack).toBeLessThanOrEqual(c.to + room);
          }
          if (n > 0) expect(classes[n - 1]!.from).toBeLessThan(c.to);
        }
      }),
    );
  });

  it('should have classes of equal width with round ends, or powers of ten', () => {
    const of = (slacks: readonly number[]) =>
      slacksOf(
        slacks.map((slack) => ({ record: '', where: '', slack, outcome: 'holds' })),
        0,
      ).classes.map((c) => [c.from, c.to]);
    expect(of([0.31, 0.32, 0.95])).toEqual([
      [0.3, 0.4],
      [0.9, 1],
    ]);
    expect(of([1e-9, 2e-9, 0.5, 0])).toEqual([
      [0, 0],
      [1e-9, 1e-8],
      [0.1, 1],
    ]);
  });
});
