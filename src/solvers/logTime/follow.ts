import { integrate } from '../../integrators/radau.js';
import { frameAt, pointIn } from './frame.js';
import type { MarginProblem } from './marginProblem.js';
import { modifiedEquation } from './modifiedEquation.js';

/** A point at a logarithmic time, as pairs. */
export interface Place {
  readonly q: number;
  readonly high: Float64Array;
  readonly low: Float64Array;
}

/** A visited point, what is left of it in its frame, and q + log scale - margin of each row. */
export interface Visited extends Place {
  readonly rho: Float64Array;
  readonly exponents: Float64Array;
}

export interface Followed {
  readonly visited: readonly Visited[];
  /** Why it stopped short. */
  readonly reason?: string;
  readonly gradients: number;
}

/** How an integration is asked for. */
export interface Accuracy {
  /** Error of one step, in Euclidean length over 1 + |rho|. */
  readonly tolerance: number;
  /** What the field of descent may leave out, relative to the velocity; 1 is the flow. */
  readonly truncation: number;
}

/** A frame lasts until time is this many times as large (at least `shortest`). */
const stretch = 4;
const shortest = 8;

/**
 * Integrates the field from a place through increasing times q by Radau IIA. With `direction` all
 * of it in one frame along it, so that rho is what the direction leaves; without, frames follow one
 * another, each along the velocity at its start, which late is almost constant.
 */
export function follow(
  problem: MarginProblem,
  start: Place,
  times: readonly number[],
  { tolerance, truncation }: Accuracy,
  direction: Float64Array | null,
): Followed {
  const visited: Visited[] = [];
  const origin = new Float64Array(problem.size);
  let place = start;
  let gradients = 0;
  let step = 0.05;
  let next = 0;
  while (next < times.length) {
    const along = direction ?? growth(problem, place);
    const frame = frameAt(problem, place.q, place.high, place.low, along);
    const system = modifiedEquation(problem, frame, truncation);
    const end = direction === null ? Math.max(place.q * stretch, place.q + shortest) : Number.POSITIVE_INFINITY;
    const stops = times.slice(next).filter((q) => q <= end);
    const renewed = stops.length < times.length - next && stops.at(-1) !== end;
    let last: Place = place;
    const done = integrate(system, origin, place.q, step, renewed ? [...stops, end] : stops, tolerance, (q, rho) => {
      last = { q, ...pointIn(frame, q, rho) };
      if (q !== times[next]) return;
      visited.push({ ...last, rho: rho.slice(), exponents: system.exponents(q, rho) });
      next += 1;
    });
    gradients += system.gradients;
    if (!done.reached) return { visited, gradients, reason: stopped(system.reached, done.reason) };
    ({ step } = done);
    place = last;
  }
  return { visited, gradients };
}

/** A step that begins at e^680 meets e^710, which is no double. */
const overflow = 680;

function stopped({ q, exponent }: { q: number; exponent: number }, reason = 'no reason given'): string {
  return exponent > overflow
    ? `a margin stays bounded, so velocities grow like the time and overflow at log time ${q.toFixed(1)}`
    : reason;
}

/**
 * The leading term of the field at a place, where it is growth: weights that grow like q have
 * |velocity| q near |y|. Elsewhere (bounded parameters, whose velocity in q is a difference of
 * large terms) nothing.
 */
function growth(problem: MarginProblem, { q, high, low }: Place): Float64Array {
  const rest = new Float64Array(problem.size);
  const velocity = new Float64Array(problem.size);
  modifiedEquation(problem, frameAt(problem, q, high, low, rest), 1).slope(q, rest, velocity);
  return Math.hypot(...velocity) * q <= 4 * (1 + Math.hypot(...high)) ? velocity : rest;
}
