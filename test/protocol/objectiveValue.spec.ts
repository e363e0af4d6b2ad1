import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kindOf } from '../../src/problems/index.js';
import { objectiveValue } from '../../src/protocol/objectiveValue.js';
import type { Problem } from '../../src/statement/problem.js';

const number = fc.integer({ min: -16, max: 16 }).map((k) => k / 8);
const array = (length: number) =>
  fc.array(number, { minLength: length, maxLength: length }).map(Float64Array.from.bind(Float64Array));
const data = { points: 3, dimension: 2, weightDecay: 0.25 } as const;
const signs = Float64Array.of(1, -1, 1);

const problems = fc.oneof(
  fc.record({ features: array(6), targets: array(3) }).map((r) => ({ kind: 'ridge', ...data, ...r })),
  fc
    .record({
      features: array(6),
      loss: fc.constantFrom('logistic', 'exponential'),
      reduction: fc.constantFrom('sum', 'mean'),
      bias: fc.boolean(),
    })
    .map((r) => ({ kind: 'classification', ...data, labels: signs, ...r })),
  fc
    .record({ features: array(6), loss: fc.constantFrom('logistic', 'exponential', 'squared') })
    .map((r) => ({ kind: 'diagonal net', ...data, targets: signs, ...r })),
);

describe('the value of an objective', () => {
  it('should have the gradient that a field computes', () => {
    fc.assert(
      fc.property(problems, array(4), array(4), (problem, place, towards) => {
        const field = kindOf(problem as Problem).field(problem as Problem);
        const [at, along] = [place, towards].map((a) => a.slice(0, field.size)) as [Float64Array, Float64Array];
        const gradient = new Float64Array(field.size);
        field.evaluate(at, gradient);
        const value = objectiveValue(problem as Problem);
        const h = 2 ** -16;
        const moved = (s: number) => value(at.map((x, j) => x + s * h * along[j]!))!;
        const slope = (moved(1) - moved(-1)) / (2 * h);
        const due = gradient.reduce((sum, g, j) => sum + g * along[j]!, 0);
        /*
         * A central difference is off by h^2/6 of the third derivative along the line. All numbers
         * are at most 2: of a net |m'| <= 64 and |m''| <= 64, so that of e^-m is at most
         * (64^3 + 3 64^2) e^-m < 6 2^16 e^-m; of the other losses and kinds it is less. Rounding of
         * the values, of margins below 2^6, is divided by h.
         */
        const scale = 1 + Math.max(Math.abs(moved(1)), Math.abs(moved(-1)), Math.abs(value(at)!));
        expect(Math.abs(slope - due)).toBeLessThanOrEqual((h * h * 2 ** 16 + 2 ** -26) * scale);
      }),
    );
  });
});
