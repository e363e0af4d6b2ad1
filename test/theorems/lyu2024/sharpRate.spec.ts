import { describe, expect, it } from 'vitest';
import { diagonalNetFlow } from '../../../src/solvers/nets/diagonalNetFlow.js';
import type { Trajectory } from '../../../src/statement/index.js';

/*
 * No bound on |theta - sum m_i grad q_i|/|theta| at every t >= (1 + c)/lambda log alpha that
 * depends on the data by n, d, R' and gamma_1 only is of a better order than log(1/lambda)^(-1/2).
 *
 * The points (1, 1 - D/log alpha, 0) and (1, 1, K), both labels 1, lambda = alpha^-p; call them A
 * and B. All multipliers pull up, so w >= 0 and q_B - q_A = delta w_2 + K w_3, delta = D/log alpha.
 * Of nu_1 = 2 (m_A + m_B) the share S = 1/(1 + e^(delta w_2 + K w_3)) is B's, and nu_3 = K S nu_1.
 *
 * At any time the residual's coordinates u_1 and u_3 alone give
 *
 *     |r|^2 >= (1 - nu_1)^2 u_1^2 + (K S nu_1 - 1)^2 u_3^2
 *           >= (K S - 1)^2/(1/u_3^2 + (K S)^2/u_1^2),
 *
 * the least over nu_1. After log alpha the first two coordinates share the margin, u_2^2/u_1^2
 * falls like e^(-2 delta sigma) or so: over times of the order log alpha. Until delta w_2 < log(K -
 * 1) the point B pulls too little, nu_3 < 1, and u_3^2 shrinks to a power of alpha. It grows back
 * and passes w_3 of the order one when delta w_2 is well below that: there |r|^2 is of the order
 * one, while |theta|^2 is log(1/lambda)/gamma_1.
 *
 * In the limit, with T = sigma/log alpha - 1, h = log(w_1/w_2), x = delta w_2 = D p/(1 + e^h) and
 * l = log u_3^2/log alpha, from h = l = 0,
 *
 *     h' = 2 D/(1 + e^-x),   l' = 2 K/(1 + e^x) - 2,   l <= 0.
 *
 * For h' = 2 delta nu_1 (1 - S) in sigma, (log u_3^2)' = 2 K S nu_1 - 2 and (log u_1^2)' = 2 nu_1 -
 * 2 are exact, up to v; u_1^2 stays between 1 and O(log), so nu_1 is one on average; w_1 + w_2 is
 * p log alpha + O(1) since the value is W + O(1); and K w_3 < epsilon until u_3^2 has come back.
 */
const [D, K, p, c] = [3, 8, 4, 0.25];

/** When l is back at zero, and x then, by Euler's method. */
function limit() {
  let [T, h, l, x] = [0, 0, 0, 0];
  const dT = 1e-6;
  do {
    x = (D * p) / (1 + Math.exp(h));
    h += (2 * D * dT) / (1 + Math.exp(-x));
    l += dT * ((2 * K) / (1 + Math.exp(x)) - 2);
    T += dT;
  } while (l < 0);
  const peak = (s: number) => (s / K) * (K / (1 + Math.exp(x + s)) - 1) ** 2;
  const squared = Math.max(...Array.from({ length: 1000 }, (_, k) => peak(k / 1000)));
  return { T, x, squared };
}

/** |r|^2, |theta|^2, w_3 and the lower bound above, at times sigma. */
function late(alpha: number, sigmas: readonly number[]) {
  const [log, lambda] = [Math.log(alpha), alpha ** -p];
  const rows = [
    [1, 1 - D / log, 0],
    [1, 1, K],
  ];
  const run = diagonalNetFlow.solve({
    problem: {
      kind: 'diagonal net',
      points: 2,
      dimension: 3,
      features: Float64Array.from(rows.flat()),
      targets: Float64Array.of(1, 1),
      loss: 'exponential',
      weightDecay: lambda,
    },
    start: new Float64Array(6).fill(alpha),
    dynamics: 'flow',
    step: 1,
    by: 'diagonal-net-flow',
    tolerance: 1e-8,
    visit: { logTimes: sigmas.map((s) => Math.log(s) - Math.log(lambda)) },
  }) as Trajectory;
  return run.states.map(({ extra }, at) => {
    const { w, z } = extra as { w: Float64Array; z: Float64Array };
    const logRho = 2 * (log - sigmas[at]!);
    const m = rows.map((x) => Math.exp(-x.reduce((q, v, k) => q + v * w[k]!, 0) - Math.log(2 * lambda)));
    const nu = [0, 1, 2].map((k) => 2 * (rows[0]![k]! * m[0]! + rows[1]![k]! * m[1]!));
    const [a, b] = [1, -1].map((sign) => Array.from(z, (x) => Math.exp(logRho + sign * x)));
    const squared = nu.reduce((t, x, k) => t + (1 - x) ** 2 * a![k]! + (1 + x) ** 2 * b![k]!, 0);
    const KS = (2 * K * m[1]!) / nu[0]!;
    const bound = (KS - 1) ** 2 / (1 / a![2]! + KS ** 2 / a![0]!);
    return { sigma: sigmas[at]!, squared, size: [...a!, ...b!].reduce((s, x) => s + x, 0), w3: w[2]!, bound };
  });
}

describe('the order of the residual in kkt-at-every-late-time', () => {
  const ahead = limit();

  it('should have a limit in which the third coordinate comes back after (1 + c) log alpha', () => {
    expect(ahead.T).toBeGreaterThan(2 * c);
    expect(ahead.squared).toBeGreaterThan(0.035);
  });

  it.each([1e20, 1e30, 1e40])('should be no better than log(1/lambda)^(-1/2) at alpha = %s', (alpha) => {
    const log = Math.log(alpha);
    const coarse = Array.from({ length: 60 }, (_, k) => (1 + c + k / 120) * log);
    const small = late(alpha, coarse).filter(({ w3 }) => w3 < 0.1 / K);
    // It is small at first, and past its smallest value when it comes back.
    expect(small[0]!.sigma).toBe(coarse[0]);
    const from = small.at(-1)!.sigma;
    expect(Math.abs(from / log - 1 - ahead.T)).toBeLessThan((2 * Math.log(log)) / log);
    const passage = Array.from({ length: 150 }, (_, k) => from + k / 50);
    const seen = late(alpha, passage);
    for (const { squared, bound } of seen) expect(squared).toBeGreaterThan(bound * (1 - 1e-6));
    const most = seen.reduce((a, b) => (b.bound > a.bound ? b : a));
    // Both tend to the limit, the bound from below; the differences are O(loglog/log).
    expect(most.bound / ahead.squared).toBeGreaterThan(0.5);
    expect(most.bound / ahead.squared).toBeLessThan(1);
    expect(most.squared / ahead.squared).toBeLessThan(1.5);
    // |theta|^2 is log(1/lambda) up to O(1): the relative residual times its root stays away from
    // zero.
    expect((most.squared / most.size) * p * log).toBeGreaterThan(ahead.squared);
  });
});
