import { describe, expect, it } from 'vitest';
import { sparseRegression } from '../../src/data/sparseRegression.js';
import { streamOf } from '../../src/data/stream.js';
import { basisPursuit } from '../../src/oracles/sparse/basisPursuit.js';

function found(answer: ReturnType<typeof basisPursuit>) {
  if ('undecided' in answer) throw new Error(answer.undecided);
  return answer;
}

const l1 = (w: readonly number[]) => w.reduce((t, x) => t + Math.abs(x), 0);
const transposed = (rows: readonly (readonly number[])[], b: readonly number[]) =>
  rows[0]!.map((_, k) => rows.reduce((t, x, i) => t + x[k]! * b[i]!, 0));

describe('basisPursuit', () => {
  it('should put one row on its largest coordinate', () => {
    // 2 w_1 + w_2 = 2: (1, 0); b = 1/2 has X^T b = (1, 1/2); the columns alone have the inverses
    // 1/2 and 1.
    const answer = found(basisPursuit([[2, 1]], [2]));
    expect(answer.weights).toEqual([expect.closeTo(1, 12), 0]);
    expect(answer.dual[0]).toBeCloseTo(0.5, 12);
    expect(answer.offSupport).toBeCloseTo(0.5, 12);
    expect(answer.logarithms[0]).toBeCloseTo(0, 12);
    expect(answer.condition).toBeCloseTo(1, 9);
  });

  it('should beat every interpolant near it, carry its signs and logarithms, and never exceed its condition', () => {
    const key = `${process.hrtime.bigint()}`;
    const stream = streamOf(key);
    let tried = 0;
    for (let n = 0; n < 20; n++) {
      const { points, targets } = sparseRegression({ points: 3, dimension: 7, relevant: 1 + (n % 2) }, stream);
      const answer = basisPursuit(points, targets);
      if ('undecided' in answer) continue;
      tried++;
      const { weights, dual, logarithms, offSupport, condition } = answer;
      const [nu, logs] = [transposed(points, dual), transposed(points, logarithms)];
      for (const [k, w] of weights.entries()) {
        if (w === 0) expect(Math.abs(nu[k]!), key).toBeLessThanOrEqual(offSupport + 1e-12);
        else {
          expect(nu[k], key).toBeCloseTo(Math.sign(w), 9);
          expect(logs[k], key).toBeCloseTo(Math.sign(w) * Math.log(Math.abs(w)), 9);
        }
      }
      // Basic interpolants of other right sides: none is longer than the condition says.
      const r = [stream.normal(), stream.normal(), stream.normal()];
      const other = basisPursuit(points, r);
      if (!('undecided' in other)) {
        expect(Math.hypot(...other.weights), key).toBeLessThanOrEqual(condition * Math.hypot(...r) * (1 + 1e-9));
        // weights of y + r by basis pursuit are an interpolant of y once those of r are taken away
        const sum = basisPursuit(
          points,
          targets.map((y, i) => y + r[i]!),
        );
        if (!('undecided' in sum)) {
          const rival = sum.weights.map((x, k) => x - other.weights[k]!);
          expect(l1(rival), key).toBeGreaterThanOrEqual(l1(weights) * (1 - 1e-9));
        }
      }
    }
    expect(tried, key).toBeGreaterThan(5);
  });

  it('should answer undecided, by name, to what it cannot solve', () => {
    for (const [answer, word] of [
      [basisPursuit([], []), 'at least one row'],
      [basisPursuit([[1], [2]], [1, 2]), 'no more rows than columns'],
      [basisPursuit([[1, 1]], [1]), 'may not be the only one'],
      [basisPursuit([[1, 2]], [0]), 'zero'],
    ] as const)
      expect((answer as { undecided: string }).undecided).toContain(word);
  });
});
