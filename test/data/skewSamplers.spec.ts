import { randomInt } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { centredExponentialCloud, signCloud } from '../../src/data/samplers.js';
import { streamOf } from '../../src/data/stream.js';

const seed = String(randomInt(2 ** 47));
const draws = 20000;

describe('samplers of Wendel draws that break a hypothesis', () => {
  it('should have mean zero, variance one and skewness two where centred exponential', () => {
    const x = centredExponentialCloud(draws, 1, streamOf(seed)).flat();
    const moment = (k: number) => x.reduce((total, c) => total + c ** k, 0) / draws;
    // Standard deviations of the three means: 1, sqrt(8), sqrt(261) (central moments 9 and 265)
    // over sqrt(draws); six of them.
    const six = 6 / Math.sqrt(draws);
    expect(Math.abs(moment(1)), seed).toBeLessThan(six);
    expect(Math.abs(moment(2) - 1), seed).toBeLessThan(six * Math.sqrt(8));
    expect(Math.abs(moment(3) - 2), seed).toBeLessThan(six * Math.sqrt(261));
    expect(x.every((c) => c >= -1 && Number.isInteger(c * 2 ** 40))).toBe(true);
  });

  it('should be +1 or -1, each half of the time', () => {
    const points = signCloud(draws / 2, 2, streamOf(seed));
    expect(points.every((x) => x.length === 2 && x.every((c) => c === 1 || c === -1))).toBe(true);
    const sum = points.flat().reduce((a, b) => a + b, 0);
    expect(Math.abs(sum), seed).toBeLessThan(6 * Math.sqrt(draws));
  });
});
