import { unitMarginRows } from 'theorycheck/exact';
import { type CompetitionInstance, signedRows } from './competition.js';
import { logistic, type Pull } from './pulls.js';

/*
 * An envelope of descent on mirrored data, computed from the distances of the points alone.
 *
 * Symbols (beside those of `biasLimit.ts`):
 *     nu, g      the unit normal w^/|w^|, and the gap 1/|w^|, the distance of the support
 *     u_n        y_n x_n . nu, the distance of a point: g on the support, above g elsewhere
 *     s          w . nu
 *     p(v)       the pull of a loss (`pulls.ts`), 1/(1 + e^v) for the logistic one, so that
 *                p_n = p(u_n s + y_n b)
 *     F(s, c)    sum y_n p(u_n s + y_n c), the pull on the bias
 *     H(s, c)    sum u_n p(u_n s + y_n c), the pull on s
 *     k+, k-     support points of both classes;  N+, N- all points of both classes
 *     m          steps in a block
 *
 * If every point has in its class a mirror image with the opposite part along the margin, then w
 * stays a multiple of nu: both points have the same p, and their parts along the margin cancel. So
 * descent from zero is s' = s + eta H(s, b), b' = b + eta F(s, b). Let eta sigma_max^2 q <= 1,
 * where |p'| <= q, 1/4 for the logistic loss. Then eta N q <= 1 and eta sum u^2 q <= 1, so that c
 * -> c + eta F(s, c) rises with c for every s, and s -> s + eta H(s, c) rises with s for every c;
 * while F falls with c and H falls with s.
 *
 * All steps: b <= log(N+/k-) if that is positive, otherwise b <= 0; in the same way
 * -b <= log(N-/k+) or 0. For c >= 0, F(s, c) <= N+ p(gs + c) - k- p(gs - c), and
 * p(gs - c)/p(gs + c) >= e^c.
 *
 * A block of m steps from a box s in [s-, s+], b in [b-, b+]. Let s stay in [s-, S] and b in
 * [B-, B+] during the block, and let G be above F(s, .) for all those s.
 * - If G(b+) <= 0, then b only falls from b+: c_0 = b+, c_j+1 = c_j + eta max_s F(s, c_j) is above
 *   b and falls, so c_m <= c_0 + m eta max_s F(s, c_m): the implicit step. So b <= x at the end for
 *   every x with x >= b+ + m eta G(x).
 * - If not, c rises at most to b+ + m eta G(b+), the explicit step, and passes no x above with
 *   G(x) <= 0.
 * In the same way for b-, with G below F. s rises, by explicit steps at most and by implicit ones
 * at least, with H at the ends of b. S and B+- come from the block itself: first from the bounds
 * for all steps, then from what the block gave.
 *
 * G. The points beyond the support are taken with s at the worse end, class by class. The support
 * pulls p(gs - c) (k+ q - k-), q = p(gs + c)/p(gs - c), which is monotone in s: it is taken at the
 * worse end of q and the worse end of p(gs - c). So a width of s costs nothing where both classes
 * are nearly balanced.
 *
 * Rounding: a sum of N terms is off by (N + 2^7) 2^-53 of itself at most, for scores below 2^6;
 * terms with a score above 60 are left out, less than 1e-20 in all. Every end is moved outward by
 * 2^-43 of itself and of its step, and by 1e-14.
 */

/** What the envelope is computed from. */
export interface Distances {
  readonly gap: number;
  readonly hardPlus: number;
  readonly hardMinus: number;
  /** Distances of the other points of class +1, ascending, and of class -1. */
  readonly plus: readonly number[];
  readonly minus: readonly number[];
  readonly stepSize: number;
  readonly pull: Pull;
}

type Range = readonly [lo: number, hi: number];

/** s and b at a step, enclosed. */
export interface Moment {
  readonly step: number;
  readonly weight: Range;
  readonly bias: Range;
}

/** g; the length of the normal is a power of two. */
export function gapOf({ certificates }: CompetitionInstance): number {
  return 1 / Math.hypot(...certificates.separable.direction);
}

/** The distances of an instance; the normal has few bits and a length that is a power of two. */
export function distancesOf(i: CompetitionInstance, pull = logistic): Distances {
  const { direction } = i.certificates.separable;
  const gap = gapOf(i);
  const rows = signedRows(i);
  const support = new Set(unitMarginRows(direction, rows));
  const of = (y: number, hard: boolean) =>
    rows
      .filter((_, n) => i.labels[n] === y && support.has(n) === hard)
      .map((z) => gap * z.reduce((total, v, j) => total + v * direction[j]!, 0))
      .sort((a, b) => a - b);
  return {
    gap,
    hardPlus: of(1, true).length,
    hardMinus: of(-1, true).length,
    plus: of(1, false),
    minus: of(-1, false),
    stepSize: i.stepSize,
    pull,
  };
}

/** The sum of p(u s + c) over ascending distances, or of u p(u s + c). */
function total(p: Pull['p'], distances: readonly number[], s: number, c: number, weighted = false): number {
  let sum = 0;
  for (const u of distances) {
    const v = u * s + c;
    if (v > 60) break;
    sum += weighted ? u * p(v) : p(v);
  }
  return sum;
}

/** Above (side 1) or below (side -1) every F(s, c) with s in the range. */
function pull(d: Distances, [low, high]: Range, c: number, side: 1 | -1): number {
  const { p } = d.pull;
  const [worse, better] = side === 1 ? [low, high] : [high, low];
  const q = (s: number) => p(d.gap * s + c) / p(d.gap * s - c);
  const extreme = side === 1 ? Math.max(q(low), q(high)) : Math.min(q(low), q(high));
  const surplus = d.hardPlus * extreme - d.hardMinus;
  const support = surplus * p(d.gap * (surplus * side > 0 ? low : high) - c);
  return total(d.pull.p, d.plus, worse, c) - total(d.pull.p, d.minus, better, -c) + support;
}

/** Above or below H(s, c) for all c in the range. */
function speed(d: Distances, s: number, [low, high]: Range, side: 1 | -1): number {
  const { p } = d.pull;
  const [a, b] = side === 1 ? [low, high] : [high, low];
  const support = d.hardPlus * p(d.gap * s + a) + d.hardMinus * p(d.gap * s - b);
  return total(d.pull.p, d.plus, s, a, true) + total(d.pull.p, d.minus, s, -b, true) + d.gap * support;
}

/** A point with f >= 0 near the change of sign between a point with f >= 0 and another. */
function lastWith(f: (x: number) => number, good: number, bad: number): number {
  let [a, b] = [good, bad];
  let [fa, fb] = [f(a), f(b)];
  if (fb >= 0) return b;
  for (let k = 0; k < 60 && Math.abs(b - a) > 1e-6 * (1 + Math.abs(a)); k++) {
    // The secant, kept off the ends, and every third time the middle.
    const share = k % 3 === 2 ? 1 / 2 : Math.min(0.99, Math.max(0.01, fa / (fa - fb)));
    const x = a + share * (b - a);
    const value = f(x);
    if (value >= 0) [a, fa] = [x, value];
    else [b, fb] = [x, value];
  }
  return a;
}

/** Where b may be after m steps at most (side 1) or at least (side -1). */
function biasAfter(d: Distances, s: Range, from: number, m: number, side: 1 | -1): number {
  const k = m * d.stepSize;
  const first = pull(d, s, from, side);
  const explicit = from + k * first;
  if (m === 1) return explicit;
  if (side * first <= 0) return lastWith((x) => side * (x - from - k * pull(d, s, x, side)), from, explicit);
  const passes = (x: number) => -side * pull(d, s, x, side);
  return passes(explicit) < 0 ? explicit : lastWith(passes, explicit, from);
}

const outward = (x: number, step: number, side: 1 | -1) =>
  x + side * (2 ** -43 * (Math.abs(x) + Math.abs(step)) + 1e-14);

/** The box after m steps. */
function blockAfter(d: Distances, { step, weight, bias }: Moment, m: number): Moment {
  const k = m * d.stepSize;
  const most = Math.log(Math.max(1, (d.plus.length + d.hardPlus) / d.hardMinus));
  const least = -Math.log(Math.max(1, (d.minus.length + d.hardMinus) / d.hardPlus));
  let during: Range = m === 1 ? bias : [least, most];
  let next = { weight, bias };
  for (let pass = 0; pass < (m === 1 ? 1 : 2); pass++) {
    const high = weight[1] + k * speed(d, weight[1], during, 1);
    const slow = (x: number) => weight[0] + k * speed(d, x, during, -1) - x;
    const low = m === 1 ? weight[0] + slow(weight[0]) : lastWith(slow, weight[0], high);
    const path: Range = m === 1 ? weight : [weight[0], high];
    next = {
      weight: [outward(low, low - weight[0], -1), outward(high, high - weight[1], 1)],
      bias: [
        Math.max(least, outward(biasAfter(d, path, bias[0], m, -1), k * d.minus.length, -1)),
        Math.min(most, outward(biasAfter(d, path, bias[1], m, 1), k * d.plus.length, 1)),
      ],
    };
    during = [Math.min(bias[0], next.bias[0]), Math.max(bias[1], next.bias[1])];
  }
  return { step: step + m, ...next };
}

/**
 * The envelope after each of the first 128 steps, then in blocks of a 64th of the steps so far;
 * from step 2^14 in blocks of a 24th. It ends at `last`, or where g s is above `enough`.
 */
export function envelope(d: Distances, last: number, enough = Number.POSITIVE_INFINITY): Moment[] {
  const moments: Moment[] = [];
  let at: Moment = { step: 0, weight: [0, 0], bias: [0, 0] };
  while (at.step < last && !(d.gap * at.weight[0] > enough)) {
    const share = at.step < 2 ** 14 ? 64 : 24;
    at = blockAfter(d, at, Math.max(1, Math.floor(at.step / share)));
    moments.push(at);
  }
  return moments;
}

/**
 * Ends of the bias at this moment and all later ones; 0 is an end that is not attained.
 *
 * From a step with s >= s0 on the bias is at most max(b, c+), where
 *
 *     K = k+ + sum of p(u s0)/p(g s0) over the points of class +1 beyond the support,
 *     c+ = 0 if K < k-,  else C(g s0) with the ratio K/k-, C as in `pulls.ts`.
 *
 * For c >= 0, F(s, c) <= K(s) p(g s + c) - k- p(g s - c): p(u s + c)/p(g s + c) falls with c and
 * with s for u > g. p(g s - c)/p(g s + c) is the left side in the definition of C, which rises with
 * s and with c. So F(s, c) <= 0 for s >= s0 and c >= c+, with < for c > c+. And b + eta F(s, b)
 * rises with b, so that b <= B implies b' <= B for every B >= c+. If K < k-, F(s, 0) < 0, and
 * b <= 0 implies b' < 0. For -b in the same way.
 */
export function laterBias(d: Distances, { weight, bias }: Pick<Moment, 'weight' | 'bias'>): Range {
  const x = d.gap * weight[0];
  const most = (hard: number, others: readonly number[]) =>
    (hard + total(d.pull.p, others, weight[0], 0) / d.pull.p(x)) * (1 + 1e-12);
  const farthest = (r: number) => (r < 1 ? 0 : d.pull.balance(r, x) + 1e-12);
  const high = farthest(most(d.hardPlus, d.plus) / d.hardMinus);
  const low = farthest(most(d.hardMinus, d.minus) / d.hardPlus);
  return [-Math.max(low, -bias[0]), Math.max(high, bias[1])];
}
