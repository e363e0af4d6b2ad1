import fc from 'fast-check';
import { twoTo } from 'theorycheck/exact';
import type { UnbiasedMarginInstance } from '../../../theorems/das2026/setting/biasLimit.js';

/**
 * A third point on the margin, (g, 1), which no multiplier but zero suits: sum_+ alpha p = sum_-
 * alpha q has p = 1 there and 0 elsewhere.
 */
export const onMarginWithoutForce = fc.integer({ min: 0, max: 3 }).map((gapExponent): UnbiasedMarginInstance => {
  const g = twoTo(-gapExponent);
  const mass = 1 / (2 * g * g);
  return {
    points: [
      [g, 0],
      [-g, 0],
      [g, 1],
    ],
    labels: [1, -1, 1],
    stepSize: 0.25,
    certificates: { strictlyComplementary: { direction: [1 / g, 0, 0], multipliers: [mass, mass, 0] } },
  };
});
