/** A point of the plane, in units of the grid; the label is its class. */
export interface LabPoint {
  readonly x: number;
  readonly y: number;
  readonly label: 1 | -1;
}

export const models = ['linear', 'diagonal', 'two-layer'] as const;
export const losses = ['logistic', 'exponential'] as const;
export type Model = (typeof models)[number];
export type Loss = (typeof losses)[number];

/** All that the lab shows follows from this: plain data, and the whole of the address. */
export interface LabState {
  readonly points: readonly LabPoint[];
  readonly model: Model;
  readonly loss: Loss;
  /** Index of a step size, see `stepSizeOf`; null is one over the curvature. */
  readonly step: number | null;
  /** Index of a weight decay, see `decayOf`. */
  readonly decay: number;
  /** Where a linear model starts: two weights and the bias, in units of the grid. */
  readonly start: readonly [number, number, number];
  /**
   * Index of the size of a net's parameters at the start, see `scaleOf`: that of all parameters of
   * a diagonal net, the largest possible of a two-layer net.
   */
  readonly scale: number;
  /** Of which the start of a two-layer net is drawn. */
  readonly seed: number;
  /** The moment that is drawn, in quarters of a decade: 10^(time/4) steps. */
  readonly time: number;
}

/**
 * Points lie on multiples of 1/32. They are doubles of few binary digits, so that what is drawn,
 * what descent runs on and what the exact checks see are the same numbers.
 */
export const grid = 32;

/** Whole numbers from `least` to `most`, ends included. */
export interface Range {
  readonly least: number;
  readonly most: number;
}

export const ranges = {
  /** A coordinate: from -4 to 4. */
  place: { least: -4 * grid, most: 4 * grid },
  step: { least: -96, most: 64 },
  decay: { least: 0, most: 20 },
  /** A weight at the start: from -4 to 4. */
  start: { least: -4 * grid, most: 4 * grid },
  scale: { least: 0, most: 12 },
  seed: { least: 0, most: 999 },
  time: { least: 0, most: 60 },
} as const satisfies Record<string, Range>;

/** Up to here separability is decided without a linear programme, and all in milliseconds. */
export const mostPoints = 60;

/** The whole number of a range that is nearest; never -0. */
export function clamped(x: number, { least, most }: Range): number {
  return Math.min(most, Math.max(least, Math.round(x))) + 0;
}

/** eta = (8 + k mod 8) 2^(floor(k/8) - 3): eight step sizes an octave, from 2^-12 to 2^8. */
export function stepSizeOf(k: number): number {
  const octave = Math.floor(k / 8);
  return (8 + k - 8 * octave) * 2 ** (octave - 3);
}

/** lambda = 0, or 2^(k - 21). */
export function decayOf(k: number): number {
  return k === 0 ? 0 : 2 ** (k - 21);
}

/** The size of a net's parameters at the start: 1, 3/2, 2, 3, ... times 2^-5. */
export function scaleOf(k: number): number {
  return 2 ** (Math.floor(k / 2) - 5) * (k % 2 === 0 ? 1 : 1.5);
}

/**
 * What an empty address shows: the three points of least margin span the space of weights and bias,
 * which the sharp theorems about the limit ask for.
 */
export const initialState: LabState = {
  points: [
    { x: 32, y: 40, label: 1 },
    { x: 32, y: -24, label: 1 },
    { x: 72, y: 16, label: 1 },
    { x: 88, y: 64, label: 1 },
    { x: -32, y: 16, label: -1 },
    { x: -72, y: 48, label: -1 },
    { x: -64, y: -32, label: -1 },
  ],
  model: 'linear',
  loss: 'logistic',
  step: null,
  decay: 0,
  start: [0, 0, 0],
  scale: 6,
  seed: 1,
  time: 60,
};
