import { describe, expect, it } from 'vitest';
import { streamOf } from '../../src/data/stream.js';
import { hypentropyInterpolant } from '../../src/oracles/sparse/hypentropyInterpolant.js';

function found(answer: ReturnType<typeof hypentropyInterpolant>) {
  if ('undecided' in answer) throw new Error(answer.undecided);
  return answer;
}

const potential = (w: readonly number[], rho: number) =>
  w.reduce((t, x) => t + x * Math.asinh(x / (2 * rho)) - Math.hypot(x, 2 * rho), 0);

describe('hypentropyInterpolant', () => {
  // w = 2 rho sinh(X^T b) is the minimiser for the targets X w: plant b.
  it('should find a planted minimiser within its radius', () => {
    const key = `${process.hrtime.bigint()}`;
    const stream = streamOf(key);
    for (let n = 0; n < 30; n++) {
      const rho = 10 ** (2 - 6 * stream.uniform());
      const rows = Array.from({ length: 3 }, () => Array.from({ length: 6 }, () => stream.normal()));
      const size = Math.asinh(1 / rho);
      const b = Array.from({ length: 3 }, () => (size * (stream.uniform() - 0.5)) / 2);
      const w = rows[0]!.map((_, k) => 2 * rho * Math.sinh(rows.reduce((t, x, i) => t + x[k]! * b[i]!, 0)));
      const targets = rows.map((x) => x.reduce((t, v, k) => t + v * w[k]!, 0));
      const answer = hypentropyInterpolant(rows, targets, rho);
      if ('undecided' in answer) continue;
      // The targets are rounded to 1e-15 of their terms, which moves w by the same factor as the
      // oracle's own residual: 1e-9 is far above.
      const off = Math.hypot(...answer.weights.map((x, k) => x - w[k]!));
      expect(off, key).toBeLessThanOrEqual(answer.radius + 1e-9 * (1 + Math.hypot(...w)));
    }
  });

  it('should have the least potential among interpolants near it', () => {
    const key = `${process.hrtime.bigint()}`;
    const stream = streamOf(key);
    const { weights } = found(hypentropyInterpolant([[1, 1, 1]], [2], 0.5));
    for (let n = 0; n < 30; n++) {
      const move = [stream.normal(), stream.normal(), 0].map((x) => 0.1 * x);
      const near = weights.map((x, k) => x + (k === 2 ? -move[0]! - move[1]! : move[k]!));
      expect(potential(near, 0.5), key).toBeGreaterThan(potential(weights, 0.5));
    }
  });

  it('should tend to the least l2 norm for large and to the least l1 norm for small rho', () => {
    // x = (2, 1), y = 2: least l2 norm (0.8, 0.4), least l1 norm (1, 0).
    const wide = found(hypentropyInterpolant([[2, 1]], [2], 1e6)).weights;
    expect(Math.hypot(wide[0]! - 0.8, wide[1]! - 0.4)).toBeLessThan(1e-9);
    // w_2 = 2 rho sinh(b), w_1 = 2 rho sinh(2 b) near 1: w_2 near sqrt(rho), up to terms of its
    // size
    const narrow = found(hypentropyInterpolant([[2, 1]], [2], 1e-8)).weights;
    expect(Math.hypot(narrow[0]! - 1, narrow[1]!)).toBeLessThan(2e-4);
  });

  it('should answer undecided, by name, to what it cannot solve', () => {
    for (const [answer, word] of [
      [hypentropyInterpolant([], [], 1), 'at least one row'],
      [hypentropyInterpolant([[1]], [1, 2], 1), 'target for each row'],
      [hypentropyInterpolant([[1]], [1], 0), 'scale 0'],
      [
        hypentropyInterpolant(
          [
            [1, 2],
            [1, 2],
          ],
          [1, 1],
          1,
        ),
        'dependent',
      ],
      [hypentropyInterpolant([[1e-3]], [1e300], 1), 'known to within'],
    ] as const)
      expect((answer as { undecided: string }).undecided).toContain(word);
  });
});
