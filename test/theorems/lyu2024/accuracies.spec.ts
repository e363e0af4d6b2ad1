import { describe, expect, it } from 'vitest';
import { streamOf } from '../../../src/data/stream.js';
import { exactly } from '../../../src/statement/index.js';
import { accuracy, theorem } from '../../../theorems/lyu2024/accuracies.js';

const instance = { ...theorem.witness, certificates: { separable: { separator: [1, -1, 0, 0] } } };

/** Weights at this angle to the truth, off it in the third coordinate. */
function at(angle: number): number[] {
  const along = Math.cos(angle) / Math.SQRT2;
  return [along, -along, Math.sin(angle), 0];
}

describe('accuracies', () => {
  it('should count labels that Gaussian points have, a constant one at half of them', () => {
    const stream = streamOf('accuracies at chance');
    const w = at(1);
    let [right, constant] = [0, 0];
    const draws = 40_000;
    for (let k = 0; k < draws; k++) {
      const x = [0, 1, 2, 3].map(() => stream.normal());
      const label = Math.sign(x[0]! - x[1]!);
      if (Math.sign(x.reduce((t, v, j) => t + v * w[j]!, 0)) === label) right++;
      if (label > 0) constant++;
    }
    // Five standard deviations.
    expect(Math.abs(right / draws - accuracy(instance, w.map(exactly)).lo)).toBeLessThan(0.0125);
    expect(Math.abs(constant / draws - 0.5)).toBeLessThan(0.0125);
    expect(accuracy(instance, at(Math.PI / 2).map(exactly)).lo).toBeCloseTo(0.5, 10);
  });

  it('should call trivial what no phase does better than a constant label', () => {
    const trivial = (early: number, late: number) => theorem.trivial(instance, { early: at(early), late: at(late) });
    expect(trivial(0.5, 1)).toBe(false);
    expect(trivial(1, 0.5)).toBe(false);
    // Too near to each other.
    expect(trivial(0.5, 0.55)).toBe(true);
    // Below a half, and above it by less than a quarter of what they are apart.
    expect(trivial(1.6, 2)).toBe(true);
    expect(trivial(2, 1.6)).toBe(true);
    expect(trivial(1.5, 2.5)).toBe(true);
    expect(trivial(1.2, 2.5)).toBe(false);
  });
});
