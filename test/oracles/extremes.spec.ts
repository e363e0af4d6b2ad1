import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oracles } from '../../src/oracles/index.js';
import type { Enclosure } from '../../src/statement/enclosure.js';

/** Numbers from one end of doubles to the other, in questions of the right shape. */
const extreme = fc.oneof(
  fc.constantFrom(0, 1, -1, 1e160, -1e308, 1e-170, Number.MIN_VALUE, 2 ** -1022, 1e15, -1e-9),
  fc.integer({ min: -3, max: 3 }),
);
const some = fc
  .record({ count: fc.integer({ min: 1, max: 4 }), size: fc.integer({ min: 1, max: 4 }) })
  .chain(({ count, size }) => {
    const list = (length: number) => fc.array(extreme, { minLength: length, maxLength: length });
    const labels = fc.array(fc.constantFrom(1, -1), { minLength: count, maxLength: count });
    const points = fc.array(list(size), { minLength: count, maxLength: count });
    return fc.record({ points, labels, targets: list(count), start: list(size), scale: extreme });
  });
type Some = typeof some extends fc.Arbitrary<infer T> ? T : never;

const each = <T>(all: readonly T[], ask: (x: T) => unknown) => all.map(ask);
const asked: Record<string, (s: Some) => unknown[]> = {
  normMargin: ({ points, labels }) =>
    each(['none', 'penalised', 'unpenalised'] as const, (bias) =>
      each(['l1', 'l-infinity'] as const, (norm) => oracles.normMargin({ points, labels, bias, norm })),
    ).flat() as unknown[],
  matrixMargin: ({ points, labels }) =>
    each(['spectral', 'nuclear'] as const, (norm) =>
      oracles.matrixMargin({ matrices: points.map((x) => [x, [...x].reverse()]), labels, norm }),
    ),
  multiClass: ({ points, labels }) =>
    each([oracles.multiClassMargin, oracles.multiClassSeparability], (ask) =>
      ask({ points, labels: labels.map((y, n) => (y > 0 ? 0 : 1 + (n % 2))), classes: 3, bias: 'none' }),
    ),
  interpolants: ({ points: rows, targets, start, scale }) => [
    oracles.nearestInterpolant({ rows, targets, start, norm: 'l1' }),
    oracles.nearestInterpolant({ rows, targets, start, norm: 'l2' }),
    oracles.bregmanInterpolant({ rows, targets, start, potential: { name: 'hypentropy', scale: Math.abs(scale) } }),
    oracles.bregmanInterpolant({ rows, targets, start: start.map(Math.abs), potential: { name: 'entropy' } }),
  ],
};

/** Every enclosure in an answer has its ends in order, and no number is NaN. */
function isSound(x: unknown): boolean {
  if (typeof x === 'number') return !Number.isNaN(x);
  if (typeof x !== 'object' || x === null) return true;
  const { lo, hi } = x as Enclosure;
  if (typeof lo === 'number' && typeof hi === 'number' && !(lo <= hi)) return false;
  return Object.values(x).every(isSound);
}

describe.each(Object.entries(asked))('%s, at the ends of doubles', (_, ask) => {
  it('should answer with numbers, or say in a sentence why not', () => {
    fc.assert(
      fc.property(some, (s) => {
        for (const answer of ask(s) as object[]) {
          if ('undecided' in answer) expect(answer.undecided).toMatch(/^[a-zA-Z].{15,}/);
          else
            expect(
              isSound(answer),
              JSON.stringify(answer, (_, v) => (typeof v === 'bigint' ? `${v}` : v)),
            ).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });
});
