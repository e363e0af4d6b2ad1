import { binomialBelow, binomialTail } from '../statistics/binomial.js';
import type { Described, DescribedStratum } from './described.js';

export const budgets = ['quick', 'default', 'thorough'] as const;
export type Budget = (typeof budgets)[number];

/** Work in units of the default budget. */
export const factors: Record<Budget, number> = { quick: 0.1, default: 1, thorough: 10 };

/** Draws in one record of a law that takes so many for each batch. */
export function drawsPerTask(draws: number): number {
  return Math.min(100, draws);
}

/**
 * Largest share of a property's draws that may be outside their hypotheses, and that may be
 * undecided: one in so many.
 */
export const oneIn = 10;

/** Draws for each instance of the quota: of five, a tenth may be rejected and a tenth undecided. */
const drawsPerInstance = 5 / 4;

/**
 * Probability, at the measured shares, with which a stratum may miss its quota, or a property a
 * limit, by bad luck: some 300 strata and 120 properties at this rate give an unexpected verdict in
 * fewer than one of 2,000 runs.
 */
const badLuck = 1e-6;

/**
 * Draws of a property, at the default budget, of whose strata one was never measured. With 50 draws
 * at most five may be undecided; a claim whose oracle gives up on three draws of ten passes that
 * with probability 0.0007, with 15 draws and one undecided it would with 0.035.
 */
const unmeasuredDraws = 50;

/**
 * More draws than this for each planned instance (and a hundred) are none that a generator should
 * need.
 */
const mostPerInstance = 20;

/**
 * How much is drawn of a stratum, and how much of it must be evidence. Edges are a tenth of the
 * quota and at least one; at the quick budget, whose quota is one or two a stratum, one a property,
 * of the first stratum.
 */
export interface StratumPlan {
  readonly name: string;
  readonly quota: number;
  readonly draws: number;
  readonly edges: number;
}

/**
 * What a budget asks of a theorem's property: fixed by the budget and the measured shares, never by
 * results.
 */
export function planOf(property: Described, budget: Budget): StratumPlan[] {
  const quotas = property.strata.map((s) => Math.max(1, Math.round(property.instances * factors[budget] * s.share)));
  const most = quotas.map((n) => mostPerInstance * n + 100);
  const draws = quotas.map((n, k) => {
    let draws = Math.ceil(drawsPerInstance * n);
    while (missesQuota(property.strata[k]!, quotas[k]!, draws) > badLuck && draws < most[k]!) draws += 1;
    return draws;
  });
  const least = property.strata.some((s) => s.measured === null) ? Math.ceil(unmeasuredDraws * factors[budget]) : 0;
  const total = draws.reduce((sum, n) => sum + n, 0);
  if (total < least) for (const [k, n] of draws.entries()) draws[k] = Math.ceil((n * least) / total);
  const isEnough = () => missesLimits(property, draws) <= badLuck && staysUnseen(property, draws) <= badLuck;
  while (!isEnough() && draws.some((n, k) => n < most[k]!))
    for (const [k, n] of quotas.entries()) draws[k]! += Math.ceil(n / 10);
  return property.strata.map(({ name }, k) => ({
    name,
    quota: quotas[k]!,
    draws: draws[k]!,
    edges: budget === 'quick' ? Number(k === 0) : Math.max(1, Math.round(quotas[k]! / 10)),
  }));
}

/** The probability that fewer than `quota` of `draws` draws are evidence. */
export function missesQuota({ measured: m }: DescribedStratum, quota: number, draws: number): number {
  const lost = (m?.trivial ?? 0) + (m?.outside ?? 0) + (m?.undecided ?? 0) + (m?.repeated ?? 0);
  return lost === 0 ? 0 : binomialBelow(draws, 1 - lost, quota);
}

/**
 * A bound on the probability that more than a tenth of all draws is rejected, or undecided. Draws
 * of different strata have different shares; above its mean the tail of their sum is at most that
 * of equal trials (Hoeffding 1956, Theorem 4).
 */
export function missesLimits({ strata }: Described, draws: readonly number[]): number {
  const total = draws.reduce((sum, n) => sum + n, 0);
  const least = Math.floor(total / oneIn) + 1;
  const tail = (share: (s: DescribedStratum) => number) => {
    const mean = strata.reduce((sum, s, k) => sum + share(s) * draws[k]!, 0) / total;
    return mean === 0 ? 0 : mean * total > least - 1 ? 1 : binomialTail(total, mean, least);
  };
  return tail((s) => s.measured?.outside ?? 0) + tail((s) => s.measured?.undecided ?? 0);
}

/**
 * Of a statement that must come out refuted: the probability that no draw violates it, where the
 * share was measured.
 */
export function staysUnseen({ strata, expected }: Described, draws: readonly number[]): number {
  if (expected !== 'refuted' || strata.every((s) => s.measured?.violates === undefined)) return 0;
  const log = strata.reduce((sum, s, k) => sum + draws[k]! * Math.log1p(-(s.measured?.violates ?? 0)), 0);
  return Math.exp(log);
}

/** That many tasks, counted from 0. */
export function repeatTask<T>(count: number, task: T): (T & { readonly index: number })[] {
  return Array.from({ length: count }, (_, index) => ({ ...task, index }));
}
