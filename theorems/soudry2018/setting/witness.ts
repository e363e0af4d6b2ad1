import type { DescentInstance } from './instances.js';

/**
 * x = (1/2, 1) and (1/2, -1) in class +1, (-1/2, 1) twice and (-1/2, -2) in class -1, and (3/2, 0)
 * beyond the margin. thetahat = (2, 0, 0): the multipliers add up to 2 in each class and their
 * tangents agree, 5/4 - 3/4 = 1/2 and 3/4 + 3/4 - 2 (1/2) = 1/2. Two equal points and five where
 * three are enough.
 */
export const witness: DescentInstance = {
  points: [
    [0.5, 1],
    [0.5, -1],
    [-0.5, 1],
    [-0.5, 1],
    [-0.5, -2],
    [1.5, 0],
  ],
  labels: [1, 1, -1, -1, -1, 1],
  stepSize: 0.25,
  start: [0, 0, 0],
  certificates: {
    separable: { direction: [2, 0, 0] },
    strictlyComplementary: { direction: [2, 0, 0], multipliers: [1.25, 0.75, 0.75, 0.75, 0.5, 0] },
    stepBelowTwoOverBeta: { bound: 7 },
  },
};
