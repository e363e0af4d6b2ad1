import { roundTo } from '../exact/dyadic.js';
import { squared, twoTo } from '../exact/powers.js';
import { BadInput } from '../statement/badInput.js';
import type { Stream } from '../statement/stream.js';

/**
 * A lookup table phi(x) = e_x: one heavy cell, which holds the teacher, and 2^lightBits light ones
 * that share a mass of 2^-massBits.
 */
export interface LookupDescription {
  /** The sample has 12 4^quadruplings points. */
  readonly quadruplings: number;
  /** There are 2^lightBits light cells. */
  readonly lightBits: number;
  /** Together they have the mass 2^-massBits. */
  readonly massBits: number;
  /** Weight decay 2^-decayBits. */
  readonly decayBits: number;
  /** Standard deviation of the start, a power of two. */
  readonly startScale: number;
}

/**
 * The table in reduced coordinates: the heavy cell, one for each count above zero among the light
 * cells, the unseen light cells.
 */
export interface LookupDraw {
  /** Row by row; a column for each class of cells. */
  readonly features: number[][];
  /** One for the heavy cell, zero elsewhere. */
  readonly teacher: number[];
  /** features times teacher. */
  readonly targets: number[];
  /** One entry for each class of cells. */
  readonly start: number[];
  /** Probability of one cell of each class. */
  readonly variances: number[];
  /** Points of the sample before it was reduced. */
  readonly samples: number;
  /** Cells of the table. */
  readonly cells: number;
  /** Standard deviation of the start before it was reduced. */
  readonly nu: number;
  /** Step size. */
  readonly eta: number;
  /** Weight decay. */
  readonly lambda: number;
  /** The teacher; and how often the cells of each class were seen, and how many they are. */
  readonly certificates: { readonly realizable: number[]; readonly table: { count: number; cells: number }[] };
}

/**
 * Draws the sample and the start, and reduces both exactly. On the cells that were seen c times S
 * is c/n times the identity and, the heavy cell aside, the teacher is zero: a rotation of those
 * coordinates turns the start into one number, its length. What is left of descent, train loss and
 * risk is a ridge regression with a row of length sqrt(c N / n) for each class. With n = N 4^k that
 * is 2^-k times the root of a whole number, and the sum of four squares that c is gives as many
 * rows with dyadic entries.
 *
 * The number of points in light cells is drawn by the gaps between them. The length of the start in
 * the kernel is Fisher's sqrt(k - 1/2) + z/sqrt(2), z normal, for k of many thousands.
 */
export function lookupTable(description: LookupDescription, stream: Stream): LookupDraw {
  const { quadruplings, lightBits, massBits, decayBits, startScale } = description;
  const whole = (x: number, from: number, to: number) => Number.isInteger(x) && x >= from && x <= to;
  if (!whole(quadruplings, 1, 11) || !whole(lightBits, 12, 30) || !whole(massBits, 4, 20))
    throw new BadInput(
      "lookupTable: 'quadruplings', 'lightBits' and 'massBits' must be whole numbers in 1..11, 12..30 and 4..20",
    );
  const samples = rowCount * twoTo(2 * quadruplings);
  const light = twoTo(lightBits);
  const seen = lightCounts(samples, twoTo(-massBits), light, stream);
  const points = seen.reduce((total, c) => total + c, 0);
  const counts = [...new Set(seen)].sort((a, b) => a - b);
  const table = [
    { count: samples - points, cells: 1 },
    ...counts.map((count) => ({ count, cells: seen.filter((c) => c === count).length })),
    { count: 0, cells: light - seen.length },
  ];
  const features = table.flatMap(({ count }, j) =>
    fourSquares(count).map((q) => table.map((_, k) => (k === j ? q * twoTo(-quadruplings) : 0))),
  );
  if (features.length > rowCount)
    throw new BadInput(`lookupTable: more than ${rowCount} rows; 'lightBits' must be larger`);
  while (features.length < rowCount) features.push(table.map(() => 0));
  const teacher = table.map((_, j) => (j === 0 ? 1 : 0));
  const start = table.map(({ count, cells }, j) => {
    if (j === 0) return roundTo(startScale * stream.normal(), 6);
    if (count === 0) return roundTo(startScale * (Math.sqrt(cells - 0.5) + stream.normal() / Math.SQRT2), 6);
    let squares = 0;
    for (let k = 0; k < cells; k++) squares += squared(stream.normal());
    return roundTo(startScale * Math.sqrt(squares), 6);
  });
  return {
    features,
    teacher,
    targets: features.map((row) => row[0]!),
    start,
    variances: table.map((_, j) => (j === 0 ? 1 - twoTo(-massBits) : twoTo(-(massBits + lightBits)))),
    samples,
    cells: light + 1,
    nu: startScale,
    eta: 0.75,
    lambda: twoTo(-decayBits),
    certificates: { realizable: teacher, table },
  };
}

/** Rows of the reduced data matrix. */
const rowCount = 12;

/** How often each light cell that was seen was seen. */
function lightCounts(samples: number, mass: number, light: number, stream: Stream): number[] {
  const counts = new Map<number, number>();
  for (let at = gap(mass, stream); at <= samples; at += gap(mass, stream)) {
    const cell = stream.whole(1, light);
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  return [...counts.values()];
}

/** Trials up to and with the first success. */
function gap(mass: number, stream: Stream): number {
  return Math.floor(Math.log(1 - stream.uniform()) / Math.log1p(-mass)) + 1;
}

/** Positive whole numbers, four at most, whose squares sum to the count (Lagrange). */
export function fourSquares(count: number): number[] {
  for (let a = Math.floor(Math.sqrt(count)); a > 0; a--) {
    const left = count - a * a;
    for (let b = Math.min(a, Math.floor(Math.sqrt(left))); 3 * b * b >= left; b--)
      for (let c = Math.min(b, Math.floor(Math.sqrt(left - b * b))); c >= 0; c--) {
        const d = Math.sqrt(left - b * b - c * c);
        if (d > c) break;
        if (Number.isInteger(d)) return [a, b, c, d].filter((q) => q > 0);
      }
  }
  return [];
}
