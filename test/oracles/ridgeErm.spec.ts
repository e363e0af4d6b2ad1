import { describe, expect, it } from 'vitest';
import { streamOf } from '../../src/data/stream.js';
import { ridgeErm } from '../../src/oracles/ridge/ridgeErm.js';

function found(answer: ReturnType<typeof ridgeErm>) {
  if ('undecided' in answer) throw new Error(answer.undecided);
  return answer;
}

describe('ridgeErm', () => {
  // One row z = a in one dimension: stationarity is a e^(-a w) = 2 c w, so c = a e^(-a w)/(2w)
  // plants the minimiser w.
  it('should find a planted minimiser within its radius', () => {
    const key = `${process.hrtime.bigint()}`;
    const stream = streamOf(key);
    for (let n = 0; n < 50; n++) {
      const a = 0.25 + 4 * stream.uniform();
      // up to the decay of a net of scale 1e40
      const w = 0.1 + 5 * 10 ** (2 * stream.uniform());
      const { weights, radius } = found(ridgeErm([[a]], Math.log(a) - a * w - Math.log(2 * w)));
      // The log strength is rounded to some 8u of its terms, at most 2200; it moves w by less than
      // that over a >= 1/4.
      expect(Math.abs(weights[0]! - w), key).toBeLessThanOrEqual(radius + 1e-11);
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
    const { weights } = found(ridgeErm(rows, Math.log(0.01)));
    for (let n = 0; n < 50; n++) {
      const near = weights.map((x) => x + 0.01 * stream.normal());
      expect(risk(near), key).toBeGreaterThan(risk(weights));
    }
    const swapped = found(
      ridgeErm(
        rows.map(([a, b, c]) => [b!, -a!, c!]),
        Math.log(0.01),
      ),
    ).weights;
    for (const [j, x] of [weights[1]!, -weights[0]!, weights[2]!].entries())
      expect(Math.abs(swapped[j]! - x), key).toBeLessThan(1e-8);
  });

  // Coordinates weighted by 2^(+-2), as in nets of scale 1e80: some multipliers end below e^-500,
  // others grow from there.
  it('should know the minimiser of weighted rows, whatever becomes of the multipliers off the support', () => {
    const key = `${process.hrtime.bigint()}`;
    const stream = streamOf(key);
    for (let n = 0; n < 100; n++) {
      const scales = Array.from({ length: 12 }, () => 2 ** stream.whole(-2, 2));
      const rows = Array.from({ length: stream.whole(3, 6) }, () => scales.map((s) => s * stream.normal()));
      const { weights, radius } = found(ridgeErm(rows, -stream.whole(100, 600)));
      expect(radius, key).toBeLessThanOrEqual(1e-6 * (1 + Math.hypot(...weights)));
    }
  });

  it('should answer undecided, by name, to what it cannot minimise', () => {
    for (const [answer, word] of [
      [ridgeErm([], 1), 'at least one row'],
      [ridgeErm([[Number.NaN]], 1), 'finite entries'],
      [ridgeErm([[1]], Number.NEGATIVE_INFINITY), 'log strength'],
      [ridgeErm([[1e200]], 1), 'not finite'],
      // b of size 1e9 on two rows that cancel: nothing is left of the digits of w
      [
        ridgeErm(
          [
            [1, -1],
            [-1, 1],
          ],
          -1e9,
        ),
        'risk',
      ],
    ] as const)
      expect((answer as { undecided: string }).undecided).toContain(word);
  });
});
