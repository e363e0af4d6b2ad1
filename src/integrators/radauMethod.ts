const root = Math.sqrt(6);

/**
 * Nodes and matrix of the three-stage Radau IIA method: order 5, L-stable (Hairer and Wanner,
 * Solving ODEs II, IV.5).
 */
export const nodes = [(4 - root) / 10, (4 + root) / 10, 1] as const;
export const stages = [
  [(88 - 7 * root) / 360, (296 - 169 * root) / 1800, (-2 + 3 * root) / 225],
  [(296 + 169 * root) / 1800, (88 + 7 * root) / 360, (-2 - 3 * root) / 225],
  [(16 - root) / 36, (16 + root) / 36, 1 / 9],
] as const;

/** Weights of the embedded error estimate of order 3 (same source, IV.8). */
export const estimate = [(-13 - 7 * root) / 3, (-13 + 7 * root) / 3, -1 / 3] as const;

const [three, nine] = [Math.cbrt(3), Math.cbrt(9)];

/**
 * The eigenvalues of the inverse of the matrix: `real`, and `pair[0] +- i pair[1]` (same source,
 * IV.8).
 */
export const eigenvalues = {
  real: 3 + nine - three,
  pair: [3 - (nine - three) / 2, (Math.sqrt(3) * (nine + three)) / 2],
} as const;

/**
 * Real eigenvector and real and imaginary part of a complex one as columns, and the inverse (same
 * source, IV.8). They carry the stage equations into one real and one complex system of a third of
 * the size, which are factored with a fifth of the work. An error in them slows Newton's iteration
 * down, and does not move what it converges to.
 */
export const fromModes = [
  [0.09123239487089295, -0.1412552950209542, -0.030029194105147424],
  [0.241717932707107, 0.20412935229379994, 0.3829421127572619],
  [0.966048182615093, 1, 0],
] as const;
export const toModes = [
  [4.325579890063155, 0.33919925181580984, 0.5417705399358749],
  [-4.178718591551905, -0.32768282076106237, 0.47662355450055044],
  [-0.5028726349457868, 2.571926949855605, -0.5960392048282249],
] as const;
