import {
  atMost,
  divide,
  type Enclosure,
  every,
  exactly,
  logarithm,
  scale,
  subtract,
  type Theorem,
} from 'theorycheck/statement';
import { band, type GrokkingInstance } from './grokking-time-band.js';
import type { PassageAnswers } from './setting/passages.js';
import { decayBelowOne, decayPerStep } from './setting/published.js';
import { fullBatch, type RidgeInstance, realizable, smallRidge } from './setting/ridgeInstance.js';

/**
 * The spectra and passages of the instance and of those with an eighth of its decay and an eighth
 * of its step.
 */
export interface SweepAnswers {
  readonly base: PassageAnswers;
  readonly decay: PassageAnswers;
  readonly step: PassageAnswers;
}

/** The grokking times of the three. */
export interface SweepSeen {
  readonly base: Enclosure;
  readonly decay: Enclosure;
  readonly step: Enclosure;
}

/**
 * The grokking time goes like 1/(eta lambda): slopes of -1.
 *
 * Let Sigma = sigma^2 I, t_2 >= 1 at (eta, lambda), and let (eta', lambda') be (eta, lambda/8) or
 * (eta/8, lambda). Then
 *
 *     | log( t_2' / t_2 ) / log 8  -  1 |  <=  delta,
 *         delta = (log(to'/t_+') + log(to/t_+) + |log(8 t_+/t_+')|) / log 8,
 *
 * with t_+ = log(1/g_+) / -log(1 - eta lambda), g_+ the larger root of sigma^2 |g n_0 - p*|^2 = c,
 * `to` the upper end of `grokking-time-band`. Proof: t_+ <= t_2 <= to by that band. Q(g)
 * is at least the level while g >= g_+, and g_+ does not depend on eta and lambda. (The
 * lower end `from` of the band is t_+ rounded up, and from - 1 < t_+ is what is computed.)
 * t_+'/t_+ = log(1 - eta lambda) / log(1 - eta' lambda') is 8 up to eta lambda. The slopes, -1 in
 * either, are thus known to within delta before anything is simulated.
 *
 * Scale: 1. Trivial region: delta > 0.02, where a slope of -1 could not be told from others. Blind
 * spots: anisotropic populations; n and m have `grokking-in-sizes`.
 *
 * @see M. Xu, G. Vardi, I. Safran (2026), To Grok Grokking, arXiv 2601.19791v4, remarks after (7);
 * the finite form is derived here.
 */
export const theorem: Theorem<GrokkingInstance, SweepAnswers, SweepSeen> = {
  id: 'xu2026/scaling-slopes',
  says: 'An eighth of the decay, or of the step, makes the grokking time eight times as long, up to a computed error.',
  source: {
    paper: 'Xu, Vardi, Safran 2026',
    item: 'Theorem 4.2, (7), scaling in eta and lambda (finite form derived here)',
  },
  kind: 'limit',
  hypotheses: {
    realizable,
    fullBatch,
    decayBelowOne: { ...decayBelowOne, constitutive: 'the rate is -log(1 - eta lambda)' },
    isotropic: {
      about: 'parameters',
      says: 'Sigma is a multiple of the identity',
      constitutive:
        'g_+ is the root of a quadratic with one sigma, and does not depend on eta and lambda for that reason',
      met: ({ variances }) => every(variances.flatMap((v) => [atMost(v, variances[0]!), atMost(variances[0]!, v)])),
    },
  },
  trivial: (i, a) => !(error(i, a, 'decay') <= 0.02 && error(i, a, 'step') <= 0.02),
  conclude: (i, a, seen) =>
    every(
      (['decay', 'step'] as const).flatMap((way) => {
        const slope = scale(1 / Math.log(8), logarithm(divide(seen[way], seen.base)));
        const most = error(i, a, way);
        return [atMost(slope, 1 + most, 1, `${way}, from above`), atMost(1 - most, slope, 1, `${way}, from below`)];
      }),
    ),
  witness: {
    ...smallRidge,
    teacher: [0, 0, 0],
    targets: [0, 0],
    certificates: { realizable: [0, 0, 0] },
    eta: 1,
    lambda: 2 ** -12,
    c: 0.03125,
    route: 'closed form',
    later: [12_000, 20_000, 50_000],
  },
  blindSpots: 'Anisotropic populations.',
  expected: 'survived',
};

/** The instance with an eighth of the decay or of the step. */
export function eighth<I extends RidgeInstance>(i: I, way: 'base' | 'decay' | 'step'): I {
  if (way === 'base') return i;
  return way === 'decay' ? { ...i, lambda: i.lambda / 8 } : { ...i, eta: i.eta / 8 };
}

/** delta, rounded up by 2^-40. */
export function error(i: GrokkingInstance, a: SweepAnswers, way: 'decay' | 'step'): number {
  const ends = (j: GrokkingInstance, answers: PassageAnswers) => {
    const { from, to } = band(j, answers);
    return { least: from.lo - 1, most: to.hi, rate: decayPerStep(j.eta, exactly(j.lambda)) };
  };
  const [one, other] = [ends(i, a.base), ends(eighth(i, way), a[way])];
  const rates = subtract(logarithm(divide(one.rate, other.rate)), logarithm(exactly(8)));
  const spread = Math.log(one.most / one.least) + Math.log(other.most / other.least);
  return (spread + Math.max(Math.abs(rates.lo), Math.abs(rates.hi))) / Math.log(8) + 2 ** -40;
}
