import { type At, statesOf } from 'theorycheck/reproduce';
import { exactly } from 'theorycheck/statement';
import { netFlow, visitsOf } from '../../../properties/lyu2024/setting/netFlow.js';
import { accuracy } from '../../../theorems/lyu2024/accuracies.js';
import { type NetInstance, signedRows } from '../../../theorems/lyu2024/setting/diagonalNet.js';

/** A net on data of which the first coordinates decide the label. */
export interface NetExperiment {
  readonly points: number;
  readonly dimension: number;
  /** Coordinates that decide the label. */
  readonly relevant: number;
  /** How far points are moved along the truth, in halves of the signed sum; 0 leaves them. */
  readonly shift: number;
  /** alpha, a power of ten, and the decay, which is alpha^-p. */
  readonly alpha: number;
  readonly power: number;
  /** Visits at sigma = lambda t, from 0.1 to this multiple of log alpha. */
  readonly until: number;
  readonly visits: number;
}

/** What is seen at one time. */
export interface Seen {
  /** sigma over log alpha. */
  readonly at: number;
  /** Share of the training points on their side. */
  readonly train: number;
  /** Accuracy on the whole Gaussian population. */
  readonly test: number;
  /** Margins over the largest ones, in the l2 and the l1 norm. */
  readonly l2Share: number;
  readonly l1Share: number;
}

/** A run beside what both ends are predicted to be. */
export interface Phases {
  readonly seen: readonly Seen[];
  /** Accuracy of the l2 max margin, of the l1-regularised minimiser, and of the l1 max margin. */
  readonly early: number;
  readonly late: number;
  readonly l1: number;
  readonly dimension: number;
}

/** The experiment, drawn. */
export function netOf(at: At, e: NetExperiment): NetInstance {
  const { data } = at.bench;
  const sizes = { points: e.points, dimension: e.dimension, relevant: e.relevant };
  const drawn =
    e.shift === 0
      ? data.sparseClassification(sizes, at.stream('data'))
      : data.movedClassification({ ...sizes, shift: e.shift }, at.stream('data'));
  return { ...drawn, alpha: e.alpha, lambda: Math.exp(-e.power * Math.log(e.alpha)), c: 0.5 };
}

const middle = ({ lo, hi }: { readonly lo: number; readonly hi: number }) => (lo + hi) / 2;
const known = <T>(answer: T | { undecided: string }): T => {
  if (typeof answer === 'object' && answer !== null && 'undecided' in answer) throw new Error(answer.undecided);
  return answer as T;
};

/** The flow through both phases, beside the minimisers that are computed without it. */
export async function phases(at: At, e: NetExperiment): Promise<Phases> {
  const i = netOf(at, e);
  const rows = signedRows(i);
  const { oracles } = at.bench;
  const hard = known(oracles.hardMargin({ points: i.points, labels: i.labels, bias: 'none' }));
  const late = known(oracles.l1Regularised({ rows, penalty: i.lambda / 2 }));
  const margin = known(oracles.l1Margin(rows));
  const shares = Array.from({ length: e.visits }, (_, k) => 0.1 + ((e.until - 0.1) * k) / (e.visits - 1));
  const unit = Math.log(i.alpha);
  await at.tell(0.1);
  const sigmas = shares.map((s) => s * unit);
  const states = await statesOf(at, netFlow(i, sigmas, 1e-6));
  const visits = visitsOf(i, { ended: 'complete', cost: { gradients: 0 }, states });
  const accuracyOf = (w: readonly number[]) => middle(accuracy(i, w.map(exactly)));
  const gamma2 = 1 / Math.hypot(...hard.weights);
  const seen = visits.map((v, k): Seen => {
    const w = v.w.map(middle);
    const margins = v.margins.map(middle);
    const least = Math.min(...margins);
    const l1 = w.reduce((total, x) => total + Math.abs(x), 0);
    return {
      at: shares[k]!,
      train: margins.filter((m) => m > 0).length / margins.length,
      test: accuracyOf(w),
      l2Share: least / Math.hypot(...w) / gamma2,
      l1Share: least / l1 / middle(margin),
    };
  });
  return {
    ...{ seen, dimension: e.dimension },
    early: accuracyOf(hard.weights),
    late: accuracyOf(late.weights),
    l1: accuracyOf(margin.weights),
  };
}
