import {
  divide,
  type Enclosure,
  equal,
  every,
  exactly,
  exponential,
  multiply,
  scale,
  square,
  type Theorem,
} from 'theorycheck/statement';
import { type NetInstance, separable, threePhases, uniformStart, witness } from './setting/diagonalNet.js';

/** u_k and v_k at one time, sigma = lambda t. */
export interface Pairs {
  readonly sigma: number;
  readonly u: readonly Enclosure[];
  readonly v: readonly Enclosure[];
}

/**
 * Product law of the flow.
 *
 * Under weight decay lambda and gradient flow from u = v = alpha, for every coordinate and every
 * time
 *
 *     u_k(t) v_k(t) = alpha^2 e^(-2 lambda t),
 *
 * whatever the loss and the data: d(uv)/dt = -(lambda + 2g) uv - (lambda - 2g) uv = -2 lambda uv.
 * It is observed on the flow of (u, v) itself; the reduced flow, which other entries use, has it by
 * construction.
 *
 * Trivial region: none. Blind spots: everything that acts on u and v with opposite signs, the
 * gradient among it.
 *
 * @see Lyu et al. (2024), arXiv 2311.18817, section 3.2 (implicit in the proof of Corollary 3.6);
 * derived here.
 */
export const theorem: Theorem<NetInstance, null, readonly Pairs[]> = {
  id: 'lyu2024/product-law-flow',
  says: 'Under the flow u_k v_k = alpha^2 e^(-2 lambda t), whatever loss and data.',
  source: { paper: 'Lyu et al. 2024', item: 'section 3.2, derived here' },
  kind: 'exact',
  hypotheses: {
    separable,
    diagonalNet: { about: 'objective', says: 'w = u^2 - v^2', tag: 'diagonal net' },
    decay: { about: 'objective', says: 'lambda > 0', tag: 'weight decay' },
    uniformStart,
  },
  trivial: () => false,
  conclude: (i, _, visits) => every(visits.flatMap((at) => products(i, at, -2))),
  phases: (i) => threePhases(i),
  witness: { ...witness, alpha: 10, lambda: 0.125 },
  blindSpots: 'Whatever acts on u and v with opposite signs: the gradient and its size.',
  expected: 'survived',
};

/**
 * u_k v_k / alpha^2 against e^(rate sigma), compared to 1e-4 of it: a clock one per cent slow is
 * off by 1 - e^(-0.02 sigma), over 1e-2 from sigma = 0.57 = log(10)/4 on, the first visit of the
 * property.
 */
export function products(i: NetInstance, { sigma, u, v }: Pairs, rate: number) {
  const start = square(exactly(i.alpha));
  const left = exponential(scale(rate, exactly(sigma)));
  return u.map((uk, k) =>
    equal(divide(multiply(uk, v[k]!), start), left, 1e-4, left.hi, `sigma ${sigma}, coordinate ${k + 1}`),
  );
}
