import type { Arbitrary } from 'fast-check';
import { plantedRuns } from 'theorycheck/arbitraries';
import { certifiesMaxMargin, type RationalVector, rational, toNumber } from 'theorycheck/exact';
import { around, exactly, type RunRequest, type Trajectory } from 'theorycheck/statement';
import { type OnData, property, type Workbench } from 'theorycheck/workbench';
import { theorem as joint } from '../../theorems/das2026/bias-limit-is-joint.js';
import {
  type BiasPrediction,
  type LateIterate,
  rowsOf,
  type UnbiasedMarginInstance,
} from '../../theorems/das2026/setting/biasLimit.js';
import { theorem as counts } from '../../theorems/das2026/support-vector-counts-give-sign.js';
import { exponentially } from './setting/exponentially.js';
import { logisticProblem } from './setting/logisticProblem.js';
import { notStrictlyComplementary } from './setting/notStrictlyComplementary.js';

type Ranges = Parameters<typeof plantedRuns>[1];

/** With the exponential loss steps are shorter: a wider gap keeps the runs short. */
const wide: Ranges = { dimension: [2, 2], gapExponent: [1, 1], others: [0, 1], spreadQuarters: [3, 4] };
const narrow: Ranges = { dimension: [2, 3], gapExponent: [1, 2], others: [0, 4] };

/** Planted data whose support spans and whose max-margin solution has bias zero. */
function planted({ data }: Workbench, ranges: Ranges = {}): Arbitrary<UnbiasedMarginInstance> {
  return plantedRuns(data.plantedSeparable, { ...narrow, ...ranges });
}

/**
 * Support vectors two against one, placed so that the limit of the bias has the sign of the one.
 */
function against({ data }: Workbench, some: Ranges = {}): Arbitrary<UnbiasedMarginInstance> {
  return plantedRuns(
    ({ gapExponent, others, turn }, stream) =>
      data.twoAgainstOne(
        { gapExponent, turn, others, nearest: stream.whole(6, 10), apart: stream.whole(10, 14) },
        stream,
      ),
    { ...narrow, dimension: [2, 2], gapExponent: [1, 1], others: [0, 3], ...some },
  );
}

/** Longest run that is asked for. */
const mostSteps = 60_000;

/**
 * Where to look and what to expect there. The early iterate is taken after some 16 max alpha/eta
 * steps, where the Lyapunov inequality begins to contract, or later where it does not yet; T is the
 * first of its doublings at which the bound is a fifteenth of the limit.
 */
function consult(
  { points, labels, stepSize, loss = 'logistic' }: UnbiasedMarginInstance,
  { oracles }: Workbench,
): BiasPrediction | { undecided: string } {
  const margin = oracles.hardMargin({ points, labels, bias: 'penalised' });
  if ('undecided' in margin) return margin;
  const rows = rowsOf({ points, labels });
  const direction = [...margin.weights, margin.bias];
  const question = { rows, support: margin.support, direction, stepSize };
  const answer = oracles.residualLimit(question);
  if ('undecided' in answer) return answer;
  const { limit, multipliers, eigenvalues } = answer;
  const start = direction.map(() => 0);
  let refusal = { undecided: 'no early iterate was close enough to the limit' };
  for (let share = 1; share <= 8; share *= 2) {
    const step = Math.ceil(share * Math.max((16 * Math.max(...multipliers)) / stepSize, 4 * eigenvalues.at(-1)!));
    const early = oracles.earlyIterate({ rows, start, stepSize, steps: step, loss });
    if ('undecided' in early) return early;
    const residual = early.point.map((x, j) => x - direction[j]! * Math.log(step) - limit[j]!);
    // The logarithm, the product and both differences round by some 2^-50 of the point.
    const distance =
      Math.hypot(...residual) + early.radius + 2 ** -48 * (Math.hypot(...early.point) + Math.hypot(...limit));
    const steps = [2, 4, 8, 16, 32, 64, 128, 256].map((n) => n * step).filter((n, k) => k === 0 || n <= mostSteps);
    const envelope = oracles.residualEnvelope({ ...question, answer, base: { step, distance }, steps });
    if ('undecided' in envelope) {
      refusal = envelope;
      continue;
    }
    const enough = envelope.bounds.findIndex((bound) => bound <= Math.abs(limit.at(-1)!) / 15);
    const at = enough < 0 ? steps.length - 1 : enough;
    return { limit, multipliers, support: margin.support, step: steps[at]!, bound: envelope.bounds[at]! };
  }
  return refusal;
}

function* simulate(
  i: UnbiasedMarginInstance,
  { step }: BiasPrediction,
): Generator<RunRequest, LateIterate, Trajectory> {
  const run = yield {
    problem: logisticProblem(i.points, i.labels, i.loss),
    start: new Float64Array(i.points[0]!.length + 1),
    dynamics: 'descent',
    step: i.stepSize,
    visit: { windows: [[step, step]] },
  };
  const state = run.states.at(-1);
  // A step that was not reached has no known state.
  const entries = [...(state?.point ?? [])].map((x) => around(x, state!.radius, state!.basis));
  const unknown = exactly(Number.NaN);
  return { weights: entries.slice(0, -1), bias: entries.at(-1) ?? unknown };
}

const shape = {
  consult,
  simulate,
  without: (bench: Workbench) => ({
    strictlyComplementary: notStrictlyComplementary,
    unbiased: planted(bench, { shiftQuarters: [1, 4] }),
    spanning: planted(bench, { dimension: [3, 3], excessSupport: [-1, -1] }),
    smallStep: planted(bench).map((i) => ({ ...i, stepSize: 4 * i.stepSize })),
  }),
};

export const jointLimit = property({
  theorem: joint,
  instances: 13,
  ...shape,
  strata: (bench) => ({
    planted: { share: 0.4, instances: planted(bench), measured: { trivial: 0.12, undecided: 0.005 } },
    'two against one': { share: 0.4, instances: against(bench), measured: { trivial: 0.2 } },
    'exponential loss': { share: 0.2, instances: planted(bench, wide).map(exponentially), measured: { trivial: 0.15 } },
  }),
  kills: [
    'solver/first-point-dropped',
    'oracle/residual-bias-sign-flipped',
    'statement/das2026/collapsed-limit-for-every-support',
    'statement/das2026/exponent-without-the-step-size',
    'statement/das2026/exponent-two-per-cent-larger',
    'statement/das2026/exponent-two-per-cent-smaller',
  ],
});

/** Own data whose max-margin solution is one of doubles, with its proof. */
const onData: OnData<UnbiasedMarginInstance> = {
  classified({ points, labels, stepSize, maxMargin }) {
    if (maxMargin === null) return { declined: 'the data have no max-margin vector, or none was found' };
    const doubles = ({ numerators, denominator }: RationalVector) =>
      numerators.map((n) => toNumber(rational(n, denominator)));
    const proof = { direction: doubles(maxMargin.vector), multipliers: doubles(maxMargin.multipliers) };
    if (!certifiesMaxMargin(proof.direction, proof.multipliers, rowsOf({ points, labels })))
      return { declined: 'the max-margin vector is no vector of doubles' };
    return { points, labels, stepSize, certificates: { strictlyComplementary: proof } };
  },
};

export const countsGiveSign = property({
  theorem: counts,
  drawsOf: joint.id,
  instances: 10,
  ...shape,
  onData,
  strata: (bench) => ({
    planted: { share: 0.4, instances: planted(bench), measured: { trivial: 0.2, undecided: 0.001 } },
    'two against one': { share: 0.4, instances: against(bench), measured: { trivial: 0.01, violates: 0.9 } },
    'exponential loss': {
      share: 0.2,
      instances: against(bench, { others: [0, 1] }).map(exponentially),
      measured: { trivial: 0.05, violates: 0.85 },
    },
  }),
  kills: ['statement/das2026/sign-of-the-joint-limit', 'statement/das2026/entropy-at-the-mean'],
});
