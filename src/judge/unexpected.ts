import type { Budget } from './budget.js';
import { oneIn, planOf } from './budget.js';
import type { Described, MeasuredShares } from './described.js';

/**
 * Shares of a stratum's draws as they were counted; `pairs` is the share of pairs of draws that are
 * the same instance.
 */
export type CountedShares = Required<Omit<MeasuredShares, 'repeated'>> & { readonly pairs: number };

/**
 * The probability that a run gives this theorem another verdict than the expected one, from the
 * shares of its strata: each draw is independent of the others. A statement that must come out
 * refuted is so at once where its corpus violates it.
 */
export function unexpectedProbability(
  property: Described,
  budget: Budget,
  shares: readonly CountedShares[],
  corpusViolates: boolean,
): number {
  const plan = planOf(property, budget);
  if (property.expected === 'refuted') {
    if (corpusViolates) return 0;
    const log = plan.reduce((sum, { draws }, k) => sum + draws * Math.log1p(-shares[k]!.violates), 0);
    return Math.exp(log);
  }
  const total = plan.reduce((sum, { draws }) => sum + draws, 0);
  const most = Math.floor(total / oneIn);
  let fine = [[1]];
  for (const [k, { quota, draws }] of plan.entries())
    fine = convolved(fine, fineStates(shares[k]!, draws, quota, most), most);
  const enough = fine.flat().reduce((sum, p) => sum + p, 0);
  return Math.max(0, 1 - enough) + repeats(plan, shares);
}

/**
 * P(a draws outside, b undecided, enough evidence and no violation) for all a and b up to `most`.
 */
function fineStates(s: CountedShares, draws: number, quota: number, most: number): number[][] {
  const rest = 1 - s.outside - s.undecided - s.violates;
  const good = rest <= 0 ? 0 : Math.max(0, rest - s.trivial) / rest;
  return Array.from({ length: most + 1 }, (_, a) =>
    Array.from({ length: most + 1 }, (_, b) => {
      const left = draws - a - b;
      if (left < quota) return 0;
      const log = logFactorial(draws) - logFactorial(a) - logFactorial(b) - logFactorial(left);
      return (
        Math.exp(log + power(s.outside, a) + power(s.undecided, b) + power(rest, left)) * atLeast(left, good, quota)
      );
    }),
  );
}

/** log p^n, where 0^0 = 1. */
function power(p: number, n: number): number {
  return n === 0 ? 0 : n * Math.log(p);
}

/** P(Bin(n, p) >= k), as one minus the sum below: near one that keeps what matters. */
function atLeast(n: number, p: number, k: number): number {
  if (p >= 1) return 1;
  let below = 0;
  for (let j = 0; j < k; j++) {
    const log = logFactorial(n) - logFactorial(j) - logFactorial(n - j);
    below += Math.exp(log + power(p, j) + power(1 - p, n - j));
  }
  return Math.max(0, 1 - below);
}

function convolved(x: readonly (readonly number[])[], y: readonly (readonly number[])[], most: number): number[][] {
  const sum = Array.from({ length: most + 1 }, () => new Array<number>(most + 1).fill(0));
  for (const [a, row] of x.entries())
    for (const [b, p] of row.entries())
      if (p > 0)
        for (let c = 0; a + c <= most; c++)
          for (let d = 0; b + d <= most; d++) sum[a + c]![b + d]! += p * (y[c]?.[d] ?? 0);
  return sum;
}

/**
 * Instances that are drawn twice count once. Their number is close to a Poisson variable of mean
 * C(n, 2) pairs; that more are lost than there is room for beside the average losses is added to
 * the rest.
 */
function repeats(plan: ReturnType<typeof planOf>, shares: readonly CountedShares[]): number {
  return plan.reduce((sum, { draws, quota }, k) => {
    const s = shares[k]!;
    const room = Math.floor(draws * (1 - s.trivial - s.outside - s.undecided) - quota + 1e-9);
    const mean = (s.pairs * draws * (draws - 1)) / 2;
    return sum + (mean === 0 ? 0 : poissonAbove(mean, Math.max(0, room)));
  }, 0);
}

/** P(Poisson(mean) > k). */
function poissonAbove(mean: number, k: number): number {
  let below = 0;
  for (let j = 0; j <= k; j++) below += Math.exp(power(mean, j) - mean - logFactorial(j));
  return Math.max(0, 1 - below);
}

const logFactorials = [0];
function logFactorial(n: number): number {
  while (logFactorials.length <= n) logFactorials.push(logFactorials.at(-1)! + Math.log(logFactorials.length));
  return logFactorials[n]!;
}
