import { absolute, atMost, divide, every, norm, rounded, subtract, type Theorem } from 'theorycheck/statement';
import { setting, type WithTextbook } from './setting/biasSlope.js';
import { type DescentInstance, enclosed, type Iterate } from './setting/instances.js';
import { witness } from './setting/witness.js';

/**
 * The distance of the decision boundary from the origin, |b|/|w|, at finite times.
 *
 * With B = b^ log T + b~ and W = |w^ log T + w~|, both known from the limit of the residual, and E
 * its error term: |b - B| <= E, ||w| - W| <= E, so
 *
 *     |b/|w| - B/W| <= E (1 + |B|/W)/(W - E),     from |b W - B |w|| <= |b - B| W + |B| |W - |w||.
 *
 * Hence b/|w| tends to b^/|w^|, and where thetahat has bias zero, log t |b|/|w| tends to |b~|/|w^|:
 * the boundary approaches the origin like 1/log t, and no faster.
 *
 * Trivial region: that of `soudry2018/bias-slope`, or W <= 2 E. Blind spots: a common factor on w
 * and b.
 *
 * @see Das, Vedantam, Lakshminarayanan (2026), arXiv 2602.08302v1, section 4.4
 * (|b|/|w| of order 1/log t); finite form derived here.
 */
export const theorem: Theorem<DescentInstance, WithTextbook, readonly Iterate[]> = {
  id: 'soudry2018/bias-over-weights',
  says: 'b/|w| follows (b^ log t + b~)/|w^ log t + w~| within an error known in advance: where b^ = 0 it falls like 1/log t.',
  source: { paper: 'Das, Vedantam, Lakshminarayanan 2026', item: 'Section 4.4, Phase 3' },
  kind: 'limit',
  ...setting,
  trivial: (i, a) => setting.trivial(i, a) || a.steps.some((T, k) => !(predicted(a, T).weights > 2 * a.bounds[k]!)),
  conclude: (_, a, seen) =>
    every(
      seen.map((x) => {
        const theta = enclosed(x, x.radius);
        const { bias, weights } = predicted(a, x.step);
        const E = a.bounds[a.steps.indexOf(x.step)]!;
        const expected = bias / weights;
        // 1e-12 covers the rounding of the predicted quotient.
        const allowed = (E * (1 + Math.abs(expected))) / (weights - E) + 1e-12 * (1 + Math.abs(expected));
        const seenHere = divide(theta.at(-1)!, norm(theta.slice(0, -1)));
        return atMost(absolute(subtract(seenHere, rounded(expected))), allowed, 1, `step ${x.step}`);
      }),
    ),
  witness,
  blindSpots: 'A common factor on weights and bias.',
  expected: 'survived',
};

/** b^ log T + b~ and |w^ log T + w~|. */
function predicted(a: WithTextbook, T: number): { bias: number; weights: number } {
  const theta = a.direction.map((x, j) => x * Math.log(T) + a.limit[j]!);
  return { bias: theta.at(-1)!, weights: Math.hypot(...theta.slice(0, -1)) };
}
