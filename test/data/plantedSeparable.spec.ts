import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plantedRuns } from '../../src/arbitraries/plantedRuns.js';
import { type PlantedSeparable, plantedSeparable } from '../../src/data/plantedSeparable.js';
import { streamOf } from '../../src/data/stream.js';
import { dyadic } from '../../src/exact/dyadic.js';
import { integerMatrix, rankOf } from '../../src/exact/integerMatrix.js';
import { certifiesMaxMargin, curvatureBelow, separates, unitMarginRows } from '../../src/exact/maxMargin.js';

const seed = randomInt(2 ** 31);
const rowsOf = ({ points, labels }: PlantedSeparable) => points.map((x, n) => [...x, 1].map((v) => labels[n]! * v));
const ordinary = {
  dimension: 3,
  gapExponent: 2,
  turn: 1,
  positiveSupport: 3,
  negativeSupport: 2,
  duplicates: 1,
  others: 4,
  otherMarginEighths: 16,
  shift: 0.25,
  spread: 1,
};

describe('plantedSeparable', () => {
  it('should carry exact certificates, span when it has the points to, and keep to short dyadics', () => {
    const runs = plantedRuns(plantedSeparable, {
      dimension: [1, 6],
      shiftQuarters: [0, 4],
      excessSupport: [-2, 3],
      startQuarters: [0, 8],
    });
    fc.assert(
      fc.property(runs, (run) => {
        const rows = rowsOf(run);
        const { direction, multipliers } = run.certificates.strictlyComplementary;
        const support = unitMarginRows(direction, rows);
        const distinct = new Set(support.map((n) => rows[n]!.join(' '))).size;
        expect(separates(run.certificates.separable.direction, rows)).toBe(true);
        expect(certifiesMaxMargin(direction, multipliers, rows, true)).toBe(true);
        expect(curvatureBelow(8, run.stepSize, rows)).toBe(true);
        if (distinct >= direction.length)
          expect(rankOf(integerMatrix(support.map((n) => rows[n]!)))).toBe(direction.length);
        for (const x of [...run.points.flat(), run.stepSize, ...run.start]) expect(dyadic(x).shift).toBeLessThan(24);
      }),
      { seed, numRuns: 200 },
    );
  });

  it('should be the same for the same stream and another for another', () => {
    const draw = (key: string) => plantedSeparable(ordinary, streamOf(key));
    expect(draw(`${seed}`)).toEqual(draw(`${seed}`));
    expect(draw(`${seed}`)).not.toEqual(draw(`${seed} again`));
  });

  it('should refuse counts that make no sense', () => {
    const stream = streamOf(`${seed}`);
    expect(() => plantedSeparable({ ...ordinary, dimension: 0 }, stream)).toThrow(RangeError);
    expect(() => plantedSeparable({ ...ordinary, negativeSupport: 0 }, stream)).toThrow(RangeError);
    expect(() => plantedSeparable({ ...ordinary, otherMarginEighths: 8 }, stream)).toThrow(RangeError);
  });
});
