import fc, { type Arbitrary } from 'fast-check';

/**
 * A rotation of the plane by a Pythagorean angle: cosine and sine, both times 5/4 or 25/16, which
 * makes them dyadic.
 */
export type Turn = readonly [cosine: number, sine: number];

/** None, the angles of the triangle 3-4-5, and twice them. */
export const turn: Arbitrary<Turn> = fc.constantFrom<Turn>(
  [1, 0],
  [3 / 4, 1],
  [1, 3 / 4],
  [3 / 4, -1],
  [7 / 16, 24 / 16],
  [-7 / 16, 24 / 16],
);

/**
 * A vector of the plane turned, and longer by the factor that the turn left out; on a line the
 * vector itself.
 */
export function turned(x: readonly number[], [cosine, sine]: Turn): number[] {
  return x.length === 1 ? [...x] : [cosine * x[0]! - sine * x[1]!, sine * x[0]! + cosine * x[1]!];
}
