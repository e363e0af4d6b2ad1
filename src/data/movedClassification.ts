import { BadInput } from '../statement/badInput.js';
import type { Stream } from '../statement/stream.js';
import { type SparseClassification, type SparseDraw, sparseClassification } from './sparseClassification.js';

/**
 * What is drawn, and how far every point is moved away from the boundary in each relevant
 * coordinate.
 */
export interface MovedClassification extends SparseClassification {
  /** A multiple of 2^-8. */
  readonly shift: number;
}

/**
 * Sparse classification with a margin: x becomes x + label shift s, s the signs that decide the
 * label (zero off the relevant coordinates), so that label s . x >= shift |s|^2. The shift is a
 * multiple of 2^-8, so every coordinate stays on its grid.
 */
export function movedClassification({ shift, ...sizes }: MovedClassification, stream: Stream): SparseDraw {
  if (!(Number.isInteger(shift * 2 ** 8) && shift > 0 && shift <= 4))
    throw new BadInput(`shift = ${shift} must be a positive multiple of 2^-8, at most 4`);
  const draw = sparseClassification(sizes, stream);
  const { separator } = draw.certificates.separable;
  const points = draw.points.map((x, i) => x.map((v, k) => v + draw.labels[i]! * shift * separator[k]!));
  return { ...draw, points };
}
