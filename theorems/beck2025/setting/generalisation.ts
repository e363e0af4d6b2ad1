import {
  atMost,
  divide,
  exactly,
  type Judgement,
  logarithm,
  logarithmOfOnePlus,
  multiply,
  negate,
  norm,
  scale,
} from 'theorycheck/statement';
import { depth, type Surroundings } from '../bias-any-time-bounds.js';
import { hullBounds } from './hullDistance.js';
import { leastLoss } from './minimum.js';
import { clock, type RunInstance, type Visited } from './runs.js';

/**
 * A run with an accuracy level. Test points are N(0, sigma^2 I) around the same label, so the
 * population accuracy is A = Phi(-b/(sigma |S|)), increasing in |b|/|S|: with `quantile` z = sigma
 * Phi^-1(A*) the accuracy level A* is reached iff z |S| <= -b.
 */
export interface LevelInstance extends RunInstance {
  readonly quantile: number;
}

/** Whether the oracle finds the data separable, and what makes the level decisive either way. */
export interface GeneralisationAnswers {
  readonly separable: boolean;
  /** M, where positive. */
  readonly margin: { readonly lo: number; readonly hi: number } | null;
  /** Where the origin is inside the hull; with neither it is on the boundary. */
  readonly surroundings: Surroundings | null;
}

/**
 * The level decides between both kinds of data at the horizon K. Separable: |S_k|/|b_k| >= M at
 * every step (`hull-inclusion`), so the level is never reached when z M > 1. Around the origin: z
 * |S_K| <= z log(N)/rho and -b_K >= log(1 + eta L_inf K) (`bias-any-time-bounds`), so it is reached
 * by step K when z log(N)/rho <= log(1 + eta L_inf K). On the boundary, M = 0: it is reached when z
 * r_K <= 1, r_K the bound on |S_K|/|b_K| of `ratio-tends-to-distance`. A level of at most
 * 1/2 decides nothing: either constant answer has it in the two-class problem.
 */
export function levelDecides(i: LevelInstance, { margin, surroundings }: GeneralisationAnswers): boolean {
  if (!(i.quantile > 0)) return false;
  if (margin) return i.quantile * margin.lo > 1 + 2 ** -40;
  if (!surroundings) {
    const bounds = hullBounds(i, { lo: 0, hi: 0 });
    return scale(i.quantile, bounds.ratio(bounds.fall(i.steps).least)).hi <= 1;
  }
  const { minimum, facets } = surroundings;
  const size = scale(i.quantile, divide(logarithm(exactly(i.points.length)), depth(facets)));
  return size.hi <= logarithmOfOnePlus(multiply(exactly(i.stepSize * i.steps), leastLoss(minimum))).lo;
}

/** The level is reached: z |S| <= -b. Scale: log(1 + eta k). */
export function reached(i: LevelInstance, { S, b, step }: Visited): Judgement {
  const size = scale(i.quantile, norm(S));
  return atMost(size, negate(b), clock(i, step), `step ${step}`);
}

/** The level is not reached: -b <= z |S|. */
export function notReached(i: LevelInstance, { S, b, step }: Visited): Judgement {
  const size = scale(i.quantile, norm(S));
  return atMost(negate(b), size, clock(i, step), `step ${step}`);
}

/** The visited steps but the start. */
export function after(visited: readonly Visited[]): Visited[] {
  return visited.filter((v) => v.step > 0);
}

/** The state at the horizon, if the run came so far. */
export function last(i: LevelInstance, visited: readonly Visited[]): Visited[] {
  return visited.filter((v) => v.step === i.steps);
}
