import { rowsOf, type UnbiasedMarginInstance } from '../../../theorems/das2026/setting/biasLimit.js';

/** The exponential loss, with a step size of at most 1/(N max |z_n|^2), a multiple of 2^-12. */
export function exponentially(i: UnbiasedMarginInstance): UnbiasedMarginInstance {
  const longest = Math.max(...rowsOf(i).map((z) => z.reduce((sum, v) => sum + v * v, 0)));
  const most = 2 ** 12 / (i.points.length * longest);
  return { ...i, loss: 'exponential', stepSize: Math.max(1, Math.floor(most)) / 2 ** 12 };
}
