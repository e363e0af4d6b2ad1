import { describe, expect, it } from 'vitest';
import { streamOf } from '../../src/data/stream.js';
import { earlyIterate } from '../../src/oracles/residual/earlyIterate.js';
import { theorem } from '../../theorems/das2026/bias-limit-is-joint.js';

const stream = streamOf(`${process.hrtime.bigint()}`);
const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, v, j) => sum + v * b[j]!, 0);

/** Support points of a class at the gap, with any tangents. */
const classOf = (count: number, at: number) =>
  Array.from({ length: count }, () => [at, 3 * stream.normal(), 3 * stream.normal()]);

const normalised = (v: readonly number[]) => v.map((c) => c / v.reduce((a, b) => a + b, 0));

describe('the exponent of the printed curve', () => {
  it('is within its band for any multipliers and any residual', () => {
    for (let k = 0; k < 500; k++) {
      const gap = 2 ** -stream.whole(0, 4);
      const squares = 1 / (gap * gap);
      const eta = 0.01 + stream.uniform();
      const classes = [classOf(stream.whole(1, 5), gap), classOf(stream.whole(1, 5), -gap)];
      const shares = classes.map((points) => normalised(points.map(() => 0.01 + stream.uniform())));
      // sum alpha y x = w^: the classes have one mean along the margin. The second is moved there.
      const [first, second] = classes.map((points, side) =>
        [1, 2].map((j) => points.reduce((sum, x, n) => sum + shares[side]![n]! * x[j]!, 0)),
      );
      classes[1] = classes[1]!.map(([u, ...x]) => [u!, ...x.map((v, j) => v + first![j]! - second![j]!)]);
      const E = Math.exp(stream.normal() - 2);
      const raw = [0, 1, 2].map(() => stream.normal());
      const r = raw.map((v) => (E * v * stream.uniform()) / Math.hypot(...raw));
      const distance = (points: number[][]) =>
        Math.max(...points.flatMap((x) => points.map((o) => Math.hypot(...x.map((v, j) => v - o[j]!)))));
      // A+- at the residual w~ + r: e^(-+ w~ . x) is any positive number with the class's total.
      const logs = classes.map((points, side) => {
        const y = side === 0 ? 1 : -1;
        const mean = points.reduce((sum, x, n) => sum + shares[side]![n]! * Math.exp(-y * dot(x, r)), 0);
        return Math.log((squares / 2 / eta) * mean);
      });
      const seen = Math.log(2 * eta) + (logs[0]! + logs[1]!) / 2 - Math.log(squares);
      const most = E * gap + (E * E * (distance(classes[0]!) ** 2 + distance(classes[1]!) ** 2)) / 16;
      expect(seen).toBeGreaterThan(-E * gap - 1e-12);
      expect(seen).toBeLessThan(most + 1e-12);
    }
  });

  it('is the squared length on the three points of A2, in closed form', () => {
    // The support equations eta e^(-y (w~ . x + b~)) = alpha with alpha = 6, 2, 8, solved by hand.
    const { points, stepSize: eta } = theorem.witness;
    const v = [6, 2, 8].map((a) => Math.log(eta / a));
    // (1, -1, 0): 2 w_2 = v_2 - v_1; then w_1/4 + w_2 + b = v_1 and w_1/4 - 3/2 w_2 - b = v_3.
    const w2 = (v[1]! - v[0]!) / 2;
    const w1 = 2 * (v[0]! + v[2]! + w2 / 2);
    const plus = points.slice(0, 2).reduce((sum, x) => sum + Math.exp(-dot([w1, w2], x)), 0);
    const minus = Math.exp(dot([w1, w2], points[2]!));
    expect(2 * eta * Math.sqrt(plus * minus)).toBeCloseTo(16, 12);
    expect(Math.log(plus / minus) / 2).toBeCloseTo(-0.5428, 4);
  });
});

describe('early iterates of the exponential loss', () => {
  it('are those of one point, theta + eta e^-theta, in decimals', () => {
    // One row (1): theta' = theta + e^(-theta)/8 from 0, a hundred steps in thirty decimals.
    const answer = earlyIterate({ rows: [[1]], start: [0], stepSize: 1 / 8, steps: 100, loss: 'exponential' });
    if ('undecided' in answer) throw new Error(answer.undecided);
    expect(Math.abs(answer.point[0]! - 2.614909248408118)).toBeLessThan(answer.radius + 1e-15);
    expect(answer.radius).toBeLessThan(1e-12);
  });
});
