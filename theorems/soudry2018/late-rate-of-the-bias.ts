import { absolute, type Enclosure, every, logarithm, subtract, type Theorem } from 'theorycheck/statement';
import { bandOf, fallIs, rateHypotheses, slowest, spanOf } from './setting/biasRate.js';
import { type Modes, predictedAcross } from './setting/expansion.js';
import type { DescentInstance } from './setting/instances.js';
import { type LateIterate, limitWithin, residualAt } from './setting/late.js';
import { witness } from './setting/witness.js';

/** The widest band of the exponent in which the statement is tested at all. */
export const widest = 0.01;

/**
 * The rate at which the bias approaches its limit: its exponent to a hundredth, over as many
 * decades as a slow mode needs.
 *
 * The statement is that of `soudry2018/rate-of-the-bias`: |b(t) - b~| falls like t^-mu,
 * mu = min(lambda, kappa - 1, 1), lambda the least eigenvalue of H = sum_S alpha z z^T across
 * thetahat, kappa the least margin beyond the support. There T_2 is ten times T_1, and the exponent
 * is known to 0.2 at best. Here |b - b~| falls by a factor of some e^9 from T_1 on, which takes
 * 9/mu of log time: 10^36 steps for mu = 1/8.
 *
 * Finite form: |log |b(T_1) - b~| - log |b(T_2) - b~| - mu log(T_2/T_1)| <= E. The residual is
 * carried step by step to second order to T_0, from there to first order with a bound on what
 * that leaves out (oracle `lateModes`). E is defined as there. The nonlinear terms contribute
 * |r(T_0)|/mu, once, over the whole span.
 *
 * Trivial region: E >= log(T_2/T_1)/100, or |b(T_2) - b~| predicted below 6e-12, which a run
 * and a limit known to 10^-12 do not resolve. Instances whose carried values do not follow the
 * claimed power count as trivial. So a wrong exponent shows as a stratum in which all instances are
 * trivial. There is a stratum in which the eigenvalue decides, one in which points just beyond the
 * margin do, and one in which neither does.
 *
 * Blind spots: amplitudes; whatever stretches time, such as a longer step, since neither the limit
 * of the bias nor the power depends on it.
 *
 * @see Das, Vedantam, Lakshminarayanan (2026), arXiv 2602.08302v1, Theorem 4.5 (another exponent);
 * Soudry et al. (2018), Theorem 4. Derived here.
 */
export const theorem: Theorem<DescentInstance, Modes, readonly LateIterate[]> = {
  id: 'soudry2018/late-rate-of-the-bias',
  says: 'The bias finds its limit like t^-mu, mu = min(least eigenvalue of H across thetahat, kappa - 1, 1), to a hundredth, over up to thirty decades.',
  source: { paper: 'Soudry et al. 2018', item: 'Theorem 4, rate (derived here)' },
  kind: 'limit',
  hypotheses: rateHypotheses,
  trivial: (i, a) => !(bandOf(i, a) < widest * spanOf(a) && Math.abs(lastOf(a)) > least),
  conclude: (i, a, seen) => lateFallIs(slowest(i, a), bandOf(i, a), a, seen),
  witness,
  blindSpots:
    'Amplitudes; what stretches time; instances whose carried values do not follow the power are set apart as trivial.',
  expected: 'survived',
};

/** Below this |b - b~| is not seen: run and limit are known to some 10^-12, a sixth of it. */
const least = 6e-12;

/** b - b~ as predicted at the last moment. */
function lastOf(a: Modes): number {
  return predictedAcross(a, a.states.length - 1).value.at(-1)!;
}

/** |b - b~| falls between the two moments seen as by the exponent, to within the band. */
export function lateFallIs(exponent: number, band: number, a: Modes, seen: readonly LateIterate[]) {
  const [first, last] = [seen[0], seen.at(-1)];
  if (!first || !last || first === last) return every([]);
  const fall = subtract(sizeOf(first, a), sizeOf(last, a));
  return fallIs(fall, exponent, band, spanOf(a), widest);
}

/** log |b - b~|. */
function sizeOf(x: LateIterate, a: Modes): Enclosure {
  return logarithm(absolute(subtract(residualAt(x, a).at(-1)!, limitWithin(a).at(-1)!)));
}
