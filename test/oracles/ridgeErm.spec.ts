import { describe, expect, it } from 'vitest';
import { streamOf } from '../../src/data/stream.js';
import { ridgeErm } from '../../src/oracles/ridgeErm.js';

function found(answer: ReturnType<typeof ridgeErm>) {
  if ('undecided' in answer) throw new Error(answer.undecided);
  return answer;
}

describe('ridgeErm', () => {
  // One row z = a in one dimension: stationarity is a e^(-a w) = 2 c w, so c = a e^(-a w)/(2w) plants the minimiser w.
  it('should find a planted minimiser within its radius', () => {
    const key = `${process.hrtime.bigint()}`;
    const stream = streamOf(key);
    for (let n = 0; n < 50; n++) {
      const a = 0.25 + 4 * stream.uniform();
      const w = 0.1 + 5 * stream.uniform();
      const { weights, radius } = found(ridgeErm([[a]], (a * Math.exp(-a * w)) / (2 * w)));
      // The strength itself is rounded: it is off by some 4u relatively, which moves w by less than that times w.
      expect(Math.abs(weights[0]! - w), key).toBeLessThanOrEqual(radius + 1e-14 * w);
    }
  });

  it('should beat every neighbour, and turn with the data', () => {
    const key = `${process.hrtime.bigint()}`;
    const stream = streamOf(key);
    const rows = Array.from({ length: 6 }, () => [stream.normal(), stream.normal(), stream.normal()]);
    const risk = (w: number[]) =>
      rows.reduce(
        (t, z) => t + Math.exp(-z.reduce((s, x, j) => s + x * w[j]!, 0)) / 6,
        0.01 * w.reduce((t, x) => t + x * x, 0),
      );
    const { weights } = found(ridgeErm(rows, 0.01));
    for (let n = 0; n < 50; n++) {
      const near = weights.map((x) => x + 0.01 * stream.normal());
      expect(risk(near), key).toBeGreaterThan(risk(weights));
    }
    const swapped = found(
      ridgeErm(
        rows.map(([a, b, c]) => [b!, -a!, c!]),
        0.01,
      ),
    ).weights;
    for (const [j, x] of [weights[1]!, -weights[0]!, weights[2]!].entries())
      expect(Math.abs(swapped[j]! - x), key).toBeLessThan(1e-8);
  });

  it('should answer undecided, by name, to what it cannot minimise', () => {
    for (const [answer, word] of [
      [ridgeErm([], 1), 'at least one row'],
      [ridgeErm([[Number.NaN]], 1), 'finite entries'],
      [ridgeErm([[1]], 0), 'strength 0'],
      [ridgeErm([[1, 1]], 1e-300), 'risk is'],
      [ridgeErm([[-1], [1]], 1e-17), 'known to within'],
    ] as const)
      expect((answer as { undecided: string }).undecided).toContain(word);
  });
});
