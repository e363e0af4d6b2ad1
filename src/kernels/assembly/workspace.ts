/*
 * The workspace of a panel: doubles in segments, whose byte addresses stand in a table of u32 in
 * this order (`panelWorkspace.ts` lays them out in the same). N is the number of points padded to a
 * multiple of four, d the size, q the nodes, n the degree of the basis.
 */

// d columns of N numbers, zero beyond the points; N lengths of rows.
export const COLUMNS = 0;
export const LENGTHS = 1;
// N each: a_i = offset_i + x slope_i - row_i . bend, and room for what a node makes of them.
export const OFFSETS = 2;
export const SLOPES = 3;
export const WEIGHTS = 4;
export const PULLS = 5;
// n N: swings of the margins.
export const SWINGS = 6;
// q each.
export const NODES = 7;
export const EARLY = 8;
export const THETA = 9;
export const SHRINKS = 10;
export const WEIGHED = 11;
export const LARGEST = 12;
export const DEFECT_LENGTHS = 13;
// q (n + 1) each: T_m(x_j), and the weights of the divided differences.
export const VALUES = 14;
export const DIFFERENCES = 15;
// (n + 1) q.
export const PROJECTION = 16;
// d each: the panel's start, its centre, the low parts of c_1.
export const START_HIGH = 17;
export const START_LOW = 18;
export const CENTRE_HIGH = 19;
export const CENTRE_LOW = 20;
export const SLOPE_LOW = 21;
// n d: c_1, ..., c_n; the change of a sweep.
export const TERMS = 22;
export const CHANGE = 23;
// n + 1: |c_0|, ..., |c_n|.
export const MAGNITUDES = 24;
// q d each.
export const BENDS = 25;
export const FORCE = 26;
export const DEFECT = 27;
// d d: a symmetric matrix, eigenvectors in columns; d eigenvalues.
export const GRAM = 28;
export const VECTORS = 29;
export const EIGENVALUES = 30;
// d factors of n x n, two more matrices of that size; d n rows; q + n numbers.
export const FACTORS = 31;
export const ORDERS = 32;
export const SCRATCH = 33;
// n + 1 each: (rho^m + rho^-m)/2 and (rho^m - rho^-m)/2 of an ellipse.
export const COSINES = 34;
export const SINES = 35;
// d each, and three sums.
export const POINT = 36;
export const GRADIENT = 37;
export const SUMS = 38;

/** Byte address of a segment. */
// @ts-ignore: decorator
@inline
export function segment(table: usize, index: usize): usize {
  return <usize>load<u32>(table + (index << 2));
}

/** The k-th number at an address. */
// @ts-ignore: decorator
@inline
export function at(address: usize, k: i32): f64 {
  return load<f64>(address + (<usize>k << 3));
}

// @ts-ignore: decorator
@inline
export function put(address: usize, k: i32, value: f64): void {
  store<f64>(address + (<usize>k << 3), value);
}
