import {
  add,
  atMost,
  type Enclosure,
  equal,
  every,
  exactly,
  exponential,
  inner,
  type Judgement,
  scale,
  subtract,
  sum,
  type Theorem,
} from 'theorycheck/statement';
import { constantLabel, exponentialLoss, meanLoss, type RunInstance, reach } from './setting/runs.js';

/**
 * One step of the biased run from a state taken as exact, beside one step of the run without bias
 * from the same S.
 */
export interface StepPair {
  readonly step: number;
  readonly S: readonly number[];
  readonly b: number;
  /** S and b after one step of the biased run with step size eta. */
  readonly nextS: readonly Enclosure[];
  readonly nextB: Enclosure;
  /** S after one step without bias, with step size eta e^b. */
  readonly freeS: readonly Enclosure[];
}

/**
 * Conformal time, in the discrete form that holds for every step size.
 *
 * For the exponential loss with labels -1, L(S, b) = e^b L_0(S), L_0(S) = mean_i e^(S . x_i),
 * gradient descent with bias and step eta moves S exactly as descent on L_0 without bias does with
 * step eta e^(b_k), while b falls by eta e^(b_k) L_0(S_k):
 *
 *     S_{k+1} = S_k - (eta e^(b_k)) grad L_0(S_k),   b_{k+1} = b_k - (eta e^(b_k)) L_0(S_k).
 *
 * Derivation: grad_S L = e^b grad L_0 and dL/db = e^b L_0. As eta -> 0 this is the paper's clock d
 * tau = e^b dt.
 *
 * Both runs start each comparison from the same computed state, taken as exact, so that only the
 * rounding of one step counts. Scale: eta e^b R L_0(S) for S and eta e^b L_0(S) for b, at least as
 * large as the move. Resolution 2^-20 of it: errors above that are seen.
 *
 * Trivial region: none. Blind spots: an error that both runs share in the move of S; the identity
 * for the bias notices an error of the common step size.
 *
 * @see Beck, Levi, Bar-Sinai (2025), section 3 (conformal time); the discrete form is derived here.
 */
export const theorem: Theorem<RunInstance, null, { readonly pairs: readonly StepPair[] }> = {
  id: 'beck2025/conformal-time',
  says: 'With exponential loss, S of biased descent with step eta moves as bias-free descent with step eta e^b does.',
  source: { paper: 'Beck, Levi, Bar-Sinai 2025', item: 'Section 3, conformal time (discrete form derived here)' },
  kind: 'exact',
  hypotheses: { constantLabel, exponentialLoss, meanLoss },
  trivial: () => false,
  conclude: (i, _, { pairs }) => every(pairs.flatMap((p) => identities(i, p))),
  witness: {
    points: [
      [2, 1],
      [-1, 1],
      [0, -2],
    ],
    labels: [-1, -1, -1],
    loss: 'exponential',
    stepSize: 0.125,
    steps: 500,
    start: [0, 0, 0],
  },
  blindSpots: 'An error common to both runs that leaves the identity of the bias alone.',
  expected: 'survived',
};

const resolution = 2 ** -20;

function identities(i: RunInstance, { step, S, b, nextS, nextB, freeS }: StepPair): Judgement[] {
  const exactS = S.map(exactly);
  const loss = scale(
    1 / i.points.length,
    sum(i.points.map((x) => exponential(add(inner(x.map(exactly), exactS), exactly(b))))),
  );
  // 1/N rounds once: 2^-52 relative.
  const fall = widened(scale(i.stepSize, loss));
  // A run that has left the doubles says nothing more.
  if (!(fall.hi > 0 && fall.hi * reach(i).hi < Number.POSITIVE_INFINITY)) return [];
  const at = `step ${step}`;
  return [
    // The loss falls or rises, but b always falls.
    atMost(nextB, b, fall.hi, at),
    equal(nextB, subtract(exactly(b), fall), resolution, fall.hi, at),
    ...nextS.map((s, j) => equal(s, freeS[j]!, resolution, fall.hi * reach(i).hi, at)),
  ];
}

function widened(e: Enclosure): Enclosure {
  return { ...e, lo: e.lo * (1 - 2 ** -51), hi: e.hi * (1 + 2 ** -51) };
}
