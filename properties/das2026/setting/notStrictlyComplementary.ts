import fc from 'fast-check';
import { twoTo } from 'theorycheck/exact';
import type { UnbiasedMarginInstance } from '../../../theorems/das2026/setting/biasLimit.js';

/**
 * Data that are not strictly complementary: a third point on the margin, (g, 1), whose multiplier
 * must be zero. For the second coordinate of sum alpha_n y_n x_n is 0 in every dual solution, and
 * only this point has one that is not 0.
 */
export const notStrictlyComplementary = fc.integer({ min: 0, max: 3 }).map((gapExponent): UnbiasedMarginInstance => {
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
