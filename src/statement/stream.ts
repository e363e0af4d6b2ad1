/**
 * A stream of independent draws: the sampler's only source of chance. Never filtered, never shrunk.
 * Every value is a dyadic rational, so that float64 and exact arithmetic see the same data.
 */
export interface Stream {
  /** Uniform on the whole multiples of 2^-53 in [0, 1). */
  uniform(): number;
  /** Standard normal, rounded symmetrically to a multiple of 2^-40. */
  normal(): number;
  /** Uniform whole number in [from, to]. */
  whole(from: number, to: number): number;
  /** +1 or -1 with equal probability. */
  sign(): 1 | -1;
}
