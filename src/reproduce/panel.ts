/** An axis of a panel. */
export interface Axis {
  readonly label: string;
  readonly scale?: 'linear' | 'log';
  /** Least and greatest value shown; by default what the marks hold. */
  readonly domain?: readonly [number, number];
}

/** A point of a curve; y is null where the curve has a gap. */
export type Point = readonly [x: number, y: number | null];

/**
 * Points that belong together. `theory` is drawn as a line, dashed from the second on; `seen` as
 * symbols; `path` as a line with what was simulated at every step. Marks of one `group` (from 0)
 * have one colour and one symbol or dash, so that a prediction stands by its simulation.
 */
export interface Series {
  readonly draw: 'theory' | 'seen' | 'path';
  readonly label: string;
  readonly group: number;
  readonly points: readonly Point[];
}

/** A straight line across the panel, at one x or one y. */
export interface Rule {
  readonly draw: 'rule';
  readonly label: string;
  readonly x?: number;
  readonly y?: number;
}

/** Rectangles that are darker the greater their value is; null where it is not known. */
export interface Cells {
  readonly draw: 'cells';
  /** What the value is, with its unit. */
  readonly label: string;
  readonly cells: readonly (readonly [x1: number, x2: number, y1: number, y2: number, value: number | null])[];
}

/** What a panel shows. */
export type Mark = Series | Rule | Cells;

/** A picture in the axes of the paper, and the data of its CSV file. */
export interface Panel {
  /** Letters, digits and hyphens: the name of its files. */
  readonly name: string;
  readonly title: string;
  /** What is seen, for the page and for those who cannot see it. */
  readonly caption: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly marks: readonly Mark[];
}

/** A table of the paper, done again. */
export interface Table {
  /** Letters, digits and hyphens: the name of its file. */
  readonly name: string;
  readonly title: string;
  readonly columns: readonly string[];
  /** As many cells as columns; null is left empty. */
  readonly rows: readonly (readonly (string | number | null)[])[];
}
