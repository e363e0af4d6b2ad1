import { power } from '../exact/powers.js';
import { estimate, nodes, stages } from './radauMethod.js';
import { type StageRoom, type StageSolver, stageRoom, stageSolver } from './radauStages.js';

/**
 * A system y' = f(t, y) with its Jacobian and the norm in which its errors count
 * (1 is the tolerance's unit).
 */
export interface StiffSystem {
  readonly size: number;
  /** Called where a step begins; what it fixes, an order say, stays the same all over the step. */
  enter?(t: number, y: Float64Array): void;
  slope(t: number, y: Float64Array, out: Float64Array): void;
  /** df_i/dy_j, row by row. */
  jacobian(t: number, y: Float64Array, out: Float64Array): void;
  /** Size of a small change `error` of y at time t. */
  norm(t: number, y: Float64Array, error: Float64Array): number;
}

/** What an integration cost and whether it arrived. */
export interface Integration {
  readonly reached: boolean;
  readonly reason?: string;
  readonly evaluations: number;
  /** The length that the next step would have. */
  readonly step: number;
}

const fourthRoot = (x: number) => Math.sqrt(Math.sqrt(x));

/** Most steps of one integration. */
const stepLimit = 20_000;
/** Newton iterations before a step is given up, and the part of it that is tried next. */
const newtonLimit = 8;
const unconverged = 0.6;
/** What the iteration may leave, in tolerances. */
const accepted = 5e-2;

/**
 * Integrates from `start` through the increasing `times`, landing on each, with steps whose
 * estimated error stays below `tolerance` in the system's norm. `visit` is called at each time.
 * Stops short, with a reason, when steps become too many or too small.
 */
export function integrate(
  system: StiffSystem,
  start: Float64Array,
  from: number,
  firstStep: number,
  times: readonly number[],
  tolerance: number,
  visit: (t: number, y: Float64Array) => void,
): Integration {
  const { size } = system;
  const y = Float64Array.from(start);
  const jacobian = new Float64Array(size * size);
  const slope = new Float64Array(size);
  let t = from;
  let h = firstStep;
  let evaluations = 0;
  let steps = 0;
  let refused = false;
  let previous: Previous | null = null;
  const room = roomOf(size);
  for (const target of times) {
    while (t < target) {
      if (++steps > stepLimit)
        return { reached: false, reason: `more than ${stepLimit} steps of Radau IIA`, evaluations, step: h };
      if (!(h > 1e-14 * t) && t > 0)
        return { reached: false, reason: `the step size fell to ${h} at time ${t}`, evaluations, step: h };
      const last = t + h >= target;
      const step = last ? target - t : h;
      // A refused step is tried again from the same point.
      if (!refused) {
        system.enter?.(t, y);
        system.slope(t, y, slope);
        system.jacobian(t, y, jacobian);
        evaluations += 2;
      }
      const linear: StageSolver | null = stageSolver(jacobian, size, step, room.linear);
      const tried: Stage | null =
        linear && stage(system, t, y, step, linear, tolerance, predicted(previous, step, size, room), room);
      evaluations += tried?.evaluations ?? 0;
      const moves: Float64Array | null = tried?.moves ?? null;
      // In a stiff component h f(y) tells how far y is off: `errorOf`.
      const limit = refused || previous === null ? tolerance : Number.POSITIVE_INFINITY;
      const judged = linear && moves && errorOf(system, t, y, step, linear, slope, moves, limit, room);
      evaluations += judged?.evaluations ?? 0;
      const error = judged ? judged.error : Number.NaN;
      if (!(error <= tolerance)) {
        refused = true;
        h = step * (Number.isFinite(error) ? Math.max(0.2, 0.9 * fourthRoot(tolerance / error)) : unconverged);
        continue;
      }
      // After a refused step the next one is no longer than this one: what refused it is still
      // near.
      const longest = refused ? 1 : 8;
      refused = false;
      for (let i = 0; i < size; i++) y[i] = y[i]! + moves![2 * size + i]!;
      previous = { step, moves: moves! };
      t = last ? target : t + step;
      const growth = Math.min(longest, 0.9 * fourthRoot(tolerance / Math.max(error, 1e-300)));
      // A step cut to land on a visit says nothing about the step that is possible.
      h = last ? Math.max(h, step * growth) : step * growth;
    }
    visit(t, y);
  }
  return { reached: true, evaluations, step: h };
}

/** Arrays of one integration, used again by each of its steps. */
interface Room {
  readonly linear: StageRoom;
  /** The increments of a step and of the one before. */
  readonly increments: readonly [Float64Array, Float64Array];
  readonly slopes: readonly Float64Array[];
  readonly update: Float64Array;
  readonly updates: readonly Float64Array[];
  readonly at: Float64Array;
  readonly error: Float64Array;
}

function roomOf(size: number): Room {
  const update = new Float64Array(3 * size);
  return {
    linear: stageRoom(size),
    increments: [new Float64Array(3 * size), new Float64Array(3 * size)],
    slopes: [0, 1, 2].map(() => new Float64Array(size)),
    update,
    updates: [0, 1, 2].map((a) => update.subarray(a * size, (a + 1) * size)),
    at: new Float64Array(size),
    error: new Float64Array(size),
  };
}

/** The last accepted step: its length and its three increments. */
interface Previous {
  readonly step: number;
  readonly moves: Float64Array;
}

/**
 * Beyond this many lengths of the last step its polynomial predicts worse than no change at all.
 */
const extrapolationLimit = 3;

/**
 * Where Newton starts: the last step's collocation polynomial, of degree 3 through (0, 0) and the
 * three increments, carried on over the new step. An exponential loss needs it: a start that is off
 * by a few units in a margin does not converge.
 */
function predicted(previous: Previous | null, step: number, size: number, { increments }: Room): Float64Array {
  const guess = increments[0] === previous?.moves ? increments[1] : increments[0];
  if (previous === null || step > extrapolationLimit * previous.step) return guess.fill(0);
  for (let a = 0; a < 3; a++) {
    lagrangeWeights(1 + (nodes[a]! * step) / previous.step);
    for (let i = 0; i < size; i++) {
      let sum = -previous.moves[2 * size + i]!;
      for (let b = 0; b < 3; b++) sum += weights[b + 1]! * previous.moves[b * size + i]!;
      guess[a * size + i] = sum;
    }
  }
  return guess;
}

const abscissae = [0, ...nodes];
/** What `lagrangeWeights` fills. */
const weights = new Float64Array(abscissae.length);

/** Values at `at` of the polynomials that are 1 at one of the abscissae and 0 at the others. */
function lagrangeWeights(at: number): void {
  for (let i = 0; i < weights.length; i++) {
    let product = 1;
    for (let j = 0; j < weights.length; j++)
      if (j !== i) product = (product * (at - abscissae[j]!)) / (abscissae[i]! - abscissae[j]!);
    weights[i] = product;
  }
}

/** The three increments of a step, null where they were not found. */
interface Stage {
  readonly moves: Float64Array | null;
  readonly evaluations: number;
}

/**
 * Solves the stage equations by simplified Newton; `moves` holds the three increments, or null when
 * it does not converge.
 */
function stage(
  system: StiffSystem,
  t: number,
  y: Float64Array,
  h: number,
  linear: StageSolver,
  tolerance: number,
  guess: Float64Array,
  { slopes, at, update, updates }: Room,
): Stage {
  const { size } = system;
  const whole = 3 * size;
  let evaluations = 0;
  const moves = guess;
  let before = Number.POSITIVE_INFINITY;
  for (let iteration = 0; iteration < newtonLimit; iteration++) {
    for (let a = 0; a < 3; a++) {
      for (let i = 0; i < size; i++) at[i] = y[i]! + moves[a * size + i]!;
      system.slope(t + nodes[a]! * h, at, slopes[a]!);
      evaluations += 1;
    }
    for (let a = 0; a < 3; a++)
      for (let i = 0; i < size; i++) {
        let sum = -moves[a * size + i]!;
        for (let b = 0; b < 3; b++) sum += h * stages[a]![b]! * slopes[b]![i]!;
        update[a * size + i] = sum;
      }
    linear.solve(update);
    let change = 0;
    for (let a = 0; a < 3; a++) {
      for (let i = 0; i < size; i++) at[i] = y[i]! + moves[a * size + i]!;
      change = Math.max(change, system.norm(t + nodes[a]! * h, at, updates[a]!));
    }
    if (!Number.isFinite(change)) return { moves: null, evaluations };
    for (let i = 0; i < whole; i++) moves[i] = moves[i]! + update[i]!;
    // Contracting by the factor c, what is left is below c/(1 - c) times the last change (at the
    // first iteration c is not known yet).
    const contraction = change / before;
    const left =
      iteration === 0
        ? change
        : contraction < 1
          ? (change * contraction) / (1 - contraction)
          : Number.POSITIVE_INFINITY;
    if (left <= accepted * tolerance) return { moves, evaluations };
    // At this contraction the iterations that are left would not do (Hairer and Wanner, IV.8).
    const hoped = (change * power(contraction, newtonLimit - iteration)) / (1 - contraction);
    if (iteration > 0 && !(contraction < 1 && hoped <= accepted * tolerance)) return { moves: null, evaluations };
    before = change;
  }
  return { moves: null, evaluations };
}

/**
 * The embedded estimate e = (g I - h J)^-1 (h f(y) + sum e_a z_a), g the real eigenvalue of the
 * inverse of the method's matrix: third order, so it overstates the error. An e beyond `limit` is
 * replaced by the same with f(y + e) (same source, IV.8), which is for the first step and after a
 * rejection: in a stiff component h f(y) tells how far y is off, however short the step, and not
 * what the step adds.
 */
function errorOf(
  system: StiffSystem,
  t: number,
  y: Float64Array,
  h: number,
  linear: StageSolver,
  slope: Float64Array,
  moves: Float64Array,
  limit: number,
  { at: end, error }: Room,
): { error: number; evaluations: number } {
  const { size } = system;
  for (let i = 0; i < size; i++) end[i] = y[i]! + moves[2 * size + i]!;
  const filtered = (at: Float64Array) => {
    for (let i = 0; i < size; i++) {
      let sum = h * at[i]!;
      for (let a = 0; a < 3; a++) sum += estimate[a]! * moves[a * size + i]!;
      error[i] = sum;
    }
    linear.filter(error);
    return system.norm(t + h, end, error);
  };
  const first = filtered(slope);
  if (!(first > limit)) return { error: first, evaluations: 0 };
  const shifted = new Float64Array(size);
  system.slope(
    t,
    error.map((e, i) => e + y[i]!),
    shifted,
  );
  const second = filtered(shifted);
  // Where y + e is too far out for a slope, the first estimate stands.
  return { error: Number.isNaN(second) ? first : second, evaluations: 1 };
}
