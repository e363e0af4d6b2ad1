import type { Enclosure } from 'theorycheck/statement';
import type { Spectrum } from './ridgeInstance.js';

/** Over a span of steps: G^t, and |rho_i|^t for each mode. */
export interface Remaining {
  readonly kernel: Enclosure;
  readonly modes: readonly Enclosure[];
}

/** The spectrum, and where curves that are built from what remains of the modes pass a level. */
export interface PassageAnswers {
  readonly spectrum: Spectrum;
  /**
   * Of a decreasing curve: the last step at which it is at least the level, -1 if none, Infinity if
   * it stays there.
   */
  lastAtLeast(curve: (r: Remaining) => Enclosure, level: Enclosure): Enclosure;
  /** Of any curve: the first step at which it is at most the level, Infinity if none. */
  firstAtMost(curve: (r: Remaining) => Enclosure, level: Enclosure): Enclosure;
}

/** The interval of whole steps in which a time must lie. */
export interface Band {
  readonly from: Enclosure;
  readonly to: Enclosure;
}

/**
 * How an instance is to be observed: step by step throughout, or through the closed form where that
 * agreed with descent.
 */
export type Route = 'step by step' | 'closed form';

/**
 * What the route asks for: three steps beyond 10^4 at which a single step of descent is compared
 * with the closed form, beside the first steps.
 */
export interface Routed {
  readonly route: Route;
  readonly later: readonly number[];
}

/** What was seen of a time: an enclosure of the step, Infinity above where it was not reached. */
export interface TimeSeen {
  readonly time: Enclosure;
}
