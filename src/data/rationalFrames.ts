/**
 * Orthogonal vectors of one length, by rows, and where the first of them meets its plane. All
 * entries are short dyadics.
 */
export interface RationalFrame {
  /** d vectors of R^d, mutually orthogonal, each of length `length`. */
  readonly rows: readonly (readonly number[])[];
  readonly length: number;
  /**
   * A vector of inner product 1 with the first row. Only where the length is a power of two can it
   * be a multiple of that row.
   */
  readonly foot: readonly number[];
  /** The length is about 2^lengthExponent. */
  readonly lengthExponent: number;
}

const frames: Readonly<Record<number, RationalFrame>> = {
  // The triangle 3, 4, 5.
  2: {
    rows: [
      [3, 4],
      [-4, 3],
    ],
    length: 5,
    foot: [0, 1 / 4],
    lengthExponent: 2,
  },
  // 1 + 4 + 4 = 9.
  3: {
    rows: [
      [1, 2, 2],
      [2, 1, -2],
      [2, -2, 1],
    ],
    length: 3,
    foot: [1, 0, 0],
    lengthExponent: 1,
  },
  4: {
    rows: [
      [1, 1, 1, 1],
      [1, -1, 1, -1],
      [1, 1, -1, -1],
      [1, -1, -1, 1],
    ],
    length: 2,
    foot: [1 / 4, 1 / 4, 1 / 4, 1 / 4],
    lengthExponent: 1,
  },
};

/**
 * The coordinate axes for turn 0 and in one dimension; otherwise a frame off the axes, its
 * coordinates shifted cyclically by turn - 1: the triangle 3, 4, 5 in the plane, (1, 2, 2)/3 in
 * space, (1, 1, 1, 1)/2 in the first four dimensions of more.
 */
export function rationalFrame(dimension: number, turn: number): RationalFrame {
  const unit = (at: number) => Array.from({ length: dimension }, (_, j) => (j === at ? 1 : 0));
  if (turn === 0 || dimension === 1)
    return { rows: unit(0).map((_, at) => unit(at)), length: 1, foot: unit(0), lengthExponent: 0 };
  const size = Math.min(dimension, 4);
  const { rows, foot, ...rest } = frames[size]!;
  const moved = (v: readonly number[]) =>
    Array.from({ length: dimension }, (_, j) => (j < size ? v[(j + turn - 1) % size]! : 0));
  const further = unit(0).flatMap((_, at) => (at < size ? [] : [unit(at).map((v) => v * rest.length)]));
  return { rows: [...rows.map(moved), ...further], foot: moved(foot), ...rest };
}
