import type { Enclosure } from '../statement/enclosure.js';
import type { Judged } from './judged.js';
import type { Fit } from './leastSquares.js';
import type { LengthMargin, OtherMargin, Unknown } from './margins.js';
import type { Separation } from './separation.js';
import type { Summary } from './summary.js';

/** A class with the number of its points; null where there are none. */
interface ClassShown {
  readonly value: string | null;
  readonly points: number;
}

/** How the table was read. */
export interface Reading {
  readonly source: string;
  readonly found: readonly string[];
  readonly label: { readonly name: string; readonly why: string };
  readonly task: 'classification' | 'regression';
  readonly why: string;
  /** What -1 and +1 stand for; null in regression. */
  readonly classes: { readonly minus: ClassShown; readonly plus: ClassShown } | null;
  readonly features: readonly string[];
  readonly summary: Summary;
}

/** Separability, with a bias and through the origin. */
export interface Separations {
  readonly withBias: Separation;
  readonly throughOrigin: Separation;
}

/** The largest margins in the l2 norm, each found or with the reason why not. */
export interface LengthMargins {
  readonly free: LengthMargin | Unknown;
  readonly inTheNorm: LengthMargin | Unknown;
  readonly without: LengthMargin | Unknown;
}

/** All largest margins. */
export interface Margins extends LengthMargins {
  readonly l1: OtherMargin | Unknown;
  readonly lInfinity: OtherMargin | Unknown;
}

/** What theory says of descent on these data. */
export interface Predicted {
  /** In a sentence. */
  readonly says: string;
  /** The theorem, or null where it is a definition or elementary. */
  readonly by: string | null;
  readonly value: Enclosure | null;
}

/** Where descent starts, how long its steps are, and where it was looked at. */
export interface Descent {
  readonly objective: string;
  readonly stepSize: number;
  readonly why: string;
  readonly steps: number;
}

/** Descent at one moment. */
export interface CourseRow {
  /** log10 of the number of steps. */
  readonly exponent: number;
  /** The objective. */
  readonly loss: number;
  /** Points on the wrong side or on the boundary; null in regression. */
  readonly wrong: number | null;
  /** Least y (w . x + b) over |(w, b)|; null in regression. */
  readonly margin: number | null;
  /** Degrees between (w, b) and the max-margin vector; null where there is none. */
  readonly angle: number | null;
  /** |theta|. */
  readonly length: number;
  /** Distance to the end of training over its length; null where there is no end. */
  readonly toTheEnd: number | null;
  /** Distance to the exact iterate at most. */
  readonly radius: number;
}

/** The end of training: a minimiser. */
export interface End {
  readonly what: string;
  readonly weights: readonly number[];
  readonly loss: number;
  readonly basis: string;
}

/** All that is said of a data set. A part is null where it does not apply. */
export interface DataReport {
  readonly schema: 1;
  readonly version: string;
  readonly reading: Reading;
  readonly separations: Separations | null;
  readonly margins: Margins | null;
  readonly fit: Fit | null;
  readonly descent: Descent;
  readonly end: End | Unknown | null;
  readonly predicted: readonly Predicted[];
  readonly course: readonly CourseRow[];
  /** Why moments of descent are missing. */
  readonly missing: readonly string[];
  readonly theorems: readonly Judged[];
}
