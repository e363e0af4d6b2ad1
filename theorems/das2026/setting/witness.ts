import type { RegimeInstance } from './testRegimes.js';

const hard = [1, -1].flatMap((sign) => Array.from({ length: 10 }, (_, k) => [7 / 64, (sign * k) / 64 + 0]));
const row = (count: number) => Array.from({ length: count }, (_, k) => [1 / 2 + (k % 4) / 2, ((k % 3) - 1) / 16]);
const mirrored = (points: number[][]) => points.map(([u, v]) => [-u!, v!]);
const negative = [[-7 / 64, 0], ...mirrored(row(31))];
const positive = [...hard, ...row(76)];

/** 128 points in the plane: 20 at the margin against one. */
export const population: Omit<RegimeInstance, 'test'> = {
  points: [...positive, ...negative],
  labels: [...positive.map(() => 1), ...negative.map(() => -1)],
  plus: 96,
  minus: 32,
  hardPlus: 20,
  hardMinus: 1,
  gap: 7 / 64,
  near: 1 / 2,
  far: 2,
  spread: 1 / 4,
  // |Z^T Z|_F is some 240 for these points.
  stepSize: 1 / 64,
};
