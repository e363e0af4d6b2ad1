import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisRidges } from '../../src/arbitraries/axisRidges.js';
import { type AxisDescription, axisRidge } from '../../src/data/axisRidge.js';
import { streamOf } from '../../src/data/stream.js';
import { ridgeModes } from '../../src/oracles/ridge/ridgeModes.js';
import { realizable } from '../../theorems/xu2026/setting/ridgeInstance.js';

const plain: AxisDescription = {
  eighths: [8, 4],
  kernel: 1,
  decayBits: 4,
  step: { from: 'zero', to: 'convergence', sixteenths: 8 },
  startScale: 1,
  teacherScale: 1,
};

describe('axisRidge', () => {
  it('should have the eigenvalues it says, exact targets and the step on its side of the windows', () => {
    const ranges = {
      points: [1, 4],
      kernel: [0, 3],
      eighths: [1, 64],
      decayBits: [2, 8],
      from: 'rate',
      to: 'convergence',
      sixteenths: [1, 15],
      startScale: 1,
      teacherScale: 2,
    } as const;
    fc.assert(
      fc.property(axisRidges({ axisRidge }, ranges), (i) => {
        expect(realizable.about === 'data' && realizable.check({ ...i }, i.teacher)).toBe(true);
        const modes = ridgeModes(i);
        if ('undecided' in modes) throw new Error(modes.undecided);
        const expected = i.features.map((row, k) => row[k]! ** 2 / i.features.length).sort((a, b) => b - a);
        // Axes need no rotation: the values are those quotients to the last place or two.
        modes.values.forEach((s, k) => {
          expect(Math.abs(s[0]! - expected[k]!)).toBeLessThanOrEqual(2 ** -50 * expected[k]!);
        });
        const [s1, sr] = [expected[0]!, expected.at(-1)!];
        // The step is rounded to 2^-40 and s_1 + s_r + 2 lambda is below 2^8.
        expect(i.eta * (s1 + sr + 2 * i.lambda)).toBeGreaterThan(2 - 2 ** -28);
        expect(i.eta * (s1 + i.lambda)).toBeLessThan(2 + 2 ** -28);
      }),
    );
  });

  it('should refuse descriptions without rows, of rows too long and of a step off its interval', () => {
    const draw = (d: Partial<AxisDescription>) => () => axisRidge({ ...plain, ...d }, streamOf('axis'));
    expect(draw({ eighths: [] })).toThrow(/'eighths' must be/);
    expect(draw({ eighths: [65] })).toThrow(/from 1 to 64/);
    expect(draw({ kernel: -1 })).toThrow(/'kernel' must be a whole number/);
    expect(draw({ step: { ...plain.step, sixteenths: 17 } })).toThrow(/from 1 to 16/);
    expect(draw({})().features).toEqual([
      [1, 0, 0],
      [0, 0.5, 0],
    ]);
  });
});
