import { type Enclosure, equal, every, exactly, scale, subtract, type Theorem } from 'theorycheck/statement';
import { type AdamRun, firstGradient, numbers, steadyStep, type Visited } from './setting/adam.js';

/**
 * What the corrections of the bias are for: while every gradient is the same g, every step is
 *
 *     x_t - x_{t-1} = -alpha g/(|g| + eps)    in each coordinate,
 *
 * whatever b1 and b2 are. So the first step is this on every objective, and on a linear one all
 * steps are. For eps = 0 it is -alpha sign g.
 *
 * Derivation: m_t = (1 - b1) g (1 + b1 + ... + b1^(t-1)) = (1 - b1^t) g, and in the same way v_t =
 * (1 - b2^t) g^2. The corrections divide by these factors, so u_t = g/(sqrt(g^2) + eps).
 *
 * Without the corrections the first step is (1 - b1)/sqrt(1 - b2) times as long at eps = 0; with
 * eps in the root, or with eps beside sqrt(v_t) before its correction, it differs by a share of
 * eps/|g|. Draws have eps of the size of |g|, small ones and 0.
 *
 * Scale: t alpha. Resolution 1e-9. Trivial region: an entry of g is 0, where eps = 0 leaves 0/0.
 * Blind spots: gradients that change.
 *
 * @see D. P. Kingma, J. Ba (2015), Adam, ICLR, Algorithm 1 and section 3; as stated here.
 */
export const theorem: Theorem<AdamRun, null, readonly Visited[]> = {
  id: 'kingma2015/first-step',
  says: 'While all gradients are g, each step of Adam is -alpha g/(|g| + eps) in every coordinate: the first step of any objective, and all steps of a linear one.',
  source: { paper: 'Kingma, Ba 2015', item: 'Algorithm 1 and Section 3, bias correction, as stated here' },
  kind: 'exact',
  hypotheses: {
    numbers,
    constant: {
      about: 'data',
      says: 'all gradients are the same: f is linear, or least squares of which one step is taken',
      check: ({ objective, steps }) => objective === 'linear' || (objective === 'squares' && steps <= 1),
    },
  },
  trivial: (i) => firstGradient(i).some((v) => v.lo <= 0 && v.hi >= 0),
  conclude: (i, _, seen) => steady(i, seen, steadyStep(firstGradient(i), i.epsilon)),
  witness: {
    ...{ objective: 'squares', rows: [[1, -0.5]], offsets: [0.5], start: [1, 2] },
    ...{ stepSize: 0.25, beta1: 0.75, beta2: 0.875, epsilon: 0.125, steps: 1 },
  },
  blindSpots: 'Gradients that change.',
  expected: 'survived',
};

/** x_t beside x_0 - t alpha u, for the steps that are seen. */
export function steady(i: AdamRun, seen: readonly Visited[], u: readonly Enclosure[]) {
  return every(
    seen.flatMap(({ step, x }) => {
      const unit = step * i.stepSize;
      return x.map((v, j) => {
        const due = subtract(exactly(i.start[j]!), scale(unit, u[j]!));
        return equal(v, due, 1e-9, unit, `coordinate ${j}, step ${step}`);
      });
    }),
  );
}
