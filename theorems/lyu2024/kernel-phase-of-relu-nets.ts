import {
  add,
  atMost,
  divide,
  type Enclosure,
  every,
  exactly,
  inner,
  type Judgement,
  larger,
  multiply,
  norm,
  scale,
  subtract,
  type Theorem,
} from 'theorycheck/statement';
import { output } from './setting/homogeneousNets.js';
import { lazyPhase, outputError, smallSteps } from './setting/lazyPhase.js';
import { gradientAt, margin, modelOf, movedBy, outputAt, type ReluInstance, zeroOutput } from './setting/reluNet.js';

/** The parameters after some steps. */
export interface NetState {
  readonly step: number;
  readonly theta: readonly Enclosure[];
}

/**
 * The kernel phase of a two-layer ReLU net, step by step, with constants. Squared loss, decay,
 * units in opposite pairs, so that the net is zero at the start. With c = 1 - eta lambda, for all
 * steps t up to `steps`,
 *
 *     |c^-t theta_t - theta_0 - l_t| <= e_t,
 *     |f(theta_t; x) - c^(2t) g . l_t| <= c^(2t) (|g| e_t + |x| D_t^2/2),  g = grad f(theta_0; x),
 *
 * at all test points, l_t what the linear model in the gradients at theta_0 makes of the data, e_t
 * and D_t = |l_t| + e_t computed before the run (setting/lazyPhase). From a start alpha times as
 * large l is of the order 1/alpha and e of the order 1/alpha^3: the parameters keep their
 * direction, and the net is the kernel method of its gradients.
 *
 * Derivation: setting/lazyPhase. It needs the outputs to be quadratic forms along the way. They are
 * while no unit changes its side (setting/reluNet), that is while D_t <= |w_j . x|/|x| for all
 * units and all points.
 *
 * Scale: D at the last step, and 1. Resolution 1e-9 of it.
 * Trivial region: e above a quarter of |l| at the last step.
 * Blind spots: the constant of e.
 *
 * @see Lyu et al. (2024), Theorem 3.9 and Lemma D.1, homogeneous nets before (1/lambda) log alpha;
 * the form for descent with its constants is derived here.
 */
export const theorem: Theorem<ReluInstance, null, readonly NetState[]> = {
  id: 'lyu2024/kernel-phase-of-relu-nets',
  says: 'Two-layer ReLU net, zero output, decay: c^-t theta_t and the outputs follow the linear model in the first gradients, with an error known before.',
  source: { paper: 'Lyu et al. 2024', item: 'Theorem 3.9 on a ReLU net, with constants (derived here)' },
  kind: 'bound',
  hypotheses: {
    zeroOutput,
    sides: {
      about: 'parameters',
      says: 'no unit changes its side at a point: D <= |w_j . x|/|x| at all steps',
      met: (i) =>
        atMost(
          lazyPhase(modelOf(i))
            .map(({ reach }) => reach)
            .reduce(larger),
          margin(i),
          1,
        ),
    },
    steps: {
      about: 'parameters',
      says: '2 eta trace K <= 2 n c',
      met: (i) => smallSteps(modelOf(i)),
    },
  },
  trivial: (i) => {
    const { error, length } = lazyPhase(modelOf(i)).at(-1)!;
    return !(4 * error.hi < length.lo);
  },
  conclude: (i, _, states) => follows(i, states, { linear: 1, error: 1 }),
  witness: {
    points: [
      [1, 0.5],
      [-0.5, 1],
    ],
    targets: [1, -0.5],
    tests: [[0.5, 0.75]],
    start: [8, -8, 8, -8, 8, 6, 8, 6, -6, 2, -6, 2],
    eta: 2 ** -9,
    lambda: 0.5,
    steps: 12,
  },
  blindSpots: 'The constant of the error.',
  expected: 'survived',
};

/** The comparisons, with what the linear model moves and the error at some multiple. */
export function follows(
  i: ReluInstance,
  states: readonly NetState[],
  { linear, error }: { readonly linear: number; readonly error: number },
): Judgement {
  const phase = lazyPhase(modelOf(i));
  const near = { scale: phase.at(-1)!.reach.hi, resolution: 1e-9 };
  return every(
    states.flatMap(({ step, theta }) => {
      const now = phase[step]!;
      const moved = movedBy(i, now.mu).map((x) => scale(linear, x));
      const away = theta.map((x, k) => subtract(divide(x, now.shrunk), add(exactly(i.start[k]!), moved[k]!)));
      return [
        atMost(norm(away), scale(error, now.error), near, `step ${step}`),
        ...i.tests.map((x, q) => {
          const g = gradientAt(i, x);
          const f = subtract(
            output('two-layer ReLU', theta, x),
            multiply(now.kept, add(outputAt(i, x), inner(g, moved))),
          );
          const allowed = scale(error, outputError(now, norm(g), norm(x.map(exactly))));
          return atMost(norm([f]), allowed, { scale: 1, resolution: 1e-9 }, `step ${step}, test point ${q + 1}`);
        }),
      ];
    }),
  );
}
