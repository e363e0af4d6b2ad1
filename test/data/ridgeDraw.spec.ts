import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gaussianFeatures } from '../../src/data/gaussianFeatures.js';
import { streamOf } from '../../src/data/stream.js';
import { dyadic, exactInner } from '../../src/exact/index.js';
import { ridges } from '../oracles/ridgeCases.js';

describe('ridgeDraw', () => {
  it('should make targets that are features times teacher exactly', () => {
    fc.assert(
      fc.property(ridges, ({ features, targets, teacher }) => {
        features.forEach((row, i) => {
          const { integer, shift } = exactInner(row, teacher);
          const target = dyadic(targets[i]!);
          expect(integer << BigInt(target.shift)).toBe(target.integer << BigInt(shift));
        });
      }),
    );
  });

  it('should keep the step inside its window', () => {
    // Second method: the trace of a Rayleigh quotient's matrix bounds s_1 from below by every row's
    // share.
    fc.assert(
      fc.property(ridges, ({ features, eta, lambda }) => {
        expect(eta).toBeGreaterThan(0);
        for (const row of features) {
          const along = features.reduce((sum, f) => sum + f.reduce((d, x, j) => d + x * row[j]!, 0) ** 2, 0);
          const square = row.reduce((d, x) => d + x * x, 0);
          if (square > 0) expect(eta * (along / square / features.length + lambda)).toBeLessThan(2);
        }
      }),
    );
  });
});

describe('gaussianFeatures', () => {
  it('should be a function of its stream, with the sizes asked for', () => {
    const sizes = { points: 3, dimension: 5, startScale: 2 };
    const seed = `${Math.floor(performance.now() * 1e6)}`;
    const draw = gaussianFeatures(sizes, streamOf(seed));
    expect(draw).toEqual(gaussianFeatures(sizes, streamOf(seed)));
    expect(draw.features.map((r) => r.length)).toEqual([5, 5, 5]);
    expect(draw.start).toHaveLength(5);
  });
});
